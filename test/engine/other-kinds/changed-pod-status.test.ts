import { statusOfChangedPod } from '../../../src/engine/other-kinds/changed-pod-status';

const CONTAINER = { name: 'c', resources: {}, allocatedResources: {}, allocatedResourcesStatus: [], user: {}, volumeMounts: [] };
const STATUS = { phase: 'Running', resize: 'Proposed', resourceClaimStatuses: [{ name: 'r' }], initContainerStatuses: [CONTAINER], containerStatuses: [CONTAINER] };

// upstream: which fields are known differs by the minor; one that is not known is not stored. As kube-apiserver 1.27.16 and 1.31.14 answer of resize.
test.each<[number, readonly string[], readonly string[]]>([
  [26, [], []],
  [27, ['resize'], ['resources', 'allocatedResources']],
  [28, ['resize', 'resourceClaimStatuses'], ['resources', 'allocatedResources']],
  [30, ['resize', 'resourceClaimStatuses'], ['resources', 'allocatedResources', 'volumeMounts']],
  [31, ['resize', 'resourceClaimStatuses'], ['resources', 'allocatedResources', 'allocatedResourcesStatus', 'user']],
  [32, ['resize', 'resourceClaimStatuses'], ['resources', 'allocatedResources', 'allocatedResourcesStatus', 'user']],
  [33, [], []],
])('a pod that changes in 1.%i loses %j of its status and %j of its containers', (minor, ofStatus, ofContainers) => {
  const container = without(CONTAINER, ofContainers);
  const expected = without({ ...STATUS, initContainerStatuses: [container], containerStatuses: [container] }, ofStatus);
  expect(statusOfChangedPod({ status: STATUS }, minor)).toEqual(expected);
});

test('the claims of a pod that has some stay', () => {
  expect(statusOfChangedPod({ spec: { resourceClaims: [{ name: 'r' }] }, status: { resourceClaimStatuses: [{ name: 'r' }] } }, 31))
    .toEqual({ resourceClaimStatuses: [{ name: 'r' }] });
});

test('a status without such fields is the same', () => {
  const status = { phase: 'Running', containerStatuses: [{ name: 'c' }] };
  expect(statusOfChangedPod({ status }, 31)).toBe(status);
});

function without(object: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}
