import { PluginName } from '../../../src/engine/settings';
import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { readManifestDocuments } from '../../../src/manifests/file';

/*
 * What plugins find in their validating phases, since later ones have changed the pod. The refusals of tolerations are those of kube-apiserver 1.36.3.
 */

const EXISTS = ['k', 'node.kubernetes.io/memory-pressure', 'node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
  .map((key) => ({ key, operator: 'Exists' }));
const CLUSTER = `
apiVersion: v1
kind: Namespace
metadata:
  name: team
  annotations: { scheduler.alpha.kubernetes.io/tolerationsWhitelist: '${JSON.stringify(EXISTS)}' }
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: tolerant }
handler: runc
scheduling: { tolerations: [{ key: sandbox, operator: Exists }] }
---
apiVersion: node.k8s.io/v1
kind: RuntimeClass
metadata: { name: selective }
handler: runc
scheduling: { nodeSelector: { sandbox: "yes" } }
`;
const TOLERATIONS = 'pod tolerations (possibly merged with namespace default tolerations) conflict with its namespace whitelist';
const GPU = 'resources: { requests: { example.com/gpu: 1 }, limits: { example.com/gpu: 1 } }';

function answerTo(spec: string, container: string, added: readonly PluginName[], podNodeSelector: Record<string, string> = {}): string | undefined {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile: { settings, ...profile } } = read;
  const { workloads: [{ verdict }] } = checkDocuments({
    cluster: { ...profile, settings: { ...settings, podNodeSelector, plugins: new Set([...settings.plugins, ...added]) } },
    existing: [...readManifestDocuments(CLUSTER, 'cluster.yaml')],
    documents: [...readManifestDocuments(
      `{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: team }, spec: { ${spec} containers: [{ name: app, image: app, ${container} }] } }`, 'set.yaml',
    )],
  });
  return verdict.decision === 'denied' ? verdict.message : verdict.decision;
}

test.each<[string, string, string, readonly PluginName[], string]>([
  ['tolerations of nobody', '', '', ['PodTolerationRestriction'], 'allowed'],
  ['tolerations of the class', 'runtimeClassName: tolerant,', '', ['PodTolerationRestriction'], TOLERATIONS],
  ['a node selector of the class', 'runtimeClassName: selective,', '', ['PodTolerationRestriction'], 'allowed'],
  ['tolerations for a resource', '', GPU, ['PodTolerationRestriction', 'ExtendedResourceToleration'], TOLERATIONS],
  ['the same without the plugin that adds them', '', GPU, ['PodTolerationRestriction'], 'allowed'],
  ['the same without the plugin that asks', '', GPU, ['ExtendedResourceToleration'], 'allowed'],
])('%s', (_title, spec, container, plugins, expected) => {
  expect(answerTo(spec, container, plugins)).toBe(expected);
});

test.each<[string, string, Record<string, string>, string]>([
  ['no class', '', { team: 'zone=1' }, 'allowed'],
  ['a node selector of the class', 'runtimeClassName: selective,', { team: 'zone=1' },
    'pods "web" is forbidden: pod node label selector labels conflict with its namespace whitelist'],
  ['one that the cluster allows', 'runtimeClassName: selective,', { team: 'zone=1,sandbox=yes' }, 'allowed'],
  ['one where the cluster asks for nothing', 'runtimeClassName: selective,', {}, 'allowed'],
])('PodNodeSelector with %s', (_title, spec, selectors, expected) => {
  expect(answerTo(spec, '', ['PodNodeSelector'], selectors)).toBe(expected);
});
