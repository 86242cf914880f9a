//go:build !minor16 && !minor17 && !minor18 && !minor19 && !minor20 && !minor21 && !minor22

package main

import "k8s.io/apimachinery/pkg/runtime/serializer"

var strictCodecs = serializer.NewCodecFactory(scheme, serializer.EnableStrict)

func strictError(raw []byte) string {
	if _, _, err := strictCodecs.UniversalDeserializer().Decode(raw, nil, nil); err != nil {
		return err.Error()
	}
	return ""
}
