import { addTo, find, get, PatchFailure, prefixed, removeFrom, Root, set } from './patch-places';
import { clone, isEqual } from './patched-values';

/*
 * JSON Patch as the API server applies it.
 * upstream: gopkg.in/evanphx/json-patch.v4 patch.go
 */

export interface JsonPatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  /** Absent, it stands for null. */
  readonly value?: unknown;
}

export type Patched =
  | { readonly value: unknown }
  | { readonly error: string }
  /** A `test` found another value. */
  | { readonly testFailed: true };

const MISSING = ': missing value';

/** The document after all operations; the one that is given stays as it is. */
export function applyJsonPatch(document: unknown, operations: readonly JsonPatchOperation[]): Patched {
  const root = { value: clone(document) };
  for (const operation of operations) {
    const failure = applyOne(root, operation);
    if (failure !== undefined) {
      return failure.testFailed ? { testFailed: true } : { error: failure.message };
    }
  }
  return root;
}

function applyOne(root: Root, operation: JsonPatchOperation): PatchFailure | undefined {
  switch (operation.op) {
    case 'add':
      return add(root, operation);
    case 'remove':
      return remove(root, operation);
    case 'replace':
      return replace(root, operation);
    case 'move':
      return move(root, operation);
    case 'copy':
      return copy(root, operation);
    case 'test':
      return test(root, operation);
    default:
      return new PatchFailure(`Unexpected kind: ${operation.op}`);
  }
}

function add(root: Root, { path, value }: JsonPatchOperation): PatchFailure | undefined {
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`add operation does not apply: doc is missing path: "${path}"${MISSING}`);
  }
  return prefixed(`error in add for path: '${path}'`, addTo(place, clone(value ?? null)));
}

function remove(root: Root, { path }: JsonPatchOperation): PatchFailure | undefined {
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`remove operation does not apply: doc is missing path: "${path}"${MISSING}`);
  }
  return prefixed(`error in remove for path: '${path}'`, removeFrom(place));
}

function replace(root: Root, { path, value = null }: JsonPatchOperation): PatchFailure | undefined {
  if (path === '') {
    return replaceAll(root, value);
  }
  const place = find(root, path);
  if (place === undefined) {
    return new PatchFailure(`replace operation does not apply: doc is missing path: ${path}${MISSING}`);
  }
  if (get(place) instanceof PatchFailure) {
    return new PatchFailure(`replace operation does not apply: doc is missing key: ${path}${MISSING}`);
  }
  set(place, clone(value));
  return undefined;
}

function replaceAll(root: Root, value: unknown): PatchFailure | undefined {
  if (typeof value !== 'object' || value === null) {
    return new PatchFailure('replace operation value must be object or array: %!w(<nil>)');
  }
  root.value = clone(value);
  return undefined;
}

function move(root: Root, { from, path }: JsonPatchOperation): PatchFailure | undefined {
  if (from === undefined) {
    return new PatchFailure(`move operation failed to decode from: operation, missing from field${MISSING}`);
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
  const target = find(root, path);
  return target === undefined
    ? new PatchFailure(`move operation does not apply: doc is missing destination path: ${path}${MISSING}`)
    : prefixed(`error in move for path: '${path}'`, addTo(target, value));
}

function copy(root: Root, { from, path }: JsonPatchOperation): PatchFailure | undefined {
  if (from === undefined) {
    return new PatchFailure(`copy operation failed to decode from: operation, missing from field${MISSING}`);
  }
  const source = find(root, from);
  if (source === undefined) {
    return new PatchFailure(`copy operation does not apply: doc is missing from path: ${from}${MISSING}`);
  }
  const value = get(source);
  if (value instanceof PatchFailure) {
    return prefixed(`error in copy for from: '${from}'`, value);
  }
  const target = find(root, path);
  return target === undefined
    ? new PatchFailure(`copy operation does not apply: doc is missing destination path: ${path}${MISSING}`)
    : prefixed('error while adding value during copy', addTo(target, clone(value ?? null)));
}

function test(root: Root, { path, value }: JsonPatchOperation): PatchFailure | undefined {
  const failed = new PatchFailure('', true);
  if (path === '') {
    return isEqual(root.value, value) ? undefined : failed;
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
    return value === undefined ? undefined : failed;
  }
  return isEqual(found, value) ? undefined : failed;
}
