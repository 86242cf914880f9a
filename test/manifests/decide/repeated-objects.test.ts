import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';

const LABEL = 'pod-security.kubernetes.io/enforce';
const NAMESPACE = (level: string, name = 'team') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [LABEL]: level } } });
const CONFIG = (value: string, namespace = 'team') => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace }, data: { value } });
const DEPLOYMENT = (replicas: number) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'team' }, spec: { replicas } });
const CUSTOM = (group: string, size: number) => ({ apiVersion: `${group}/v1`, kind: 'Widget', metadata: { name: 'w', namespace: 'team' }, spec: { size } });
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'i' }], hostNetwork: true } };
const EKS_POLICY = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'eks.privileged' }, spec: {} };

const ALSO = (title: string): string => `warning snapshot:1: ${title} is also at snapshot:0, with other values; the cluster is assumed to have this one`;

function check(snapshot: readonly object[], set: readonly object[] = [POD], profile = 'kubernetes:1.36') {
  const read = readProfile(profile);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[], source: string) => values.map((value, i) => ({ source: `${source}:${i}`, value }));
  return checkDocuments({ cluster: read.profile, existing: documents(snapshot, 'snapshot'), documents: documents(set, 'set') });
}

function warnings(...args: Parameters<typeof check>): readonly string[] {
  return check(...args).diagnostics.filter(({ level }) => level === 'warning').map(({ source, message }) => `warning ${source}: ${message}`);
}

test.each<[string, readonly object[], readonly string[]]>([
  ['a namespace', [NAMESPACE('privileged'), NAMESPACE('baseline')], [ALSO('Namespace team')]],
  ['an object of another kind', [CONFIG('a'), CONFIG('b')], [ALSO('ConfigMap team/a')]],
  ['a workload', [DEPLOYMENT(1), DEPLOYMENT(2)], [ALSO('Deployment team/web')]],
  ['a list', [{ apiVersion: 'v1', kind: 'List', items: [NAMESPACE('privileged'), NAMESPACE('baseline')] }], [
    'warning snapshot:0 items[1]: Namespace team is also at snapshot:0 items[0], with other values; the cluster is assumed to have this one',
  ]],
  ['the same values', [NAMESPACE('privileged'), NAMESPACE('privileged')], []],
  ['another name', [NAMESPACE('privileged'), NAMESPACE('baseline', 'shop')], []],
  ['another namespace', [CONFIG('a'), CONFIG('b', 'shop')], []],
  ['another group', [CUSTOM('one.example.com', 1), CUSTOM('other.example.com', 2)], []],
])('an object that is twice in a snapshot: %s', (_title, snapshot, expected) => {
  expect(warnings(snapshot)).toEqual(expected);
});

test('the last one counts', () => {
  const decisions = (...levels: readonly string[]) => check(levels.map((level) => NAMESPACE(level))).workloads.map(({ verdict }) => verdict.decision);
  expect([decisions('privileged', 'baseline'), decisions('baseline', 'privileged')]).toEqual([['denied'], ['allowed']]);
});

test('what a cluster holds from the start may be another one in the snapshot', () => {
  expect(warnings([EKS_POLICY], [], 'eks:1.24').filter((text) => text.includes('also at'))).toEqual([]);
});
