import { withoutDisabledFields } from '../../../src/engine/apiextensions/definition';
import { KubernetesObject } from '../../../src/engine/objects/meta';

const RULES = [{ rule: 'true', optionalOldSelf: true }];
const schemaWith = (rules?: readonly object[]): object => ({ openAPIV3Schema: { type: 'object', properties: { a: { type: 'string', ...(rules && { 'x-kubernetes-validations': rules }) } } } });
const definition = (version: object, rest: object = {}): KubernetesObject => (
  { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec: { versions: [{ name: 'v1', ...version }], ...rest } } as KubernetesObject
);

// As kube-apiserver 1.24.17 answers; the other minors are read off strategy.go.
test.each<[string, number, KubernetesObject, KubernetesObject | undefined, KubernetesObject]>([
  ['rules', 24, definition({ schema: schemaWith(RULES) }), undefined, definition({ schema: schemaWith() })],
  ['not rules where it had some', 24, definition({ schema: schemaWith([{ rule: 'a' }]) }), definition({ schema: schemaWith([{ rule: 'b' }]) }), definition({ schema: schemaWith([{ rule: 'a' }]) })],
  ['what rules say of an absent old value', 29, definition({ schema: schemaWith(RULES) }), undefined, definition({ schema: schemaWith([{ rule: 'true' }]) })],
  ['nothing of rules', 30, definition({ schema: schemaWith(RULES) }), undefined, definition({ schema: schemaWith(RULES) })],
  ['selectable fields', 30, definition({ selectableFields: [{ jsonPath: '.a' }] }), undefined, definition({})],
  ['no selectable fields', 31, definition({ selectableFields: [{ jsonPath: '.a' }] }), undefined, definition({ selectableFields: [{ jsonPath: '.a' }] })],
])('a definition loses %s in 1.%i', (_title, minor, given, old, expected) => {
  expect(withoutDisabledFields(given, old, minor)).toEqual(expected);
});

test('a definition that has none of them is the very definition', () => {
  const given = definition({ schema: schemaWith() });
  expect(withoutDisabledFields(given, undefined, 24)).toBe(given);
});
