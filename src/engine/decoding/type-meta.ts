import { describe } from './decode-plain';
import { membersOf } from './member-list';

/** What a body says that it is. Empty where it does not say. */
export interface TypeMeta {
  readonly apiVersion: string;
  readonly kind: string;
}

export type TypeMetaResult = TypeMeta & { readonly error?: string };

const GO_TYPE = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/**
 * Reads apiVersion and kind, before anything else is read.
 *
 * upstream: this step takes names in any case (`Kind`), the next one does not. k8s.io/apimachinery/pkg/runtime/serializer/json/meta.go
 */
export function readTypeMeta(body: unknown): TypeMetaResult {
  const found = { apiVersion: '', kind: '' };
  if (body === null || body === undefined) {
    return found;
  }
  const bodyKind = describe(body);
  if (bodyKind !== 'object') {
    return { ...found, error: parseError(`cannot unmarshal ${bodyKind} into Go value of type ${GO_TYPE}`) };
  }
  let error: string | undefined;
  for (const [key, value] of membersOf(body as object)) {
    const name = fieldOf(key);
    if (name === undefined || value === null || value === undefined) {
      continue;
    }
    if (typeof value === 'string') {
      found[name] = value;
    } else {
      error ??= parseError(`cannot unmarshal ${describe(value)} into Go struct field .${name} of type string`);
    }
  }
  return error === undefined ? found : { ...found, error };
}

function parseError(reason: string): string {
  return `couldn't get version/kind; json parse error: json: ${reason}`;
}

function fieldOf(key: string): 'apiVersion' | 'kind' | undefined {
  if (key === 'apiVersion' || key === 'kind') {
    return key;
  }
  // The detour folds the long s and the Kelvin sign as Go does.
  const folded = key.length === 'kind'.length || key.length === 'apiVersion'.length ? key.toUpperCase().toLowerCase() : '';
  return folded === 'kind' ? 'kind' : folded === 'apiversion' ? 'apiVersion' : undefined;
}
