import { conflictMessage } from './conflict';
import { KUBECTL } from './kubectl';
import { allowedByLastApplied, withLastAppliedOf } from './last-applied';
import { FieldManager, identifierOf, ManagedFields, readManagedFields, writeManagedFields } from './managed-fields';
import { formatKind } from '../decoding/group-version';
import { JsonObject } from '../json-object';
import { Atom, isMap } from '../structured-merge/atom';
import { difference, FieldSet, fieldSetOf, hasPath, isEmptySet, recursiveDifference } from '../structured-merge/field-set';
import { fieldElement, PathElements } from '../structured-merge/path-element';
import { toFieldSet } from '../structured-merge/to-field-set';
import { applyConfig, Conflict, ManagedObject, OwnedFields, Owners, UpdatedObject, updateOwned } from '../structured-merge/updater';
import { formatMergeErrors, TypedRules, MergeError, validateTyped } from '../structured-merge/validate';
import { Minor } from '../version';

/*
 * Server-side apply: what a server makes of an object and of the configuration that a client applies to it.
 * upstream: k8s.io/apimachinery/pkg/util/managedfields/internal/fieldmanager.go and the managers that it wraps
 */

/** The kind of an object, as structured merge sees it. */
export interface TypedKind {
  readonly kind: string;
  /** Of the version with that name; undefined for one that is not served. */
  readonly typeOf: (apiVersion: string) => Atom | undefined;
  /** An object in another version. */
  readonly convert: ManagedObject['convert'];
  /** What nobody owns who changes the object itself: its status, where that has an endpoint of its own. */
  readonly resetFields?: FieldSet;
}

export interface ServerSideApply {
  readonly kind: TypedKind;
  /** The version of the request. */
  readonly apiVersion: string;
  /** As the server writes it in that version; undefined for a new object. */
  readonly live: JsonObject | undefined;
  /** Whether the managers of that object are assumed. */
  readonly assumesManagers?: boolean;
  /** A new object of the kind, as Go writes it. */
  readonly empty: () => JsonObject;
  readonly config: JsonObject;
  readonly fieldManager: string;
  readonly force: boolean;
  readonly minor: Minor;
  /** When the request is made. */
  readonly time: string;
}

/** A refusal in the words of the API server, and what it is about. */
export interface ApplyRefusal {
  readonly code: 400 | 409 | 415 | 500;
  readonly message: string;
  readonly conflicts?: readonly Conflict[];
  /** What the configuration has that its type does not allow. */
  readonly errors?: readonly MergeError[];
}

export type ServerSideApplied = {
  readonly value: JsonObject;
} | { readonly refusal: ApplyRefusal };

/** The first minor in which an item of a list needs only one of its keys. upstream: sigs.k8s.io/structured-merge-diff/v6 */
const SOME_KEYS_SINCE: Minor = 34;
/**
 * The first minor in which the object that is there may have an item twice, in which a scalar of no certain type must be one, and in which another order
 * of items is a change.
 *
 * upstream: sigs.k8s.io/structured-merge-diff/v4 v4.4
 */
const DUPLICATES_SINCE: Minor = 29;

/** The first minor in which it is on by default. */
const SINCE: Minor = 16;

/** Who owns the fields of an object that has been there before anybody applied it. */
const BEFORE_FIRST_APPLY = 'before-first-apply';

/** upstream: k8s.io/apiserver/pkg/endpoints/handlers/negotiation/errors.go NewUnsupportedMediaTypeError */
const UNSUPPORTED = 'the body of the request was in an unknown format - accepted media types include: '
  + 'application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json';

/** A new object is the configuration itself: who asks for its managers makes them of it. */
export function serverSideApply(request: ServerSideApply): ServerSideApplied {
  const { kind, apiVersion, live, config, minor } = request;
  if (minor < SINCE) {
    return refuse(415, UNSUPPORTED);
  }
  const managed = readManagedFields(live && metadataOf(live).managedFields);
  if ('error' in managed) {
    return refuse(500, `failed to decode managed fields: ${managed.error}`);
  }
  if (config.apiVersion !== apiVersion || config.kind !== kind.kind) {
    return refuse(400, `invalid object type: ${formatKind(String(config.apiVersion ?? ''), String(config.kind ?? ''))}`);
  }
  if (Array.isArray(metadataOf(config).managedFields)) {
    return refuse(400, 'metadata.managedFields must be nil');
  }
  const type = kind.typeOf(apiVersion);
  if (type === undefined) {
    return refuse(500, `failed to create typed patch object (${titleOf(config)}): no corresponding type for ${formatKind(apiVersion, kind.kind)}`);
  }
  return live === undefined
    ? refuseUntyped(request, type) ?? created(request) : applyToLive({ ...request, live: withoutManagedFields(live) }, type, managed);
}

/** What the configuration has that its type does not allow. */
function refuseUntyped({ config, minor }: ServerSideApply, type: Atom): ServerSideApplied | undefined {
  const errors = validateTyped(type, config, rulesOf(minor));
  return errors.length === 0 ? undefined : refuse(500, `failed to create typed patch object (${titleOf(config)}): ${formatMergeErrors(errors)}`, { errors });
}

function rulesOf(minor: Minor): TypedRules {
  return { needsAllKeys: minor < SOME_KEYS_SINCE, allowDuplicates: false, ignoresUntyped: minor < DUPLICATES_SINCE, numbersAreFloats: true };
}

function created({ config, fieldManager }: ServerSideApply): ServerSideApplied {
  return { value: fieldManager === KUBECTL ? withLastAppliedOf(config, config) : config };
}

/** A request for an object that is there. */
interface ApplyToLive extends ServerSideApply {
  readonly live: JsonObject;
}

function applyToLive(request: ApplyToLive, type: Atom, managed: ManagedFields): ServerSideApplied {
  const { live, minor } = request;
  const liveErrors = validateTyped(type, live, { ...rulesOf(minor), allowDuplicates: minor >= DUPLICATES_SINCE });
  // Whoever has written an object that its type does not allow has left it without managers.
  if (liveErrors.length > 0 && (managed.owners.size === 0 || request.assumesManagers === true)) {
    const reason = `failed to convert new object (${titleOf(live)}) to smd typed: ${formatMergeErrors(liveErrors)}`;
    return refuse(500, `failed to create manager for existing fields: ${reason}`);
  }
  const refusal = refuseUntyped(request, type);
  if (refusal !== undefined || liveErrors.length === 0) {
    return refusal ?? applyTyped(request, type, managed);
  }
  return refuse(500, `failed to create typed live object (${titleOf(live)}): ${formatMergeErrors(liveErrors)}`);
}

/** Their managers are no part of objects that are merged. */
function withoutManagedFields(live: JsonObject): JsonObject {
  if (!isMap(live.metadata)) {
    return live;
  }
  const { managedFields: _managers, ...metadata } = live.metadata;
  return { ...live, metadata };
}

/** What a manager owns who has applied a configuration. */
export function ownedByApplier({ typeOf, resetFields }: TypedKind, apiVersion: string, config: JsonObject): OwnedFields | undefined {
  const type = typeOf(apiVersion);
  if (type === undefined) {
    return undefined;
  }
  const fields = toFieldSet(type, config);
  return { fields: difference(resetFields === undefined ? fields : recursiveDifference(fields, resetFields), META), apiVersion, isApplied: true };
}

function applyTyped(request: ApplyToLive, type: Atom, { owners, times }: ManagedFields): ServerSideApplied {
  const { kind, apiVersion, live, config, fieldManager, force, minor, time } = request;
  const identifier = identifierOf(managerOfRequest(request));
  const object: Omit<ManagedObject, 'owners'> = {
    typeOf: kind.typeOf, convert: kind.convert, resetFields: kind.resetFields, live, apiVersion, manager: identifier,
  };
  const managed = owners.size === 0 ? ownersBefore(request, object) : owners;
  const options = { ...object, owners: managed, config, ignoresOrder: minor < DUPLICATES_SINCE };
  const apply = (isForced: boolean): UpdatedObject => applyConfig({ ...options, force: isForced });
  const allowed = fieldManager === KUBECTL ? () => allowedByLastApplied(type, live, apiVersion, rulesOf(minor)) : undefined;
  const updated = withoutAllowed(apply(force), allowed, () => apply(true));
  if ('conflicts' in updated) {
    const { conflicts } = updated;
    return refuse(409, conflictMessage(conflicts, minor), { conflicts });
  }
  const { isUnchanged } = updated;
  const value = isUnchanged ? live : updated.value as JsonObject;
  const stripped = withoutMeta(updated.owners, identifier);
  const managedFields = writeManagedFields({ owners: stripped, times: isUnchanged ? times : new Map(times).set(identifier, time) });
  const told = fieldManager === KUBECTL ? withLastAppliedOf(value, config) : value;
  return { value: { ...told, metadata: { ...metadataOf(told), managedFields } } };
}

function managerOfRequest({ fieldManager }: ServerSideApply): FieldManager {
  return { manager: fieldManager === '' ? UNKNOWN : fieldManager, operation: 'Apply' };
}

const UNKNOWN = 'unknown';

/** Fields that have no owner are those of somebody who was there before. */
function ownersBefore({ live, empty, apiVersion }: ApplyToLive, object: Omit<ManagedObject, 'owners'>): Owners {
  const manager = identifierOf({ manager: BEFORE_FIRST_APPLY, operation: 'Update', apiVersion });
  return withoutMeta(updateOwned({ ...object, live: empty(), owners: new Map(), manager }, live), manager);
}

/** What conflicts only with what kubectl itself has applied by the annotation is applied all the same. */
function withoutAllowed(updated: UpdatedObject, allowed: (() => FieldSet | undefined) | undefined, force: () => UpdatedObject): UpdatedObject {
  const fields = 'conflicts' in updated ? allowed?.() : undefined;
  if (fields === undefined || !('conflicts' in updated)) {
    return updated;
  }
  const conflicts = updated.conflicts.filter(({ path }) => !hasPath(fields, path));
  return conflicts.length === 0 ? force() : { conflicts };
}

/** What is in no set of fields. upstream: stripmeta.go */
const META: FieldSet = fieldSetOf([
  ['apiVersion'], ['kind'], ['metadata'],
  ...['name', 'namespace', 'creationTimestamp', 'selfLink', 'uid', 'clusterName', 'generation', 'managedFields', 'resourceVersion'].map((name) => ['metadata', name]),
].map((path): PathElements => path.map(fieldElement)));

function withoutMeta(owners: Owners, manager: string): Owners {
  const own = owners.get(manager);
  if (own === undefined) {
    return owners;
  }
  const fields = difference(own.fields, META);
  const others = [...owners].filter(([each]) => each !== manager);
  return new Map(isEmptySet(fields) ? others : [...others, [manager, { ...own, fields }]]);
}

/** As Go prints an object by its name and type. */
function titleOf(object: JsonObject): string {
  const { namespace, name } = metadataOf(object);
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  return `${text(namespace)}/${text(name)}; ${formatKind(text(object.apiVersion), text(object.kind))}`;
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isMap(metadata) ? metadata : {};
}

function refuse(code: ApplyRefusal['code'], message: string, about: Pick<ApplyRefusal, 'conflicts' | 'errors'> = {}): ServerSideApplied {
  return { refusal: { code, message, ...about } };
}
