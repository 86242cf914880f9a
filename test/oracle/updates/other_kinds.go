package main

import (
	_ "embed"

	_ "k8s.io/kubernetes/pkg/apis/certificates/install"
	_ "k8s.io/kubernetes/pkg/apis/coordination/install"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	_ "k8s.io/kubernetes/pkg/apis/flowcontrol/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	"k8s.io/kubernetes/pkg/registry/apps/controllerrevision"
	"k8s.io/kubernetes/pkg/registry/certificates/certificates"
	"k8s.io/kubernetes/pkg/registry/coordination/lease"
	"k8s.io/kubernetes/pkg/registry/core/endpoint"
	"k8s.io/kubernetes/pkg/registry/core/node"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolume"
	"k8s.io/kubernetes/pkg/registry/discovery/endpointslice"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/flowschema"
	"k8s.io/kubernetes/pkg/registry/flowcontrol/prioritylevelconfiguration"
	"k8s.io/kubernetes/pkg/registry/networking/ingressclass"
	"k8s.io/kubernetes/pkg/registry/storage/csidriver"
	"k8s.io/kubernetes/pkg/registry/storage/csinode"
	"k8s.io/kubernetes/pkg/registry/storage/csistoragecapacity"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattachment"
)

//go:embed other-bases.jsonl
var otherBaseLines string

// The kinds of src/engine/other-kinds.
func init() {
	baseLines += "\n" + otherBaseLines
	strategies["Service"] = serviceStrategy()
	strategies["IngressClass"] = ingressclass.Strategy
	strategies["StorageClass"] = storageclass.Strategy
	strategies["CSIDriver"] = csidriver.Strategy
	strategies["CSINode"] = csinode.Strategy
	strategies["CSIStorageCapacity"] = csistoragecapacity.Strategy
	strategies["Lease"] = lease.Strategy
	strategies["FlowSchema"] = flowschema.Strategy
	strategies["PriorityLevelConfiguration"] = prioritylevelconfiguration.Strategy
	strategies["Endpoints"] = endpoint.Strategy
	strategies["EndpointSlice"] = endpointslice.Strategy
	strategies["ControllerRevision"] = controllerrevision.Strategy
	strategies["PersistentVolume"] = persistentvolume.Strategy
	strategies["VolumeAttachment"] = volumeattachment.Strategy
	strategies["Node"] = node.Strategy
	strategies["CertificateSigningRequest"] = certificates.Strategy
	addresses := []string{"10.0.0.1", "10.0.0.2", "fd00::1", "1.2.3.4", "127.0.0.1", "169.254.0.1", "0.0.0.0", "::1", "::ffff:1.2.3.4", "010.0.0.1", "bogus", "None", ""}
	ranges := []string{"10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "192.168.0.0/16", "fd00::/8", "fd00:1::/32", "10.0.0.1/8", "010.0.0.0/8", "10.0.0.0", "bogus", "", "10.0.0.0/33"}
	for _, name := range []string{"ClusterIP", "ExternalIP", "IP", "Address", "Addresse", "LoadBalancerIP"} {
		texts[name] = addresses
	}
	for _, name := range []string{"CIDR", "Except", "LoadBalancerSourceRange"} {
		texts[name] = ranges
	}
	texts["ExternalName"] = []string{"example.com", "example.com.", "Bad_", "a b"}
	texts["AppProtocol"] = []string{"http", "example.com/x", "bad protocol", "kubernetes.io/h2c"}
	texts["LoadBalancerClass"] = []string{"example.com/a", "example.com/b", "bad class"}
	texts["TrafficDistribution"] = []string{"PreferClose", "PreferSameZone", "PreferSameNode", "Bogus"}
	texts["Controller"] = []string{"example.com/a", "example.com/b", "bad", "Bad_/x", "example.com/a b"}
	texts["Scope"] = []string{"Cluster", "Namespace", "Bogus"}
	texts["StorageClassName"] = []string{"fast", "slow", "", "Bad_"}
	texts["IngressClassName"] = []string{"nginx", "other", "", "Bad_"}
	texts["SecretName"] = []string{"tls", "other", "", "Bad_"}
	texts["Provisioner"] = []string{"example.com/a", "kubernetes.io/no-provisioner", "Bad_", "a b"}
	annotations = append(annotations, "kubernetes.io/ingress.class", "volume.beta.kubernetes.io/storage-class",
		"service.kubernetes.io/topology-mode", "service.kubernetes.io/topology-aware-hints", "service.beta.kubernetes.io/load-balancer-source-ranges",
		"kubernetes.io/service-account.name")
	texts["AnnotationsKey"] = annotations
	texts["DataKey"] = []string{"a", "tls.crt", "tls.key", ".dockerconfigjson", "username", "password", "ssh-privatekey", "bad key", "..", ".."}
	texts["BinaryDataKey"] = []string{"a", "b", "bad key"}
	for typeName, values := range map[string][]string{
		"ServiceType": {"ClusterIP", "NodePort", "LoadBalancer", "ExternalName"}, "ServiceAffinity": {"None", "ClientIP"},
		"IPFamily": {"IPv4", "IPv6"}, "AddressType": {"IPv4", "IPv6", "FQDN"},
		"HPAScalingPolicyType": {"Pods", "Percent"}, "ScalingPolicySelect": {"Max", "Min", "Disabled"},
		"PersistentVolumeReclaimPolicy": {"Delete", "Retain", "Recycle"}, "VolumeBindingMode": {"Immediate", "WaitForFirstConsumer"},
		"FSGroupPolicy": {"File", "None", "ReadWriteOnceWithFSType"}, "VolumeLifecycleMode": {"Persistent", "Ephemeral"},
		"SubjectKind": {"User", "Group", "ServiceAccount"}, "FlowDistinguisherMethodType": {"ByUser", "ByNamespace", "Bogus"},
		"PriorityLevelEnablement": {"Exempt", "Limited", "Limited"}, "LimitResponseType": {"Queue", "Reject"},
		"CoordinatedLeaseStrategy": {"OldestEmulationVersion", "Bogus"},
	} {
		enums[typeName] = values
	}
	addVolumeTexts()
	for _, suffix := range []string{"", "Type"} {
		enums["IPFamilyPolicy"+suffix] = []string{"SingleStack", "PreferDualStack", "RequireDualStack"}
		enums["ServiceExternalTrafficPolicy"+suffix] = []string{"Cluster", "Local"}
		enums["ServiceInternalTrafficPolicy"+suffix] = []string{"Cluster", "Local"}
	}
}
