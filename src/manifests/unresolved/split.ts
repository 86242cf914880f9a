import { UnresolvedValue } from './value';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** An object of which nobody knows what it is. */
export interface OpaquePart {
  readonly opaque: string;
  readonly tokens: readonly string[];
}

/** An object of a document, or something that nobody knows. */
export type DocumentPart = OpaquePart | { readonly document: ManifestDocument };

/** The objects of a document one by one, those of a list too: a list may have items that are not there yet. */
export function* partsOf(document: ManifestDocument): Iterable<DocumentPart> {
  const { source, value, locate, creates } = document;
  const unknown = unresolvedIdentity(value);
  if (unknown !== undefined) {
    yield { opaque: source, tokens: unknown.tokens };
  } else if (isJsonObject(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items)) {
    const type = value.kind === 'List' ? {} : { apiVersion: value.apiVersion, kind: value.kind.slice(0, -'List'.length) };
    for (const [i, item] of (value.items as readonly unknown[]).entries()) {
      const itemValue = isJsonObject(item) && !(item instanceof UnresolvedValue) ? { ...type, ...item } : item;
      yield* partsOf({
        source: `${source} items[${i}]`, value: itemValue, ...(creates && { creates }), ...(locate && { locate: (steps) => locate(['items', i, ...steps]) }),
      });
    }
  } else {
    yield { document };
  }
}

/** What keeps everyone from knowing which kind of object it is. */
function unresolvedIdentity(value: unknown): UnresolvedValue | undefined {
  if (value instanceof UnresolvedValue) {
    return value;
  }
  return isJsonObject(value)
    ? [value.apiVersion, value.kind, value.kind === 'List' ? value.items : undefined].find((part) => part instanceof UnresolvedValue)
    : undefined;
}
