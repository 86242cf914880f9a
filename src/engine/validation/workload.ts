import { ValidationOptions } from './validation';
import { FieldError } from '../field/error';
import { KubernetesObject } from '../objects/meta';

/** What the API server finds wrong with a pod controller. */
export function validateWorkload(_object: KubernetesObject, _options: ValidationOptions): readonly FieldError[] {
  return [];
}
