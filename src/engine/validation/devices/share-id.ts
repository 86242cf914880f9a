import { invalid } from '../../field/error';
import { cover, Declarations } from '../declarations';

/* upstream: pkg/apis/resource/validation/validation.go validateUID; github.com/google/uuid Validate */

const HEX = '[0-9A-Fa-f]';
const WITH_DASHES = new RegExp(`^${HEX}{8}-${HEX}{4}-${HEX}{4}-${HEX}{4}-${HEX}{12}$`);
const WITHOUT_DASHES = new RegExp(`^${HEX}{32}$`);
const URN = 'urn:uuid:';
const LENGTH = 36;
export const SHARE_ID_FORMAT = 'format=k8s-uuid';
const FORM = 'uid must be in RFC 4122 normalized form, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` with lowercase hexadecimal characters';

export function validateShareID(id: string | undefined, path: string, d: Declarations): void {
  if (id === undefined) {
    return;
  }
  const problem = problemOf(id);
  if (problem !== undefined) {
    cover(invalid(path, id, `error validating uid: ${problem}`), d, SHARE_ID_FORMAT);
  } else if (id.length !== LENGTH || id !== id.toLowerCase()) {
    cover(invalid(path, id, FORM), d, SHARE_ID_FORMAT);
  }
}

function problemOf(id: string): string | undefined {
  const WRONG = 'invalid UUID format';
  switch (id.length) {
    case LENGTH:
      return WITH_DASHES.test(id) ? undefined : WRONG;
    case LENGTH + URN.length:
      return id.slice(0, URN.length).toLowerCase() !== URN ? `invalid urn prefix: "${id.slice(0, URN.length)}"` : WITH_DASHES.test(id.slice(URN.length)) ? undefined : WRONG;
    case LENGTH + 2:
      return !id.startsWith('{') || !id.endsWith('}') ? 'invalid bracketed UUID format' : WITH_DASHES.test(id.slice(1, -1)) ? undefined : WRONG;
    case 32:
      return WITHOUT_DASHES.test(id) ? undefined : WRONG;
    default:
      return `invalid UUID length: ${id.length}`;
  }
}
