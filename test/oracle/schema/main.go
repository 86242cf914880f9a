// Writes src/engine/decoding/schema: the Go types that the API server decodes into, of every minor; and beside it tables of what their fields' tags
// and comments say.
// README.md says how to run it.
package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// The packages of each file, and of each package the kinds to decode. The types that their fields lead to are written too.
var files = map[string][]string{
	"admissionregistration": {
		"admissionregistration/v1: ValidatingWebhookConfiguration MutatingWebhookConfiguration " + validatingPolicies + " " + mutatingPolicies,
		"admissionregistration/v1alpha1: " + validatingPolicies + " " + mutatingPolicies,
		"admissionregistration/v1beta1: ValidatingWebhookConfiguration MutatingWebhookConfiguration " + validatingPolicies + " " + mutatingPolicies,
	},
	"apps":        {"apps/v1: " + controllers + " ControllerRevision", "apps/v1beta1: Deployment StatefulSet", "apps/v1beta2: " + controllers},
	"autoscaling": {"autoscaling/v1: HorizontalPodAutoscaler Scale", "autoscaling/v2: HorizontalPodAutoscaler"},
	"batch":       {"batch/v1: Job CronJob", "batch/v1beta1: CronJob", "batch/v2alpha1: CronJob"},
	"core": {
		"core/v1: Pod PodTemplate ReplicationController ServiceAccount Namespace List LimitRange ResourceQuota " +
			"ConfigMap Secret Service Endpoints PersistentVolumeClaim " +
			"PodExecOptions PodAttachOptions PodPortForwardOptions PodProxyOptions ServiceProxyOptions NodeProxyOptions",
	},
	"extensions":   {"extensions/v1beta1: Deployment ReplicaSet DaemonSet PodSecurityPolicy"},
	"meta":         {"meta/v1: CreateOptions UpdateOptions DeleteOptions", "types:"},
	"node":         {"node/v1: RuntimeClass", "node/v1alpha1: RuntimeClass", "node/v1beta1: RuntimeClass"},
	"pod-security": {"pod-security/v1: " + configuration, "pod-security/v1alpha1: " + configuration, "pod-security/v1beta1: " + configuration},
	"networking":   {"networking/v1: Ingress IngressClass NetworkPolicy"},
	"policy":       {"policy/v1: Eviction PodDisruptionBudget", "policy/v1beta1: PodSecurityPolicy"},
	"rbac":         {"rbac/v1: " + roles, "rbac/v1alpha1: " + roles, "rbac/v1beta1: " + roles},
	"scheduling": {
		"scheduling/v1: PriorityClass", "scheduling/v1alpha1: PriorityClass", "scheduling/v1beta1: PriorityClass", "scheduling/v1alpha3:",
	},
}

// The packages of the kinds that are read only where an admission policy or a request is for them. Their types are in one file, which is loaded on
// first use; a type that another table has is not written again.
var otherKinds = []string{
	"apiregistration/v1: APIService", "apiregistration/v1beta1: APIService",
	"apiserverinternal/v1alpha1: StorageVersion",
	"apps/v1beta1: ControllerRevision Scale", "apps/v1beta2: ControllerRevision Scale",
	"authentication/v1: TokenReview SelfSubjectReview TokenRequest", "authentication/v1alpha1: SelfSubjectReview", "authentication/v1beta1: TokenReview SelfSubjectReview",
	"authorization/v1: " + accessReviews, "authorization/v1beta1: " + accessReviews,
	"autoscaling/v1: MetricSpec MetricStatus HorizontalPodAutoscalerCondition", "autoscaling/v2beta1: HorizontalPodAutoscaler", "autoscaling/v2beta2: HorizontalPodAutoscaler",
	"certificates/v1: CertificateSigningRequest " + certificates, "certificates/v1alpha1: " + certificates,
	"certificates/v1beta1: CertificateSigningRequest " + certificates,
	"coordination/v1: Lease", "coordination/v1alpha2: LeaseCandidate", "coordination/v1beta1: Lease LeaseCandidate",
	"core/v1: Binding Event Node PersistentVolume",
	"discovery/v1: EndpointSlice", "discovery/v1beta1: EndpointSlice",
	"events/v1: Event", "events/v1beta1: Event",
	"extensions/v1beta1: Ingress NetworkPolicy Scale",
	"flowcontrol/v1: " + flowControl, "flowcontrol/v1beta1: " + flowControl, "flowcontrol/v1beta2: " + flowControl, "flowcontrol/v1beta3: " + flowControl,
	"meta/v1:",
	"networking/v1: IPAddress ServiceCIDR", "networking/v1alpha1: IPAddress ServiceCIDR",
	"networking/v1beta1: Ingress IngressClass IPAddress ServiceCIDR",
	"policy/v1beta1: PodDisruptionBudget Eviction",
	"resource/v1: DeviceTaintRule " + devices, "resource/v1beta1: " + devices, "resource/v1beta2: DeviceTaintRule " + devices,
	"storagemigration/v1: StorageVersionMigration", "storagemigration/v1alpha1: StorageVersionMigration", "storagemigration/v1beta1: StorageVersionMigration",
	"storage/v1: CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass",
	"storage/v1alpha1: CSIStorageCapacity VolumeAttachment VolumeAttributesClass",
	"storage/v1beta1: CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass",
	"types:",
}

const (
	accessReviews      = "LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview"
	certificates       = "ClusterTrustBundle PodCertificateRequest"
	flowControl        = "FlowSchema PriorityLevelConfiguration"
	devices            = "DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice"
	controllers        = "Deployment ReplicaSet StatefulSet DaemonSet"
	roles              = "Role ClusterRole RoleBinding ClusterRoleBinding"
	configuration      = "PodSecurityConfiguration"
	validatingPolicies = "ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding"
	mutatingPolicies   = "MutatingAdmissionPolicy MutatingAdmissionPolicyBinding"
)

func main() {
	if len(os.Args) != 5 {
		fmt.Fprintln(os.Stderr, "usage: go run . FOLDER FILE FILE FILE")
		os.Exit(2)
	}
	minors := map[int]types{}
	for i, patch := range patches {
		minors[oldest+i] = typesOf(oldest+i, patch)
	}
	merged := merge(minors, oldest, newest)
	first := reachable(merged, roots())
	reached := reachable(merged, append(roots(), rootsIn(otherKinds)...))
	checkPackages(first, slices.Collect(maps.Values(files))...)
	for name, packages := range files {
		path := filepath.Join(os.Args[1], name+".ts")
		check(os.WriteFile(path, []byte(table(name, packages, merged, first)), 0o644))
	}
	others := maps.Clone(reached)
	maps.DeleteFunc(others, func(name string, _ bool) bool { return first[name] })
	checkPackages(others, otherKinds)
	check(os.WriteFile(filepath.Join(os.Args[1], "other-kinds.ts"), []byte(table("other-kinds", otherKinds, merged, others)), 0o644))
	check(os.WriteFile(os.Args[2], []byte(encodedWhenZero(merged)), 0o644))
	check(os.WriteFile(os.Args[3], []byte(structFields(minors, reached)), 0o644))
	check(os.WriteFile(os.Args[4], []byte(mergeMarkers(minors, merged, reached)), 0o644))
}

func roots() (names []string) {
	for _, packages := range files {
		names = append(names, rootsIn(packages)...)
	}
	return names
}

func rootsIn(packages []string) (names []string) {
	for _, each := range packages {
		goPackage, kinds, _ := strings.Cut(each, ":")
		for _, kind := range strings.Fields(kinds) {
			names = append(names, goPackage+"."+kind)
		}
	}
	return names
}

// A field of a new minor may lead into a package that no file has yet.
func checkPackages(reached map[string]bool, lists ...[]string) {
	known := map[string]bool{}
	for _, each := range slices.Concat(lists...) {
		goPackage, _, _ := strings.Cut(each, ":")
		known[goPackage] = true
	}
	for name := range reached {
		if goPackage := packageOf(name); !known[goPackage] {
			panic("add package " + goPackage + " to the files or other kinds: a field has the type " + name)
		}
	}
}

func table(file string, packages []string, merged types, reached map[string]bool) string {
	var text strings.Builder
	var names []string
	for _, each := range packages {
		goPackage, _, _ := strings.Cut(each, ":")
		names = append(names, goPackage)
	}
	fmt.Fprintf(&text, "// Generated by test/oracle/schema: the Go types of %s, in 1.%d to 1.%d.\n",
		strings.Join(names, ", "), oldest, newest)
	fmt.Fprintf(&text, "export const %s = `\n", strings.ToUpper(strings.ReplaceAll(file, "-", "_")))
	for _, goPackage := range names {
		fmt.Fprintf(&text, "package %s\n", goPackage)
		for _, name := range typesIn(goPackage, reached) {
			writeType(&text, goPackage, name, merged[name])
		}
	}
	text.WriteString("`;\n")
	return text.String()
}

func typesIn(goPackage string, reached map[string]bool) []string {
	var names []string
	for name := range reached {
		if packageOf(name) == goPackage {
			names = append(names, name)
		}
	}
	sort.Strings(names)
	return names
}

func writeType(text *strings.Builder, goPackage, name string, definition definition) {
	prefix := goPackage + "."
	short := strings.TrimPrefix(name, prefix)
	if definition.underlying != "" {
		fmt.Fprintf(text, "%s = %s\n", short, strings.ReplaceAll(definition.underlying, prefix, ""))
		return
	}
	fmt.Fprintln(text, short)
	for _, field := range definition.fields {
		line := field.name + " " + strings.ReplaceAll(field.goType, prefix, "") + " " + field.span
		fmt.Fprintf(text, "  %s\n", strings.TrimRight(line, " "))
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
