import { refusedByStore } from './refused-by-store';
import { resourceInMessages } from '../admission/forbidden';
import { requestKindOf } from '../admission-policy/request-kind';
import { describeChanges } from '../field/describe-changes';
import { setField } from '../field/field-change';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { assume, ChainStep, deny, Progress, withObject } from '../progress';
import { DecodedRequest, isCreatedByPatch, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { storedObject } from '../state/stored-of-kind';
import { titleInGroup } from '../validation/invalid';
import { rulesFor } from '../validation/rules';
import { Denial, Finding } from '../verdict';
import { Minor, OLDEST_MINOR } from '../version';

const SET_ON_CREATE = 'resourceVersion should not be set on objects to be created';
/** What is assumed of an object that has a version, where the cluster may have it. */
export const STORED_WITH_VERSION = `has a resourceVersion; assumed that the cluster has the object. Otherwise, the API server answers: ${SET_ON_CREATE}`;
/** What the store says of a new object that has the version of one that is there. */
export function versionSetOnCreate(): Denial {
  return refusedByStore(500, 'resourceVersion', SET_ON_CREATE);
}

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/**
 * The store takes no new object whose name is taken, nor one that has a version, as exported objects do. In a dry run it is not asked about the version.
 * What server-side apply creates loses its version before.
 *
 * upstream: k8s.io/apiserver/pkg/storage/etcd3/store.go Create
 */
export const storeNew: ChainStep = (state, request, progress) => {
  const { object } = progress;
  if (request.operation !== 'CREATE') {
    return progress;
  }
  if (request.dryRun !== true && !isCreatedByPatch(request) && isVersion(object.metadata?.resourceVersion)) {
    // upstream: before the store looks for the name.
    return request.mayExist === true
      ? assume(progress, [{ about: titleOf(object), reason: STORED_WITH_VERSION }])
      : deny(progress, versionSetOnCreate());
  }
  const found = state.settings.wholeServer ? objectOfThatName(state, object) : undefined;
  return found === undefined ? progress : deny(progress, nameTaken(state, request, object, found));
};

/** Of an object whose name the cluster makes up there is none. */
function objectOfThatName(state: ClusterState, { apiVersion = '', kind = '', metadata: { namespace = '', name = '' } = {} }: KubernetesObject): KubernetesObject | undefined {
  return name === '' ? undefined : storedObject(state, { apiVersion, kind }, namespace, name);
}

/** Until then a name that may have been generated makes the server ask the client to try again. */
const TELLS_OF_GENERATED_NAMES_SINCE: Minor = 23;
const NOT_UNIQUE = ', the server was not able to generate a unique name for the object';

/**
 * upstream: an object with a name and the start of one is taken for one whose name is generated.
 * k8s.io/apiserver/pkg/registry/generic/registry/store.go Create, pkg/registry/rest/create.go CheckGeneratedNameError
 */
function nameTaken(state: ClusterState, request: DecodedRequest, object: KubernetesObject, { metadata: found }: KubernetesObject): Denial {
  const { minor } = state.settings;
  const { apiVersion = '', kind = '', metadata } = object;
  const mayBeGenerated = Boolean(metadata?.generateName);
  if (mayBeGenerated && minor < TELLS_OF_GENERATED_NAMES_SINCE) {
    const title = titleInGroup({ group: requestKindOf(state, apiVersion, kind)?.group ?? '', kind }, minor);
    return { stage: 'storage', code: 500, message: `The POST operation against ${title} could not be completed at this time, please try again.` };
  }
  const sentence = `${resourceInMessages(request)} ${quote(found?.name ?? '')} already exists${mayBeGenerated ? NOT_UNIQUE : ''}`;
  return { stage: 'storage', code: 409, reason: 'AlreadyExists', message: found?.deletionTimestamp === undefined ? sentence : `object is being deleted: ${sentence}` };
}

/**
 * An update that names a version applies to that version only, and another to the one that is there. The version is read for what server-side apply
 * creates, too.
 *
 * upstream: k8s.io/apiserver/pkg/registry/generic/registry/store.go Update
 */
export const compareVersions: ChainStep = (state, request, progress) => (
  isComparedLast(state, request) ? progress : compared(state, request, progress)
);

/** The same for an object that is validated before. */
export const compareVersionsLast: ChainStep = (state, request, progress) => (
  isComparedLast(state, request) ? compared(state, request, progress) : progress
);

/** Until then Services have a store of their own around the one of all kinds. upstream: pkg/registry/core/service/storage/rest.go Update */
const SERVICES_AS_OTHERS_SINCE: Minor = 23;

export function hasStoreOfItsOwn({ apiVersion, kind }: KubernetesObject, subResource: string, minor: Minor): boolean {
  return minor < SERVICES_AS_OTHERS_SINCE && kind === 'Service' && apiVersion === 'v1' && subResource === '';
}

function isComparedLast({ settings: { minor } }: ClusterState, { object, subResource = '' }: DecodedRequest): boolean {
  return hasStoreOfItsOwn(object, subResource, minor);
}

function compared(state: ClusterState, request: DecodedRequest, progress: Progress): Progress {
  const { metadata: { resourceVersion = '', name = '' } = {} } = progress.object;
  const { resourceVersion: before = '', name: nameBefore = '' } = objectBefore(request)?.metadata ?? {};
  const isRead = objectBefore(request) !== undefined || isCreatedByPatch(request);
  const unreadable = isRead ? unreadableVersion(resourceVersion) : undefined;
  if (unreadable !== undefined) {
    return deny(progress, refusedByStore(500, 'resourceVersion', `strconv.ParseUint: parsing ${quote(resourceVersion)}: ${unreadable}`));
  }
  if (before !== '' && !isVersion(resourceVersion) && mustNameVersion(state, request)) {
    const value = rulesFor(state.settings.minor).jsonValues ? '0' : '0x0';
    const sentence = `metadata.resourceVersion: Invalid value: ${value}: must be specified for an update`;
    const path = 'metadata.resourceVersion';
    const changes = [setField(path, before)];
    const findings = (): readonly Finding[] => [{ check: 'api-validation', path, message: sentence, fix: describeChanges(changes), changes }];
    return deny(progress, { stage: 'api-validation', code: 422, message: `${resourceInMessages(request)} ${quote(nameBefore)} is invalid: ${sentence}`, findings });
  }
  if (before === '' || isSameVersion(before, resourceVersion)) {
    return progress;
  }
  if (!isVersion(resourceVersion)) {
    return withObject(progress, { ...progress.object, metadata: { ...progress.object.metadata, resourceVersion: before } });
  }
  return deny(progress, refusedByStore(409, 'resourceVersion', `Operation cannot be fulfilled on ${resourceInMessages(request)} ${quote(name)}: ${MODIFIED}`));
}

/** upstream: AllowUnconditionalUpdate of the strategies; that of custom resources does not allow it. */
function mustNameVersion(state: ClusterState, { object: { apiVersion = '', kind = '' } }: DecodedRequest): boolean {
  const found = requestKindOf(state, apiVersion, kind);
  const { definition, isAssumed = false } = found ?? {};
  return isAssumed || (definition?.type === 'custom' && definition.version.isDefined === true)
    || (Object.hasOwn(MUST_NAME_VERSION_SINCE, kind) && state.settings.minor >= MUST_NAME_VERSION_SINCE[kind]);
}

const SCHEDULING_SINCE: Minor = 37;

const MUST_NAME_VERSION_SINCE: Readonly<Record<string, Minor>> = {
  ...Object.fromEntries([
    'RuntimeClass', 'PodDisruptionBudget', 'Lease', 'LeaseCandidate', 'CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttachment',
    'ClusterTrustBundle', 'PodCertificateRequest', 'StorageVersion', 'StorageVersionMigration', 'ResourcePoolStatusRequest', 'AuditSink',
    'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding',
    'MutatingAdmissionPolicy', 'MutatingAdmissionPolicyBinding', 'CustomResourceDefinition', 'APIService',
  ].map((kind) => [kind, OLDEST_MINOR])),
  EvictionRequest: SCHEDULING_SINCE,
  PodGroup: SCHEDULING_SINCE,
  CompositePodGroup: SCHEDULING_SINCE,
  Workload: SCHEDULING_SINCE,
};

const LARGEST_VERSION = 2n ** 64n - 1n;
const MOST_DIGITS = LARGEST_VERSION.toString().length;

/** Why a text is no version; undefined where it is one, or empty. upstream: strconv.ParseUint */
function unreadableVersion(text: string): string | undefined {
  if (!/^[0-9]*$/.test(text)) {
    return 'invalid syntax';
  }
  const digits = text.replace(/^0+/, '');
  return digits.length > MOST_DIGITS || BigInt(digits) > LARGEST_VERSION ? 'value out of range' : undefined;
}

function isSameVersion(one: string, other: string): boolean {
  return one.replace(/^0+/, '') === other.replace(/^0+/, '');
}

/** upstream: of a new object, what is no number, or 0, says nothing. */
export function isVersion(text = ''): boolean {
  return unreadableVersion(text) === undefined && /[1-9]/.test(text);
}

function titleOf({ kind = '', metadata: { namespace, name = '' } = {} }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
