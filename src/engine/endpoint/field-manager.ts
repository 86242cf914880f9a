import { FieldError, invalid } from '../field/error';
import { byteLength } from '../validation/names/names';
import { tooLong } from '../validation/object-meta';
import { rulesFor } from '../validation/rules';
import { Minor } from '../version';

const FIELD = 'fieldManager';
const LONGEST = 128;
/** From here on there is the parameter. */
const SINCE: Minor = 14;
/** Go's unicode.IsPrint: of the spaces, only the one of ASCII. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/**
 * The name of the client whose fields a request sets.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateFieldManager
 */
export function validateFieldManager(fieldManager: unknown, minor: Minor, path = FIELD): readonly FieldError[] {
  if (minor < SINCE || typeof fieldManager !== 'string' || fieldManager === '') {
    return [];
  }
  const errors: FieldError[] = byteLength(fieldManager) > LONGEST ? [tooLong(path, LONGEST, rulesFor(minor))] : [];
  let position = 0;
  for (const character of fieldManager) {
    if (!PRINTABLE.test(character)) {
      errors.push(invalid(path, fieldManager, `invalid character ${codePoint(character)} (at position ${position})`));
    }
    position += byteLength(character);
  }
  return errors;
}

/** Go's `%#U` of a character that cannot be printed. */
function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}
