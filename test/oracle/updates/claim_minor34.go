//go:build minor34

package main

import "k8s.io/kubernetes/pkg/registry/resource/resourceclaim"

func init() {
	strategies["ResourceClaim"] = resourceclaim.NewStrategy(namespaces{})
}
