import { JsonSyntaxError } from '../decoding/json-syntax-error';
import { readJson } from '../decoding/read-json';
import { Toleration } from '../objects/scheduling';

export type NamespaceTolerations =
  /** Undefined where the namespace says nothing. */
  | { readonly tolerations: readonly Toleration[] | undefined }
  /** What Go says of a text that it cannot read. */
  | { readonly error: string };

const FIELDS = ['key', 'operator', 'value', 'effect', 'tolerationSeconds'] as const;

/**
 * Reads the value of an annotation. An empty one is an empty list.
 *
 * upstream: plugin/pkg/admission/podtolerationrestriction/admission.go extractNSTolerations
 */
export function readTolerations(text: string | undefined): NamespaceTolerations {
  if (text === undefined || text === '') {
    return { tolerations: text === undefined ? undefined : [] };
  }
  try {
    const value = readJson(text);
    const error = typeError(value);
    return error === undefined ? { tolerations: ((value ?? []) as readonly (object | null)[]).map(tolerationOf) } : { error };
  } catch (error) {
    return { error: error instanceof JsonSyntaxError ? error.reason : String(error) };
  }
}

/** upstream: Go takes the name of a field in any case, and leaves out what it does not know. */
function tolerationOf(value: object | null): Toleration {
  const known = Object.entries(value ?? {}).flatMap(([name, field]: [string, unknown]) => {
    const own = fieldNamed(name);
    return own === undefined || field === null ? [] : [[own, field] as const];
  });
  return Object.fromEntries(known);
}

function fieldNamed(name: string): (typeof FIELDS)[number] | undefined {
  return FIELDS.find((field) => field.toLowerCase() === name.toLowerCase());
}

function typeError(value: unknown): string | undefined {
  if (value === null) {
    return undefined;
  }
  if (!Array.isArray(value)) {
    return `json: cannot unmarshal ${kindOf(value)} into Go value of type []v1.Toleration`;
  }
  return value.map(errorOfToleration).find((error) => error !== undefined);
}

function errorOfToleration(value: unknown): string | undefined {
  if (value === null) {
    return undefined;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return `json: cannot unmarshal ${kindOf(value)} into Go value of type v1.Toleration`;
  }
  return Object.entries(value).map(([name, field]: [string, unknown]) => errorOfField(name, field)).find((error) => error !== undefined);
}

function errorOfField(name: string, value: unknown): string | undefined {
  const field = fieldNamed(name);
  const wanted = field === 'tolerationSeconds' ? 'number' : 'string';
  return field === undefined || value === null || kindOf(value) === wanted
    ? undefined
    : `json: cannot unmarshal ${kindOf(value)} into Go struct field Toleration.${field} of type ${GO_TYPES[field]}`;
}

const GO_TYPES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  key: 'string', operator: 'v1.TolerationOperator', value: 'string', effect: 'v1.TaintEffect', tolerationSeconds: 'int64',
};

function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value === 'bigint' ? 'number' : typeof value;
}
