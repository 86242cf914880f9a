import { selectorError } from '../../../src/engine/resource-quota/scope-values';

/*
 * Scopes that no selector can be made of. The sentences of the values are those of NewRequirement in k8s.io/apimachinery v0.20.15, v0.33.13 and v0.36.3.
 */

const LABEL = "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"
  + " (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const EMPTY_SET = "for 'in', 'notin' operators, values set can't be empty";
const NONE_WANTED = 'values set must be empty for exists and does not exist';
const WRONG = `Invalid value: "a b": ${LABEL}`;

test.each<[string, number, string, readonly string[], string | undefined]>([
  ['a value', 36, 'In', ['a', ''], undefined],
  ['a value that is no label value', 36, 'In', ['a b'], `values[0][PriorityClass]: ${WRONG}`],
  ['the same before 1.21', 20, 'In', ['a b'], `invalid label value: "a b": at key: "PriorityClass": ${LABEL}`],
  ['two of them', 21, 'NotIn', ['a b', 'a', '-'], `[values[0][PriorityClass]: ${WRONG}, values[2][PriorityClass]: Invalid value: "-": ${LABEL}]`],
  ['two of them before 1.21', 20, 'NotIn', ['a b', 'a', '-'], `invalid label value: "a b": at key: "PriorityClass": ${LABEL}`],
  ['no value', 34, 'In', [], `values: Invalid value: null: ${EMPTY_SET}`],
  ['no value before 1.34', 33, 'In', [], `values: Invalid value: []string(nil): ${EMPTY_SET}`],
  ['no value before 1.21', 20, 'In', [], EMPTY_SET],
  ['DoesNotExist with a value', 36, 'DoesNotExist', ['a b'], `[values: Invalid value: ["a b"]: ${NONE_WANTED}, values[0][PriorityClass]: ${WRONG}]`],
  ['Exists with a value', 24, 'Exists', ['a b'], undefined],
  ['Exists with a value before 1.24', 23, 'Exists', ['a'], `values: Invalid value: []string{"a"}: ${NONE_WANTED}`],
  ['an operator that is none', 36, 'Is', ['a b'], '"Is" is not a valid scope selector operator'],
])('%s (1.%i)', (_title, minor, operator, values, expected) => {
  expect(selectorError({ scopeName: 'PriorityClass', operator, values }, minor)).toBe(expected && `failed to parse and convert selector: ${expected}`);
});
