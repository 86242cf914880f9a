import { UnresolvedValue } from './value';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject, isUnreadable, itemType, ListClient, ManifestDocument } from '../set/manifest-object';

/** An object of which nobody knows what it is. */
export interface OpaquePart {
  readonly opaque: string;
  readonly tokens: readonly string[];
}

/** An object of a document, or something that nobody knows. */
export type DocumentPart = OpaquePart | { readonly document: ManifestDocument };

/**
 * The objects of a document one by one, those of a list too: a list may have items that are not there yet.
 *
 * @param client who sends the document; a list that it cannot read stays one document
 */
export function* partsOf(document: ManifestDocument, client?: ListClient): Iterable<DocumentPart> {
  const { source, value, locate, creates, awaitsPods, fieldValidation, form } = document;
  const unknown = unresolvedIdentity(value);
  if (unknown !== undefined) {
    yield { opaque: source, tokens: unknown.tokens };
  } else if (isJsonObject(value) && typeof value.kind === 'string' && value.kind.endsWith('List') && Array.isArray(value.items) && reads(client, value)) {
    const type = itemType(value.apiVersion, value.kind);
    for (const [i, item] of (value.items as readonly unknown[]).entries()) {
      const itemValue = isJsonObject(item) && !(item instanceof UnresolvedValue) ? { ...type, ...item } : item;
      yield* partsOf({
        source: `${source} items[${i}]`,
        value: itemValue,
        ...(creates && { creates }),
        ...(awaitsPods && { awaitsPods }),
        fieldValidation,
        ...(form && { form }),
        ...(locate && { locate: (steps) => locate(['items', i, ...steps]) }),
      }, client);
    }
  } else {
    yield { document };
  }
}

function reads(client: ListClient | undefined, { apiVersion, kind, items }: JsonObject): boolean {
  const isKnown = client === undefined || typeof apiVersion !== 'string' || client.knowsList(apiVersion, kind as string);
  return isKnown && (client === undefined || !(items as readonly unknown[]).some((item) => !(item instanceof UnresolvedValue) && isUnreadable(item)));
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
