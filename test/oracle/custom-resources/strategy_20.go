//go:build minor20 || minor22 || minor24 || minor25 || minor26 || minor27

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
	validator, _, err := validation.NewSchemaValidator(&apiextensions.CustomResourceValidation{OpenAPIV3Schema: props})
	if err != nil {
		panic(err)
	}
	schemas := map[string]*structuralschema.Structural{kind.Version: structural}
	return customresource.NewStrategy(typer, true, kind, validator, nil, schemas, status, scale)
}
