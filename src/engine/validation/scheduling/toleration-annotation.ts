import { validateTolerations } from './tolerations';
import { invalid } from '../../field/error';
import { TOLERATIONS_ANNOTATION } from '../../objects/annotations';
import { Toleration } from '../../objects/pod';
import { readStructs, InternalStruct } from '../go/read-structs';
import { Validation } from '../validation';

/*
 * The tolerations that stood in an annotation before there was a field. Nothing but validation reads them any more.
 * upstream: pkg/apis/core/validation/validation.go ValidateTolerationsInPodAnnotations
 */

const TOLERATION: InternalStruct<Toleration> = {
  name: 'Toleration',
  fields: { key: 'string', operator: 'core.TolerationOperator', value: 'string', effect: 'core.TaintEffect', tolerationSeconds: 'int64' },
};

export function validateTolerationsInAnnotation(text: string, path: string, v: Validation): void {
  const read = readStructs(text, TOLERATION);
  if (typeof read === 'string') {
    v.errors.push(invalid(path, TOLERATIONS_ANNOTATION, read));
  } else {
    validateTolerations(read, `${path}.${TOLERATIONS_ANNOTATION}`, v);
  }
}
