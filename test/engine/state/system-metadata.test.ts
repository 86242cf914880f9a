import { withSystemMetadata } from '../../../src/engine/state/system-metadata';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';

const NEW = { uid: '00000000-0000-0000-0000-000000000000', resourceVersion: '18446744073709551615' };

test.each<[string, object | undefined, object, object]>([
  ['a new object gets a uid and a version', undefined, { name: 'a' }, { name: 'a', ...NEW }],
  ['whatever the client says', undefined, { name: 'a', uid: 'b', resourceVersion: '5' }, { name: 'a', ...NEW }],
  ['a changed one keeps its uid, and gets another version', { uid: 'b', resourceVersion: '5' }, { uid: 'b', resourceVersion: '5' }, { ...NEW, uid: 'b' }],
  ['also where the client does not say the uid', { uid: 'b' }, {}, { ...NEW, uid: 'b' }],
  ['the uid of an exported object may be unknown', {}, {}, { resourceVersion: NEW.resourceVersion }],
])('%s', (_title, before, metadata, expected) => {
  expect(withSystemMetadata({ metadata }, before && { metadata: before }).metadata).toEqual(expected);
});

const MANAGED: object = { managedFields: [{ manager: 'a' }] };

test.each<[string, object | undefined, boolean, object]>([
  ['who manages a new object is known of what server-side apply has merged', undefined, true, MANAGED],
  ['as it is of one whose managers were known', MANAGED, true, MANAGED],
  ['but not of another', {}, true, {}],
  ['nor of what else is sent', MANAGED, false, {}],
])('%s', (_title, before, isMerged, expected) => {
  const { metadata } = withSystemMetadata({ metadata: MANAGED }, before && { metadata: before }, isMerged);
  const { uid: _uid, resourceVersion: _version, ...kept } = metadata as Record<string, unknown>;
  expect(kept).toEqual(expected);
});

const IN_SHOP = { namespace: 'shop', name: 'a' };
const POD = { containers: [{ name: 'c', image: 'i' }] };
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
/** With one, other kinds pass the chain; without, they are only validated. */
const POLICY = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'none' },
  spec: {
    matchConstraints: { resourceRules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['services'] }] },
    validations: [{ expression: 'true' }],
  },
};

type TestObject = { readonly metadata: object };
const OBJECTS: readonly (readonly [TestObject, string, string])[] = [
  [{ ...NAMESPACE, metadata: { name: 'a' } }, 'Namespace "a"', 'namespaces "a"'],
  [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: IN_SHOP } as TestObject, 'ServiceAccount "a"', 'serviceaccounts "a"'],
  [{ apiVersion: 'v1', kind: 'Pod', metadata: IN_SHOP, spec: POD } as TestObject, 'Pod "a"', 'pods "a"'],
  [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: IN_SHOP,
      spec: { selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec: POD } },
    } as TestObject,
    'Deployment.apps "a"', 'deployments.apps "a"',
  ],
  [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: IN_SHOP } as TestObject, 'ConfigMap "a"', 'configmaps "a"'],
  [
    { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: IN_SHOP, spec: { podSelector: {} } } as TestObject,
    'NetworkPolicy.networking.k8s.io "a"', 'networkpolicies.networking.k8s.io "a"',
  ],
];

function saying({ metadata, ...rest }: TestObject, more: object): TestObject {
  return { ...rest, metadata: { ...metadata, ...more } };
}

/** What is refused. */
function refusals(set: readonly object[], cluster: readonly object[]): readonly string[] {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[]) => values.map((value, i) => ({ source: `${i}`, value }));
  const { objects, workloads } = checkDocuments({ cluster: read.profile, existing: documents([NAMESPACE, ...cluster]), documents: documents(set) });
  return [...objects, ...workloads].filter(({ verdict }) => verdict.decision === 'denied').map(({ verdict: { code, message } }) => `${code} ${message}`);
}

const LABELS = { labels: { app: 'a' } };
const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

describe.each<[string, readonly object[]]>([['without policies', []], ['with a policy', [POLICY]]])('%s', (_title, more) => {
  test.each(OBJECTS)('an object that the set has twice has a uid that the set cannot know: %j', (object, title) => {
    const refusal = `422 ${title} is invalid: metadata.uid: Invalid value: "b": field is immutable`;
    expect(refusals([saying(object, { uid: 'b' }), saying(object, { uid: 'b', ...LABELS })], more)).toEqual([expect.stringContaining(refusal)]);
    expect(refusals([object, saying(object, { uid: 'b' })], more)).toEqual([expect.stringContaining(refusal)]);
    expect(refusals([saying(object, { uid: 'b' }), saying(object, LABELS)], more)).toEqual([]);
    expect(refusals([object, saying(object, { uid: '', ...LABELS })], more)).toEqual([]);
  });

  test.each(OBJECTS)('and a version that it cannot know: %j', (object, _name, resource) => {
    const refusal = `409 Operation cannot be fulfilled on ${resource}: ${MODIFIED}`;
    expect(refusals([object, saying(object, { resourceVersion: '5', ...LABELS })], more)).toEqual([refusal]);
    expect(refusals([object, saying(object, { resourceVersion: '0', ...LABELS })], more)).toEqual([]);
  });

  test.each(OBJECTS)('an object of the cluster has the uid and the version that it was exported with, until it is changed: %j', (object, title, resource) => {
    const exported = saying(object, { uid: 'b', resourceVersion: '5' });
    const refusal = `409 Operation cannot be fulfilled on ${resource}: ${MODIFIED}`;
    expect(refusals([exported], [exported, ...more])).toEqual([]);
    expect(refusals([exported, saying(exported, { uid: 'b', resourceVersion: '5', ...LABELS })], [exported, ...more])).toEqual([refusal]);
    expect(refusals([saying(exported, { uid: 'b', resourceVersion: '4' })], [exported, ...more])).toEqual([refusal]);
    expect(refusals([saying(exported, { uid: 'c' })], [exported, ...more])).toEqual([
      expect.stringContaining(`422 ${title} is invalid: metadata.uid: Invalid value: "c": field is immutable`),
    ]);
  });
});

test('a namespace keeps the level that it has where a change of it is refused', () => {
  const enforce = (level: string) => ({ labels: { 'pod-security.kubernetes.io/enforce': level } });
  const team = (more: object) => saying(NAMESPACE, { name: 'team', ...more });
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'team', name: 'a' }, spec: { ...POD, hostPID: true } };
  expect(refusals([team(enforce('baseline')), team({ uid: 'b', ...enforce('privileged') }), pod], [])).toEqual([
    '422 Namespace "team" is invalid: metadata.uid: Invalid value: "b": field is immutable',
    '403 pods "a" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostPID=true)',
  ]);
});
