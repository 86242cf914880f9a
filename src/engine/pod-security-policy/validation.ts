import { validateAppArmor } from './app-armor';
import { validateCapabilities } from './capabilities';
import { validateGroups } from './group';
import { ContainerContextView, ContainerView, PodContextView, PodView } from './pod-view';
import { Provider } from './provider';
import { validateSELinux } from './se-linux';
import { validateSeccompOfContainer, validateSeccompOfPod } from './seccomp';
import { validateSysctls } from './sysctl';
import { validateRunAsUser } from './user';
import { violation, violationAt, PolicyViolation } from './violation';
import { validateVolumes } from './volumes';
import { invalid } from '../field/error';
import { Int64 } from '../objects/int64';
import { HostPortRange, PodSecurityPolicySpec } from '../objects/pod-security-policy';
import { Minor } from '../version';

/*
 * upstream: pkg/security/podsecuritypolicy/provider.go ValidatePod, in its order.
 */

/** The oldest minor that has ephemeral containers on. Before, the plugin does not look at them, and the registry drops them. */
const EPHEMERAL_SINCE: Minor = 23;

/** What the policy refuses in the pod, which has the policy's defaults already. */
export function validatePod(provider: Provider, given: PodView): readonly PolicyViolation[] {
  const pod = provider.minor < EPHEMERAL_SINCE && given.lasting < given.containers.length
    ? { ...given, containers: given.containers.slice(0, given.lasting) }
    : given;
  const violations: PolicyViolation[] = [];
  validatePodContext(provider, pod, violations);
  validateHostNamespaces(provider.spec, pod, violations);
  validateSysctls(provider.spec, pod.context.sysctls, provider.minor, violations);
  validateVolumes(provider.spec, pod, provider.minor, violations);
  validateRuntimeClass(provider.spec, pod.runtimeClassName, violations);
  for (const container of pod.containers) {
    validateContainer(provider, pod, container, violations);
  }
  return violations;
}

function validatePodContext({ spec, seccomp }: Provider, pod: PodView, violations: PolicyViolation[]): void {
  const path = 'spec.securityContext';
  const { fsGroup, supplementalGroups, seLinuxOptions } = pod.context;
  validateGroups('fsGroup', spec.fsGroup, `${path}.fsGroup`, single(fsGroup), violations);
  validateGroups('supplementalGroups', spec.supplementalGroups, `${path}.supplementalGroups`, supplementalGroups, violations);
  pushIfAny(violations, validateSeccompOfPod(seccomp, pod));
  validateSELinux(spec.seLinux, `${path}.seLinuxOptions`, seLinuxOptions, violations);
}

// upstream: the API's internal form keeps the host namespaces in the security context, and so the messages name them there.
function validateHostNamespaces(policy: PodSecurityPolicySpec, pod: PodView, violations: PolicyViolation[]): void {
  if (pod.hostNetwork && !policy.hostNetwork) {
    violations.push(hostNamespaceRefused('hostNetwork', 'Host network'));
  }
  if (pod.hostPID && !policy.hostPID) {
    violations.push(hostNamespaceRefused('hostPID', 'Host PID'));
  }
  if (pod.hostIPC && !policy.hostIPC) {
    violations.push(hostNamespaceRefused('hostIPC', 'Host IPC'));
  }
}

function hostNamespaceRefused(check: 'hostNetwork' | 'hostPID' | 'hostIPC', what: string): PolicyViolation {
  return violationAt(check, `spec.${check}`, invalid(`spec.securityContext.${check}`, true, `${what} is not allowed to be used`));
}

function validateRuntimeClass(policy: PodSecurityPolicySpec, actual: string | undefined, violations: PolicyViolation[]): void {
  if (policy.runtimeClass === undefined || actual === undefined) {
    return;
  }
  const allowed = policy.runtimeClass.allowedRuntimeClassNames ?? [];
  if (!allowed.includes('*') && !allowed.includes(actual)) {
    violations.push(violation('runtimeClass', invalid('spec.runtimeClassName', actual, '')));
  }
}

function validateContainer(provider: Provider, pod: PodView, container: ContainerView, violations: PolicyViolation[]): void {
  const path = `${container.path}.securityContext`;
  validateIdentity(provider.spec, pod.context, { context: container.context, path }, violations);
  pushIfAny(violations, validateAppArmor(provider.appArmor, container.name, container.appArmorAnnotation));
  pushIfAny(violations, validateSeccompOfContainer(provider.seccomp, pod, container));
  validatePrivileges(provider.spec, { context: container.context, path }, violations);
  validateHostPorts(provider.spec.hostPorts ?? NO_RANGES, container, violations);
  validateReadOnlyRootFilesystem(provider.spec, container.context.readOnlyRootFilesystem, path, violations);
  const escalation = container.context.allowPrivilegeEscalation;
  if (!provider.allowPrivilegeEscalation && escalation !== false) {
    const error = invalid(`${path}.allowPrivilegeEscalation`, escalation, 'Allowing privilege escalation for containers is not allowed');
    violations.push(violation('allowPrivilegeEscalation', error));
  }
}

/** A container's security context and its path. */
interface ContextPlace {
  readonly context: ContainerContextView;
  readonly path: string;
}

function validateIdentity(policy: PodSecurityPolicySpec, pod: PodContextView, { context, path }: ContextPlace, violations: PolicyViolation[]): void {
  const runAsUser = context.runAsUser ?? pod.runAsUser;
  pushIfAny(violations, validateRunAsUser(policy.runAsUser, path, runAsUser, context.runAsNonRoot ?? pod.runAsNonRoot));
  // upstream: the message names the security context as a whole.
  validateGroups('runAsGroup', policy.runAsGroup, path, single(context.runAsGroup ?? pod.runAsGroup), violations);
  validateSELinux(policy.seLinux, `${path}.seLinuxOptions`, context.seLinuxOptions ?? pod.seLinuxOptions, violations);
}

function validatePrivileges(policy: PodSecurityPolicySpec, { context, path }: ContextPlace, violations: PolicyViolation[]): void {
  if (context.privileged && !policy.privileged) {
    violations.push(violation('privileged', invalid(`${path}.privileged`, true, 'Privileged containers are not allowed')));
  }
  // upstream: the server drops allowedProcMountTypes from every policy, since its gate ProcMountType is off in all versions that have the plugin.
  if (context.procMount !== 'Default') {
    violations.push(violation('allowedProcMountTypes', invalid(`${path}.procMount`, context.procMount, 'ProcMountType is not allowed')));
  }
  validateCapabilities(policy, `${path}.capabilities`, context.capabilities, violations);
}

const NO_RANGES: readonly HostPortRange[] = [];

function validateHostPorts(ranges: readonly HostPortRange[], { path, ports }: ContainerView, violations: PolicyViolation[]): void {
  ports?.forEach(({ hostPort = 0 }, i) => {
    if (hostPort > 0 && !ranges.some((range) => hostPort >= (range.min ?? 0) && hostPort <= (range.max ?? 0))) {
      const detail = `Host port ${hostPort} is not allowed to be used. Allowed ports: [${ranges.map(formatPortRange).join(',')}]`;
      violations.push(violationAt('hostPorts', `${path}.ports[${i}].hostPort`, invalid(`${path}.hostPort`, hostPort, detail)));
    }
  });
}

function formatPortRange({ min = 0, max = 0 }: HostPortRange): string {
  return min === max ? `${min}` : `${min}-${max}`;
}

function validateReadOnlyRootFilesystem(
  policy: PodSecurityPolicySpec, actual: boolean | undefined, path: string, violations: PolicyViolation[],
): void {
  if (policy.readOnlyRootFilesystem && !actual) {
    const detail = actual === undefined
      ? 'ReadOnlyRootFilesystem may not be nil and must be set to true'
      : 'ReadOnlyRootFilesystem must be set to true';
    violations.push(violation('readOnlyRootFilesystem', invalid(`${path}.readOnlyRootFilesystem`, actual, detail)));
  }
}

function single(group: Int64 | undefined): readonly Int64[] | undefined {
  return group === undefined ? undefined : [group];
}

function pushIfAny(violations: PolicyViolation[], found: PolicyViolation | undefined): void {
  if (found !== undefined) {
    violations.push(found);
  }
}
