import { statusOfChangedPod } from './changed-pod-status';
import { isService, Service, statusOfChanged } from './service';
import { isStatusWritten } from './written-status';
import type { RequestKind } from '../admission-policy/request-kind';
import { distinctJson } from '../custom-resources/schema-validation/distinct-json';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Pod } from '../objects/pod';
import { Draft, shapeMeta } from '../objects/shape';
import { hasGeneration, nextGeneration } from '../registry/generation';
import { withFirstTemplateGeneration, withNextTemplateGeneration } from '../registry/template-generation';
import { withSystemMetadata } from '../state/system-metadata';
import { PodOfStatus } from '../validation/status/container-statuses';
import { computeQOSClass } from '../validation/update/pod-qos';
import { startValidation } from '../validation/validation';
import { Minor } from '../version';

/*
 * What the server sets in an object between mutating and validating admission.
 * upstream: k8s.io/apiserver/pkg/registry/rest/create.go BeforeCreate, update.go BeforeUpdate, and the strategies
 */

/** Stand for what the server makes up. */
export const NEW_UID = '00000000-0000-4000-8000-000000000000';
export const NEW_CREATION_TIME = '2026-01-01T00:00:00Z';
const NAME_SUFFIX = 'xxxxx';
const LONGEST_GENERATED_NAME = 63;

/** A name that the server makes up of the one that the object begins. */
function generatedName({ name, generateName }: ObjectMeta): string | undefined {
  return name || !generateName ? name : generateName.slice(0, LONGEST_GENERATED_NAME - NAME_SUFFIX.length) + NAME_SUFFIX;
}

export function withName<T extends KubernetesObject>(object: T): T {
  const { metadata = {} } = object;
  const name = generatedName(metadata);
  return name === metadata.name ? object : { ...object, metadata: { ...metadata, name } };
}

interface SystemFields extends KubernetesObject {
  readonly status?: unknown;
  readonly spec?: unknown;
}

export interface SystemFieldsOptions {
  readonly minor: Minor;
  /** Whether a CustomResourceDefinition brings the kind. */
  readonly custom?: boolean;
  /** Of a custom resource: whether its status has an endpoint of its own. */
  readonly hasStatus?: boolean;
  /** Whether server-side apply has merged the object. */
  readonly isMerged?: boolean;
}

/** @param version of a custom resource */
export function systemFieldsOptions(version: { readonly hasStatus: boolean } | undefined, minor: Minor): SystemFieldsOptions {
  return version === undefined ? { minor } : { minor, custom: true, hasStatus: version.hasStatus };
}

/** The same for the kind of a request; undefined for one that nobody knows. */
export function systemFieldsOptionsFor(kind: RequestKind | undefined, minor: Minor): SystemFieldsOptions {
  return systemFieldsOptions(kind?.definition.type === 'custom' ? kind.definition.version : undefined, minor);
}

/** An object as the server stores it: a new one has all that the server sets, a changed one has it of the old one. */
export function storedWithSystemFields(
  object: KubernetesObject, before: KubernetesObject | undefined, options: SystemFieldsOptions,
): KubernetesObject {
  return withSystemMetadata(before === undefined ? createdWithSystemFields(object, options) : object, before, options.isMerged);
}

/** A new object with all that the server sets, as it reads it back from its store. */
export function createdWithSystemFields(object: KubernetesObject, options: SystemFieldsOptions): KubernetesObject {
  return withStoredPhase(withSystemFields(object, options), options);
}

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_PersistentVolumeClaim, when the server reads back what it has stored. */
export function withStoredPhase(object: SystemFields, { custom = false }: SystemFieldsOptions): SystemFields {
  const { kind, status } = object;
  const isPhaseless = kind === 'PersistentVolumeClaim' && !custom && (status as PhasedStatus | undefined)?.phase === undefined;
  return isPhaseless ? { ...object, status: { ...status as PhasedStatus | undefined, phase: 'Pending' } } : object;
}

interface PhasedStatus {
  readonly phase?: string;
}

/** A new object, prepared by the registry. */
export function withSystemFields(object: KubernetesObject, options: SystemFieldsOptions): KubernetesObject {
  const named = withName(object);
  // What has no type is written as it is: a field that is undefined would be there.
  const metadata: Draft<ObjectMeta> = options.custom === true ? { ...named.metadata } : shapeMeta(named.metadata);
  metadata.uid = NEW_UID;
  metadata.creationTimestamp = NEW_CREATION_TIME;
  if (options.custom === true || hasGeneration(named.kind ?? '', options.minor)) {
    metadata.generation = 1;
  }
  const completed = { ...named, metadata };
  return withStatus(options.custom === true ? completed : withSpecFields(completed), statusOf(named, options), options);
}

const KUBERNETES_FINALIZER = 'kubernetes';

/** What a strategy sets in the object itself. */
function withSpecFields(object: SystemFields): SystemFields {
  switch (object.kind) {
    case 'Namespace': {
      const { finalizers = [] } = (object.spec ?? {}) as { readonly finalizers?: readonly string[] };
      return finalizers.includes(KUBERNETES_FINALIZER)
        ? object
        : { ...object, spec: { ...object.spec as object, finalizers: [...finalizers, KUBERNETES_FINALIZER] } };
    }
    case 'DaemonSet':
      return withFirstTemplateGeneration(object);
    default:
      return object;
  }
}

/** A changed object, prepared by the registry; the old one has its system fields. */
export function withSystemFieldsOf(object: KubernetesObject, old: KubernetesObject, options: SystemFieldsOptions): KubernetesObject {
  const { uid, creationTimestamp } = old.metadata as { readonly uid?: string; readonly creationTimestamp?: string };
  const generation = options.custom === true ? nextOfCustomResource(object, old, options.hasStatus) : nextGeneration(object, old, options.minor);
  const metadata = { ...object.metadata, uid: object.metadata?.uid ?? uid, creationTimestamp, generation };
  const completed = { ...object, metadata };
  return withStatus(options.custom === true ? completed : withSpecFieldsOf(completed, old, options.minor), keptStatus(object, old, options), options);
}

function keptStatus(object: SystemFields, old: SystemFields, { minor, custom = false }: SystemFieldsOptions): unknown {
  const { status } = !custom && isStatusWritten(object, old, minor) ? object : old;
  if (isService(object)) {
    return statusOfChanged(object, status as Service['status']);
  }
  if (object.kind === 'Pod' && !custom) {
    return statusOfChangedPod(old as PodOfStatus, minor);
  }
  return isDefinition(object) ? statusOfDefinition(object, status) : status;
}

function withSpecFieldsOf(object: SystemFields, old: SystemFields, minor: Minor): SystemFields {
  switch (object.kind) {
    case 'Namespace':
      return { ...object, spec: old.spec };
    case 'DaemonSet':
      return withNextTemplateGeneration(object, old, minor);
    default:
      return object;
  }
}

function withStatus(object: SystemFields, status: unknown, { custom = false, hasStatus = false }: SystemFieldsOptions): SystemFields {
  if (custom && !hasStatus) {
    return object;
  }
  if (status === undefined) {
    const { status: _given, ...rest } = object;
    return rest;
  }
  // A status that is added after the spread would make a hidden class for each single object.
  const completed: Draft<SystemFields> = { status: undefined, ...object };
  completed.status = status;
  return completed;
}

/** From here on, a class that the client gives stays, */
const KEEPS_QOS_CLASS_SINCE: Minor = 29;
/** and until here. */
const COMPUTES_QOS_CLASS_SINCE: Minor = 37;

/** upstream: pkg/apis/core/helper/qos/qos.go GetPodQOS */
function qosClassOf(pod: SystemFields, minor: Minor): string {
  const { qosClass: given = '' } = (pod.status ?? {}) as { readonly qosClass?: string };
  return given !== '' && minor >= KEEPS_QOS_CLASS_SINCE && minor < COMPUTES_QOS_CLASS_SINCE ? given : computeQOSClass(pod as Pod, startValidation({ minor, allowPrivileged: true }, true));
}

const GATED_CONDITION_HAS_TIME_SINCE: Minor = 31;

/** upstream: pkg/registry/core/pod/strategy.go applySchedulingGatedCondition */
function gatedCondition(minor: Minor): object {
  return {
    type: 'PodScheduled',
    status: 'False',
    ...(minor >= GATED_CONDITION_HAS_TIME_SINCE && { lastTransitionTime: NEW_CREATION_TIME }),
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  };
}

const PHASE_HAS_TIME_SINCE: Minor = 29;

/** upstream: k8s.io/kube-aggregator/pkg/registry/apiservice/strategy.go PrepareForCreate */
const LOCAL_IS_AVAILABLE = {
  type: 'Available', status: 'True', lastTransitionTime: NEW_CREATION_TIME, reason: 'Local', message: 'Local APIServices are always available',
};

function statusOf(object: SystemFields, { minor, custom = false }: SystemFieldsOptions): unknown {
  if (custom) {
    return isDefinition(object) ? statusOfDefinition(object, NEW_DEFINITION) : undefined;
  }
  switch (object.kind) {
    case 'Pod':
      return {
        phase: 'Pending',
        ...((object as Pod).spec?.schedulingGates?.length && { conditions: [gatedCondition(minor)] }),
        qosClass: qosClassOf(object, minor),
      };
    case 'APIService':
      return (object.spec as { readonly service?: object } | undefined)?.service === undefined ? { conditions: [LOCAL_IS_AVAILABLE] } : undefined;
    case 'Node':
      return object.status;
    case 'Namespace':
      return { phase: 'Active' };
    case 'PersistentVolume':
      return { phase: 'Pending', ...(minor >= PHASE_HAS_TIME_SINCE && { lastPhaseTransitionTime: NEW_CREATION_TIME }) };
    default:
      return isStatusWritten(object, undefined, minor) ? object.status : undefined;
  }
}

const DEFINITIONS = ['apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1'];

function isDefinition({ apiVersion = '', kind }: KubernetesObject): boolean {
  return DEFINITIONS.includes(apiVersion) && kind === 'CustomResourceDefinition';
}

const NEW_DEFINITION = { acceptedNames: { plural: '', kind: '' } };

/** upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition/strategy.go PrepareForCreate, PrepareForUpdate */
function statusOfDefinition({ spec }: SystemFields, status: unknown = NEW_DEFINITION): unknown {
  const { versions = [] } = (spec ?? {}) as { readonly versions?: readonly { readonly name?: string; readonly storage?: boolean }[] };
  const { storedVersions = [] } = status as { readonly storedVersions?: readonly string[] };
  const { name = '' } = versions.find(({ storage }) => storage === true) ?? {};
  return name === '' || storedVersions.includes(name) ? status : { ...status as object, storedVersions: [...storedVersions, name] };
}

/** upstream: that of a custom resource counts the changes of everything but the metadata and a status that has an endpoint of its own. */
function nextOfCustomResource(object: KubernetesObject, old: KubernetesObject, hasStatus = false): ObjectMeta['generation'] {
  const before = old.metadata?.generation;
  const textOf = ({ metadata: _metadata, status, ...rest }: SystemFields): string => distinctJson(hasStatus ? rest : { ...rest, status });
  const [now, then] = [object, old].map(textOf);
  return typeof before !== 'number' || now === then ? before : before + 1;
}
