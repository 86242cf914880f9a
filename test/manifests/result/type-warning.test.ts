import { ValidatingAdmissionPolicy } from '../../../src/engine/objects/admission-registration';
import { ClusterState } from '../../../src/engine/state/cluster-state';
import { typeWarnings } from '../../../src/manifests/result/type-warning';

const locate = (steps: readonly (string | number)[]): string => `policy.yaml:${steps.join('/')}`;
const STATE = new ClusterState({ minor: 36, plugins: new Set() } as unknown as ConstructorParameters<typeof ClusterState>[0]);

const POLICY: ValidatingAdmissionPolicy = {
  spec: {
    matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments', 'statefulsets'] }] },
    validations: [{ expression: 'object.foo' }],
  },
};
const REPORTED = 'spec.validations[0].expression: the API server reports in status.typeChecking.expressionWarnings: '
  + "apps/v1, Kind=Deployment: ERROR: <input>:1:7: undefined field 'foo'; apps/v1, Kind=StatefulSet: ERROR: <input>:1:7: undefined field 'foo'";

test('a warning says where the expression stands', () => {
  expect(typeWarnings(POLICY, STATE, locate)).toEqual([`policy.yaml:spec/validations/0/expression: ${REPORTED}`]);
});

test('a warning says no place where there is none', () => {
  expect(typeWarnings(POLICY, STATE, undefined)).toEqual([REPORTED]);
});
