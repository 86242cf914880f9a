import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Pod } from '../objects/pod';
import { computeQOSClass } from '../validation/update/pod-qos';
import { startValidation } from '../validation/validation';
import { Minor } from '../version';

/*
 * What the server sets in an object between mutating and validating admission, and the engine does not keep.
 * upstream: k8s.io/apiserver/pkg/registry/rest/create.go BeforeCreate, update.go BeforeUpdate, and the strategies
 */

/** Stand for what the server makes up. */
export const NEW_UID = '00000000-0000-4000-8000-000000000000';
export const NEW_CREATION_TIME = '2026-01-01T00:00:00Z';
const NAME_SUFFIX = 'xxxxx';
const LONGEST_GENERATED_NAME = 63;

/** From here on a pod has a generation. */
const POD_GENERATION_SINCE: Minor = 34;

const WITH_GENERATION: ReadonlySet<string> = new Set([
  'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'ReplicationController', 'Job', 'CronJob', 'Ingress', 'IngressClass', 'NetworkPolicy',
  'PodDisruptionBudget', 'PriorityClass', 'ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration',
]);

/** A name that the server makes up of the one that the object begins. */
export function generatedName({ name, generateName }: ObjectMeta): string | undefined {
  return name || !generateName ? name : generateName.slice(0, LONGEST_GENERATED_NAME - NAME_SUFFIX.length) + NAME_SUFFIX;
}

export function withName<T extends KubernetesObject>(object: T): T {
  const { metadata = {} } = object;
  const name = generatedName(metadata);
  return name === metadata.name ? object : { ...object, metadata: { ...metadata, name } };
}

interface WithStatus extends KubernetesObject {
  readonly status?: unknown;
  readonly spec?: unknown;
}

export interface SystemFieldsOptions {
  readonly minor: Minor;
  /** Whether a CustomResourceDefinition brings the kind. */
  readonly custom?: boolean;
  /** Of a custom resource: whether its status has an endpoint of its own. */
  readonly hasStatus?: boolean;
}

/** @param version of a custom resource */
export function systemFieldsOptions(version: { readonly hasStatus: boolean } | undefined, minor: Minor): SystemFieldsOptions {
  return version === undefined ? { minor } : { minor, custom: true, hasStatus: version.hasStatus };
}

/** A new object, prepared by the registry. */
export function withSystemFields(object: KubernetesObject, options: SystemFieldsOptions): KubernetesObject {
  const named = withName(object);
  const metadata = {
    ...named.metadata,
    uid: NEW_UID,
    creationTimestamp: NEW_CREATION_TIME,
    generation: hasGeneration(named, options) ? 1 : named.metadata?.generation,
  };
  return withStatus(withSpecFields({ ...named, metadata }), statusOf(named, options), options);
}

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';
const KUBERNETES_FINALIZER = 'kubernetes';

/** What a strategy sets in the object itself. */
function withSpecFields(object: WithStatus): WithStatus {
  switch (object.kind) {
    case 'Namespace': {
      const { finalizers = [] } = (object.spec ?? {}) as { readonly finalizers?: readonly string[] };
      return finalizers.includes(KUBERNETES_FINALIZER)
        ? object
        : { ...object, spec: { ...object.spec as object, finalizers: [...finalizers, KUBERNETES_FINALIZER] } };
    }
    case 'DaemonSet':
      return withTemplateGeneration(object, Math.max(1, templateGeneration(object)));
    default:
      return object;
  }
}

function templateGeneration({ metadata }: KubernetesObject): number {
  return Number(metadata?.annotations?.[TEMPLATE_GENERATION] ?? 0);
}

function withTemplateGeneration<T extends KubernetesObject>(object: T, generation: number): T {
  const { metadata = {} } = object;
  return { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, [TEMPLATE_GENERATION]: String(generation) } } };
}

/** A changed object, prepared by the registry; the old one has its system fields. */
export function withSystemFieldsOf(object: KubernetesObject, old: KubernetesObject, options: SystemFieldsOptions): KubernetesObject {
  const { uid, creationTimestamp } = old.metadata as { readonly uid?: string; readonly creationTimestamp?: string };
  const metadata = { ...object.metadata, uid: object.metadata?.uid ?? uid, creationTimestamp, generation: nextGeneration(object, old) };
  return withStatus(withSpecFieldsOf({ ...object, metadata }, old), (old as WithStatus).status, options);
}

function withSpecFieldsOf(object: WithStatus, old: WithStatus): WithStatus {
  switch (object.kind) {
    case 'Namespace':
      return { ...object, spec: old.spec };
    case 'DaemonSet': {
      const [template, oldTemplate] = [object, old]
        .map(({ spec }) => JSON.stringify((spec as { readonly template?: unknown } | undefined)?.template));
      return withTemplateGeneration(object, templateGeneration(old) + (template === oldTemplate ? 0 : 1));
    }
    default:
      return object;
  }
}

function withStatus(object: WithStatus, status: unknown, { custom = false, hasStatus = false }: SystemFieldsOptions): WithStatus {
  if (custom && !hasStatus) {
    return object;
  }
  const { status: _given, ...rest } = object;
  return status === undefined ? rest : { ...rest, status };
}

function hasGeneration({ kind = '' }: KubernetesObject, { minor, custom = false }: SystemFieldsOptions): boolean {
  return custom || WITH_GENERATION.has(kind) || (kind === 'Pod' && minor >= POD_GENERATION_SINCE);
}

function statusOf(object: WithStatus, { minor }: SystemFieldsOptions): unknown {
  switch (object.kind) {
    case 'Pod':
      return { phase: 'Pending', qosClass: computeQOSClass(object as Pod, startValidation({ minor, allowPrivileged: true }, true)) };
    case 'Namespace':
      return { phase: 'Active' };
    default:
      return undefined;
  }
}

function nextGeneration(object: WithStatus, old: WithStatus): ObjectMeta['generation'] {
  const before = old.metadata?.generation;
  return typeof before !== 'number' || JSON.stringify(object.spec) === JSON.stringify(old.spec) ? before : before + 1;
}
