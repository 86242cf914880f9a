import { KINDS } from '../../../src/engine/kinds';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { OTHER_KINDS } from '../../../src/engine/other-kinds/other-kinds';
import { hasGeneration, nextGeneration } from '../../../src/engine/registry/generation';

const apiVersionOf = (kind: string): string | undefined => [...KINDS, ...OTHER_KINDS].find((each) => each.kind === kind && /v[12]$/.test(each.apiVersion))?.apiVersion;
const object = (kind: string, fields: KubernetesObject, generation: number): KubernetesObject => (
  { apiVersion: apiVersionOf(kind), kind, ...fields, metadata: { ...fields.metadata, generation } }
);

test.each<[string, string, number, object, object, number | undefined]>([
  ['a pod without generations', 'Pod', 32, { spec: { activeDeadlineSeconds: 5 } }, { spec: {} }, 1],
  ['a changed pod', 'Pod', 33, { spec: { activeDeadlineSeconds: 5 } }, { spec: {} }, 2],
  ['a pod whose status changes', 'Pod', 36, { spec: {}, status: { phase: 'Running' } }, { spec: {} }, 1],
  ['a deadline of zero is one', 'Pod', 36, { spec: { activeDeadlineSeconds: 0 } }, { spec: {} }, 2],
  ['an empty list is none', 'Pod', 36, { spec: { tolerations: [] } }, { spec: {} }, 1],
  ['annotations of a Deployment', 'Deployment', 24, { metadata: { annotations: { a: 'b' } } }, {}, 2],
  ['annotations of a StatefulSet', 'StatefulSet', 24, { metadata: { annotations: { a: 'b' } } }, {}, 1],
  ['annotations of an Ingress', 'Ingress', 36, { metadata: { annotations: { a: 'b' } } }, {}, 1],
  ['the rules of an Ingress', 'Ingress', 18, { spec: { rules: [{}] } }, { spec: {} }, 2],
  ['a Job before', 'Job', 21, { spec: { parallelism: 2 } }, { spec: {} }, 1],
  ['a Job since', 'Job', 22, { spec: { parallelism: 2 } }, { spec: {} }, 2],
  ['the template of a PodTemplate', 'PodTemplate', 24, { template: { metadata: { labels: { a: '' } } } }, { template: {} }, 2],
  ['webhooks', 'ValidatingWebhookConfiguration', 24, { webhooks: [{}] }, {}, 2],
  ['a PriorityClass', 'PriorityClass', 24, { description: 'a' }, {}, 1],
  ['an autoscaler before', 'HorizontalPodAutoscaler', 36, { spec: { maxReplicas: 2 } }, { spec: {} }, 1],
  ['an autoscaler since', 'HorizontalPodAutoscaler', 37, { spec: { maxReplicas: 2 } }, { spec: {} }, 2],
  ['the metrics of an old autoscaler', 'HorizontalPodAutoscaler', 37, { metadata: { annotations: { 'autoscaling.alpha.kubernetes.io/metrics': '[]' } } }, {}, 2],
  ['another annotation of it', 'HorizontalPodAutoscaler', 37, { metadata: { annotations: { a: 'b' } } }, {}, 1],
  ['the endpoints of a slice', 'EndpointSlice', 36, { endpoints: [{}] }, {}, 2],
  ['the labels of a slice', 'EndpointSlice', 36, { metadata: { labels: { a: 'b' } } }, {}, 2],
  ['the annotations of a slice', 'EndpointSlice', 36, { metadata: { annotations: { a: 'b' } } }, {}, 1],
  ['a FlowSchema', 'FlowSchema', 36, { spec: { matchingPrecedence: 1 } }, { spec: {} }, 2],
  ['a DeviceClass', 'DeviceClass', 36, { spec: { selectors: [] } }, { spec: { selectors: [{}] } }, 2],
  ['the requested tokens of a driver before', 'CSIDriver', 20, { spec: { tokenRequests: [{ audience: 'a' }] } }, { spec: {} }, 1],
  ['the requested tokens of a driver since', 'CSIDriver', 21, { spec: { tokenRequests: [{ audience: 'a' }] } }, { spec: {} }, 2],
  ['the republishing of a driver', 'CSIDriver', 29, { spec: { requiresRepublish: true } }, { spec: {} }, 2],
  ['another field of a driver before', 'CSIDriver', 29, { spec: { storageCapacity: true } }, { spec: { storageCapacity: false } }, 1],
  ['another field of a driver since', 'CSIDriver', 30, { spec: { storageCapacity: true } }, { spec: { storageCapacity: false } }, 2],
  ['the token of a driver that is in no secret', 'CSIDriver', 35, { spec: { serviceAccountTokenInSecrets: false } }, { spec: {} }, 2],
  ['a driver whose lack does not stop pods', 'CSIDriver', 37, { spec: { preventPodSchedulingIfMissing: false } }, { spec: {} }, 2],
  ['no nodes in particular of a slice', 'ResourceSlice', 34, { spec: { allNodes: false } }, { spec: {} }, 2],
  ['an empty class of a device', 'DeviceClass', 34, { spec: { extendedResourceName: '' } }, { spec: {} }, 2],
  ['no available pods are a number of them', 'PodDisruptionBudget', 28, { spec: { minAvailable: 0 } }, { spec: {} }, 2],
  ['an empty name of a class is one', 'Ingress', 28, { spec: { ingressClassName: '' } }, { spec: {} }, 2],
  ['no ingress of a NetworkPolicy is none', 'NetworkPolicy', 36, { spec: { podSelector: {} } }, { spec: { podSelector: {} } }, 1],
  ['an empty list of a NetworkPolicy', 'NetworkPolicy', 21, { spec: { podSelector: {}, ingress: [] } }, { spec: { podSelector: {} } }, 2],
  ['no labels of a NetworkPolicy', 'NetworkPolicy', 36, { spec: { podSelector: { matchLabels: {} } } }, { spec: { podSelector: {} } }, 2],
  ['no ports of a rule', 'NetworkPolicy', 36, { spec: { ingress: [{ ports: [] }] } }, { spec: { ingress: [{}] } }, 2],
  ['an empty list of webhooks', 'MutatingWebhookConfiguration', 36, { webhooks: [] }, {}, 2],
  ['an empty list of an Ingress', 'Ingress', 36, { spec: { rules: [] } }, { spec: {} }, 1],
  ['a kind without generations', 'ServiceAccount', 36, { secrets: [{}] }, {}, 1],
])('the generation after a change: %s', (_title, kind, minor, changed, old, expected) => {
  expect(nextGeneration(object(kind, changed, 99), object(kind, old, 1), minor)).toBe(expected);
});

test('the generation counts on beyond what a number holds', () => {
  const old: KubernetesObject = { kind: 'Deployment', metadata: { generation: 9007199254740993n } };
  expect(nextGeneration({ ...old, spec: { replicas: 2 } } as KubernetesObject, old, 36)).toBe(9007199254740994n);
});

test.each<[string, number, boolean]>([['Pod', 32, false], ['Pod', 33, true], ['CronJob', 21, false], ['CronJob', 22, true], ['Role', 36, false]])(
  '%s of 1.%d has generations: %s', (kind, minor, expected) => {
    expect(hasGeneration(kind, minor)).toBe(expected);
  },
);
