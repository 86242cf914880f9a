import { unresolved } from './lazy-modules';
import { LEAST_NUMBER, LIST_TOKEN, NUMBER_IN_TEXT } from '../constructs/cdk-token';
import { ManifestDocument } from '../manifests/set/manifest-object';

/*
 * A chart for an AWS CDK stack may contain CDK tokens: strings and numbers that represent values of the deployment. This module recognizes them by
 * their form, because this package does not depend on the AWS CDK.
 */

/** The global in which the CDK stores its tokens. A test fails if it changes. */
const REGISTRY = '__cdkTokenMap';
const TEXT_TOKEN = new RegExp(`(\\$\\{Token\\[[a-zA-Z0-9:._-]+\\]\\}|${NUMBER_IN_TEXT})`);

/** The documents with tokens replaced by unresolved values; undefined if there are no tokens. */
export function withUnresolvedValues(documents: readonly ManifestDocument[]): readonly ManifestDocument[] | undefined {
  // There are no tokens if the process has not loaded the CDK.
  if (!(REGISTRY in globalThis)) {
    return undefined;
  }
  let found = false;
  const replaced = documents.map((document) => {
    const value = replaceTokens(document.value);
    found ||= value !== document.value;
    return value === document.value ? document : { ...document, value };
  });
  return found ? replaced : undefined;
}

/** The value with tokens replaced; the same value if it has none. */
function replaceTokens(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return TEXT_TOKEN.test(value) ? valueWithTokens(partsOf(value)) : value;
    case 'number':
      return value < LEAST_NUMBER ? unresolved().UnresolvedValue.whole(titleOfNumber(value)) : value;
    case 'object':
      return value === null ? value : replaceInside(value);
    default:
      return value;
  }
}

/** Text and tokens by turns. A number has the same name in a text and by itself. */
function partsOf(text: string): readonly string[] {
  return text.split(TEXT_TOKEN).map((part, i) => (i % 2 === 1 && part.startsWith('-') ? titleOfNumber(Number(part)) : part));
}

/** Different tokens have different names: in the lower bits of the number is the place in the registry. */
function titleOfNumber(number: number): string {
  const [low, high] = new Uint32Array(new Float64Array([number]).buffer);
  return `number ${(high % 2 ** 16) * 2 ** 32 + low} of the AWS CDK`;
}

/** A text that is one token may be a value of any type, as that of `Token.asString(Lazy.any(...))`. */
function valueWithTokens(parts: readonly string[]): unknown {
  const { UnresolvedValue } = unresolved();
  return parts.every((part, i) => i % 2 === 1 || part === '') && parts.length === ONE_TOKEN ? UnresolvedValue.whole(parts[1]) : UnresolvedValue.text(parts);
}

/** A token, and the text before and after it. */
const ONE_TOKEN = 3;

function replaceInside(value: object): unknown {
  if (Array.isArray(value)) {
    if (value.length === 1 && typeof value[0] === 'string' && value[0].startsWith(LIST_TOKEN)) {
      return unresolved().UnresolvedValue.whole(value[0]);
    }
    const items = value.map(replaceTokens);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const [, token] = Object.keys(value).map(partsOf).find((parts) => parts.length > 1) ?? [];
  if (token !== undefined) {
    // A key that is not known may be any field.
    return unresolved().UnresolvedValue.whole(token);
  }
  const entries = Object.entries(value).map(([key, item]): [string, unknown, boolean] => {
    const replaced = replaceTokens(item);
    return [key, replaced, replaced !== item];
  });
  return entries.some(([, , changed]) => changed) ? Object.fromEntries(entries) : value;
}
