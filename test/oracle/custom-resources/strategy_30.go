//go:build !minor20 && !minor22 && !minor24 && !minor25 && !minor26 && !minor27 && !minor28 && !minor29

package main

import (
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresource"
	"k8s.io/apimachinery/pkg/runtime"
)

func newStrategy(
	typer runtime.ObjectTyper, props *apiextensions.JSONSchemaProps, structural *structuralschema.Structural,
	status *apiextensions.CustomResourceSubresourceStatus, scale *apiextensions.CustomResourceSubresourceScale,
) interface{} {
	validator, _, err := validation.NewSchemaValidator(props)
	if err != nil {
		panic(err)
	}
	return customresource.NewStrategy(typer, true, kind, validator, nil, structural, status, scale, nil)
}
