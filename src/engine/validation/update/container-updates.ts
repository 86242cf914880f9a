import { forbidden, invalid, required } from '../../field/error';
import { Container } from '../../objects/pod';
import { trimSpace } from '../names/space';
import { Validation } from '../validation';

/**
 * The containers stay, each with an image. False where the server looks no further.
 *
 * upstream: pkg/apis/core/validation/validation.go ValidateContainerUpdates
 */
export function validateContainerUpdates(
  containers: readonly Container[] = [], old: readonly Container[] = [], path: string, v: Validation,
): boolean {
  if (containers.length !== old.length) {
    v.errors.push(forbidden(path, 'pod updates may not add or remove containers'));
    return false;
  }
  containers.forEach(({ image = '' }, i) => {
    if (image === '') {
      v.errors.push(required(`${path}[${i}].image`, ''));
    }
    if (trimSpace(image).length !== image.length) {
      v.errors.push(invalid(`${path}[${i}].image`, image, 'must not have leading or trailing whitespace'));
    }
  });
  return true;
}
