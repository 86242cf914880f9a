//go:build minor30 || minor36 || minor37

package main

import (
	_ "k8s.io/kubernetes/pkg/apis/storagemigration/install"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicy"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicybinding"
	"k8s.io/kubernetes/pkg/registry/certificates/clustertrustbundle"
	"k8s.io/kubernetes/pkg/registry/storage/volumeattributesclass"
	"k8s.io/kubernetes/pkg/registry/storagemigration/storagemigration"
)

func init() {
	strategies["ValidatingAdmissionPolicy"] = validatingadmissionpolicy.NewStrategy(nil, nil)
	strategies["ValidatingAdmissionPolicyBinding"] = validatingadmissionpolicybinding.NewStrategy(nil, nil, nil)
	strategies["VolumeAttributesClass"] = volumeattributesclass.Strategy
	strategies["StorageVersionMigration"] = storagemigration.Strategy
	strategies["ClusterTrustBundle"] = clustertrustbundle.Strategy
}
