import { reviewLine } from '../../../src/cli/review';

/*
 * What rules make of a value of their own and one of another kind. The values of a custom resource have no overload of `==` for it; in a list or map
 * that an expression writes, what cannot be compared counts as equal. As kube-apiservers 1.27.16, 1.33.13, 1.36.3 and 1.37.2 answer.
 */

const INTEGERS = { type: 'array', items: { type: 'integer' }, default: [1] };
const ITEM = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } };
const SCHEMAS = {
  object: { type: 'object', properties: { a: { type: 'integer' } }, default: { a: 1 } },
  map: { type: 'object', additionalProperties: { type: 'integer' }, default: { a: 1 } },
  unseen: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true, 'default': { x: 1 } },
  list: INTEGERS,
  set: { ...INTEGERS, 'x-kubernetes-list-type': 'set' },
  keyed: { 'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['a'], 'items': ITEM, 'default': [{ a: 'x' }] },
  text: { type: 'string', default: 'a' },
};

function answerTo(kind: keyof typeof SCHEMAS, rule: string): string {
  const spec = { ...SCHEMAS[kind], 'x-kubernetes-validations': [{ rule }] };
  const names = { plural: 'gadgets', singular: 'gadget', kind: 'Gadget', listKind: 'GadgetList' };
  const object = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'gadgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names,
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object', properties: { spec } } } }],
    },
  };
  const resource = { group: 'apiextensions.k8s.io', version: 'v1', resource: 'customresourcedefinitions' };
  const request = { operation: 'CREATE', userInfo: { username: 'a', groups: ['system:masters'] }, resource, object };
  const { response: { code, message } } = JSON.parse(reviewLine(JSON.stringify({ kubernetesVersion: '1.33', objects: [], request })));
  return message?.replace(/^.*default: Invalid value: "\w+": /, '') ?? String(code);
}

const without = (rule: string): string => `'no such overload': call arguments did not match a supported operator, function or macro signature for rule: ${rule}`;

test.each<[keyof typeof SCHEMAS, string, 'is true' | 'is false' | 'has no overload']>([
  ['object', 'dyn(self) == 1', 'has no overload'],
  ['object', 'dyn(self) == [1]', 'has no overload'],
  ['object', 'dyn(self) != 1', 'is true'],
  ['object', '1 == dyn(self)', 'is false'],
  ['object', "dyn(self) == {'a': 1}", 'is true'],
  ['object', 'dyn(self) == null', 'is false'],
  ['object', 'dyn(self) in [1]', 'is false'],
  ['object', '[self] == [dyn(1)]', 'is true'],
  ['object', "{'k': dyn(self)} == {'k': dyn(1)}", 'is true'],
  ['map', "dyn(self) == 'a'", 'has no overload'],
  ['map', "dyn(self) == {'b': 2}", 'is false'],
  ['unseen', "dyn(self) == {'x': 1}", 'has no overload'],
  ['unseen', 'dyn(self) == self', 'is true'],
  ['list', "dyn(self) == {'a': 1}", 'has no overload'],
  ['list', '[dyn(1)] == dyn(self)', 'is true'],
  ['set', 'dyn(self) == 1.5', 'has no overload'],
  ['set', 'dyn(self) == [1]', 'is true'],
  ['keyed', 'dyn(self) == true', 'has no overload'],
  ['keyed', "dyn(self) == [{'a': 'x'}]", 'is false'],
  ['text', 'dyn(self) == 1', 'is false'],
])('of %s, %s %s', (kind, rule, expected) => {
  const answers = { 'is true': '201', 'is false': `failed rule: ${rule}`, 'has no overload': without(rule) };
  expect(answerTo(kind, rule)).toBe(answers[expected]);
});
