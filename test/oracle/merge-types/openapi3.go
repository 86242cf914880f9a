//go:build !openapi2

package main

import (
	"encoding/json"
	"os"
	"path/filepath"

	"k8s.io/kube-openapi/pkg/schemaconv"
	"k8s.io/kube-openapi/pkg/spec3"
	"k8s.io/kube-openapi/pkg/validation/spec"
)

// From 1.27 on: a document for each group version, which agree about the types that they share.
func typesOf(directory string) any {
	files, err := filepath.Glob(filepath.Join(directory, "v3", "*.json"))
	check(err)
	definitions := map[string]*spec.Schema{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		var document spec3.OpenAPI
		check(json.Unmarshal(text, &document))
		if document.Components != nil {
			for name, definition := range document.Components.Schemas {
				definitions[name] = definition
			}
		}
	}
	schema, err := schemaconv.ToSchemaFromOpenAPI(definitions, false)
	check(err)
	return schema.Types
}
