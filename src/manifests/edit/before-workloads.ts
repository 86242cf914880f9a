import { isNamespaced, kindNamed } from '../../engine/kinds';
import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** Documents, with others among them: each before the first workload of its namespace, since the namespace itself may be in the documents. */
export function* beforeWorkloads(
  documents: Iterable<ManifestDocument>, added: readonly ManifestDocument[], defaultNamespace: string,
): Iterable<ManifestDocument> {
  const waiting = new Map<string, ManifestDocument[]>();
  for (const document of added) {
    const [namespace] = namespacesOf(document.value, defaultNamespace, () => true);
    if (namespace === undefined) {
      yield document;
    } else {
      waiting.set(namespace, [...waiting.get(namespace) ?? [], document]);
    }
  }
  for (const document of documents) {
    for (const namespace of waiting.size === 0 ? [] : namespacesOf(document.value, defaultNamespace, isWorkload)) {
      yield* waiting.get(namespace) ?? [];
      waiting.delete(namespace);
    }
    yield document;
  }
  yield* [...waiting.values()].flat();
}

function isWorkload(kind: string): boolean {
  return kindNamed(kind)?.workload === true;
}

/** The namespaces of the objects of some kinds in a document. */
function namespacesOf(value: unknown, otherwise: string, isWanted: (kind: string) => boolean): readonly string[] {
  if (!isJsonObject(value) || typeof value.kind !== 'string') {
    return [];
  }
  if (Array.isArray(value.items)) {
    return value.items.flatMap((item: unknown) => namespacesOf(item, otherwise, isWanted));
  }
  const { namespace = otherwise } = isJsonObject(value.metadata) ? value.metadata : {};
  return isWanted(value.kind) && isNamespaced(value.kind) && typeof namespace === 'string' ? [namespace] : [];
}
