//go:build minor36 || minor37

package main

import (
	"k8s.io/kubernetes/pkg/registry/scheduling/podgroup"
	"k8s.io/kubernetes/pkg/registry/scheduling/workload"
)

func init() {
	strategies["Workload"] = workload.Strategy
	strategies["PodGroup"] = podgroup.NewStrategy()
}
