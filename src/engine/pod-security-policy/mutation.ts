import { generateCapabilities } from './capabilities';
import { ContainerContextView, ContainerView, PodContextView, PodView } from './pod-view';
import { Provider } from './provider';
import { generateSeccomp } from './seccomp';
import { Minor } from '../version';

/*
 * upstream: pkg/security/podsecuritypolicy/provider.go MutatePod
 */

/**
 * The pod with the defaults that the policy sets.
 *
 * INVARIANT: the same object exactly when the policy changes nothing, since the choice among policies depends on that.
 */
export function mutatePod(provider: Provider, pod: PodView): PodView {
  const context = mutatePodContext(provider, pod.context);
  const containers = mutateContainers(provider, context, pod);
  const seccompAnnotation = generateSeccomp(provider.seccomp, pod) || pod.seccompAnnotation;
  const runtimeClassName = pod.runtimeClassName ?? provider.generation.runtimeClassName;
  return context === pod.context && containers === pod.containers
    && seccompAnnotation === pod.seccompAnnotation && runtimeClassName === pod.runtimeClassName
    ? pod
    : { ...pod, seccompAnnotation, runtimeClassName, context, containers };
}

function mutatePodContext({ generation }: Provider, given: PodContextView): PodContextView {
  const supplementalGroups = given.supplementalGroups ?? generation.supplementalGroups;
  const fsGroup = given.fsGroup ?? generation.fsGroup;
  const seLinuxOptions = given.seLinuxOptions ?? generation.seLinuxOptions;
  return supplementalGroups === given.supplementalGroups && fsGroup === given.fsGroup && seLinuxOptions === given.seLinuxOptions
    ? given
    : { ...given, supplementalGroups, fsGroup, seLinuxOptions };
}

/** The oldest minor whose plugin changes ephemeral containers, whether or not the server has them on. */
const EPHEMERAL_CHANGED_SINCE: Minor = 18;

function mutateContainers(provider: Provider, podContext: PodContextView, { containers, lasting }: PodView): readonly ContainerView[] {
  const end = provider.minor < EPHEMERAL_CHANGED_SINCE ? lasting : containers.length;
  let mutated: ContainerView[] | undefined;
  for (let i = 0; i < end; i++) {
    const container = mutateContainer(provider, podContext, containers[i]);
    if (container !== containers[i]) {
      mutated ??= [...containers];
      mutated[i] = container;
    }
  }
  return mutated ?? containers;
}

function mutateContainer(provider: Provider, podContext: PodContextView, given: ContainerView): ContainerView {
  const context = mutateContainerContext(provider, podContext, given.context);
  const appArmorAnnotation = given.appArmorAnnotation || provider.appArmor.defaultProfile;
  return context === given.context && appArmorAnnotation === given.appArmorAnnotation ? given : { ...given, appArmorAnnotation, context };
}

/** A container's own value wins, then the pod's where it has such a field, then what the policy generates. */
function mutateContainerContext({ generation, spec }: Provider, pod: PodContextView, own: ContainerContextView): ContainerContextView {
  const userIsUnknown = own.runAsUser === undefined && pod.runAsUser === undefined;
  const runAsUser = userIsUnknown ? generation.runAsUser : own.runAsUser;
  const runAsGroup = own.runAsGroup ?? (pod.runAsGroup === undefined ? generation.runAsGroup : undefined);
  const seLinuxOptions = own.seLinuxOptions ?? (pod.seLinuxOptions === undefined ? generation.seLinuxOptions : undefined);
  const runAsNonRoot = own.runAsNonRoot ?? (userIsUnknown && pod.runAsNonRoot === undefined ? generation.runAsNonRoot : undefined);
  const capabilities = generateCapabilities(spec, own.capabilities);
  const readOnlyRootFilesystem = own.readOnlyRootFilesystem ?? generation.readOnlyRootFilesystem;
  const allowPrivilegeEscalation = own.allowPrivilegeEscalation ?? generation.allowPrivilegeEscalation;
  const unchanged = runAsUser === own.runAsUser && runAsGroup === own.runAsGroup && seLinuxOptions === own.seLinuxOptions
    && runAsNonRoot === own.runAsNonRoot && capabilities === own.capabilities
    && readOnlyRootFilesystem === own.readOnlyRootFilesystem && allowPrivilegeEscalation === own.allowPrivilegeEscalation;
  return unchanged
    ? own
    : { ...own, runAsUser, runAsGroup, seLinuxOptions, runAsNonRoot, capabilities, readOnlyRootFilesystem, allowPrivilegeEscalation };
}
