import { patches } from '../../integrations/lazy-modules';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** An operation of a JSON patch. */
export interface CdkPatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

/**
 * The operation as the API server decodes it.
 *
 * upstream: gopkg.in/evanphx/json-patch.v4 takes a value that is null for none, and an operation that is null for one without fields.
 */
export function asDecoded(given: GivenOperation | null): CdkPatchOperation {
  const { op, path, from, value } = given ?? {};
  return { op: op ?? '', path: path ?? '', ...(isGiven(from) && { from }), ...(isGiven(value) && { value }) };
}

/** An operation as a patch has it, which may lack anything. */
export type GivenOperation = { readonly [field in keyof CdkPatchOperation]?: CdkPatchOperation[field] | null };

function isGiven<T>(value: T): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

/** Where there may be what the API server or its plugins choose for a new object, by the kind of the object. */
const CHOSEN: Readonly<Record<string, RegExp>> = {
  Pod: /^\/spec\//,
  PersistentVolume: /^\/metadata\/finalizers/,
  PersistentVolumeClaim: /^\/metadata\/finalizers/,
  Service: /^\/spec\/(?:clusterIPs?|ipFamil(?:ies|yPolicy)|healthCheckNodePort|ports\/\d+\/nodePort)(?:\/|$)/,
};

/** Whether the operation is about something that the object may have, although nobody knows what. */
export function mayBeMadeUp(object: unknown, { path, from = '' }: CdkPatchOperation): boolean {
  const { apiVersion, kind } = isJsonObject(object) ? object : {};
  const chosen = apiVersion === 'v1' && typeof kind === 'string' && Object.hasOwn(CHOSEN, kind) ? CHOSEN[kind] : undefined;
  return chosen !== undefined && (chosen.test(path) || chosen.test(from));
}

const OPERATIONS: ReadonlySet<string> = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);
const MOST_SHOWN = 100;

/** Why the operation does not apply to the object. kubectl prints no reason. */
export function whyNotApplied(object: unknown, { op, path, from }: CdkPatchOperation): string {
  const why = OPERATIONS.has(op) ? whatIsThere(object, { op, path, from }) : 'there is no such operation';
  return `the operation ${op === '' ? 'without a name' : op} at ${titleOfPlace(path)} does not apply: ${why}`;
}

function whatIsThere(object: unknown, { op, path, from }: CdkPatchOperation): string {
  const read = op === 'copy' || op === 'move' ? from ?? '' : op === 'add' ? undefined : path;
  const found = read === undefined ? undefined : valueAt(object, read);
  const place = read !== undefined && (op === 'test' || found === undefined) ? read : path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const there = place === read ? found : valueAt(object, place);
  return Array.isArray(there) && place !== read
    ? `the list at ${place} has ${there.length === 1 ? '1 item' : `${there.length} items`}`
    : `the object has ${textOf(there)} at ${titleOfPlace(place)}`;
}

function titleOfPlace(pointer: string): string {
  return pointer === '' ? 'the root' : pointer;
}

function textOf(value: unknown): string {
  if (value === undefined) {
    return 'nothing';
  }
  const text = JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

/** The value in an object to which a pointer points. */
export function valueAt(object: unknown, pointer: string): unknown {
  let value = object;
  for (const step of patches().stepsOfPointer(pointer)) {
    value = Array.isArray(value) ? value[Number(step)] as unknown : isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}
