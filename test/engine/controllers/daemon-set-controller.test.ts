import { requestsOfDaemonSet } from '../../../src/engine/controllers/daemon-set-controller';
import { PodSpec } from '../../../src/engine/objects/pod';
import { Toleration } from '../../../src/engine/objects/scheduling';
import { PodController, PodControllerSpec } from '../../../src/engine/objects/workload';

function podOf(podSpec: PodSpec, minor = 30, annotations?: Record<string, string>, spec: PodControllerSpec = {}): { readonly spec?: PodSpec } & PodController['metadata'] {
  const daemonSet: PodController = {
    apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'log', annotations }, spec: { template: { metadata: { labels: { app: 'log' } }, spec: podSpec }, ...spec },
  };
  const [{ object }] = requestsOfDaemonSet(daemonSet, 'team', minor);
  const { spec: made } = object as { readonly spec?: PodSpec };
  return { ...object.metadata, spec: made };
}

const toleration = (taint: string, effect: string): Toleration => ({ key: `node.kubernetes.io/${taint}`, operator: 'Exists', effect });
const ALWAYS = [
  toleration('not-ready', 'NoExecute'), toleration('unreachable', 'NoExecute'), toleration('disk-pressure', 'NoSchedule'), toleration('memory-pressure', 'NoSchedule'),
];
const PID = toleration('pid-pressure', 'NoSchedule');
const UNSCHEDULABLE = toleration('unschedulable', 'NoSchedule');

test.each<[string, Record<string, string> | undefined, PodControllerSpec, string]>([
  ['of a new DaemonSet', undefined, {}, '1'],
  ['that an annotation says', { 'deprecated.daemonset.template.generation': '5' }, {}, '5'],
  ['that an annotation says wrong', { 'deprecated.daemonset.template.generation': 'x' }, {}, '1'],
  ['below one', { 'deprecated.daemonset.template.generation': '-5' }, {}, '1'],
  ['of extensions/v1beta1', undefined, { templateGeneration: 7 }, '7'],
])('the generation %s is a label', (_title, annotations, spec, expected) => {
  expect(podOf({}, 15, annotations, spec).labels).toEqual({ 'app': 'log', 'pod-template-generation': expected, 'controller-revision-hash': 'xxxxxxxxxx' });
});

test.each<[string, PodSpec, number, readonly Toleration[]]>([
  ['what makes nodes unfit', {}, 14, [...ALWAYS, PID, UNSCHEDULABLE]],
  ['fewer in 1.13', {}, 13, [...ALWAYS, UNSCHEDULABLE]],
  ['a missing network, on that of the node', { hostNetwork: true }, 30, [...ALWAYS, PID, UNSCHEDULABLE, toleration('network-unavailable', 'NoSchedule')]],
  [
    'for ever what its template tolerates for a time',
    { tolerations: [{ ...ALWAYS[1], tolerationSeconds: 5 }, { operator: 'Exists' }] },
    30,
    [ALWAYS[1], { operator: 'Exists' }, ALWAYS[0], ALWAYS[2], ALWAYS[3], PID, UNSCHEDULABLE],
  ],
])('its pod tolerates %s', (_title, spec, minor, expected) => {
  expect(podOf(spec, minor).spec?.tolerations).toEqual(expected);
});

test('its pod is for one node, and keeps what it prefers', () => {
  const preferred = [{ weight: 1, preference: {} }];
  const required = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'Exists' }] }] };
  const nodeAffinity = { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred };
  const { spec } = podOf({ affinity: { nodeAffinity } });
  expect(spec?.affinity).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node'] }] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: preferred,
    },
  });
});
