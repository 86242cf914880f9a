import { unresolved } from './lazy-modules';
import { ManifestDocument } from '../manifests/set/manifest-object';

/*
 * A chart that goes into a stack of the AWS CDK may hold the CDK's tokens: texts and numbers that stand for values which come with the deployment.
 * They are known by their form, since this package does without the CDK.
 */

/** Under this name the CDK keeps its tokens; a test notices if that changes. */
const REGISTRY = '__cdkTokenMap';
const TEXT_TOKEN = /(\$\{Token\[[a-zA-Z0-9:._-]+\]\})/;
const LIST_TOKEN = '#{Token[';
/** Numbers below this one are no numbers. */
const LEAST_NUMBER = -1e288;

/** The documents with unresolved values in place of tokens; undefined where there are none. */
export function withUnresolvedValues(documents: readonly ManifestDocument[]): readonly ManifestDocument[] | undefined {
  // Without the CDK in the process nobody can have made one.
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

/** The value itself where it has no token. */
function replaceTokens(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return TEXT_TOKEN.test(value) ? unresolved().UnresolvedValue.text(value.split(TEXT_TOKEN)) : value;
    case 'number':
      return value < LEAST_NUMBER ? unresolved().UnresolvedValue.whole('a number of the AWS CDK') : value;
    case 'object':
      return value === null ? value : replaceInside(value);
    default:
      return value;
  }
}

function replaceInside(value: object): unknown {
  if (Array.isArray(value)) {
    if (value.length === 1 && typeof value[0] === 'string' && value[0].startsWith(LIST_TOKEN)) {
      return unresolved().UnresolvedValue.whole(value[0]);
    }
    const items = value.map(replaceTokens);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const entries = Object.entries(value).map(([key, item]): [string, unknown, boolean] => {
    const replaced = replaceTokens(item);
    return [key, replaced, replaced !== item];
  });
  return entries.some(([, , changed]) => changed) ? Object.fromEntries(entries) : value;
}
