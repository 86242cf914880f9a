import { reviewLine } from '../../../src/cli/review';

/*
 * From 1.37 on, declarative validation finds some errors, and tells them last. Those of 1.37 are what a server of 1.37.2 answered.
 */

function message(minor: number, object: object, oldObject?: object): string {
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }],
    request: {
      operation: oldObject === undefined ? 'CREATE' : 'UPDATE', namespace: 'default', userInfo: { username: 'a', groups: ['system:masters'] }, object, oldObject,
    },
  });
  return (JSON.parse(reviewLine(line)) as { readonly response: { readonly message: string } }).response.message;
}

function autoscaler(spec: object): object {
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'h', namespace: 'default' }, spec: { scaleTargetRef: {}, ...spec } };
}

const REFERENCE = 'spec.scaleTargetRef.kind: Required value, spec.scaleTargetRef.name: Required value, '
  + 'spec.scaleTargetRef.apiVersion: Invalid value: "": apiVersion must specify API group';
const FEWER = 'must be greater than or equal to `minReplicas`';
const NETWORK_POLICY = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'n', namespace: 'default' },
  spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { except: ['x'] } }] }], policyTypes: ['X'] },
};
const INGRESS_CLASS = {
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'i' }, spec: { controller: 'a/b', parameters: { scope: 'Namespace' } },
};
const TYPES = 'spec.policyTypes[0]: Unsupported value: "X": supported values: "Ingress", "Egress"';

test.each<[string, object, minor: number, string]>([
  ['an autoscaler for no pods', autoscaler({ maxReplicas: 0 }), 36, 'HorizontalPodAutoscaler.autoscaling "h" is invalid: '
    + `[spec.maxReplicas: Required value: must be set and greater than 0, spec.maxReplicas: Invalid value: 0: ${FEWER}, ${REFERENCE}]`],
  ['an autoscaler for no pods', autoscaler({ maxReplicas: 0 }), 37, 'HorizontalPodAutoscaler.autoscaling "h" is invalid: '
    + `[spec.maxReplicas: Invalid value: 0: ${FEWER}, ${REFERENCE}, spec.maxReplicas: Required value]`],
  ['an autoscaler for less than no pods', autoscaler({ minReplicas: -1, maxReplicas: -2 }), 36, 'HorizontalPodAutoscaler.autoscaling "h" is invalid: '
    + '[spec.minReplicas: Invalid value: -1: must be greater than or equal to 1, spec.maxReplicas: Invalid value: -2: must be greater than or equal to 1, '
    + `spec.maxReplicas: Invalid value: -2: ${FEWER}, ${REFERENCE}]`],
  ['an autoscaler for less than no pods', autoscaler({ minReplicas: -1, maxReplicas: -2 }), 37, 'HorizontalPodAutoscaler.autoscaling "h" is invalid: '
    + `[spec.maxReplicas: Invalid value: -2: ${FEWER}, ${REFERENCE}, `
    + 'spec.minReplicas: Invalid value: -1: must be greater than or equal to 0, spec.maxReplicas: Invalid value: -2: must be greater than or equal to 1]'],
  ['a network policy without a range', NETWORK_POLICY, 36, 'NetworkPolicy.networking.k8s.io "n" is invalid: '
    + `[spec.ingress[0].from[0].ipBlock.cidr: Required value, ${TYPES}]`],
  ['a network policy without a range', NETWORK_POLICY, 37, 'NetworkPolicy.networking.k8s.io "n" is invalid: '
    + `[${TYPES}, spec.ingress[0].from[0].ipBlock.cidr: Required value]`],
  ['a class whose parameters have no name', INGRESS_CLASS, 36, 'IngressClass.networking.k8s.io "i" is invalid: '
    + "[spec.parameters.kind: Required value, spec.parameters.name: Required value, spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace']"],
  ['a class whose parameters have no name', INGRESS_CLASS, 37, 'IngressClass.networking.k8s.io "i" is invalid: '
    + "[spec.parameters.namespace: Required value: `parameters.scope` is set to 'Namespace', spec.parameters.kind: Required value, spec.parameters.name: Required value]"],
])('%s %j in 1.%i', (_title, object, minor, expected) => {
  expect(message(minor, object)).toBe(expected);
});

// As the strategy of 1.37.2 answers.
test.each<[string, object, object, string]>([
  ['stays', { maxReplicas: 0 }, { maxReplicas: 0 }, `[spec.maxReplicas: Required value: must be set and greater than 0, spec.maxReplicas: Invalid value: 0: ${FEWER}, ${REFERENCE}]`],
  ['comes', { maxReplicas: 0 }, { maxReplicas: 1 }, `[spec.maxReplicas: Invalid value: 0: ${FEWER}, ${REFERENCE}, spec.maxReplicas: Required value]`],
])('what is wrong with an autoscaler %s', (_title, spec, old, expected) => {
  const withMeta = (value: object): object => ({ ...autoscaler(value), metadata: { name: 'h', namespace: 'default', uid: 'u', resourceVersion: '1' } });
  expect(message(37, withMeta({ ...spec, scaleTargetRef: {} }), withMeta({ ...old, scaleTargetRef: { kind: 'a', name: 'b', apiVersion: 'apps/v1' } })))
    .toBe(`HorizontalPodAutoscaler.autoscaling "h" is invalid: ${expected}`);
});
