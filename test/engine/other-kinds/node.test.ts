import { Node, NodeSpec, NodeStatus } from '../../../src/engine/objects/node';
import { defaultOther } from '../../../src/engine/other-kinds/defaults';
import { prepareNode, warningsOnNode, withBothCIDRs } from '../../../src/engine/other-kinds/node';
import { withSystemFields } from '../../../src/engine/other-kinds/system-fields';

test.each<[number, NodeSpec, NodeSpec]>([
  [15, { podCIDR: 'a' }, { podCIDR: 'a' }],
  [16, { podCIDR: 'a' }, { podCIDR: 'a', podCIDRs: ['a'] }],
  [36, { podCIDRs: ['a', 'b'] }, { podCIDR: 'a', podCIDRs: ['a', 'b'] }],
  [36, { podCIDR: 'a', podCIDRs: ['a', 'b'] }, { podCIDR: 'a', podCIDRs: ['a', 'b'] }],
  [36, { podCIDR: 'c', podCIDRs: ['a', 'b'] }, { podCIDR: 'c', podCIDRs: ['c'] }],
  [36, { unschedulable: true }, { unschedulable: true }],
])('in 1.%d, a node with the ranges %j has those of %j', (minor, spec, expected) => {
  expect(withBothCIDRs({ spec }, minor)).toEqual({ spec: expected });
});

const CONFIG: Node = { spec: { configSource: {} }, status: { config: {} } };
const DUAL: Node = { spec: { podCIDRs: ['a', 'b'] } };
const FEATURES: NodeStatus = { runtimeHandlers: [{}], features: {}, declaredFeatures: ['A'] };
const PREEMPTION: Node = { spec: { podPreemptionPolicy: {} } };

test.each<[string, number, Node, Node | undefined, Node]>([
  ['a configuration', 21, CONFIG, undefined, CONFIG],
  ['a configuration', 22, CONFIG, undefined, { spec: {}, status: {} }],
  ['a configuration that was there', 36, CONFIG, CONFIG, CONFIG],
  ['two ranges', 20, DUAL, undefined, { spec: { podCIDRs: ['a'] } }],
  ['two ranges that were there', 20, DUAL, DUAL, DUAL],
  ['two ranges', 21, DUAL, undefined, DUAL],
  ['features', 30, { status: FEATURES }, undefined, { status: {} }],
  ['features', 32, { status: FEATURES }, undefined, { status: { runtimeHandlers: [{}] } }],
  ['features', 35, { status: FEATURES }, undefined, { status: { runtimeHandlers: [{}], features: {} } }],
  ['features that were there', 35, { status: FEATURES }, { status: FEATURES }, { status: FEATURES }],
  ['features', 36, { status: FEATURES }, undefined, { status: FEATURES }],
  ['a policy for preemption', 37, PREEMPTION, undefined, { spec: {} }],
  ['a policy for preemption that was there', 37, PREEMPTION, PREEMPTION, PREEMPTION],
])('a node with %s in 1.%d', (_title, minor, node, old, expected) => {
  expect(prepareNode(node, old, minor)).toEqual(expected);
});

const OLD_FIELDS: NodeSpec = { configSource: {}, externalID: 'a', podCIDRs: ['010.0.0.0/8'] };
const EXTERNAL_ID = 'spec.externalID: this field is deprecated, and is unused by Kubernetes';
const REMOVED = 'spec.configSource: the feature is removed';

test.each<[number, readonly string[]]>([
  [21, []],
  [22, ['spec.configSource: deprecated in v1.22, support removal is planned in v1.23']],
  [26, [REMOVED]],
  [27, [REMOVED, EXTERNAL_ID]],
  [33, [
    REMOVED, EXTERNAL_ID, 'spec.podCIDRs[0]: non-standard CIDR value "010.0.0.0/8" will be considered invalid in a future Kubernetes release: use "10.0.0.0/8"',
  ]],
])('the warnings on a node in 1.%d', (minor, expected) => {
  expect(warningsOnNode({ spec: OLD_FIELDS }, minor)).toEqual(expected);
});

test('what a node can give away is what it has, where it does not say so', () => {
  const node: Node = { apiVersion: 'v1', kind: 'Node', status: { capacity: { cpu: '1n' } } };
  expect(defaultOther(node, 36)).toEqual({ ...node, status: { capacity: { cpu: '1m' }, allocatable: { cpu: '1m' } } });
});

test('a new node keeps the status that the client gives it', () => {
  const node: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, status: { capacity: { cpu: '1' } } };
  expect((withSystemFields(node, { minor: 36 }) as Node).status).toEqual(node.status);
});
