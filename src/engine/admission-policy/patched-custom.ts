import { apiVersionOf, RequestKind } from './request-kind';
import { readMetadata, writtenMetadata } from '../custom-resources/metadata';
import { readCustom } from '../custom-resources/read-custom';
import { isJsonMap } from '../custom-resources/schema';
import { errorOfPatched } from '../decoding/decode';
import { jsonText } from '../decoding/json-text';
import { withSortedKeys } from '../decoding/sorted-keys';
import { FieldError, invalid } from '../field/error';
import { quote } from '../field/quote';
import { JsonObject } from '../json-object';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
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

/** The object as it is read back from the store: also without fields that its schema does not have, which validation has seen. */
export function readBackCustom(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  if (kind.definition.type !== 'custom') {
    return object;
  }
  const read = readCustom(kind.definition, object, minor);
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

/** Why the server does not take the object as one of its kind. */
export function refusePatched({ definition, ...own }: RequestKind, value: unknown, subResource: string): Denial | undefined {
  if (definition.type !== 'custom') {
    return undefined;
  }
  return isJsonMap(value) ? wrongKind(own, value, subResource) : internal(missingKind(value));
}

function missingKind(value: unknown): string {
  return `Object 'Kind' is missing in '${jsonText(withSortedKeys(value))}'`;
}

type OwnKind = Pick<RequestKind, 'group' | 'version' | 'kind'>;

function wrongKind(own: OwnKind, value: JsonObject, subResource: string): Denial | undefined {
  const { apiVersion, kind, metadata } = value;
  if (!kind) {
    return internal(missingKind(value));
  }
  if (apiVersion !== apiVersionOf(own)) {
    const of = `${String(apiVersion ?? '').includes('/') ? '' : '/'}${String(apiVersion ?? '')}, Kind=${String(kind)}`;
    return internal(`failed to convert object: ${of} is unstructured and is not suitable for converting to ${quote(apiVersionOf(own))}`);
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
