import { MutationStep } from './mutation';
import { internal } from './patched-custom';
import { fromKind } from './request-kind';
import { isJsonMap } from '../custom-resources/schema';
import { decode } from '../decoding/decode';
import { strictDecodingError, UnknownField } from '../decoding/unknown-field';
import { JsonObject } from '../json-object';
import { Kind, KINDS } from '../kinds';
import { findBuiltInKind, findSubresourceKind, OTHER_KINDS } from '../other-kinds/other-kinds';
import { Minor } from '../version';

/*
 * Types that the API server has and that are no objects of a resource: lists, options, statuses. A JSON patch may make one of an object.
 *
 * upstream: k8s.io/apimachinery/pkg/apis/meta/v1/register.go AddToGroupVersion, k8s.io/api/core/v1/register.go
 */

/** The fields of each, but for apiVersion and kind. */
const OF_EVERY_VERSION: FieldNames = {
  CreateOptions: 'dryRun fieldManager fieldValidation',
  DeleteOptions: 'gracePeriodSeconds preconditions orphanDependents propagationPolicy dryRun ignoreStoreReadErrorWithClusterBreakingPotential',
  GetOptions: 'resourceVersion',
  ListOptions: 'labelSelector fieldSelector watch allowWatchBookmarks resourceVersion resourceVersionMatch timeoutSeconds limit continue sendInitialEvents shardSelector',
  PatchOptions: 'dryRun force fieldManager fieldValidation',
  UpdateOptions: 'dryRun fieldManager fieldValidation',
  WatchEvent: 'type object',
};
const WITHOUT_VERSION: FieldNames = {
  APIGroup: 'name versions preferredVersion serverAddressByClientCIDRs',
  APIGroupList: 'groups',
  APIResourceList: 'groupVersion resources',
  APIVersions: 'versions serverAddressByClientCIDRs',
  Status: 'metadata status message reason details code',
};
const OF_THE_CORE: FieldNames = {
  ComponentStatus: 'metadata conditions',
  ComponentStatusList: 'metadata items',
  List: 'metadata items',
  PodLogOptions: 'container follow previous sinceSeconds sinceTime timestamps tailLines limitBytes insecureSkipTLSVerifyBackend stream',
  PodStatusResult: 'metadata status',
  RangeAllocation: 'metadata range data',
  SerializedReference: 'reference',
};
const OF_A_LIST = 'metadata items';

type FieldNames = Readonly<Record<string, string>>;

function fieldsOf(types: FieldNames, kind: string): string | undefined {
  return Object.hasOwn(types, kind) ? types[kind] : undefined;
}

const CORE = 'v1';
const LIST = 'List';
/** upstream: it has no apiVersion and no kind, and yet is registered. */
const WATCH_EVENT = 'WatchEvent';
/** Those that the engine reads whole. */
const READ: ReadonlySet<string> = new Set(['CreateOptions', 'DeleteOptions', 'Status', 'UpdateOptions']);
/** Those whose metadata are those of an object. */
const WITH_OBJECT_METADATA: ReadonlySet<string> = new Set(['ComponentStatus', 'PodStatusResult', 'RangeAllocation']);

export interface UnservedType {
  readonly kind: string;
  readonly fields: ReadonlySet<string>;
  /** Whether the server does not convert it to a version at all. */
  readonly hasNoVersion: boolean;
  /** Of a list: the kind of its items. */
  readonly item?: Kind;
}

/** A kind that the API server has a type for, whether or not it serves it still. */
export function knownKind(apiVersion: string, kind: string, minor: Minor): Kind | undefined {
  const found = findBuiltInKind(apiVersion, kind) ?? findSubresourceKind(apiVersion, kind);
  return found === undefined || found.configuration === true || (found.since ?? 0) > minor ? undefined : found;
}

/** The type of that name and version; undefined where the server has none. */
export function unservedType(apiVersion: string, kind: string, minor: Minor): UnservedType | undefined {
  const item = kind.endsWith(LIST) ? knownKind(apiVersion, kind.slice(0, -LIST.length), minor) : undefined;
  if (item !== undefined) {
    return typeOf(kind, OF_A_LIST, false, item);
  }
  const everywhere = fieldsOf(OF_EVERY_VERSION, kind);
  if (everywhere !== undefined && hasTypes(apiVersion, minor)) {
    return typeOf(kind, everywhere, true);
  }
  // upstream: these are found whatever the version.
  const unversioned = fieldsOf(WITHOUT_VERSION, kind);
  if (unversioned !== undefined) {
    return typeOf(kind, unversioned, true);
  }
  const ofTheCore = apiVersion === CORE ? fieldsOf(OF_THE_CORE, kind) : undefined;
  return ofTheCore === undefined ? undefined : typeOf(kind, ofTheCore, false);
}

function typeOf(kind: string, fields: string, hasNoVersion: boolean, item?: Kind): UnservedType {
  return { kind, fields: new Set(fields.split(' ')), hasNoVersion, item };
}

/** Whether the server has types of the version. */
function hasTypes(apiVersion: string, minor: Minor): boolean {
  return [...KINDS, ...OTHER_KINDS].some((kind) => kind.apiVersion === apiVersion && (kind.since ?? 0) <= minor);
}

/**
 * Why the value cannot be read as the type; undefined if it can be.
 *
 * @param value as the patch writes it
 */
export function refuseUnserved(type: UnservedType, value: JsonObject, minor: Minor): MutationStep | undefined {
  if (READ.has(type.kind)) {
    const { error, unknownFields } = decode(`meta/v1.${type.kind}`, value, minor);
    return error === undefined ? refuseUnknown(unknownFields) : { denial: internal(error.message) };
  }
  const unknownFields: string[] = [];
  for (const [name, field] of Object.entries(value)) {
    const found = name === 'apiVersion' || name === 'kind' ? unknownTypeMeta(type, name) : unknownIn(type, name, field, minor);
    if (found === undefined) {
      return { unknown: `a patch makes ${type.kind} of it, whose field ${name} is not evaluated` };
    }
    unknownFields.push(...found);
  }
  return refuseUnknown(unknownFields.map((path) => ({ path })));
}

function refuseUnknown(fields: readonly Pick<UnknownField, 'path'>[]): MutationStep | undefined {
  return fields.length === 0 ? undefined : { denial: internal(strictDecodingError(fields)) };
}

function unknownTypeMeta({ kind }: UnservedType, name: string): readonly string[] {
  return kind === WATCH_EVENT ? [name] : [];
}

/** The unknown fields in a field; undefined where nobody knows whether it can be read. */
function unknownIn(type: UnservedType, name: string, field: unknown, minor: Minor): readonly string[] | undefined {
  if (!type.fields.has(name)) {
    return [name];
  }
  if (name === 'metadata') {
    return WITH_OBJECT_METADATA.has(type.kind) ? unknownInMetadata('meta/v1.ObjectMeta', field, minor) : unknownInMetadata('meta/v1.ListMeta', field, minor);
  }
  return name === 'items' && Array.isArray(field) ? unknownInItems(type, field, minor) : undefined;
}

function unknownInMetadata(goType: string, field: unknown, minor: Minor): readonly string[] | undefined {
  const { error, unknownFields } = decode(goType, field, minor);
  return error === undefined ? unknownFields.map(({ path }) => `metadata.${path}`) : undefined;
}

function unknownInItems({ kind, item }: UnservedType, items: readonly unknown[], minor: Minor): readonly string[] | undefined {
  if (kind === LIST) {
    return items.every(isJsonMap) ? [] : undefined;
  }
  const unknownFields: string[] = [];
  for (const [i, each] of items.entries()) {
    const { definition } = item === undefined ? { definition: undefined } : fromKind(item);
    const read = definition?.type === 'built-in' && definition.goType !== '' ? decode(definition.goType, each, minor) : undefined;
    if (read === undefined || read.error !== undefined) {
      return undefined;
    }
    unknownFields.push(...read.unknownFields.map(({ path }) => `items[${i}].${path}`));
  }
  return unknownFields;
}
