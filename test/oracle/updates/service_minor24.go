//go:build minor24

package main

import (
	"net"

	"k8s.io/kubernetes/pkg/registry/core/service"
)

func serviceStrategy() strategy {
	_, network, _ := net.ParseCIDR("10.0.0.0/16")
	made, _ := service.StrategyForServiceCIDRs(*network, false)
	return made
}
