import { ContainerView } from './pod-view';
import { violation, violationAt, PolicyViolation } from './violation';
import { invalid } from '../field/error';
import { AllowedHostPath } from '../objects/pod-security-policy';

/*
 * upstream: pkg/security/podsecuritypolicy/util/util.go AllowsHostVolumePath, and provider.go for the mounts
 */

/** What a policy says of one host path. */
export type HostPathAccess = 'read-write' | 'read-only' | 'none';

// upstream: the first prefix that allows writing decides; no list at all allows everything.
export function hostPathAccess(allowed: readonly AllowedHostPath[] | undefined, path: string): HostPathAccess {
  if (allowed === undefined || allowed.length === 0) {
    return 'read-write';
  }
  const matching = allowed.filter((candidate) => hasPathPrefix(path, candidate.pathPrefix ?? ''));
  if (matching.length === 0) {
    return 'none';
  }
  return matching.some((candidate) => !candidate.readOnly) ? 'read-write' : 'read-only';
}

// upstream: one trailing slash is cut from each, nothing else is cleaned: `/var/../etc` has the prefix `/var`.
function hasPathPrefix(path: string, prefix: string): boolean {
  const trimmed = trimSlash(path);
  const trimmedPrefix = trimSlash(prefix);
  return trimmed.startsWith(trimmedPrefix) && (trimmed.length === trimmedPrefix.length || trimmed[trimmedPrefix.length] === '/');
}

function trimSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

/** The violations of one hostPath volume: its path, or every mount of it that may write where reading only is allowed. */
export function validateHostPath(
  allowed: readonly AllowedHostPath[] | undefined,
  containers: readonly ContainerView[],
  { name, path, volumePath }: { readonly name: string; readonly path: string; readonly volumePath: string },
): readonly PolicyViolation[] {
  switch (hostPathAccess(allowed, path)) {
    case 'read-write':
      return [];
    case 'none':
      return [violationAt('allowedHostPaths', `${volumePath}.hostPath.path`, invalid(`${volumePath}.hostPath.pathPrefix`, path, 'is not allowed to be used'))];
    case 'read-only':
      return writableMounts(containers, name);
  }
}

function writableMounts(containers: readonly ContainerView[], volumeName: string): readonly PolicyViolation[] {
  return containers.flatMap(({ path, volumeMounts = [] }) => volumeMounts.flatMap((mount, i) => (
    (mount.name ?? '') === volumeName && !mount.readOnly
      ? [violation('allowedHostPaths', invalid(`${path}.volumeMounts[${i}].readOnly`, false, 'must be read-only'))]
      : [])));
}
