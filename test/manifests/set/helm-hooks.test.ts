import { compareKinds, hookOf, inInstallOrder, isHook, isInstalled } from '../../../src/manifests/set/helm-hooks';
import { ManifestDocument } from '../../../src/manifests/set/manifest-object';

const object = (kind: string, name: string, hooks?: string, weight?: string): ManifestDocument => ({
  source: name,
  value: {
    apiVersion: 'v1',
    kind,
    metadata: { name, ...(hooks !== undefined && { annotations: { 'helm.sh/hook': hooks, ...(weight !== undefined && { 'helm.sh/hook-weight': weight }) } }) },
  },
});

const kind = (name: string): ManifestDocument => ({ ...object(name, 'same', 'pre-install'), source: name });

test.each<[string, readonly ManifestDocument[], readonly string[]]>([
  ['no hooks', [object('Pod', 'b'), object('Namespace', 'a')], ['b', 'a']],
  ['before and after the others', [object('Service', 's'), object('Pod', 'p'), object('ConfigMap', 'later', 'post-install'), object('ConfigMap', 'first', 'pre-install')],
    ['first', 's', 'p', 'later']],
  ['by weight', [object('ConfigMap', 'c', 'pre-install', '5'), object('ConfigMap', 'b', 'pre-install'), object('ConfigMap', 'a', 'pre-install', '-5')], ['a', 'b', 'c']],
  ['a weight that is no number counts as zero', [object('ConfigMap', 'b', 'pre-install', '1'), object('ConfigMap', 'a', 'pre-install', '1.5')], ['a', 'b']],
  ['by name, whatever the kinds are', [object('ServiceAccount', 'd', 'pre-install'), object('Job', 'a', 'pre-install'), object('Widget', 'b', 'pre-install'), object('Gadget', 'c', 'pre-install')],
    ['a+', 'b', 'c', 'd']],
  ['by kind', [kind('Job'), kind('Widget'), kind('Gadget'), kind('ServiceAccount')], ['ServiceAccount', 'Job+', 'Gadget', 'Widget']],
  ['of one kind by name', [object('Secret', 'b', 'pre-install'), object('Secret', 'a', 'pre-install')], ['a', 'b']],
  ['of a hook of both, before', [object('Pod', 'p'), object('Secret', 'a', 'post-install, PRE-INSTALL')], ['a', 'p']],
  ['what an installation does not create comes last', [object('Secret', 'd', 'pre-delete'), object('Secret', 'u', 'pre-upgrade'), object('Secret', 'a', 'post-install'), object('Pod', 'p')],
    ['p', 'a', 'd', 'u']],
  ['the pods of Jobs are waited for', [object('Job', 'b', 'pre-install'), object('Job', 'c'), object('Job', 'd', 'post-install'), object('Job', 'e', 'pre-delete')], ['b+', 'c', 'd+', 'e']],
])('the order of an installation: %s', (_title, documents, expected) => {
  expect(inInstallOrder(documents).map(({ source, awaitsPods }) => `${source}${awaitsPods ? '+' : ''}`)).toEqual(expected);
});

test.each<[string, ManifestDocument, boolean, boolean]>([
  ['another object', object('Pod', 'a'), false, true],
  ['a hook', object('Pod', 'a', 'pre-install'), true, true],
  ['a test', object('Pod', 'a', 'test'), true, false],
  ['a test of old versions', object('Pod', 'a', 'test-success,test-failure'), true, false],
  ['a test and a hook', object('Pod', 'a', 'test,post-install'), true, true],
  ['an event that Helm does not know', object('Pod', 'a', 'pre-install,crd-install'), true, false],
  ['no object', { source: 'a', value: null }, false, true],
])('%s', (_title, { value }, hook, installed) => {
  expect([isHook(value), isInstalled(value)]).toEqual([hook, installed]);
});

test.each<[events: string, action: 'install' | 'upgrade', phase: string | undefined]>([
  ['pre-install', 'install', 'before'],
  ['pre-install', 'upgrade', 'later'],
  ['post-install,post-upgrade', 'upgrade', 'after'],
  ['post-upgrade', 'install', 'later'],
])('the hook %s, when Helm does %s', (events, action, phase) => {
  expect(hookOf(object('Pod', 'a', events).value, action)?.phase).toBe(phase);
});

test('Helm 4 has an order for the configurations of webhooks, before kinds that it does not know', () => {
  const kinds = ['Widget', 'ValidatingWebhookConfiguration', 'Gadget', 'MutatingWebhookConfiguration', 'APIService', 'Pod'];
  expect(kinds.sort(compareKinds)).toEqual(['Pod', 'APIService', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration', 'Gadget', 'Widget']);
});
