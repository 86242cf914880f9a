import { answer, mutatingBinding, mutatingPolicy, validatingBinding, validatingPolicy } from '../../support/policy-answers';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', labels: { app: 'web' } },
  spec: { securityContext: {}, containers: [{ name: 'c0', image: 'i', command: ['a', 'b'] }, { name: 'c1', image: 'i' }] },
};
const DENIED = 'pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: ';

/** What the expression is, or why it fails. */
function valueOf(expression: string, kubernetesVersion: string): string {
  const validation = { expression: `string(dyn(${expression})) == '-'`, messageExpression: `string(dyn(${expression}))` };
  const objects = [validatingPolicy('p', { validations: [validation] }), validatingBinding('p')];
  const { message = '' } = answer({ kubernetesVersion, objects, request: { object: POD } });
  return message.replace(DENIED, '').replace(/^expression .* resulted in error: /, 'error: ');
}

const [INT, UINT, DOUBLE] = ['Int', 'Uint', 'Double'].map((type) => `error: unsupported map key type: types.${type}`);

// As kube-apiserver 1.36.3 and 1.37.2 answered.
test.each<[string, string, string]>([
  ['object.spec[5]', 'error: no such key: 5', INT],
  ['5 in object.spec', 'false', INT],
  ['1.0 in object.metadata.labels', 'false', DOUBLE],
  ['object.spec[?5].hasValue()', 'false', INT],
  ['object.metadata.labels[1]', 'error: no such key: 1', INT],
  ['object.metadata.labels[?1u].hasValue()', 'false', UINT],
  ['object.spec.containers[1.0].name', 'c1', 'error: unsupported index type: types.Double'],
  ['object.spec.containers[0u].name', 'c0', 'error: unsupported index type: types.Uint'],
  ['object.spec.containers[0].command[1u]', 'b', 'error: unsupported index type: types.Uint'],
  ['object.spec.containers[1.5].name', 'error: unsupported index value 1.5 in list', 'error: unsupported index value 1.5 in list'],
  ['object.spec.containers["a"]', 'error: unsupported index type \'string\' in list', 'error: unsupported index type \'string\' in list'],
  ['object.spec.containers == "x"', 'false', 'error: no such overload'],
  ['object.metadata.labels == "x"', 'false', 'error: no such overload'],
  ['object.spec == "x"', 'false', 'error: no such overload'],
  ['object.spec != "x"', 'true', 'true'],
  ['"x" == object.spec', 'false', 'false'],
  ['object.spec == null', 'false', 'false'],
  ['object.spec.containers[0].command == [1, 2]', 'false', 'false'],
  ['object.spec.containers == [1, 2]', 'false', 'false'],
  ['[1, 2] == object.spec.containers', 'false', 'false'],
  ['object.spec.containers.all(c, c.name == "x" || c == 1)', 'false', 'error: no such overload'],
  ['1 in object.spec.containers', 'false', 'false'],
  ['object.metadata.labels == {"app": "web"}', 'true', 'true'],
  ['object.spec.containers[0] == object.spec.containers[0]', 'true', 'true'],
  ['optional.ofNonZeroValue(object.spec.securityContext).hasValue()', 'false', 'true'],
  ['optional.ofNonZeroValue(object.metadata.labels).hasValue()', 'true', 'true'],
])('%s is %s on 1.36, and %s on 1.37', (expression, before, since) => {
  expect([valueOf(expression, '1.36'), valueOf(expression, '1.37')]).toEqual([before, since]);
});

test('a mutation sees an object as a map on every minor', () => {
  const mutations = [{
    patchType: 'ApplyConfiguration',
    applyConfiguration: { expression: 'Object{metadata: Object.metadata{labels: {"is": string(5 in object.spec)}}}' },
  }];
  const objects = [mutatingPolicy('p', { mutations }), mutatingBinding('p')];
  expect(answer({ kubernetesVersion: '1.37', objects, request: { object: POD } }).object?.metadata.labels).toEqual({ app: 'web', is: 'false' });
});
