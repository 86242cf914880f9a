//go:build openapi2 && mapslice

package main

import (
	"GNOSTIC/compiler"
	openapi_v2 "GNOSTIC/openapiv2"
	"gopkg.in/yaml.v2"
)

// Until 1.21.
func parse(text []byte) *openapi_v2.Document {
	var slice yaml.MapSlice
	check(yaml.Unmarshal(text, &slice))
	document, err := openapi_v2.NewDocument(slice, compiler.NewContext("$root", nil))
	check(err)
	return document
}
