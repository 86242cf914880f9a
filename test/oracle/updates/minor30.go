//go:build minor30 || minor36 || minor37

package main

import (
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicy"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingadmissionpolicybinding"
)

func init() {
	strategies["ValidatingAdmissionPolicy"] = validatingadmissionpolicy.NewStrategy(nil, nil)
	strategies["ValidatingAdmissionPolicyBinding"] = validatingadmissionpolicybinding.NewStrategy(nil, nil, nil)
}
