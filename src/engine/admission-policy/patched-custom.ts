import { defaultObject } from './object-forms';
import { apiVersionOf, CustomDefinition, customVersion, RequestKind } from './request-kind';
import { readMetadata, writtenMetadata } from '../custom-resources/metadata';
import { readCustom } from '../custom-resources/read-custom';
import { isJsonMap } from '../custom-resources/schema';
import { errorOfPatched } from '../decoding/decode';
import { formatGroupVersion, formatKind, parseGroupVersion } from '../decoding/group-version';
import { jsonText } from '../decoding/json-text';
import { withSortedKeys } from '../decoding/sorted-keys';
import { FieldError, invalid } from '../field/error';
import { quote } from '../field/quote';
import { JsonObject } from '../json-object';
import { isFromStore, KubernetesObject, ObjectMeta } from '../objects/meta';
import { NEW_CREATION_TIME, NEW_UID } from '../other-kinds/system-fields';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * A custom resource that a patch has changed. Nobody reads it before it is stored.
 * upstream: k8s.io/apimachinery/pkg/runtime/serializer/json/json.go Decode; k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go
 */

/** The object without what is of a wrong type in its metadata, which nobody takes out of them. */
export function withKnownMetadata({ definition }: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  return definition.type === 'custom' ? { ...object, metadata: knownMetadata((object.metadata ?? {}) as JsonObject, minor) } : object;
}

/**
 * The object as it is read back from the store: without fields that the schema of the version does not have in which it is stored, which validation
 * has seen, and with the defaults of that schema.
 */
export function readBackCustom(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  const { definition } = kind;
  if (definition.type !== 'custom') {
    return object;
  }
  const storage = definition.kind.convertsByWebhook ? undefined : definition.kind.storage;
  const stored = storage === undefined || storage.version === kind.version ? kind : customVersion(definition.kind, storage);
  const written = pruned(stored, stored === kind ? object : { ...object, apiVersion: apiVersionOf(stored) }, minor);
  const read = defaultObject(stored, written, minor);
  return stored === kind ? read : pruned(kind, { ...read, apiVersion: apiVersionOf(kind) }, minor);
}

/** A custom resource that the server has, be it as it was sent or as the server answers it. */
export function storedCustom(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  return readBackCustom(kind, isFromStore(object) ? object : defaultObject(kind, object, minor), minor);
}

function pruned({ definition }: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  const read = readCustom(definition as CustomDefinition, object, minor);
  return 'error' in read ? object : read.object;
}

/** The first minor that reads the metadata of a custom resource again before it validates them. */
const READS_METADATA_SINCE: Minor = 37;

/**
 * What is wrong with metadata of types that they do not have.
 *
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go getObjectMeta
 */
export function errorOfMetadata(
  { definition }: RequestKind, { metadata }: KubernetesObject, old: KubernetesObject | undefined, minor: Minor,
): FieldError | undefined {
  if (minor < READS_METADATA_SINCE || definition.type !== 'custom') {
    return undefined;
  }
  const completed = withSystemMeta((metadata ?? {}) as JsonObject, old?.metadata);
  const error = errorOfPatched('meta/v1.ObjectMeta', completed, minor);
  return error && invalid('metadata', { goSyntax: jsonText(withSortedKeys(completed)) }, error.ofPatch ?? error.message);
}

/** What the server sets before it reads the metadata, whatever a patch has made of it. */
function withSystemMeta(metadata: JsonObject, old: ObjectMeta | undefined): JsonObject {
  if (old === undefined) {
    return { ...metadata, uid: NEW_UID, creationTimestamp: NEW_CREATION_TIME, generation: 1 };
  }
  const { uid, creationTimestamp, generation, deletionTimestamp } = old;
  const isKept = typeof metadata.uid === 'string' && metadata.uid !== '';
  return {
    ...metadata,
    ...(!isKept && uid !== undefined && { uid }),
    ...(creationTimestamp !== undefined && { creationTimestamp }),
    ...(generation !== undefined && { generation }),
    ...(deletionTimestamp !== undefined && { deletionTimestamp }),
  };
}

/** What a patch that takes the kind away is answered with. */
export function withoutKind(value: unknown): Denial | undefined {
  return isJsonMap(value) && value.kind ? undefined : internal(`Object 'Kind' is missing in '${jsonText(withSortedKeys(value))}'`);
}

/** upstream: a version that cannot be read is none, and takes the kind with it. */
export function unsuitable({ apiVersion = '', kind = '' }: KubernetesObject, to: string): string {
  const said = parseGroupVersion(apiVersion);
  const of = said === undefined ? formatKind('', '') : formatKind(formatGroupVersion(said), kind);
  return `${of} is unstructured and is not suitable for converting to ${quote(to)}`;
}

type OwnKind = Pick<RequestKind, 'group' | 'version' | 'kind'>;

/**
 * Why the server does not take a custom resource that mutations have changed as one of its kind.
 *
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/conversion/converter.go ConvertToVersion, then the validator of the resource
 */
export function refusePatched({ definition }: RequestKind, own: OwnKind, value: JsonObject, subResource: string): Denial | undefined {
  const { apiVersion, kind, metadata } = value;
  const said = parseGroupVersion(String(apiVersion ?? ''));
  if (said?.group !== own.group) {
    return internal(`failed to convert object: ${unsuitable(value, apiVersionOf(own))}`);
  }
  if (said.version !== own.version && definition.type === 'custom' && !definition.kind.declaredVersions.some(({ version }) => version === said.version)) {
    return internal(`failed to convert object: request to convert CR from an invalid group/version: ${formatGroupVersion(said)}`);
  }
  // upstream: an update of the status takes nothing else from the object.
  if (kind !== own.kind && subResource !== 'status') {
    const sentence = `kind: Invalid value: ${quote(String(kind))}: must be ${own.kind}`;
    const { name } = (isJsonMap(metadata) ? metadata : {}) as { readonly name?: unknown };
    return { stage: 'api-validation', code: 422, message: `${String(kind)}.${own.group} ${quote(typeof name === 'string' ? name : '')} is invalid: ${sentence}` };
  }
  // upstream: metadata that are not there are made.
  return metadata === undefined || isJsonMap(metadata) ? undefined : internal('system metadata was not initialized');
}

/** The answer to an object that the API server cannot read after a policy has changed it. */
export function internal(reason: string): Denial {
  return { stage: 'map', code: 500, message: `Internal error occurred: ${reason}` };
}

/** upstream: DropMalformedFields */
function knownMetadata(metadata: JsonObject, minor: Minor): JsonObject {
  const fields = Object.entries(metadata).map(([name, value]) => readMetadata({ [name]: value }, 'metadata', minor));
  return Object.assign({}, ...fields.map((read) => ('error' in read ? {} : writtenMetadata(read.metadata, minor)))) as JsonObject;
}
