import { validateOther } from './validate';
import { CustomDefinition, customVersion, RequestKind } from '../admission-policy/request-kind';
import { ScalePaths } from '../custom-resources/definition';
import { readCustom } from '../custom-resources/read-custom';
import { isJsonMap } from '../custom-resources/schema';
import { parseGroupVersion } from '../decoding/group-version';
import { distinctErrors, invalid, required } from '../field/error';
import { quote } from '../field/quote';
import { valueAt } from '../field/value-at';
import { JsonObject } from '../json-object';
import { findKind, groupResource } from '../kinds';
import { KubernetesObject, ObjectMeta, StringMap } from '../objects/meta';
import { LabelSelector } from '../objects/rbac';
import { addWarnings, ChainStep, deny, Progress, withObject } from '../progress';
import { NAMESPACE_FIRST_SINCE } from '../registry/namespace-of-request';
import { refusedByStore } from '../registry/refused-by-store';
import { compareVersions } from '../registry/resource-version';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { validateKubeFinalizers } from '../validation/finalizers';
import { invalidKindDenial } from '../validation/finding';
import { titleInGroup } from '../validation/invalid';
import { nameIsDNSSubdomain, validateGenericMeta } from '../validation/object-meta';
import { errorsOf, startValidation } from '../validation/validation';
import { Denial } from '../verdict';
import { Minor } from '../version';

/*
 * The subresource `scale`: of what a client sends, the replicas and the version go to the object that it is the scale of.
 * upstream: scaleUpdatedObjectInfo in the storage of each workload, k8s.io/apiextensions-apiserver/pkg/registry/customresource/etcd.go
 */

interface Scale extends KubernetesObject {
  readonly spec?: { readonly replicas?: number };
}

const SCALE_KIND = { group: 'autoscaling', kind: 'Scale' };
/** Stands for replicas that are not set. */
const NO_REPLICAS = -2147483648;

/** What the validating phase and the store see of an update of a scale. */
export const storeScale: ChainStep = (state, request, progress) => {
  const old: Scale | undefined = objectBefore(request);
  const { minor, wholeServer = false } = state.settings;
  if (!wholeServer || old === undefined) {
    return progress;
  }
  const scale: Scale = progress.object;
  const owner = customOwner(state, request);
  const denial = owner === undefined
    ? invalidScale(scale, old, minor) ?? otherUid(scale, old, request.resource)
    : withoutReplicas(scale, owner, request.verb === 'patch');
  const compared = denial === undefined ? compareVersions(state, request, progress) : deny(progress, denial);
  if (compared.denial !== undefined) {
    return compared;
  }
  const answered = owner === undefined ? withObject(compared, scale) : scaleCustom(compared, scale, { owner, namespace: request.namespace, minor });
  const { spec }: Scale = answered.object;
  const { resourceVersion } = compared.object.metadata ?? {};
  return answered.denial === undefined ? withObject(answered, withVersion({ ...old, spec } as Scale, resourceVersion)) : answered;
};

function withVersion(scale: Scale, resourceVersion: string | undefined): Scale {
  return resourceVersion === undefined ? scale : { ...scale, metadata: { ...scale.metadata, resourceVersion } };
}

/** From here on nobody looks at what the workload does not take. */
const METADATA_IGNORED_SINCE: Minor = 37;

/** upstream: pkg/apis/autoscaling/validation/validation.go ValidateScale */
function invalidScale({ metadata = {}, spec: { replicas = 0 } = {} }: Scale, old: Scale, minor: Minor): Denial | undefined {
  const v = startValidation({ minor, allowPrivileged: true, namespace: metadata.namespace ?? '' }, false);
  if (minor < METADATA_IGNORED_SINCE) {
    validateGenericMeta(metadata, { namespaced: true, nameRule: nameIsDNSSubdomain }, v);
    validateKubeFinalizers(metadata.finalizers ?? [], v);
  }
  const errors = [
    ...(minor < NAMESPACE_FIRST_SINCE && !metadata.namespace ? [required('metadata.namespace', '')] : []),
    ...errorsOf(v),
    ...(replicas < 0 ? [invalid('spec.replicas', replicas, 'must be greater than or equal to 0')] : []),
  ];
  return errors.length === 0 ? undefined : invalidKindDenial(titleInGroup(SCALE_KIND, minor), old.metadata?.name ?? '', distinctErrors(errors));
}

/** What a mutation has made of the UID; what the client sent is compared before. upstream: UpdatedObject of scaleUpdatedObjectInfo */
function otherUid({ metadata: { uid } = {} }: Scale, { metadata: old = {} }: Scale, resource: DecodedRequest['resource']): Denial | undefined {
  if (!uid || resource === undefined || uid === old.uid) {
    return undefined;
  }
  const title = groupResource({ group: resource.group, resource: `${resource.resource}/scale` });
  const reason = `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.uid ?? ''}`;
  return refusedByStore(409, 'uid', `Operation cannot be fulfilled on ${title} ${quote(old.name ?? '')}: ${reason}`);
}

interface CustomOwner {
  readonly kind: RequestKind;
  readonly paths: ScalePaths;
  readonly object: KubernetesObject;
}

/** The custom resource that is scaled; undefined for a built-in one, and where the cluster does not have it. */
function customOwner(state: ClusterState, { resource, namespace, name = '' }: DecodedRequest): CustomOwner | undefined {
  const kind = state.customKinds.find((each) => each.group === resource?.group && each.resource === resource.resource);
  const version = kind?.versions.find((each) => each.version === resource?.version);
  const object = kind && state.find(keyOfOtherKind(kind.group, kind.kind), kind.namespaced ? namespace : '', name)?.object;
  return kind === undefined || version?.scale === undefined || object === undefined ? undefined
    : { kind: customVersion(kind, version), paths: version.scale, object };
}

/** @param isPatch a patch changes the scale as it is read, which has no replicas either where the resource has none */
function withoutReplicas({ spec }: Scale, { paths: { specReplicasPath = '' }, object }: CustomOwner, isPatch: boolean): Denial | undefined {
  const isUnset = isPatch && spec?.replicas === undefined && valueAt(object, stepsOf(specReplicasPath)) === undefined;
  return isUnset || spec?.replicas === NO_REPLICAS
    ? { stage: 'decode', code: 400, message: `the spec replicas field ${quote(specReplicasPath)} cannot be empty` }
    : undefined;
}

interface CustomScaling {
  readonly owner: CustomOwner;
  readonly namespace: string;
  readonly minor: Minor;
}

/** What the custom resource with other replicas answers. The server reads no replicas back where the schema does not have the field. */
function scaleCustom(progress: Progress, { spec }: Scale, { owner: { kind, paths, object: old }, namespace, minor }: CustomScaling): Progress {
  const path = stepsOf(paths.specReplicasPath);
  const object = withValueAt(old as JsonObject, path, spec?.replicas ?? 0) as KubernetesObject;
  const { errors, warnings } = validateOther({ object, old, kind, namespace, minor });
  const told = addWarnings(progress, warnings);
  if (errors.length > 0) {
    return deny(told, invalidKindDenial(titleInGroup(kind, minor), old.metadata?.name ?? '', errors));
  }
  const read = readCustom(kind.definition as CustomDefinition, object, minor);
  const replicas = 'error' in read ? undefined : valueAt(read.object, path);
  return withObject(told, { spec: { replicas: replicas ?? 0 } } as Scale);
}

function stepsOf(path = ''): readonly string[] {
  return path.replace(/^\./, '').split('.');
}

function withValueAt(object: JsonObject, [step, ...rest]: readonly string[], value: unknown): JsonObject {
  const before = object[step];
  return { ...object, [step]: rest.length === 0 ? value : withValueAt(isJsonMap(before) ? before : {}, rest, value) };
}

interface ScaledObject extends KubernetesObject {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelector & StringMap };
  readonly status?: { readonly replicas?: number };
}

/**
 * The scale of an object that has one, as a client reads it; undefined where the object has none.
 *
 * upstream: scaleFromDeployment in pkg/registry/apps/deployment/storage/storage.go and its likes, scaleFromCustomResource
 */
export function scaleOf(state: ClusterState, object: ScaledObject): KubernetesObject | undefined {
  const { apiVersion = '', kind = '', metadata: { name, namespace, uid, resourceVersion, creationTimestamp } = {} as SystemMeta } = object;
  const shown = WORKLOADS.has(kind) && findKind(apiVersion, kind) !== undefined ? shownOfWorkload(object) : shownOfCustom(state, object);
  const metadata = withoutUndefined({ name, namespace, uid, resourceVersion, creationTimestamp });
  return shown && { apiVersion: 'autoscaling/v1', kind: 'Scale', metadata, ...shown } as KubernetesObject;
}

interface SystemMeta extends ObjectMeta {
  readonly creationTimestamp?: string;
}

const WORKLOADS: ReadonlySet<string> = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

interface ShownByScale {
  readonly spec: object;
  readonly status: object;
}

function shownOfWorkload({ kind, spec: { replicas = 1, selector = {} } = {}, status }: ScaledObject): ShownByScale {
  const text = kind === 'ReplicationController' ? selectorText({ matchLabels: selector }) : selectorText(selector);
  return { spec: { replicas }, status: { replicas: status?.replicas ?? 0, ...(text !== '' && { selector: text }) } };
}

function shownOfCustom({ customKinds }: ClusterState, object: KubernetesObject): ShownByScale | undefined {
  const { group = '', version } = parseGroupVersion(object.apiVersion ?? '') ?? {};
  const kind = customKinds.find((each) => each.group === group && each.kind === object.kind);
  const paths = kind?.versions.find((each) => each.version === version)?.scale;
  if (paths === undefined) {
    return undefined;
  }
  const at = (path?: string): unknown => valueAt(object, stepsOf(path));
  const selector = paths.labelSelectorPath === undefined ? undefined : at(paths.labelSelectorPath);
  return {
    spec: { replicas: at(paths.specReplicasPath) ?? 0 },
    status: { replicas: at(paths.statusReplicasPath) ?? 0, ...(typeof selector === 'string' && selector !== '' && { selector }) },
  };
}

const EXISTENCE: Readonly<Record<string, string>> = { Exists: '', DoesNotExist: '!' };

/** upstream: k8s.io/apimachinery/pkg/labels/selector.go String */
function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const requirements = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, text: `${key}=${value}` })),
    ...matchExpressions.map(({ key = '', operator = '', values = [] }) => ({
      key, text: operator in EXISTENCE ? `${EXISTENCE[operator]}${key}` : `${key} ${operator.toLowerCase()} (${[...values].sort().join(',')})`,
    })),
  ];
  return requirements.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ text }) => text).join(',');
}

function withoutUndefined(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
