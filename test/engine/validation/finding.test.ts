import { FieldError, invalid, notFound, refusedChange, required } from '../../../src/engine/field/error';
import { invalidDenial } from '../../../src/engine/validation/finding';

const KEPT = 'as the cluster has it, or delete the object and create it again';

test.each<readonly [title: string, error: FieldError, fix: string]>([
  ['a value that is missing', required('spec.a', ''), 'set spec.a'],
  ['a name that is not there', notFound('spec.a', 'b'), 'change spec.a to a name that exists'],
  ['a volume that is not there', notFound('spec.containers[0].volumeMounts[1].name', 'b'),
    'add a volume of this name to the pod, or change spec.containers[0].volumeMounts[1].name to the name of one'],
  ['another value', invalid('spec.a', 1, 'must be greater than 1'), 'change spec.a'],
  ['an error that another leads to', { ...invalid('<nil>', null, 'some rules were not checked'), about: 'spec.a', causedBy: required('spec.a', '') }, 'set spec.a'],
  ['a field that never changes', refusedChange(invalid('spec.selector', 'a', 'field is immutable')), `leave spec.selector ${KEPT}`],
])('the fix of %s', (_title, error, fix) => {
  expect(invalidDenial('Pod', 'p', [error], 36).findings?.().map((finding) => finding.fix)).toEqual([fix]);
});
