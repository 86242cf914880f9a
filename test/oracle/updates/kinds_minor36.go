//go:build minor36 || minor37

package main

import (
	"k8s.io/kubernetes/pkg/registry/resource/resourceclaim"
	"k8s.io/kubernetes/pkg/registry/scheduling/podgroup"
	"k8s.io/kubernetes/pkg/registry/scheduling/workload"
)

func init() {
	strategies["ResourceClaim"] = resourceclaim.NewStrategy(namespaces{}, nil)
	strategies["Workload"] = workload.Strategy
	strategies["PodGroup"] = podgroup.NewStrategy()
}
