import { isNamespaced } from '../../engine/kinds';
import { Identity, titleOf } from '../../manifests/set/identity';
import { isJsonObject, ManifestDocument } from '../../manifests/set/manifest-object';

export type TemplateObjectName = Pick<Identity, 'kind' | 'namespace' | 'name'>;

const DEFAULT_NAMESPACE = 'default';

/** Undefined for an object whose name depends on a token. */
export function nameOfObject(value: unknown): TemplateObjectName | undefined {
  if (!isJsonObject(value) || typeof value.kind !== 'string' || !isJsonObject(value.metadata)) {
    return undefined;
  }
  const { kind, metadata: { name, namespace = DEFAULT_NAMESPACE } } = value;
  if (typeof name !== 'string' || typeof namespace !== 'string') {
    return undefined;
  }
  return isNamespaced(kind) ? { kind, namespace, name } : { kind, name };
}

/** The titles of objects whose names are known. */
export function titlesOf(documents: readonly ManifestDocument[]): readonly string[] {
  return documents.flatMap(({ value }) => nameOfObject(value) ?? []).map(titleOf);
}
