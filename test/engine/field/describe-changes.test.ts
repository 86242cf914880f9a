import { describeChanges } from '../../../src/engine/field/describe-changes';
import { removeField, setField } from '../../../src/engine/field/field-change';
import { FieldChange } from '../../../src/engine/verdict';

const moved = (before: string, path: string, value: unknown): readonly FieldChange[] => (
  [removeField(before), { ...setField(path, value), from: removeField(before).steps }]);

test.each<[readonly FieldChange[], string]>([
  [[setField('spec.hostNetwork', false), removeField('spec.hostPID')], 'set spec.hostNetwork to false; remove spec.hostPID'],
  [moved('spec.hostNetwrok', 'spec.hostNetwork', true), 'rename spec.hostNetwrok to hostNetwork'],
  [moved('spec.containers[0].imagePulPolicy', 'spec.containers[0].imagePullPolicy', 'Always'), 'rename spec.containers[0].imagePulPolicy to imagePullPolicy'],
  [moved('spec.runAsNonRoot', 'spec.securityContext.runAsNonRoot', true), 'move spec.runAsNonRoot to spec.securityContext.runAsNonRoot'],
  [[...moved('spec.a', 'spec.b', null), removeField('spec.c')], 'rename spec.a to b; remove spec.c'],
])('%j reads as a sentence', (changes, expected) => {
  expect(describeChanges(changes)).toBe(expected);
});

test.each([
  ['1.10', '"1.10"'], ['0x10', '"0x10"'], ['1e3', '"1e3"'], ['1_000', '"1_000"'], ['010', '"010"'], ['.5', '".5"'], ['-1', '"-1"'], ['yes', '"yes"'], ['On', '"On"'],
  ['null', '"null"'], ['~', '"~"'], ['', '""'], ['1.2.3', '1.2.3'], ['100m', '100m'], ['64Mi', '64Mi'], ['1e', '1e'], ['yes please', 'yes please'], ['RuntimeDefault', 'RuntimeDefault'],
])('the text %s reads as %s', (value, expected) => {
  expect(describeChanges([setField('spec.a', value)])).toBe(`set spec.a to ${expected}`);
});
