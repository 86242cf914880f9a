import { PolicyRefusal } from './admission';
import { AskedPolicy } from './asked-policy';
import { POD_CHANGES } from './pod-changes';
import { viewPod } from './pod-view';
import { Provider } from './provider';
import { PolicyCheck, PolicyViolation } from './violation';
import { formatFieldError } from '../field/error';
import { Pod } from '../objects/pod';
import { Finding } from '../verdict';

/** The findings of a pod that no policy admits: one for each thing that each policy refuses. */
export function findingsOf(refusals: readonly PolicyRefusal[], pod: Pod): readonly Finding[] {
  const view = viewPod(pod);
  return refusals.flatMap(({ provider, violations }) => violations.map((found) => findingOf({ provider, pod: view }, found)));
}

/** One violation, with its place in the pod and its fix. */
export function findingOf(asked: AskedPolicy, found: PolicyViolation): Finding {
  const { check, path, error } = found;
  const { provider: { name: policy } } = asked;
  const { pod, allowance } = FIXES[check];
  const changes = POD_CHANGES[check](asked, found);
  return {
    check,
    policy,
    path,
    message: formatFieldError(error),
    fix: pod(path, asked.provider),
    alternative: `${allowance} in PodSecurityPolicy ${policy}`,
    ...(changes && { changes }),
  };
}

interface CheckFix {
  /** The change to the pod. */
  readonly pod: (path: string, provider: Provider) => string;
  /** The change to the policy. */
  readonly allowance: string;
}

const FIXES: Readonly<Record<PolicyCheck, CheckFix>> = {
  privileged: { pod: remove, allowance: 'set spec.privileged to true' },
  allowedCapabilities: { pod: (path) => `take the capability out of ${path}`, allowance: 'list it in spec.allowedCapabilities' },
  requiredDropCapabilities: { pod: (path) => `list the capability in ${path}`, allowance: 'take it out of spec.requiredDropCapabilities' },
  volumes: { pod: otherVolume, allowance: 'list its type in spec.volumes' },
  hostNetwork: { pod: remove, allowance: 'set spec.hostNetwork to true' },
  hostPID: { pod: remove, allowance: 'set spec.hostPID to true' },
  hostIPC: { pod: remove, allowance: 'set spec.hostIPC to true' },
  hostPorts: { pod: remove, allowance: 'add a range with the port to spec.hostPorts' },
  seLinux: { pod: requiredOption, allowance: 'change spec.seLinux' },
  runAsUser: { pod: runAsAllowed, allowance: 'change spec.runAsUser' },
  runAsGroup: { pod: (path) => `set ${path}.runAsGroup to a group in the ranges`, allowance: 'add a range to spec.runAsGroup' },
  supplementalGroups: { pod: (path) => `set ${path} to groups in the ranges`, allowance: 'add a range to spec.supplementalGroups' },
  fsGroup: { pod: (path) => `set ${path} to a group in the ranges`, allowance: 'add a range to spec.fsGroup' },
  readOnlyRootFilesystem: { pod: (path) => `set ${path} to true`, allowance: 'set spec.readOnlyRootFilesystem to false' },
  allowPrivilegeEscalation: { pod: (path) => `set ${path} to false`, allowance: 'set spec.allowPrivilegeEscalation to true' },
  allowedHostPaths: { pod: hostPath, allowance: 'add its prefix to spec.allowedHostPaths' },
  allowedFlexVolumes: {
    pod: (path, { spec: { allowedFlexVolumes = [] } }) => `use another driver at ${path}${listed(allowedFlexVolumes.map(({ driver }) => driver))}`,
    allowance: 'list the driver in spec.allowedFlexVolumes',
  },
  allowedCSIDrivers: {
    pod: (path, { spec: { allowedCSIDrivers = [] } }) => `use another driver at ${path}${listed(allowedCSIDrivers.map(({ name }) => name))}`,
    allowance: 'list the driver in spec.allowedCSIDrivers',
  },
  allowedUnsafeSysctls: { pod: remove, allowance: 'list the sysctl in spec.allowedUnsafeSysctls' },
  forbiddenSysctls: { pod: remove, allowance: 'take the sysctl out of spec.forbiddenSysctls' },
  allowedProcMountTypes: { pod: remove, allowance: 'note that no server with the plugin lets a policy allow another type than Default' },
  runtimeClass: { pod: allowedClass, allowance: 'list the class in spec.runtimeClass.allowedRuntimeClassNames' },
  seccomp: {
    pod: (path, { seccomp }) => (seccomp.allowedProfiles.size === 0 ? remove(path) : `set an allowed seccomp profile at ${path}`),
    allowance: 'list the profile in the annotation seccomp.security.alpha.kubernetes.io/allowedProfileNames',
  },
  appArmor: {
    pod: (path) => `set an allowed AppArmor profile at ${path}`,
    allowance: 'list the profile in the annotation apparmor.security.beta.kubernetes.io/allowedProfileNames',
  },
};

/** A policy without types of volumes allows none. */
function otherVolume(path: string, { spec: { volumes = [] } }: Provider): string {
  return volumes.length === 0 ? `remove ${path}` : `use another type of volume at ${path} (${volumes.join(', ')})`;
}

function allowedClass(path: string, { spec: { runtimeClass } }: Provider): string {
  const [first] = runtimeClass?.allowedRuntimeClassNames ?? [];
  return first === undefined || runtimeClass?.defaultRuntimeClassName !== undefined ? remove(path) : `set ${path} to ${first}`;
}

function remove(path: string): string {
  return `remove ${path}`;
}

/** The option of the policy at the field of the path. */
function requiredOption(path: string, { spec: { seLinux } }: Provider): string {
  const expected = Object.entries(seLinux?.seLinuxOptions ?? {}).find(([field]) => path.endsWith(`.${field}`))?.[1] ?? '';
  return expected === '' ? remove(path) : `set ${path} to ${expected}`;
}

function runAsAllowed(path: string, { spec: { runAsUser } }: Provider): string {
  if (path.endsWith('.runAsNonRoot')) {
    return `set ${path} to true`;
  }
  return runAsUser?.rule === 'MustRunAs' ? `set ${path} to a user in the ranges` : `set ${path} to a user other than 0`;
}

function hostPath(path: string, { spec: { allowedHostPaths = [] } }: Provider): string {
  return path.endsWith('.readOnly') ? `set ${path} to true` : `use another path at ${path}${listed(allowedHostPaths.map(({ pathPrefix }) => pathPrefix))}`;
}

/** What a policy allows, in brackets. */
function listed(allowed: readonly (string | undefined)[]): string {
  const names = allowed.filter((each) => each !== undefined && each !== '');
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
