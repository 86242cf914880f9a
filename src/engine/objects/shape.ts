import { ObjectMeta } from './meta';
import { Container, Pod, PodSecurityContext, PodSpec, SecurityContext } from './pod';
import { PodSecurityPolicy, PodSecurityPolicySpec } from './pod-security-policy';
import { PolicyRule } from './rbac';

/*
 * Objects that come from JSON have as many hidden classes as there are orders and choices of fields, and reading one field of such an
 * object is a search of over 100 ns. The same field of an object of one class costs 1 ns. So what the stages read over and over is copied
 * once, into objects that have every field of the API type, undefined where absent.
 */

/** The pod with its parts in one shape each. */
export function shapePod(pod: Pod): Pod {
  return {
    apiVersion: pod.apiVersion,
    kind: pod.kind,
    metadata: copyInto<ObjectMeta>({ ...OBJECT_META }, pod.metadata),
    spec: shapePodSpec(pod.spec),
  };
}

function shapePodSpec(given: PodSpec | undefined): PodSpec {
  const spec = copyInto<PodSpec>({ ...POD_SPEC }, given);
  if (spec.securityContext !== undefined) {
    spec.securityContext = copyInto<PodSecurityContext>({ ...POD_SECURITY_CONTEXT }, spec.securityContext);
  }
  spec.initContainers = spec.initContainers?.map(shapeContainer);
  spec.containers = spec.containers?.map(shapeContainer);
  spec.ephemeralContainers = spec.ephemeralContainers?.map(shapeContainer);
  return spec;
}

function shapeContainer(given: Container): Container {
  const container = copyInto<Container>({ ...CONTAINER }, given);
  if (container.securityContext !== undefined) {
    container.securityContext = copyInto<SecurityContext>({ ...SECURITY_CONTEXT }, container.securityContext);
  }
  return container;
}

export function shapePodSecurityPolicy(policy: PodSecurityPolicy): PodSecurityPolicy {
  return {
    apiVersion: policy.apiVersion,
    kind: policy.kind,
    metadata: copyInto<ObjectMeta>({ ...OBJECT_META }, policy.metadata),
    spec: copyInto<PodSecurityPolicySpec>({ ...POD_SECURITY_POLICY_SPEC }, policy.spec),
  };
}

export function shapePolicyRule(given: PolicyRule): PolicyRule {
  return copyInto<PolicyRule>({ ...POLICY_RULE }, given);
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

// for-in is the one way to read an object of an unknown class that does not search for every field.
function copyInto<T extends object>(shaped: Mutable<T>, given: T | undefined): Mutable<T> {
  for (const key in given) {
    shaped[key] = given[key];
  }
  return shaped;
}

function template(fields: string): object {
  return Object.fromEntries(fields.split(' ').map((field) => [field, undefined]));
}

const OBJECT_META = template('name generateName namespace uid labels annotations ownerReferences finalizers creationTimestamp');

const POD_SPEC = template(
  'volumes initContainers containers ephemeralContainers restartPolicy terminationGracePeriodSeconds activeDeadlineSeconds dnsPolicy'
  + ' nodeSelector serviceAccountName serviceAccount automountServiceAccountToken nodeName hostNetwork hostPID hostIPC shareProcessNamespace'
  + ' securityContext imagePullSecrets hostname subdomain affinity schedulerName tolerations hostAliases priorityClassName priority dnsConfig'
  + ' readinessGates runtimeClassName enableServiceLinks preemptionPolicy overhead topologySpreadConstraints setHostnameAsFQDN os hostUsers'
  + ' schedulingGates resourceClaims resources hostnameOverride',
);

const POD_SECURITY_CONTEXT = template(
  'seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot supplementalGroups supplementalGroupsPolicy fsGroup sysctls'
  + ' fsGroupChangePolicy seccompProfile appArmorProfile seLinuxChangePolicy',
);

const CONTAINER = template(
  'name image command args workingDir ports envFrom env resources resizePolicy restartPolicy restartPolicyRules volumeMounts volumeDevices'
  + ' livenessProbe readinessProbe startupProbe lifecycle terminationMessagePath terminationMessagePolicy imagePullPolicy securityContext stdin'
  + ' stdinOnce tty targetContainerName',
);

const SECURITY_CONTEXT = template(
  'capabilities privileged seLinuxOptions windowsOptions runAsUser runAsGroup runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation'
  + ' procMount seccompProfile appArmorProfile',
);

const POD_SECURITY_POLICY_SPEC = template(
  'privileged defaultAddCapabilities requiredDropCapabilities allowedCapabilities volumes hostNetwork hostPorts hostPID hostIPC seLinux'
  + ' runAsUser runAsGroup supplementalGroups fsGroup readOnlyRootFilesystem defaultAllowPrivilegeEscalation allowPrivilegeEscalation'
  + ' allowedHostPaths allowedFlexVolumes allowedCSIDrivers allowedUnsafeSysctls forbiddenSysctls allowedProcMountTypes runtimeClass',
);

const POLICY_RULE = template('verbs apiGroups resources resourceNames nonResourceURLs');
