import { ContainerView, PodView } from './pod-view';
import { SECCOMP_POD_ANNOTATION, VALIDATED_PSP_ANNOTATION, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../objects/annotations';
import { StringMap } from '../objects/meta';
import { Container, Pod, PodSpec } from '../objects/pod';
import { copyContainer, copyPodSpec, withAnnotations } from '../objects/shape';

/**
 * The pod with what the policy changed written back, and with the policy's name on it.
 *
 * @param before the view of the pod, `after` what the policy made of it
 */
export function storePod(pod: Pod, policy: string, before: PodView, after: PodView): Pod {
  const { apiVersion, kind, metadata } = pod;
  return {
    apiVersion,
    kind,
    metadata: withAnnotations(metadata, storeAnnotations(metadata?.annotations, policy, before, after)),
    spec: before === after ? pod.spec : storeSpec(pod.spec ?? {}, before, after),
  };
}

function storeAnnotations(given: StringMap | undefined, policy: string, before: PodView, after: PodView): StringMap {
  const annotations: Record<string, string> = { ...given };
  if (after.seccompAnnotation !== undefined && after.seccompAnnotation !== before.seccompAnnotation) {
    annotations[SECCOMP_POD_ANNOTATION] = after.seccompAnnotation;
  }
  for (let i = 0; i < after.containers.length; i++) {
    const { name, appArmorAnnotation } = after.containers[i];
    if (appArmorAnnotation !== before.containers[i].appArmorAnnotation) {
      annotations[APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + name] = appArmorAnnotation;
    }
  }
  annotations[VALIDATED_PSP_ANNOTATION] = policy;
  return annotations;
}

function storeSpec(spec: PodSpec, before: PodView, after: PodView): PodSpec {
  const stored = copyPodSpec(spec);
  if (after.context !== before.context) {
    stored.securityContext = changedFields(POD_FIELDS, spec.securityContext, before.context, after.context);
  }
  if (after.runtimeClassName !== before.runtimeClassName) {
    stored.runtimeClassName = after.runtimeClassName;
  }
  if (after.containers !== before.containers) {
    const views = { before: before.containers, after: after.containers };
    const inits = spec.initContainers?.length ?? 0;
    const regular = inits + (spec.containers?.length ?? 0);
    stored.containers = storeContainers(spec.containers, views, inits);
    if (spec.initContainers !== undefined) {
      stored.initContainers = storeContainers(spec.initContainers, views, 0);
    }
    if (spec.ephemeralContainers !== undefined) {
      stored.ephemeralContainers = storeContainers(spec.ephemeralContainers, views, regular);
    }
  }
  return stored;
}

interface ContainerViews {
  readonly before: readonly ContainerView[];
  readonly after: readonly ContainerView[];
}

/** @param offset where the list begins among the views of all containers */
function storeContainers(
  containers: readonly Container[] | undefined,
  { before, after }: ContainerViews,
  offset: number,
): readonly Container[] | undefined {
  return containers?.map((container, i) => {
    const old = before[offset + i].context;
    const changed = after[offset + i].context;
    if (old === changed) {
      return container;
    }
    const stored = copyContainer(container);
    stored.securityContext = changedFields(CONTAINER_FIELDS, container.securityContext, old, changed);
    return stored;
  });
}

const POD_FIELDS = ['seLinuxOptions', 'supplementalGroups', 'fsGroup'] as const;
const CONTAINER_FIELDS = [
  'capabilities', 'seLinuxOptions', 'runAsUser', 'runAsGroup', 'runAsNonRoot', 'readOnlyRootFilesystem', 'allowPrivilegeEscalation',
] as const;

function changedFields<K extends string, C extends object>(
  fields: readonly K[],
  given: C | undefined,
  before: Readonly<Record<K, unknown>>,
  after: Readonly<Record<K, unknown>>,
): C {
  const changed: Partial<Record<K, unknown>> = {};
  for (const field of fields) {
    if (after[field] !== before[field]) {
      changed[field] = after[field];
    }
  }
  return { ...given, ...changed } as C;
}
