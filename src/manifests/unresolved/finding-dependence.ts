import { Finding } from '../../engine/verdict';

/*
 * Which findings a field may take away. Two fields depend on each other if one is inside the other, or if both are about one topic: a
 * container's runAsUser counts before the pod's, and with hostNetwork each port of a container is one of the host.
 */

const TOPICS: readonly ReadonlySet<string>[] = [
  ['hostNetwork', 'hostPort', 'hostPorts', 'containerPort', 'ports', 'hostProcess', 'windowsOptions', 'windowsHostProcess'],
  ['hostPID', 'hostIPC', 'shareProcessNamespace'],
  ['privileged', 'allowPrivilegeEscalation', 'capabilities', 'allowedCapabilities', 'requiredDropCapabilities'],
  ['runAsUser', 'runAsNonRoot'],
  ['runAsGroup'],
  ['fsGroup'],
  ['supplementalGroups'],
  ['seccompProfile', 'seccomp', 'annotations', 'seccompProfile_baseline', 'seccompProfile_restricted'],
  ['appArmorProfile', 'appArmor', 'annotations'],
  ['seLinuxOptions', 'seLinux'],
  ['sysctls', 'allowedUnsafeSysctls', 'forbiddenSysctls'],
  ['procMount', 'allowedProcMountTypes'],
  ['readOnlyRootFilesystem'],
  ['volumes', 'volumeMounts', 'hostPathVolumes', 'restrictedVolumes', 'allowedHostPaths'],
  ['resources'],
  ['host'],
  ['labels', 'selector', 'matchLabels'],
  ['terminationGracePeriodSeconds', 'sleep'],
  ['completions', 'parallelism', 'completionMode', 'backoffLimitPerIndex', 'maxFailedIndexes', 'successPolicy'],
].map((names) => new Set(names));

/** A field whose value is not there yet. */
export interface Dependence {
  readonly path: string;
  /** Whether a verdict may depend on the value, as long as it is a valid one. */
  readonly decides: boolean;
}

/** Whether the finding may be another, or none, with another value of the field. */
function mayChange({ path, check }: Finding, field: Dependence): boolean {
  if (areNested(path, field.path)) {
    return true;
  }
  const topics = topicsOf(field.path, []);
  const found = topicsOf(path, [check]);
  return topics.some((topic) => found.includes(topic)) || (field.decides && (topics.length === 0 || found.length === 0));
}

/**
 * Whether one of the two is inside the other. upstream: validation leaves out the place in a few lists, as in spec.hostAliases.ip.
 */
function areNested(found: string, own: string): boolean {
  const [foundParts, ownParts] = [found, own].map((path) => path.split(/(?=[.[])/));
  let i = 0;
  for (const part of ownParts) {
    if (i === foundParts.length) {
      return true;
    }
    if (part === foundParts[i]) {
      i++;
    } else if (!part.startsWith('[') || foundParts[i].startsWith('[')) {
      return false;
    }
  }
  return true;
}

/**
 * Whether a pod is refused whatever the fields' values are: by each policy for something that depends on none of them.
 */
export function standsWithout(findings: readonly Finding[], fields: readonly Dependence[]): boolean {
  const policies = new Map<string | undefined, boolean>();
  for (const finding of findings) {
    const certain = !fields.some((field) => mayChange(finding, field));
    policies.set(finding.policy, certain || (policies.get(finding.policy) ?? false));
  }
  return policies.size > 0 && [...policies.values()].every((certain) => certain);
}

function topicsOf(path: string, more: readonly string[]): readonly ReadonlySet<string>[] {
  const names = [...path.split(/[.[\]]+/), ...more];
  return TOPICS.filter((topic) => names.some((name) => topic.has(name)));
}
