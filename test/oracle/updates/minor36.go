//go:build minor36 || minor37

package main

import (
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicy"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingadmissionpolicybinding"
	"k8s.io/kubernetes/pkg/registry/core/pod"
)

func init() {
	strategies["MutatingAdmissionPolicy"] = mutatingadmissionpolicy.NewStrategy(nil, nil)
	strategies["MutatingAdmissionPolicyBinding"] = mutatingadmissionpolicybinding.NewStrategy(nil, nil, nil)
	subResources["resize"] = pod.ResizeStrategy
}
