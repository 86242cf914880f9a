import { APP_ARMOR_CONTAINER_ANNOTATION_PREFIX, SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_POD_ANNOTATION } from '../objects/annotations';
import { Int64 } from '../objects/int64';
import { hasKeyWithPrefix, StringMap } from '../objects/meta';
import {
  Capabilities, Container, ContainerPort, Pod, PodSecurityContext, PodSpec, SeccompProfile, SecurityContext, SELinuxOptions, Sysctl, Volume,
  VolumeMount,
} from '../objects/pod';

/*
 * What policies read and change of a pod, as upstream's plugin works on its internal form and not on the API's.
 *
 * The objects of JSON have as many shapes as there are manifests, and every read of them is a search. Here each field is always
 * there, if undefined, so that asking many policies costs little.
 */

export interface PodView {
  readonly seccompAnnotation: string | undefined;
  readonly volumes: readonly Volume[] | undefined;
  readonly hostNetwork: boolean;
  readonly hostPID: boolean;
  readonly hostIPC: boolean;
  readonly runtimeClassName: string | undefined;
  readonly context: PodContextView;
  /** Init, regular and ephemeral containers, in this order. */
  readonly containers: readonly ContainerView[];
  /** How many of them are not ephemeral. */
  readonly lasting: number;
}

export interface PodContextView {
  readonly seLinuxOptions: SELinuxOptions | undefined;
  readonly runAsUser: Int64 | undefined;
  readonly runAsGroup: Int64 | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly supplementalGroups: readonly Int64[] | undefined;
  readonly fsGroup: Int64 | undefined;
  readonly sysctls: readonly Sysctl[] | undefined;
  readonly seccompProfile: SeccompProfile | undefined;
}

export interface ContainerView {
  readonly name: string;
  /** As `spec.initContainers[0]`. */
  readonly path: string;
  readonly seccompAnnotation: string | undefined;
  readonly appArmorAnnotation: string;
  readonly context: ContainerContextView;
  readonly ports: readonly ContainerPort[] | undefined;
  readonly volumeMounts: readonly VolumeMount[] | undefined;
}

export interface ContainerContextView {
  readonly capabilities: Capabilities | undefined;
  readonly privileged: boolean;
  readonly seLinuxOptions: SELinuxOptions | undefined;
  readonly runAsUser: Int64 | undefined;
  readonly runAsGroup: Int64 | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly readOnlyRootFilesystem: boolean | undefined;
  readonly allowPrivilegeEscalation: boolean | undefined;
  readonly procMount: string;
  readonly seccompProfile: SeccompProfile | undefined;
}

const NO_SPEC: PodSpec = {};

export function viewPod(pod: Pod): PodView {
  const spec = pod.spec ?? NO_SPEC;
  const annotations = pod.metadata?.annotations;
  const profiles: ViewedAnnotations = {
    seccomp: hasKeyWithPrefix(annotations, SECCOMP_CONTAINER_ANNOTATION_PREFIX) ? annotations : undefined,
    appArmor: hasKeyWithPrefix(annotations, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX) ? annotations : undefined,
  };
  const containers: ContainerView[] = [];
  viewContainers(containers, 'spec.initContainers', spec.initContainers, profiles);
  viewContainers(containers, 'spec.containers', spec.containers, profiles);
  const lasting = containers.length;
  viewContainers(containers, 'spec.ephemeralContainers', spec.ephemeralContainers, profiles);
  return {
    seccompAnnotation: annotations?.[SECCOMP_POD_ANNOTATION],
    volumes: spec.volumes,
    hostNetwork: spec.hostNetwork === true,
    hostPID: spec.hostPID === true,
    hostIPC: spec.hostIPC === true,
    runtimeClassName: spec.runtimeClassName,
    context: spec.securityContext === undefined ? NO_POD_CONTEXT : viewPodContext(spec.securityContext),
    containers,
    lasting,
  };
}

function viewPodContext(given: PodSecurityContext): PodContextView {
  return {
    seLinuxOptions: given.seLinuxOptions,
    runAsUser: given.runAsUser,
    runAsGroup: given.runAsGroup,
    runAsNonRoot: given.runAsNonRoot,
    supplementalGroups: given.supplementalGroups,
    fsGroup: given.fsGroup,
    sysctls: given.sysctls,
    seccompProfile: given.seccompProfile,
  };
}

/** The pod's annotations where some of them are for its containers. */
interface ViewedAnnotations {
  readonly seccomp: StringMap | undefined;
  readonly appArmor: StringMap | undefined;
}

function viewContainers(
  views: ContainerView[],
  path: string,
  containers: readonly Container[] | undefined,
  profiles: ViewedAnnotations,
): void {
  if (containers === undefined) {
    return;
  }
  for (let i = 0; i < containers.length; i++) {
    views.push(viewContainer(containers[i], `${path}[${i}]`, profiles));
  }
}

function viewContainer(container: Container, path: string, { seccomp, appArmor }: ViewedAnnotations): ContainerView {
  const name = container.name ?? '';
  return {
    name,
    path,
    seccompAnnotation: seccomp?.[SECCOMP_CONTAINER_ANNOTATION_PREFIX + name],
    appArmorAnnotation: appArmor?.[APP_ARMOR_CONTAINER_ANNOTATION_PREFIX + name] ?? '',
    context: container.securityContext === undefined ? NO_CONTAINER_CONTEXT : viewContainerContext(container.securityContext),
    ports: container.ports,
    volumeMounts: container.volumeMounts,
  };
}

function viewContainerContext(given: SecurityContext): ContainerContextView {
  return {
    capabilities: given.capabilities,
    privileged: given.privileged === true,
    seLinuxOptions: given.seLinuxOptions,
    runAsUser: given.runAsUser,
    runAsGroup: given.runAsGroup,
    runAsNonRoot: given.runAsNonRoot,
    readOnlyRootFilesystem: given.readOnlyRootFilesystem,
    allowPrivilegeEscalation: given.allowPrivilegeEscalation,
    procMount: given.procMount ?? 'Default',
    seccompProfile: given.seccompProfile,
  };
}

const NO_POD_CONTEXT = viewPodContext({});
const NO_CONTAINER_CONTEXT = viewContainerContext({});
