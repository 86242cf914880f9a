import { isJsonObject, ManifestDocument } from '../set/manifest-object';

/** The kinds of the params that admission policies name. */
export function paramKinds(documents: readonly ManifestDocument[]): ReadonlySet<string> {
  return new Set(documents.flatMap(({ value }) => {
    const spec = isJsonObject(value) ? value.spec : undefined;
    const kind = isJsonObject(spec) && isJsonObject(spec.paramKind) ? spec.paramKind.kind : undefined;
    return typeof kind === 'string' ? [kind] : [];
  }));
}
