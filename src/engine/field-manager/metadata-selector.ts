import { isPlainObject, JsonObject } from '../json-object';

/** A label or an annotation by which somebody tells Flux what to do with an object. */
export interface MetadataSelector {
  readonly key: string;
  readonly value: string;
}

/** Whether the object has it. upstream: github.com/fluxcd/pkg/ssa utils/meta.go AnyInMetadata, without regard to case. */
export function isChosen({ metadata }: JsonObject, { key, value }: MetadataSelector): boolean {
  const { labels, annotations } = isPlainObject(metadata) ? metadata : {};
  return [labels, annotations].some((entries) => {
    const found = isPlainObject(entries) && Object.hasOwn(entries, key) ? entries[key] : undefined;
    return typeof found === 'string' && found.toLowerCase() === value.toLowerCase();
  });
}
