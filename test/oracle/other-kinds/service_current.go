//go:build !before25

package main

import "k8s.io/kubernetes/pkg/registry/core/service"

func serviceStrategy() strategy { return service.Strategy }
