import { notHandled } from './bad-request';
import { decode } from './decode';
import { BadRequest } from './decode-body';
import { parseGroupVersion } from './group-version';
import { jsonText } from './json-text';
import { withSortedKeys } from './sorted-keys';
import { UnknownField } from './unknown-field';
import { wordsOfMinor } from './words-of-minor';
import { findKind, Kind } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

export interface DecodedObject {
  readonly kind: Kind;
  readonly object: KubernetesObject;
  readonly error?: BadRequest;
  readonly unknownFields: readonly UnknownField[];
}

/**
 * Reads an object at the endpoint of the kind that it says it is; undefined for a kind that the engine does not read.
 *
 * @param value a JSON value
 */
export function decodeObject(value: unknown, minor: Minor): DecodedObject | undefined {
  const kind = kindOf(value);
  if (kind === undefined) {
    return undefined;
  }
  const { object, error, unknownFields } = decode(kind.type, value, minor);
  const decoded = { kind, object: object as KubernetesObject, unknownFields };
  if (error === undefined) {
    return decoded;
  }
  const version = parseGroupVersion(kind.apiVersion)?.version ?? '';
  const reason = wordsOfMinor(error.message, kind.type, minor, () => jsonText(withSortedKeys(value)));
  const message = notHandled({ kind: kind.kind, version }, kind.kind, reason);
  return { ...decoded, error: { ...error, code: 400, message } };
}

/** The same of what a client sends that has read the object into Go's maps: what the API server cannot read first is the first in the order of the keys. */
export function decodeSent(value: unknown, minor: Minor): DecodedObject | undefined {
  const decoded = decodeObject(value, minor);
  return decoded?.error === undefined ? decoded : decodeObject(withSortedKeys(value), minor);
}

function kindOf(value: unknown): Kind | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { apiVersion, kind } = value as { readonly apiVersion?: unknown; readonly kind?: unknown };
  return typeof apiVersion === 'string' && typeof kind === 'string' ? findKind(apiVersion, kind) : undefined;
}
