package main

import (
	"strings"
)

func pick(g *generator, values []string) string {
	return values[g.Intn(len(values))]
}

var quantities = []string{"0", "1", "2", "100m", "200m", "500m", "1500m", "1Gi", "2Gi", "128Mi", "256Mi", "1.5", "-1", "1n", "2Mi"}
var intsOrStrings = []string{"0", "1", "2", "80", "-1", "0%", "25%", "50%", "100%", "101%", "http", "abc", "8080", "70000", ""}
var integers = []int64{-1, 0, 0, 1, 1, 2, 3, 5, 10, 30, 100, 600, 3600, 8080, 1000, 65535, 65536, 2147483647}
var ports = []int64{0, 80, 8080, 443, 9090, -1, 65536, 1}

func (g *generator) integer(name string) int64 {
	if strings.HasSuffix(name, "Port") {
		return ports[g.Intn(len(ports))]
	}
	switch name {
	case "DefaultMode", "Mode":
		return []int64{0, 420, 256, 511, 512, -1}[g.Intn(6)]
	case "Generation", "ObservedGeneration":
		return int64(g.Intn(5))
	}
	return integers[g.Intn(len(integers))]
}

// odd are texts that few fields accept.
var odd = []string{"", "Bad_Name", "with space", "-dash", "a/b", strings.Repeat("a", 64), strings.Repeat("b", 254), "a..b", "ünïcode", "x\ny", "$(VAR)", "%s"}
var plain = []string{"a", "b", "c", "web", "db", "cache", "data", "one.example.com", "a-1", "0"}

func (g *generator) text(typeName, name string) string {
	if g.Intn(12) == 0 {
		return pick(g, odd)
	}
	if values, ok := enums[typeName]; ok {
		return pick(g, values)
	}
	if values, ok := texts[name]; ok {
		return pick(g, values)
	}
	return pick(g, plain)
}

// texts are the values by the name of the field.
var texts = map[string][]string{
	"Name":                   plain,
	"Namespace":              {"default", "default", "default", "", "other"},
	"GenerateName":           {"", "gen-"},
	"ResourceVersion":        {"100", "100", "", "0", "abc", "101"},
	"UID":                    {firstUID, "", "u-1", "11111111-1111-1111-1111-111111111111"},
	"Finalizer":              {"example.com/a", "example.com/b", "kubernetes", "orphan", "foregroundDeletion", "bad", "bad finalizer", "a/b/c"},
	"Labels":                 plain,
	"LabelsKey":              {"app", "tier", "example.com/x", "Bad Key", "a", "pod-security.kubernetes.io/enforce", "pod-security.kubernetes.io/warn-version", "statefulset.kubernetes.io/pod-name"},
	"LabelsValue":            {"web", "db", "", "x", "restricted", "v1.25", "bad value!", "latest"},
	"MatchLabelsKey":         {"app", "tier", "a"},
	"MatchLabelsValue":       {"web", "db", ""},
	"NodeSelectorKey":        {"disk", "zone", "kubernetes.io/os", "beta.kubernetes.io/arch", "Bad Key"},
	"NodeSelectorValue":      {"ssd", "linux", "", "a b"},
	"AnnotationsKey":         annotations,
	"AnnotationsValue":       {"true", "false", "x", "runtime/default", "unconfined", "localhost/x", "[]", "30", ""},
	"Image":                  {"nginx", "nginx:1.25", "busybox:1", "a:2", "registry.example.com/x@sha256:abc", " nginx", "nginx ", ""},
	"MountPath":              {"/data", "/data", "/cache", "/", "data", "/a:b", "/../x"},
	"Path":                   {"/", "/healthz", "/data", "data", "../x", "a/b", "a", "/a/../b"},
	"SubPath":                {"a", "a/b", "/abs", "../x"},
	"SubPathExpr":            {"$(A)", "a", "/abs", "../x"},
	"Key":                    {"app", "tier", "zone", "key", "example.com/x", "bad key", "Bad.Key", "node.kubernetes.io/not-ready", "metadata.name"},
	"TopologyKey":            {"kubernetes.io/hostname", "zone", "bad key", ""},
	"Value":                  {"", "x", "web", "true", "1", "bad value!"},
	"FieldPath":              {"metadata.name", "spec.nodeName", "status.podIP", "metadata.labels['a']", "metadata.bogus", "metadata.annotations"},
	"Resource":               {"limits.cpu", "requests.memory", "limits.memory", "pods", "*", "deployments", "bogus", "pods/log"},
	"Schedule":               {"* * * * *", "0 0 1 * *", "@daily", "@every 1h", "61 * * * *", "TZ=UTC * * * * *", "CRON_TZ=UTC 0 * * * *", "bogus", "0 0 31 2 *"},
	"TimeZone":               {"UTC", "Europe/Berlin", "Local", "local", "Bogus/Zone", "", "/etc"},
	"ManagedBy":              {"kubernetes.io/job-controller", "example.com/x", "bad", "a/b/c"},
	"APIVersion":             {"v1", "apps/v1", "batch/v1", "a/b/c", ""},
	"Kind":                   {"Pod", "Deployment", "ReplicaSet", "Role", "ClusterRole", "ServiceAccount", "User", "Group", "Bogus", "Event"},
	"APIGroup":               {"", "apps", "rbac.authorization.k8s.io", "*", "snapshot.storage.k8s.io"},
	"Verb":                   {"get", "list", "use", "*", "watch"},
	"IP":                     {"10.0.0.1", "fd00::1", "256.1.1.1", "010.0.0.1", "::ffff:1.2.3.4", "1.2.3"},
	"PodIP":                  {"10.0.0.1", "fd00::1", "bogus"},
	"HostIP":                 {"10.0.0.1", "", "bogus", "010.0.0.1"},
	"Nameserver":             {"10.0.0.1", "8.8.8.8", "bogus", "fd00::1"},
	"Searche":                {"example.com", "bad_name.", ".", "a.b."},
	"Host":                   {"example.com", "10.0.0.1", "*.example.com", "bad host"},
	"Hostname":               {"web", "a.b", "Bad"},
	"Subdomain":              {"sub", "a.b", "Bad"},
	"ClusterIP":              {"None", "10.0.0.1", ""},
	"Sysctl":                 {"kernel.shm_rmid_forced", "net.ipv4.tcp_syncookies", "net/ipv4/x", "bad"},
	"RuntimeClassName":       {"gvisor", "kata", "", "Bad"},
	"PriorityClassName":      {"high", "system-node-critical", "", "bad name"},
	"SchedulerName":          {"default-scheduler", "other", "Bad Name"},
	"ServiceName":            {"svc", "web", "", "Bad"},
	"ServiceAccountName":     {"default", "sa", "", "Bad_"},
	"URL":                    {"https://example.com/x", "http://example.com", "https://u:p@example.com", "https://example.com?x=1", "bogus"},
	"Expression":             {"object.spec.replicas <= 5", "true", "1", "object.bogus >", "has(object.metadata.labels)", ""},
	"ValueExpression":        {"'x'", "string(object.spec.replicas)", "1", ""},
	"MessageExpression":      {"'x'", "1", "object.metadata.name"},
	"ResourceClaimName":      {"claim", "Bad_"},
	"Level":                  {"s0", "s0:c1,c2"},
	"AllowedProcMountType":   {"Default", "Unmasked"},
	"AllowedUnsafeSysctl":    {"kernel.msg*", "net.*", "*", "bad!"},
	"ForbiddenSysctl":        {"kernel.msg*", "net.*", "*", "bad!"},
	"APIVersionsValue":       {"v1"},
	"NonResourceURL":         {"/healthz", "*", "/x/*"},
	"AttributeRestriction":   {"x"},
	"Handler":                {"runc", "gvisor", "Bad_", ""},
	"GMSACredentialSpecName": {"spec", "Bad_"},
	"VolumeName":             {"data", "pv1"},
	"ProtocolKey":            {"x"},
	"Group":                  {"", "apps", "system:authenticated", "extensions"},
	"SuccessfulIndexes":      {"0", "0-2", "1,3-4", "9", "a", "3-1"},
	"SucceededIndexes":       {"0", "0-2", "1,3-4", "9", "a", "3-1"},
	"Rule":                   {"RunAsAny", "MustRunAs", "MustRunAsNonRoot", "MayRunAs", "Bogus"},
	"DevicePath":             {"/dev/a", "/dev/b", "dev", "/../x"},
	"StopSignal":             {"SIGTERM", "SIGKILL", "SIGBOGUS"},
	"ContainerNameKey":       {"web"},
}

var annotations = []string{
	"example.com/note", "a", "Bad Key", "container.apparmor.security.beta.kubernetes.io/web", "seccomp.security.alpha.kubernetes.io/pod",
	"container.seccomp.security.alpha.kubernetes.io/web", "kubernetes.io/config.mirror", "scheduler.alpha.kubernetes.io/tolerations",
	"security.alpha.kubernetes.io/unsafe-sysctls", "controller.kubernetes.io/pod-deletion-cost", "deprecated.daemonset.template.generation",
	"scheduler.alpha.kubernetes.io/critical-pod", "pod.beta.kubernetes.io/hostname", "batch.kubernetes.io/cronjob-scheduled-timestamp",
	"seccomp.security.alpha.kubernetes.io/allowedProfileNames", "apparmor.security.beta.kubernetes.io/defaultProfileName",
}

// enums are the values by the type of the field.
var enums = map[string][]string{
	"PullPolicy": {"Always", "IfNotPresent", "Never"}, "RestartPolicy": {"Always", "OnFailure", "Never"},
	"DNSPolicy": {"ClusterFirst", "Default", "None", "ClusterFirstWithHostNet"}, "Protocol": {"TCP", "UDP", "SCTP"},
	"TerminationMessagePolicy": {"File", "FallbackToLogsOnError"}, "MountPropagationMode": {"None", "HostToContainer", "Bidirectional"},
	"PreemptionPolicy": {"Never", "PreemptLowerPriority"}, "TaintEffect": {"NoSchedule", "PreferNoSchedule", "NoExecute", ""},
	"TolerationOperator": {"Exists", "Equal", "", "Lt", "Gt"}, "NodeSelectorOperator": {"In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"},
	"LabelSelectorOperator": {"In", "NotIn", "Exists", "DoesNotExist"}, "UnsatisfiableConstraintAction": {"DoNotSchedule", "ScheduleAnyway"},
	"NodeInclusionPolicy": {"Honor", "Ignore"}, "HostPathType": {"", "Directory", "File", "DirectoryOrCreate", "Socket"},
	"StorageMedium": {"", "Memory", "HugePages", "HugePages-2Mi"}, "PersistentVolumeAccessMode": {"ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"},
	"PersistentVolumeMode": {"Filesystem", "Block"}, "SeccompProfileType": {"RuntimeDefault", "Unconfined", "Localhost"},
	"AppArmorProfileType": {"RuntimeDefault", "Unconfined", "Localhost"}, "ProcMountType": {"Default", "Unmasked"},
	"PodFSGroupChangePolicy": {"OnRootMismatch", "Always"}, "SupplementalGroupsPolicy": {"Merge", "Strict"},
	"PodSELinuxChangePolicy": {"Recursive", "MountOption"}, "OSName": {"linux", "windows"}, "Capability": {"ALL", "NET_ADMIN", "CHOWN", "SYS_ADMIN"},
	"URIScheme": {"HTTP", "HTTPS"}, "ResourceName": {"cpu", "memory", "cpu", "memory", "ephemeral-storage", "hugepages-2Mi", "example.com/gpu", "storage", "pods", "requests.cpu", "limits.memory", "count/pods"},
	"ResourceResizeRestartPolicy": {"NotRequired", "RestartContainer"}, "ContainerRestartPolicy": {"Always", "Never", "OnFailure"},
	"ContainerRestartRuleAction": {"Restart", "RestartAllContainers"}, "ContainerRestartRuleOnExitCodesOperator": {"In", "NotIn"},
	"RecursiveReadOnlyMode": {"Disabled", "IfPossible", "Enabled"}, "DeploymentStrategyType": {"Recreate", "RollingUpdate"},
	"StatefulSetUpdateStrategyType": {"RollingUpdate", "OnDelete"}, "DaemonSetUpdateStrategyType": {"RollingUpdate", "OnDelete"},
	"PodManagementPolicyType": {"OrderedReady", "Parallel"}, "PersistentVolumeClaimRetentionPolicyType": {"Retain", "Delete"},
	"CompletionMode": {"NonIndexed", "Indexed"}, "PodReplacementPolicy": {"TerminatingOrFailed", "Failed"},
	"PodFailurePolicyAction": {"FailJob", "FailIndex", "Ignore", "Count"}, "PodFailurePolicyOnExitCodesOperator": {"In", "NotIn"},
	"ConcurrencyPolicy": {"Allow", "Forbid", "Replace"}, "ResourceQuotaScope": {"Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity", "VolumeAttributesClass"},
	"ScopeSelectorOperator": {"In", "NotIn", "Exists", "DoesNotExist"}, "LimitType": {"Container", "Pod", "PersistentVolumeClaim", "example.com/x"},
	"FinalizerName": {"kubernetes", "example.com/a", "bad"}, "ConditionStatus": {"True", "False", "Unknown"},
	"PodConditionType": {"Ready", "DisruptionTarget", "example.com/x", "PodScheduled"}, "MatchPolicyType": {"Exact", "Equivalent"},
	"FailurePolicyType": {"Fail", "Ignore"}, "SideEffectClass": {"None", "NoneOnDryRun", "Some", "Unknown"}, "ScopeType": {"*", "Cluster", "Namespaced"},
	"ReinvocationPolicyType": {"Never", "IfNeeded"}, "OperationType": {"CREATE", "UPDATE", "*", "DELETE", "CONNECT"},
	"ValidationAction": {"Deny", "Warn", "Audit"}, "ParameterNotFoundActionType": {"Allow", "Deny"}, "PatchType": {"JSONPatch", "ApplyConfiguration"},
	"PodPhase": {"Pending", "Running", "Succeeded", "Failed"}, "NamespacePhase": {"Active", "Terminating"}, "PodQOSClass": {"BestEffort", "Burstable", "Guaranteed"},
	"AzureDataDiskCachingMode": {"None", "ReadOnly", "ReadWrite"}, "AzureDataDiskKind": {"Shared", "Dedicated", "Managed"},
	"FSType": {"*", "configMap", "hostPath", "emptyDir"}, "RunAsUserStrategy": {"RunAsAny", "MustRunAs", "MustRunAsNonRoot"},
	"RunAsGroupStrategy": {"RunAsAny", "MustRunAs", "MayRunAs"}, "SELinuxStrategy": {"RunAsAny", "MustRunAs"},
	"FSGroupStrategyType": {"RunAsAny", "MustRunAs", "MayRunAs"}, "SupplementalGroupsStrategyType": {"RunAsAny", "MustRunAs", "MayRunAs"},
	"PolicyType": {"Ingress", "Egress"}, "PathType": {"Exact", "Prefix", "ImplementationSpecific"}, "SecretType": {"Opaque", "kubernetes.io/tls", "kubernetes.io/dockerconfigjson", "kubernetes.io/basic-auth"},
	"UnhealthyPodEvictionPolicyType": {"IfHealthyBudget", "AlwaysAllow"}, "UID": {firstUID, "", "u-1"}, "Signal": {"SIGTERM", "SIGKILL", "SIGBOGUS"},
	"MetricSourceType": {"Resource", "Pods", "Object", "External", "ContainerResource"}, "MetricTargetType": {"Utilization", "Value", "AverageValue"},
}
