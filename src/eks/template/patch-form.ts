import { quote } from '../../engine/field/quote';
import { unresolved } from '../../integrations/lazy-modules';

const { UnresolvedValue } = unresolved();

const MAP = 'map[string]interface {}';
const OPERATION = 'handlers.jsonPatchOp';

/**
 * Why the API server cannot read the JSON of a patch; undefined if it can, or if a token is in place of it.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/patch.go
 */
export function whyNotRead(type: string, value: unknown): string | undefined {
  switch (type) {
    case 'json':
      return whyNoOperations(value);
    case 'merge':
      return value === null ? 'Invalid JSON Patch' : isOf('object', value) ? undefined : `error decoding patch: ${wrongType(value, MAP)}`;
    default:
      return value === null || isOf('object', value) ? undefined : wrongType(value, MAP);
  }
}

/** Why kubectl does not take the type of a patch. upstream: k8s.io/kubectl/pkg/cmd/patch/patch.go */
export function whyNoPatchType(type: string): string | undefined {
  // Without one, it takes a strategic merge patch.
  const isKnown = ['', 'json', 'merge', 'strategic'].includes(type.toLowerCase());
  return isKnown ? undefined : `--type must be one of [json merge strategic], not ${quote(type)}`;
}

function whyNoOperations(value: unknown): string | undefined {
  if (value === null || value instanceof UnresolvedValue) {
    return undefined;
  }
  const wrong = Array.isArray(value) ? value.map(whyNoOperation).find((each) => each !== undefined) : wrongType(value, `[]${OPERATION}`);
  return wrong === undefined ? undefined : `error decoding patch: ${wrong}`;
}

function whyNoOperation(operation: unknown): string | undefined {
  // It is an operation without fields, which does not apply.
  if (operation === null) {
    return undefined;
  }
  if (!isOf('object', operation)) {
    return wrongType(operation, OPERATION);
  }
  const fields = Object.entries(operation as object).filter(([name]) => TEXTS.has(name));
  const [name, value] = fields.find(([, each]) => each !== null && !isOf('string', each)) ?? [];
  return name === undefined ? undefined : `json: cannot unmarshal ${typeOf(value)} into Go struct field jsonPatchOp.${name} of type string`;
}

const TEXTS: ReadonlySet<string> = new Set(['op', 'path', 'from']);

/** A token may be of any type. */
function isOf(type: 'object' | 'string', value: unknown): boolean {
  return value instanceof UnresolvedValue || typeOf(value) === type;
}

function wrongType(value: unknown, type: string): string {
  return `json: cannot unmarshal ${typeOf(value)} into Go value of type ${type}`;
}

/** As Go's encoding/json names the types of JSON. */
function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
}
