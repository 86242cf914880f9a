//go:build scdeny

package main

import "k8s.io/kubernetes/plugin/pkg/admission/securitycontext/scdeny"

func init() {
	more[scdeny.PluginName] = scdeny.Register
}
