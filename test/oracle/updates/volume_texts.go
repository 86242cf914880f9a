package main

// addVolumeTexts adds the values of the fields of volumes, nodes and certificate requests.
func addVolumeTexts() {
	unions["PersistentVolumeSource"] = true
	for name, values := range map[string][]string{
		"Driver":               {"example.com/a", "csi.example.com", "Bad_", "UPPER.example.com"},
		"FSType":               {"ext4", "xfs", ""},
		"TargetPortal":         {"10.0.0.1:3260", "iscsi.example.com"},
		"IQN":                  {"iqn.2001-04.com.example:storage", "eui.0123456789abcdef", "naa.0123456789abcdef0123456789abcdef", "bogus", "iqn.x"},
		"InitiatorName":        {"iqn.2001-04.com.example:client", "bogus", "iqn."},
		"Registry":             {"a:1", "a:1,b:2", "bogus", ""},
		"Tenant":               {"", "t", "0123456789012345678901234567890123456789012345678901234567890123456789"},
		"DatasetName":          {"a", "a/b", ""},
		"DiskURI":              {"https://a.blob.core.windows.net/b/c.vhd", "/subscriptions/a", "bogus"},
		"DataDiskURI":          {"https://a.blob.core.windows.net/b/c.vhd", "/subscriptions/a", "bogus"},
		"SecretNamespace":      {"default", "Bad_", ""},
		"EndpointsNamespace":   {"default", "Bad_", ""},
		"CapacityKey":          {"storage", "storage", "cpu", "example.com/x", "bad!", "hugepages-2Mi", "attachable-volumes-x"},
		"AllocatableKey":       {"storage", "cpu", "memory", "example.com/x", "bad!", "hugepages-2Mi", "pods"},
		"MountOption":          {"ro", "nfsvers=4"},
		"PodCIDR":              {"10.0.0.0/24", "10.0.1.0/24", "fd00::/64", "bogus", "10.0.0.1/24", "010.0.0.0/24", ""},
		"PodCIDRs":             {"10.0.0.0/24", "10.0.1.0/24", "fd00::/64", "bogus", "10.0.0.1/24"},
		"ProviderID":           {"aws://a", "gce://b", ""},
		"DoNotUseExternalID":   {"x", ""},
		"ExternalID":           {"x", ""},
		"KubeletConfigKey":     {"kubelet", "Bad key", ""},
		"Attacher":             {"csi.example.com", "Bad_", "other.example.com"},
		"NodeName":             {"node", "other", "Bad_"},
		"PersistentVolumeName": {"pv1", "Bad_", ""},
		"DriverName":           {"csi.example.com", "Bad_", "UPPER.example.com"},
		"SignerName":           {"example.com/a", "kubernetes.io/kube-apiserver-client", "kubernetes.io/legacy-unknown", "bad", "Bad_/x", "a/b/c", "example.com/a.b"},
		"Reason":               {"x", "KubeletReady"},
		"TrustBundle":          {"", "bogus"},
	} {
		texts[name] = values
	}
	annotations = append(annotations, "volume.beta.kubernetes.io/mount-options", "volume.beta.kubernetes.io/storage-class", "node.alpha.kubernetes.io/ttl",
		"scheduler.alpha.kubernetes.io/preferAvoidPods", "scheduler.alpha.kubernetes.io/preferAvoidPods")
	texts["AnnotationsKey"] = annotations
	texts["AnnotationsValue"] = append(texts["AnnotationsValue"], `{"preferAvoidPods":[]}`,
		`{"preferAvoidPods":[{"podSignature":{"podController":{"apiVersion":"v1","kind":"ReplicationController","name":"foo","uid":"a","controller":true}},"reason":"x","message":"y"}]}`,
		`{"preferAvoidPods":[{"podSignature":{}}]}`)
	for typeName, values := range map[string][]string{
		"RequestConditionType":  {"Approved", "Denied", "Failed", "Other"},
		"KeyUsage":              {"digital signature", "key encipherment", "client auth", "server auth", "bogus", "signing"},
		"NodeConditionType":     {"Ready", "MemoryPressure", "Ready"},
		"NodeAddressType":       {"InternalIP", "Hostname", "Bogus"},
		"NodePhase":             {"Running", "Pending"},
		"PersistentVolumePhase": {"Available", "Bound", "Pending"},
		"UniqueVolumeName":      {"a", "b"},
	} {
		enums[typeName] = values
	}
}
