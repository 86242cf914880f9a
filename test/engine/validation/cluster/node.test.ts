import { formatFieldError } from '../../../../src/engine/field/error';
import { Node, NodeSpec, NodeStatus } from '../../../../src/engine/objects/node';
import { validateNode, validateNodeUpdate } from '../../../../src/engine/validation/cluster/node';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const node = (spec: NodeSpec, status?: NodeStatus): Node => ({ metadata: { name: 'n' }, spec, ...(status !== undefined && { status }) });
const annotated = (annotation: string, text: string): Node => ({ metadata: { name: 'n', annotations: { [`scheduler.alpha.kubernetes.io/${annotation}`]: text } } });

function errors(object: Node, minor: number, old?: Node): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateNode(object, v);
  } else {
    validateNodeUpdate(object, old, v);
  }
  return [...new Set(errorsOf(v).map(formatFieldError))];
}

const UNIQUE = 'taints must be unique by key and effect pair';
const TAINT = { key: 'a', value: 'b', effect: 'NoSchedule' };
const TIMED = { ...TAINT, timeAdded: '2024-02-03T04:05:06.7Z' };
const FAMILY = 'may specify no more than one CIDR for each IP family';
const VALID_CIDR = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
const AVOIDED = 'metadata.annotations.scheduler.alpha.kubernetes.io/preferAvoidPods';

test.each<[string, number, Node, readonly string[]]>([
  ['without anything', 36, { metadata: { name: 'n' } }, []],
  ['with odd taints', 36, node({ taints: [{ value: 'a b' }, { key: 'a', effect: 'noschedule' }] }), [
    'metadata.taints[0].key: Invalid value: "": name part must be non-empty',
    "metadata.taints[0].key: Invalid value: \"\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
      + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    'metadata.taints[0].value: Invalid value: "a b": a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start'
      + " and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is"
      + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
    'metadata.taints[0].effect: Required value',
    'metadata.taints[1].effect: Unsupported value: "noschedule": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ]],
  ['with a taint twice', 22, node({ taints: [TAINT, TAINT] }), [
    `metadata.taints[1]: Duplicate value: core.Taint{Key:"a", Value:"b", Effect:"NoSchedule", TimeAdded:(*v1.Time)(nil)}: ${UNIQUE}`,
  ]],
  ['with a taint twice', 33, node({ taints: [TAINT, TAINT] }), [
    `metadata.taints[1]: Duplicate value: core.Taint{Key:"a", Value:"b", Effect:"NoSchedule", TimeAdded:<nil>}: ${UNIQUE}`,
  ]],
  ['with a timed taint twice', 33, node({ taints: [TIMED, TIMED] }), [
    'metadata.taints[1]: Duplicate value: core.Taint{Key:"a", Value:"b", Effect:"NoSchedule",'
      + ` TimeAdded:time.Date(2024, time.February, 3, 4, 5, 6, 0, time.Local)}: ${UNIQUE}`,
  ]],
  ['with a timed taint twice', 34, node({ taints: [TIMED, TIMED] }), [
    `metadata.taints[1]: Duplicate value: {"Key":"a","Value":"b","Effect":"NoSchedule","TimeAdded":"2024-02-03T04:05:06Z"}: ${UNIQUE}`,
  ]],
  ['with taints in an annotation', 36, annotated('taints', '[{"KEY":"a","effect":"x"}]'), [
    'metadata.annotations.scheduler.alpha.kubernetes.io/taints[0].effect: Unsupported value: "x": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ]],
  ['with no JSON in an annotation', 36, annotated('taints', '[{"key":1}]'), [
    'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/taints": json: cannot unmarshal number into Go struct field Taint.Key of type string',
  ]],
  ['with an odd time in an annotation', 36, annotated('taints', '[{"timeAdded":"x"}]'), [
    'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/taints": parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
  ]],
  ['with pods to avoid', 36, annotated('preferAvoidPods', '{"preferAvoidPods":[{},{"podSignature":{"podController":{"controller":false}}},{"podSignature":{"podController":{}}}]}'), [
    `${AVOIDED}[0].PodSignature: Required value`, `${AVOIDED}[1].PodSignature.PodController.Controller: Invalid value: false: must point to a controller`,
    `${AVOIDED}[2].PodSignature.PodController.Controller: Internal error: the API server panics, and drops the connection`,
  ]],
  ['with no pods to avoid', 36, annotated('preferAvoidPods', '[]'), [
    'metadata.annotations.AvoidPods: Invalid value: "scheduler.alpha.kubernetes.io/preferAvoidPods": json: cannot unmarshal array into Go value of type v1.AvoidPods',
  ]],
  ['with resources', 36, node({}, { capacity: { cpu: '-1' }, allocatable: { 'example.com/gpu': '1500m' } }), [
    'status.capacity.cpu: Invalid value: "-1": must be greater than or equal to 0', 'status.allocatable.example.com/gpu: Invalid value: "1500m": must be an integer',
  ]],
  ['with two sizes of pages', 18, node({}, { capacity: { 'hugepages-1Gi': '1Gi', 'hugepages-2Mi': '2Mi' } }), [
    'status.capacity.hugepages-2Mi: Invalid value: resource.Quantity{i:resource.int64Amount{value:2097152, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)},'
      + ' s:"2Mi", Format:"BinarySI"}: may not have pre-allocated hugepages for multiple page sizes',
  ]],
  ['with two sizes of pages', 19, node({}, { capacity: { 'hugepages-1Gi': '1Gi', 'hugepages-2Mi': '2Mi' } }), []],
  ['with no swap', 32, node({}, { nodeInfo: { swap: { capacity: 0 } } }), []],
  ['with no swap', 33, node({}, { nodeInfo: { swap: { capacity: 0 } } }), ['metadata.nodeSwapStatus.capacity: Invalid value: 0: must be greater than zero']],
  ['with features', 36, node({}, { declaredFeatures: ['B', 'A', 'A', 'A/b'] }), [
    'status.declaredFeatures[1]: Invalid value: "A": list must be sorted alphabetically', 'status.declaredFeatures[2]: Duplicate value: "A"',
  ]],
  ['with an odd feature', 36, node({}, { declaredFeatures: ['a'] }), [
    'status.declaredFeatures[0]: Invalid value: "a": invalid feature name "a": must start with an UpperCamelCase segment, with subsequent segments separated by'
      + " '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes",
  ]],
  ['with an odd range', 15, node({ podCIDR: 'x' }), ['spec.podCIDR: Invalid value: "x": not a valid CIDR']],
  ['with odd ranges', 26, node({ podCIDR: 'x', podCIDRs: ['x', 'y'] }), [
    'spec.podCIDRs[0]: Invalid value: []string{"x", "y"}: must be valid CIDR', 'spec.podCIDRs[1]: Invalid value: []string{"x", "y"}: must be valid CIDR',
    'spec.podCIDRs: Internal error: invalid PodCIDRs. failed to check with dual stack with error:failed to parse cidr value:"x" with error:invalid CIDR address: x',
    `spec.podCIDRs: Invalid value: []string{"x", "y"}: ${FAMILY}`,
  ]],
  ['with odd ranges', 30, node({ podCIDR: 'x', podCIDRs: ['10.0.0.0/8', 'y'] }), [
    `spec.podCIDRs[1]: Invalid value: "y": ${VALID_CIDR}`,
    'spec.podCIDRs: Internal error: invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[1]: <nil> (invalid CIDR address: y)',
    `spec.podCIDRs: Invalid value: []string{"10.0.0.0/8", "y"}: ${FAMILY}`,
  ]],
  ['with a range twice', 32, node({ podCIDRs: ['10.0.0.0/8', '10.0.0.0/8'] }), [
    `spec.podCIDRs: Invalid value: []string{"10.0.0.0/8", "10.0.0.0/8"}: ${FAMILY}`, 'spec.podCIDRs[1]: Duplicate value: "10.0.0.0/8"',
  ]],
  ['with a range twice', 34, node({ podCIDRs: ['10.0.0.0/8', '10.0.0.0/8'] }), [`spec.podCIDRs: Invalid value: ["10.0.0.0/8","10.0.0.0/8"]: ${FAMILY}`]],
  ['with both families', 36, node({ podCIDRs: ['10.0.0.0/8', 'fd00::/8'] }), []],
  ['with a range of odd bits', 35, node({ podCIDRs: ['10.0.0.1/8'] }), []],
  ['with a range of odd bits', 36, node({ podCIDRs: ['10.0.0.1/8'] }), [
    'spec.podCIDRs[0]: Invalid value: "10.0.0.1/8": must not have bits set beyond the prefix length',
  ]],
])('a new node %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const KEPT_CIDR = 'Forbidden: node updates may not change podCIDR except from "" to valid';
const KEPT_ID = 'Forbidden: node updates may not change providerID except from "" to valid';
const PROTECTED = '[]: Forbidden: node updates may only change labels, taints, or capacity (or configSource, if the DynamicKubeletConfig feature gate is enabled)';
const TWICE = { addresses: [{ type: 'InternalIP', address: '10.0.0.1' }, { type: 'InternalIP', address: '10.0.0.1' }] };
const SOURCE = { configMap: { namespace: 'a', name: 'b', kubeletConfigKey: 'c' } };

test.each<[string, number, Node, Node, readonly string[]]>([
  ['nothing', 36, node({}), node({}), []],
  ['taints', 36, node({ taints: [TAINT], unschedulable: true }), node({}), []],
  ['the range', 15, node({ podCIDR: '10.0.0.0/9' }), node({ podCIDR: '10.0.0.0/8' }), [`spec.podCIDR: ${KEPT_CIDR}`, PROTECTED]],
  ['the range', 17, node({ podCIDRs: ['10.0.0.0/9'] }), node({ podCIDRs: ['10.0.0.0/8'] }), [`spec.podCIDRs: ${KEPT_CIDR}`, PROTECTED]],
  ['the range', 18, node({ podCIDRs: ['10.0.0.0/9'] }), node({ podCIDRs: ['10.0.0.0/8'] }), [`spec.podCIDRs: ${KEPT_CIDR}`]],
  ['the range, at last', 36, node({ podCIDRs: ['10.0.0.0/8'], providerID: 'a' }), node({}), []],
  ['the provider', 36, node({ providerID: 'b' }), node({ providerID: 'a' }), [`spec.providerID: ${KEPT_ID}`]],
  ['the provider', 37, node({ providerID: 'b' }), node({ providerID: 'a' }), ['spec.providerID: Invalid value: null: field cannot be modified once set']],
  ['the provider, away', 37, node({}), node({ providerID: 'a' }), ['spec.providerID: Invalid value: null: field cannot be cleared once set']],
  ['the other provider', 17, node({ externalID: 'a' }), node({}), [PROTECTED]],
  ['the other provider', 18, node({ externalID: 'a' }), node({}), ['spec.externalID: Forbidden: may not be updated']],
  ['nothing, with an address twice', 33, node({}, TWICE), node({}), [
    'status.addresses[1]: Duplicate value: core.NodeAddress{Type:"InternalIP", Address:"10.0.0.1"}',
  ]],
  ['nothing, with an address twice', 34, node({}, TWICE), node({}), ['status.addresses[1]: Duplicate value: {"Type":"InternalIP","Address":"10.0.0.1"}']],
  ['the configuration', 21, node({ configSource: SOURCE }), node({}), []],
  ['the configuration, without a source', 33, node({ configSource: {} }), node({}), [
    'spec.configSource: Invalid value: core.NodeConfigSource{ConfigMap:(*core.ConfigMapNodeConfigSource)(nil)}: exactly one reference subfield must be non-nil',
  ]],
  ['the configuration, without a source', 34, node({ configSource: {} }), node({}), [
    'spec.configSource: Invalid value: {"ConfigMap":null}: exactly one reference subfield must be non-nil',
  ]],
  ['the configuration, without names', 33, node({ configSource: { configMap: { uid: 'a', resourceVersion: '1' } } }), node({}), [
    'spec.configSource.configMap.uid: Forbidden: uid must not be set in spec',
    'spec.configSource.configMap.resourceVersion: Forbidden: resourceVersion must not be set in spec',
    'spec.configSource.configMap.namespace: Required value: namespace must be set', 'spec.configSource.configMap.name: Required value: name must be set',
    'spec.configSource.configMap.kubeletConfigKey: Required value: kubeletConfigKey must be set',
  ]],
  ['the configuration, in use', 34, node({}, { config: { active: SOURCE } }), node({}), [
    'status.config.active.configMap.uid: Required value', 'status.config.active.configMap.resourceVersion: Required value',
  ]],
])('a changed node: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});

test('errors of taints say which field they are about', () => {
  const v = startValidation({ minor: 36, allowPrivileged: true }, false);
  validateNode(node({ taints: [{ key: 'a' }, { key: 'b', effect: 'noschedule' }] }), v);
  expect(errorsOf(v)).toEqual([
    { type: 'Required value', field: 'metadata.taints[0].effect', detail: '', about: 'spec.taints[0].effect' },
    {
      type: 'Unsupported value',
      field: 'metadata.taints[1].effect',
      value: { goSyntax: '"noschedule"' },
      detail: 'supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
      changes: [{ path: 'spec.taints[1].effect', steps: ['spec', 'taints', 1, 'effect'], value: 'NoSchedule' }],
      about: 'spec.taints[1].effect',
    },
  ]);
});
