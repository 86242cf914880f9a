//go:build minor24

package main

import "k8s.io/kubernetes/pkg/registry/policy/podsecuritypolicy"

func init() {
	strategies["PodSecurityPolicy"] = podsecuritypolicy.Strategy
}
