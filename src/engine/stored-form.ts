import { Container, Pod, PodSecurityContext, SecurityContext, SELinuxOptions } from './objects/pod';

/**
 * The pod as the API server gives it back: of the security contexts without empty texts and lists, which Go's encoder leaves out.
 *
 * Before, they count: an empty list of supplemental groups is one that a policy does not fill.
 */
export function storedForm(pod: Pod): Pod {
  const { spec } = pod;
  if (spec === undefined) {
    return pod;
  }
  const stored = {
    securityContext: storedPodContext(spec.securityContext),
    initContainers: storedContainers(spec.initContainers),
    containers: storedContainers(spec.containers),
    ephemeralContainers: storedContainers(spec.ephemeralContainers),
  };
  return stored.securityContext === spec.securityContext && stored.initContainers === spec.initContainers
    && stored.containers === spec.containers && stored.ephemeralContainers === spec.ephemeralContainers
    ? pod
    : { ...pod, spec: { ...spec, ...stored } };
}

function storedPodContext(given: PodSecurityContext | undefined): PodSecurityContext | undefined {
  if (given === undefined) {
    return undefined;
  }
  const seLinuxOptions = storedSELinux(given.seLinuxOptions);
  const supplementalGroups = nonEmpty(given.supplementalGroups);
  const sysctls = nonEmpty(given.sysctls);
  return seLinuxOptions === given.seLinuxOptions && supplementalGroups === given.supplementalGroups && sysctls === given.sysctls
    ? given
    : { ...given, seLinuxOptions, supplementalGroups, sysctls };
}

function storedContainers<C extends Container>(containers: readonly C[] | undefined): readonly C[] | undefined {
  let stored: C[] | undefined;
  containers?.forEach((container, i) => {
    const securityContext = storedContext(container.securityContext);
    if (securityContext !== container.securityContext) {
      stored ??= [...containers];
      stored[i] = { ...container, securityContext };
    }
  });
  return stored ?? containers;
}

function storedContext(given: SecurityContext | undefined): SecurityContext | undefined {
  if (given === undefined) {
    return undefined;
  }
  const seLinuxOptions = storedSELinux(given.seLinuxOptions);
  const { capabilities } = given;
  const add = nonEmpty(capabilities?.add);
  const drop = nonEmpty(capabilities?.drop);
  if (seLinuxOptions === given.seLinuxOptions && add === capabilities?.add && drop === capabilities?.drop) {
    return given;
  }
  return { ...given, seLinuxOptions, capabilities: capabilities && { add, drop } };
}

function storedSELinux(given: SELinuxOptions | undefined): SELinuxOptions | undefined {
  if (given === undefined) {
    return undefined;
  }
  const { user, role, type, level } = given;
  return user === '' || role === '' || type === '' || level === ''
    ? { user: user || undefined, role: role || undefined, type: type || undefined, level: level || undefined }
    : given;
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list?.length === 0 ? undefined : list;
}
