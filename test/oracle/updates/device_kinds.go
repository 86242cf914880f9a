//go:build minor34 || minor36 || minor37

package main

import (
	"context"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	v1 "k8s.io/client-go/kubernetes/typed/core/v1"
	_ "k8s.io/kubernetes/pkg/apis/resource/install"
	"k8s.io/kubernetes/pkg/registry/coordination/leasecandidate"
	"k8s.io/kubernetes/pkg/registry/networking/ipaddress"
	"k8s.io/kubernetes/pkg/registry/networking/servicecidr"
	"k8s.io/kubernetes/pkg/registry/resource/deviceclass"
	"k8s.io/kubernetes/pkg/registry/resource/devicetaintrule"
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaimtemplate"
	"k8s.io/kubernetes/pkg/registry/resource/resourceslice"
)

// namespaces have no labels.
type namespaces struct{ v1.NamespaceInterface }

func (namespaces) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.Namespace, error) {
	return &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: name}}, nil
}

func init() {
	strategies["DeviceClass"] = deviceclass.Strategy
	strategies["DeviceTaintRule"] = devicetaintrule.Strategy
	strategies["ResourceClaimTemplate"] = resourceclaimtemplate.NewStrategy(namespaces{})
	strategies["ResourceSlice"] = resourceslice.Strategy
	strategies["IPAddress"] = ipaddress.Strategy
	strategies["ServiceCIDR"] = servicecidr.Strategy
	strategies["LeaseCandidate"] = leasecandidate.Strategy
	attributes := []string{"a", "example.com/a", "example.com/b", "b", "a/b/c", "bad key", "Bad.com/a", "1a", "/a", "a/", "dra.example.com/model"}
	for _, name := range []string{"MatchAttribute", "DistinctAttribute", "AttributesKey", "CapacityKey", "PartitionTypeAttribute"} {
		texts[name] = attributes
	}
	texts["CountersKey"] = []string{"a", "b", "memory", "Bad", "a.b"}
	texts["RequestsKey"] = attributes
	texts["Driver"] = []string{"dra.example.com", "example.com", "example.com", "Bad_", "a"}
	texts["Pool"] = []string{"pool", "a/b", "a.b/c", "Bad_", "a//b"}
	texts["Device"] = []string{"gpu-0", "gpu-1", "Bad_", "a.b"}
	texts["DeviceClassName"] = []string{"gpu", "gpu.example.com", "Bad_", ""}
	texts["Request"] = []string{"a", "b", "a/a", "a/b", "b/a", "a/b/c", "Bad_"}
	texts["CounterSet"] = []string{"a", "b", "set", "Bad_"}
	texts["NodeName"] = []string{"node1", "n1", "Bad_", ""}
	texts["StringValue"] = []string{"", "x", "yy"}
	texts["VersionValue"] = []string{"1.0.0", "1.2.3-rc.1+b", "1.2", "v1.0.0", "01.1.1"}
	texts["ExtendedResourceName"] = []string{"example.com/gpu", "cpu", "requests.example.com/x", "kubernetes.io/x", "bad name/x"}
	texts["BindingCondition"] = []string{"a", "example.com/ready", "bad key", "b"}
	texts["BindingFailureCondition"] = []string{"a", "example.com/failed", "bad key", "c"}
	texts["NodeAllocatableResourceMappingsKey"] = []string{"cpu", "memory", "example.com/x", "hugepages-2Mi", "ephemeral-storage"}
	texts["NodeAllocatableResourcesKey"] = texts["NodeAllocatableResourceMappingsKey"]
	texts["Expression"] = append(texts["Expression"], "device.driver == 'example.com'", "device.attributes['example.com'].a == 'x'",
		"device.capacity['example.com'].memory.compareTo(quantity('1Gi')) >= 0", "device.driver", "device.bogus", "device.allowMultipleAllocations",
		"'a' in device.attributes['x'].list", "device.attributes['a'].b.isGreaterThan(semver('1.0.0'))", "cel.bind(x, device.driver, x == 'a')", "true &&")
	texts["IPAddress"] = []string{"10.0.0.1"}
	texts["LeaseName"] = []string{"lease", "Bad_", ""}
	texts["BinaryVersion"] = []string{"1.30.0", "1.30", "v1.30.0", "", "bad"}
	texts["EmulationVersion"] = []string{"1.30.0", "1.29.0", "1.31.0", "", "bad"}
	for typeName, values := range map[string][]string{
		"DeviceAllocationMode": {"ExactCount", "ExactCount", "All"}, "DeviceTolerationOperator": {"Equal", "Exists"},
		"DeviceTaintEffect": {"NoSchedule", "NoExecute", "None"}, "SkipNodeOperation": {"*", "NodePrepareResources", "NodeUnprepareResources"},
		"QualifiedName": attributes, "FullyQualifiedName": attributes,
	} {
		enums[typeName] = values
	}
}
