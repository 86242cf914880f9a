import { formatFieldError } from '../../../../src/engine/field/error';
import { RuntimeClass } from '../../../../src/engine/objects/runtime-class';
import { validateRuntimeClass } from '../../../../src/engine/validation/cluster/runtime-class';
import { NOT_A_LABEL, NOT_A_NAME } from '../../../support/validation';

const TWICE = [{ key: 'a', operator: 'Exists' }, { key: 'a', operator: 'Exists', tolerationSeconds: 5, effect: '' }];

test.each<[string, Partial<RuntimeClass>, number, string[]]>([
  ['a handler', { handler: 'runsc' }, 36, []],
  ['no handler', {}, 36, ['handler: Required value']],
  ['no handler in 1.35', {}, 35, [`handler: Invalid value: "": ${NOT_A_LABEL}`]],
  ['another handler', { handler: 'Kata_1' }, 36, [`handler: Invalid value: "Kata_1": ${NOT_A_LABEL}`]],
  ['a long handler', { handler: 'a'.repeat(64) }, 36, [`handler: Invalid value: "${'a'.repeat(64)}": must be no more than 63 characters`]],
  ['a long handler in 1.37', { handler: 'a'.repeat(64) }, 37, [`handler: Invalid value: "${'a'.repeat(64)}": must be no more than 63 bytes`]],
  ['overhead', { handler: 'a', overhead: { podFixed: { cpu: '250m', memory: '120Mi' } } }, 36, []],
  ['a negative overhead', { handler: 'a', overhead: { podFixed: { cpu: '-1' } } }, 36,
    ['overhead.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0']],
  ['a nodeSelector', { handler: 'a', scheduling: { nodeSelector: { 'a b': '' } } }, 36, [
    `scheduling.nodeSelector: Invalid value: "a b": name part ${NOT_A_NAME}`,
  ]],
  ['tolerations that are wrong', { handler: 'a', scheduling: { tolerations: [{}] } }, 35, [
    'scheduling.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
  ]],
  ['tolerations that are wrong in 1.34', { handler: 'a', scheduling: { tolerations: [{}] } }, 34, [
    'scheduling.tolerations.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
  ]],
  ['tolerations twice', { handler: 'a', scheduling: { tolerations: TWICE.map((each) => ({ ...each, tolerationSeconds: undefined })) } }, 36, [
    'scheduling.tolerations[1]: Duplicate value: {"Key":"a","Operator":"Exists","Value":"","Effect":"","TolerationSeconds":null}',
  ]],
])('a RuntimeClass with %s', (_title, fields, minor, expected) => {
  expect(validateRuntimeClass({ metadata: { name: 'c' }, ...fields }, minor).map(formatFieldError))
    .toEqual(expected);
});
