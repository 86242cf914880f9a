'use strict';
// The Pod Security Standard at `restricted` as eleven ValidatingAdmissionPolicies, on pods and on all that makes pods.

const RULES = [
  { apiGroups: [''], resources: ['pods', 'podtemplates', 'replicationcontrollers'] },
  { apiGroups: ['apps'], resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'] },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'] },
].map((rule) => ({ apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], ...rule }));

const POD_SPEC = `object.kind == "Pod" ? object.spec
  : object.kind == "CronJob" ? object.spec.jobTemplate.spec.template.spec
  : object.kind == "PodTemplate" ? object.template.spec
  : object.spec.template.spec`;
const CONTAINERS = 'variables.spec.containers + variables.spec.?initContainers.orValue([]) + variables.spec.?ephemeralContainers.orValue([])';
const VARIABLES = [{ name: 'spec', expression: POD_SPEC }, { name: 'containers', expression: CONTAINERS }];

/** Of each policy its name, and its expressions with their messages. */
const POLICIES = {
  'host-namespaces': [[
    '!variables.spec.?hostNetwork.orValue(false) && !variables.spec.?hostPID.orValue(false) && !variables.spec.?hostIPC.orValue(false)',
    '"the pods share a namespace of the host"',
  ]],
  'privileged-containers': [[
    'variables.containers.all(c, !c.?securityContext.privileged.orValue(false))',
    '"privileged containers: " + variables.containers.filter(c, c.?securityContext.privileged.orValue(false)).map(c, c.name).join(", ")',
  ]],
  'host-ports': [[
    'variables.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
    '"containers with host ports: " + variables.containers.filter(c, has(c.ports) && c.ports.exists(p, has(p.hostPort) && p.hostPort != 0)).map(c, c.name).join(", ")',
  ]],
  'host-paths': [[
    '!has(variables.spec.volumes) || variables.spec.volumes.all(v, !has(v.hostPath))',
    '"host paths: " + variables.spec.volumes.filter(v, has(v.hostPath)).map(v, v.hostPath.path).join(", ")',
  ]],
  'app-armor-and-se-linux': [[
    '!has(variables.spec.securityContext) || !has(variables.spec.securityContext.seLinuxOptions) || variables.spec.securityContext.seLinuxOptions.?type.orValue("") in ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"]',
    '"the SELinux type of the pods is not allowed"',
  ], [
    'variables.containers.all(c, c.?securityContext.seLinuxOptions.user.orValue("") == "" && c.?securityContext.appArmorProfile.type.orValue("RuntimeDefault") in ["RuntimeDefault", "Localhost"])',
    '"an SELinux user or an AppArmor profile is not allowed"',
  ]],
  'proc-mount-and-sysctls': [[
    'variables.containers.all(c, c.?securityContext.procMount.orValue("Default") == "Default")',
    '"a container has a proc mount of its own"',
  ], [
    'variables.spec.?securityContext.sysctls.orValue([]).all(s, s.name in ["kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.tcp_syncookies"])',
    '"a sysctl is not allowed"',
  ]],
  'volume-types': [[
    '!has(variables.spec.volumes) || variables.spec.volumes.all(v, ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"].exists(type, type in v))',
    '"a type of volume is not allowed"',
  ]],
  'privilege-escalation': [[
    'variables.containers.all(c, has(c.securityContext) && has(c.securityContext.allowPrivilegeEscalation) && c.securityContext.allowPrivilegeEscalation == false)',
    '"containers that may gain privileges: " + variables.containers.filter(c, c.?securityContext.allowPrivilegeEscalation.orValue(true)).map(c, c.name).join(", ")',
  ]],
  'running-as-root': [[
    'variables.containers.all(c, c.?securityContext.runAsNonRoot.orValue(variables.spec.?securityContext.runAsNonRoot.orValue(false)))',
    '"a container may run as root"',
  ], [
    'variables.spec.?securityContext.runAsUser.orValue(1) != 0 && variables.containers.all(c, c.?securityContext.runAsUser.orValue(1) != 0)',
    '"a container runs as the user 0"',
  ]],
  'seccomp-profiles': [[
    'variables.containers.all(c, c.?securityContext.seccompProfile.type.orValue(variables.spec.?securityContext.seccompProfile.type.orValue("")) in ["RuntimeDefault", "Localhost"])',
    '"a container has no seccomp profile, or one that is not allowed"',
  ]],
  'capabilities': [[
    'variables.containers.all(c, c.?securityContext.capabilities.drop.orValue([]).exists(name, name == "ALL"))',
    '"containers that keep capabilities: " + variables.containers.filter(c, !c.?securityContext.capabilities.drop.orValue([]).exists(n, n == "ALL")).map(c, c.name).join(", ")',
  ], [
    'variables.containers.all(c, c.?securityContext.capabilities.add.orValue([]).all(name, name == "NET_BIND_SERVICE"))',
    '"containers that add capabilities: " + variables.containers.filter(c, c.?securityContext.capabilities.add.orValue([]).exists(n, n != "NET_BIND_SERVICE")).map(c, c.name).join(", ")',
  ]],
};

/** The policies, each with a binding for all namespaces. */
const RESTRICTED_POLICIES = Object.entries(POLICIES).flatMap(([name, validations]) => [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name },
    spec: {
      matchConstraints: { resourceRules: RULES },
      variables: VARIABLES,
      validations: validations.map(([expression, messageExpression]) => ({ expression, messageExpression, reason: 'Forbidden' })),
    },
  },
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name },
    spec: { policyName: name, validationActions: ['Deny'] },
  },
]);

module.exports = { RESTRICTED_POLICIES };
