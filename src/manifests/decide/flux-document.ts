import { withoutField } from './in-version-of';
import { hasNulls, withoutNulls } from './without-nulls';
import { decodeObject } from '../../engine/decoding/decode-object';
import { UnknownField } from '../../engine/decoding/unknown-field';
import { formatSteps } from '../../engine/field/format-steps';
import { JsonObject } from '../../engine/json-object';
import { otherRefusal, patches, writtenObjects } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';
import { StoredObject } from '../../engine/state/stored-object';
import { NEWEST_MINOR } from '../../engine/version';
import { OtherObject, ServedObject } from '../set/set-item';

interface FluxDocument<T> {
  readonly item: T;
  /** The paths of the fields that it no longer has. */
  readonly dropped: readonly string[];
}

/**
 * The document as Flux sends it: of the kinds that it knows, it reads the fields and writes them again. Others lose their status.
 *
 * upstream: github.com/fluxcd/pkg/ssa normalize/normalize.go
 */
export function fluxDocument<T extends ServedObject | OtherObject>(state: ClusterState, item: T, stored: StoredObject | undefined): FluxDocument<T> {
  const { apiVersion, kind } = item.identity;
  const { status: _status, ...written } = item.value;
  const value = kind === 'CustomResourceDefinition' || item.value.status === undefined ? item.value : written;
  const isRead = patches().isKnownToClients(apiVersion, kind) && !(apiVersion === RBAC && KEPT.has(kind));
  const fields = isRead ? unknownFields(state, item, value) : undefined;
  if (fields === undefined) {
    return { item: value === item.value ? item : { ...item, value }, dropped: [] };
  }
  const known = fields.reduce<unknown>((kept, { steps }) => withoutField(kept, steps), value) as JsonObject;
  const read = hasNulls(known) ? withoutNulls(known) : known;
  // What Go writes where nothing is set, such as an empty object for the metadata of a template, keeps what is there from being taken away.
  const { status: _empty, ...sent } = stored === undefined ? read : writtenObjects().writtenObject(state, read) ?? read;
  return { item: { ...item, value: sent }, dropped: fields.map(({ steps }) => formatSteps(steps)) };
}

const RBAC = 'rbac.authorization.k8s.io/v1';
const KEPT: ReadonlySet<string> = new Set(['Role', 'ClusterRole']);

/** Undefined where Flux cannot read the object, and sends it as it is. */
function unknownFields(state: ClusterState, { type }: ServedObject | OtherObject, value: JsonObject): readonly UnknownField[] | undefined {
  if (type === 'other') {
    return otherRefusal().unknownFieldsOf(state, value);
  }
  const decoded = decodeObject(value, NEWEST_MINOR);
  return decoded === undefined || decoded.error !== undefined ? undefined : decoded.unknownFields;
}
