import { byteLength } from '../validation/names/names';

/*
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go validateDeprecationWarning
 */

const LONGEST = 256;
// What Go's unicode.IsPrint refuses.
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;
const ONLY = 'must only contain printable UTF-8 characters; non-printable character found at index';

export function deprecationMessages(deprecated: boolean, warning: string | undefined): readonly string[] {
  if (warning === undefined) {
    return [];
  }
  if (!deprecated) {
    return ['can only be set for deprecated versions'];
  }
  const place = firstUnprintable(warning);
  return [
    ...(byteLength(warning) > LONGEST ? [`must be <= ${LONGEST} characters long`] : []),
    ...(warning === '' ? ['must not be an empty string'] : []),
    ...(place === undefined ? [] : [`${ONLY} ${place}`]),
  ];
}

/** In bytes. */
function firstUnprintable(text: string): number | undefined {
  let place = 0;
  for (const character of text) {
    if (UNPRINTABLE.test(character)) {
      return place;
    }
    place += byteLength(character);
  }
  return undefined;
}
