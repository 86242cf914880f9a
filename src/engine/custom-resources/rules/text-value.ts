import { Timestamp } from '../../cel/types/timestamp';
import { CelBytes, CelDuration, CelError, CelResult } from '../../cel/values/value';
import { quote } from '../../field/quote';
import { parseGoDuration } from '../schema-validation/duration';

/*
 * Texts with a format, which rules see as what they stand for.
 */

export function textValue(text: string, format: string | undefined): CelResult {
  switch (format) {
    case 'duration': {
      const duration = parseGoDuration(text);
      return duration === undefined ? new CelError(`Invalid duration ${text}: unable to parse ${text} as duration`) : new CelDuration(duration);
    }
    case 'date':
      return timestampOf(`${text}T00:00:00Z`) ?? new CelError(`Invalid date formatted string ${text}: parsing time ${quote(text)}`);
    case 'date-time':
      return text === '' ? new Timestamp(0, 0, 0) : dateTime(text);
    case 'byte':
      return bytesOf(text);
    default:
      return text;
  }
}

function timestampOf(text: string): CelResult | undefined {
  const timestamp = Timestamp.parse(text);
  return timestamp instanceof Timestamp ? timestamp : undefined;
}

/** upstream: with a time zone or without. */
function dateTime(text: string): CelResult {
  return timestampOf(text) ?? timestampOf(`${text}Z`) ?? new CelError(`Invalid date-time formatted string ${text}: parsing time ${quote(text)}`);
}

/** upstream: read with the alphabet of URLs, which has `-` and `_`. */
function bytesOf(text: string): CelResult {
  const isValid = text.length % 4 === 0 && /^[A-Za-z0-9_-]*={0,2}$/.test(text);
  if (!isValid) {
    const at = /[^A-Za-z0-9_=-]/.exec(text)?.index ?? text.length;
    return new CelError(`Invalid byte formatted string ${text}: illegal base64 data at input byte ${at}`);
  }
  const decoded = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new CelBytes(Uint8Array.from(decoded, (character) => character.charCodeAt(0)));
}
