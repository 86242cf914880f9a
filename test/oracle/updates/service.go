//go:build !minor24

package main

import "k8s.io/kubernetes/pkg/registry/core/service"

func serviceStrategy() strategy { return service.Strategy }
