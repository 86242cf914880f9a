//go:build openapi2 && !mapslice

package main

import openapi_v2 "GNOSTIC/openapiv2"

func parse(text []byte) *openapi_v2.Document {
	document, err := openapi_v2.ParseDocument(text)
	check(err)
	return document
}
