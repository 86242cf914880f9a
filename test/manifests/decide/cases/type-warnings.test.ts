import { verdictLines } from '../../../support/verdict-lines';

const policy = (resource: string, validation: string, group = "''") => `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [${group}], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]}
  validations:
  - ${validation}
---`;
const DEFINITION = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: gadgets, singular: gadget, kind: Gadget, listKind: GadgetList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}}]
---`;
const REPORTED = 'the API server reports in status.typeChecking.expressionWarnings:';

test.each<[title: string, minor: number, yaml: string, warnings: readonly string[]]>([
  ['an expression that is right', 36, policy('pods', "expression: 'object.spec.hostNetwork == true'"), []],
  ['a wrong field', 36, policy('pods', "expression: 'object.spec.hostNetworks == true'"),
    [`spec.validations[0].expression: ${REPORTED} /v1, Kind=Pod: ERROR: <input>:1:12: undefined field 'hostNetworks'`]],
  ['a wrong message', 36, policy('services', "{expression: 'true', messageExpression: '\"x\" + object.spec.ports'}"),
    [`spec.validations[0].messageExpression: ${REPORTED} /v1, Kind=Service: ERROR: <input>:1:5: found no matching overload for '_+_' applied to `
      + "'(string, list(Service.spec.ports.@idx))'"]],
  ['two kinds', 36, policy('pods, services', "expression: 'object.spec.x == 1'"), [
    `spec.validations[0].expression: ${REPORTED} /v1, Kind=Pod: ERROR: <input>:1:12: undefined field 'x'; `
      + "/v1, Kind=Service: ERROR: <input>:1:12: undefined field 'x'",
  ]],
  ['a custom resource that the set defines later', 36, `${policy('gadgets', "expression: 'object.spec.size > 1'", 'example.com')}${DEFINITION}`,
    [`spec.validations[0].expression: ${REPORTED} example.com/v1, Kind=Gadget: ERROR: <input>:1:12: undefined field 'size'`]],
  ['a policy that is refused', 36, policy('pods', "expression: 'object.spec.'"), []],
])('%s', (_title, minor, yaml, warnings) => {
  const lines = verdictLines(yaml, { cluster: `kubernetes:1.${minor}` });
  expect(lines.filter((line) => line.startsWith('  warning: '))).toEqual(warnings.map((warning) => `  warning: ${warning}`));
});
