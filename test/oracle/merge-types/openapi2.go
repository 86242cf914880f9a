//go:build openapi2

package main

import (
	"os"
	"path"

	"k8s.io/kube-openapi/pkg/schemaconv"
	"k8s.io/kube-openapi/pkg/util/proto"
)

// Until 1.26. The document has no defaults: the server leaves them out when it answers.
func typesOf(directory string) any {
	text, err := os.ReadFile(path.Join(directory, "swagger.json"))
	check(err)
	models, err := proto.NewOpenAPIData(parse(text))
	check(err)
	schema, err := schemaconv.ToSchemaWithPreserveUnknownFields(models, false)
	check(err)
	return schema.Types
}
