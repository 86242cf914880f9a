import { byteLength } from '../validation/names/names';
import { Denial } from '../verdict';

/** upstream: k8s.io/apiserver/pkg/server/config.go MaxRequestBodyBytes */
const LIMIT = 3 * 1024 * 1024;
/** The most bytes of UTF-8 that a code unit of a string takes. */
const MOST_BYTES = 3;

/** Why the API server does not read a body to its end. */
export function tooLarge(text: string): Denial | undefined {
  return text.length * MOST_BYTES > LIMIT && byteLength(text) > LIMIT
    ? { stage: 'decode', code: 413, message: `Request entity too large: limit is ${LIMIT}` }
    : undefined;
}
