import { addTo, find, get, NULL, PatchFailure, prefixed, removeFrom, Root, set } from './patch-places';
import { clone, isEqual, withPlainNulls } from './patched-values';
import { Minor, NEWEST_MINOR } from '../../version';

/*
 * JSON Patch as the API server applies it.
 * upstream: gopkg.in/evanphx/json-patch.v4 patch.go
 */

export interface JsonPatchOperation {
  readonly op: PatchText;
  readonly path: PatchText;
  readonly from?: PatchText;
  /** Absent, it stands for null, as a null does that is read with the operation. NULL is a null that is a value of its own. */
  readonly value?: unknown;
}

/** A text of an operation that is no JSON. */
export class UnreadText {
  constructor(public readonly error: string) {}
}

export type PatchText = string | UnreadText;

export type Patched =
  | { readonly value: unknown }
  | { readonly error: string }
  /** A `test` found another value. */
  | { readonly testFailed: true }
  /** Upstream's code panics. */
  | { readonly panic: string };

const MISSING = ': missing value';

/** The minors with v4.12 of the library. It takes a replacement of the whole object by a scalar for done, and panics where a test has no value. */
const FORMER_LIBRARY_UNTIL: Minor = 34;

/** The document after all operations; the one that is given stays as it is. */
export function applyJsonPatch(document: unknown, operations: readonly JsonPatchOperation[], minor: Minor = NEWEST_MINOR): Patched {
  const isFormer = minor <= FORMER_LIBRARY_UNTIL;
  const root: Root = { value: clone(document) };
  for (const operation of operations) {
    const failure = applyOne(root, operation, isFormer);
    if (failure !== undefined) {
      return failure.ends === 'test' ? { testFailed: true } : failure.ends === 'panic' ? { panic: failure.message } : { error: failure.message };
    }
  }
  return operations.some(({ value }) => value === NULL) ? { value: withPlainNulls(root.value) } : root;
}

function valueOf({ value }: JsonPatchOperation): unknown {
  return clone(value ?? null);
}

function undecoded(op: string, { error }: UnreadText, field = 'path'): PatchFailure {
  return new PatchFailure(`${op} operation failed to decode ${field}: ${error}`);
}

/** upstream: some operations hide why. */
const HIDDEN = new UnreadText('missing value');
const NO_FROM = new UnreadText(`operation, missing from field${MISSING}`);

function applyOne(root: Root, operation: JsonPatchOperation, isFormer: boolean): PatchFailure | undefined {
  switch (operation.op) {
    case 'add':
      return add(root, operation);
    case 'remove':
      return remove(root, operation);
    case 'replace':
      return replace(root, operation, isFormer);
    case 'move':
      return move(root, operation);
    case 'copy':
      return copy(root, operation);
    case 'test':
      return test(root, operation, isFormer);
    default:
      return new PatchFailure(`Unexpected kind: ${operation.op instanceof UnreadText ? 'unknown' : operation.op}`);
  }
}

function add(root: Root, operation: JsonPatchOperation): PatchFailure | undefined {
  const { path } = operation;
  if (path instanceof UnreadText) {
    return undecoded('add', HIDDEN);
  }
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`add operation does not apply: doc is missing path: "${path}"${MISSING}`);
  }
  return prefixed(`error in add for path: '${path}'`, addTo(place, valueOf(operation)));
}

function remove(root: Root, { path }: JsonPatchOperation): PatchFailure | undefined {
  if (path instanceof UnreadText) {
    return undecoded('remove', HIDDEN);
  }
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`remove operation does not apply: doc is missing path: "${path}"${MISSING}`);
  }
  return prefixed(`error in remove for path: '${path}'`, removeFrom(place));
}

const PANIC = 'the API server panics on a JSON patch that replaces or tests the whole object without a value, and drops the connection';
const PANIC_OF_TEST = 'the API server panics on a JSON patch that tests for no value, and drops the connection';

function replace(root: Root, operation: JsonPatchOperation, isFormer: boolean): PatchFailure | undefined {
  const { path } = operation;
  if (path instanceof UnreadText) {
    return undecoded('replace', path);
  }
  if (path === '') {
    return replaceAll(root, operation.value, isFormer);
  }
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`replace operation does not apply: doc is missing path: ${path}${MISSING}`);
  }
  if (get(place) instanceof PatchFailure) {
    return new PatchFailure(`replace operation does not apply: doc is missing key: ${path}${MISSING}`);
  }
  return set(place, valueOf(operation));
}

function replaceAll(root: Root, value: unknown, isFormer: boolean): PatchFailure | undefined {
  if (value === undefined) {
    return new PatchFailure(PANIC, 'panic');
  }
  if (typeof value !== 'object' || value === null) {
    return isFormer ? undefined : new PatchFailure('replace operation value must be object or array: %!w(<nil>)');
  }
  root.value = clone(value);
  return undefined;
}

function move(root: Root, { from = NO_FROM, path }: JsonPatchOperation): PatchFailure | undefined {
  if (from instanceof UnreadText) {
    return undecoded('move', from, 'from');
  }
  const source = find(root, from);
  if (source === undefined) {
    return new PatchFailure(`move operation does not apply: doc is missing from path: ${from}${MISSING}`);
  }
  const value = get(source);
  const failure = value instanceof PatchFailure ? value : removeFrom(source);
  if (failure !== undefined) {
    return prefixed(`error in move for path: '${source.key}'`, failure);
  }
  if (path instanceof UnreadText) {
    return undecoded('move', path);
  }
  const target = find(root, path);
  return target === undefined
    ? new PatchFailure(`move operation does not apply: doc is missing destination path: ${path}${MISSING}`)
    : prefixed(`error in move for path: '${path}'`, addTo(target, value));
}

function copy(root: Root, { from = NO_FROM, path }: JsonPatchOperation): PatchFailure | undefined {
  if (from instanceof UnreadText) {
    return undecoded('copy', from, 'from');
  }
  const source = find(root, from);
  if (source === undefined) {
    return new PatchFailure(`copy operation does not apply: doc is missing from path: ${from}${MISSING}`);
  }
  const value = get(source);
  if (value instanceof PatchFailure) {
    return prefixed(`error in copy for from: '${from}'`, value);
  }
  if (path instanceof UnreadText) {
    return undecoded('copy', HIDDEN);
  }
  const target = find(root, path);
  return target === undefined
    ? new PatchFailure(`copy operation does not apply: doc is missing destination path: ${path}${MISSING}`)
    : prefixed('error while adding value during copy', addTo(target, clone(value ?? null)));
}

function test(root: Root, { path, value }: JsonPatchOperation, isFormer: boolean): PatchFailure | undefined {
  if (path instanceof UnreadText) {
    return undecoded('test', path);
  }
  const failed = new PatchFailure('', 'test');
  if (path === '') {
    return value === undefined ? new PatchFailure(PANIC, 'panic') : isSame(root.value, value) ? undefined : failed;
  }
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`test operation does not apply: is missing path: ${path}${MISSING}`);
  }
  const found = get(place);
  if (found instanceof PatchFailure) {
    return prefixed(`error in test for path: '${path}'`, found);
  }
  if (found === undefined || found === null) {
    // upstream: a null that is asked for is a value, a null that is found is none.
    return value !== undefined ? failed : isFormer ? new PatchFailure(PANIC_OF_TEST, 'panic') : undefined;
  }
  return isSame(found, value) ? undefined : failed;
}

/** upstream: where one of both is a null that is a value, it is the same as what is empty. */
function isSame(found: unknown, value: unknown): boolean {
  if (found === NULL) {
    return value === NULL || isEqual(value, {});
  }
  return value === NULL ? isEqual(found, {}) || isEqual(found, []) : isEqual(found, value);
}
