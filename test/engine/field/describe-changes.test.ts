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
