// Answers policies with the type checker of the API server.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	admissionv1 "k8s.io/api/admissionregistration/v1"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/controller/openapi/builder"
	"k8s.io/apimachinery/pkg/api/meta"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission/plugin/policy/validating"
	"k8s.io/apiserver/pkg/cel/openapi/resolver"
	"k8s.io/kube-openapi/pkg/spec3"
	"k8s.io/kube-openapi/pkg/validation/spec"
)

const gvkExtension = "x-kubernetes-group-version-kind"

type cluster struct {
	schemas map[string]*spec.Schema
	refs    map[schema.GroupVersionKind]string
	mappers meta.MultiRESTMapper
}

func (c *cluster) ResolveSchema(gvk schema.GroupVersionKind) (*spec.Schema, error) {
	ref, ok := c.refs[gvk]
	if !ok {
		return nil, fmt.Errorf("cannot resolve %v: %w", gvk, resolver.ErrSchemaNotFound)
	}
	return resolver.PopulateRefs(func(ref string) (*spec.Schema, bool) {
		found, ok := c.schemas[strings.TrimPrefix(ref, "#/components/schemas/")]
		return found, ok
	}, ref)
}

// Adds what a document of one group and version has.
func (c *cluster) add(document *spec3.OpenAPI) {
	for name, each := range document.Components.Schemas {
		c.schemas[name] = each
		var kinds []schema.GroupVersionKind
		if each.Extensions.GetObject(gvkExtension, &kinds) == nil {
			for _, kind := range kinds {
				c.refs[kind] = name
			}
		}
	}
	mappers := map[schema.GroupVersion]*meta.DefaultRESTMapper{}
	for path, item := range document.Paths.Paths {
		if item.Get == nil || strings.HasSuffix(path, "}") || strings.Contains(path, "/watch/") {
			continue
		}
		var kind schema.GroupVersionKind
		if item.Get.Extensions.GetObject(gvkExtension, &kind) != nil || kind.Kind == "" {
			continue
		}
		action, _ := item.Get.Extensions.GetString("x-kubernetes-action")
		if action != "list" {
			continue
		}
		parts := strings.Split(path, "/")
		gv := kind.GroupVersion()
		if mappers[gv] == nil {
			mappers[gv] = meta.NewDefaultRESTMapper(nil)
		}
		plural := gv.WithResource(parts[len(parts)-1])
		mappers[gv].AddSpecific(kind, plural, gv.WithResource(strings.ToLower(kind.Kind)), meta.RESTScopeRoot)
	}
	for _, mapper := range mappers {
		c.mappers = append(c.mappers, mapper)
	}
}

type row struct {
	Policy      json.RawMessage   `json:"policy"`
	Definitions []json.RawMessage `json:"definitions,omitempty"`
}

type answer struct {
	Warnings []admissionv1.ExpressionWarning `json:"warnings"`
}

func main() {
	builtIn := read(os.Args[1])
	reader := bufio.NewScanner(os.Stdin)
	reader.Buffer(nil, 1<<26)
	writer := bufio.NewWriter(os.Stdout)
	defer writer.Flush()
	encoder := json.NewEncoder(writer)
	encoder.SetEscapeHTML(false)
	for reader.Scan() {
		var given row
		check(json.Unmarshal(reader.Bytes(), &given))
		check(encoder.Encode(answer{answerOf(builtIn.with(given.Definitions), given)}))
	}
}

// The number after a kind in the names of types is a time.
var times = regexp.MustCompile(`\b([A-Z][A-Za-z]*?)\d{4,9}\b`)

func answerOf(c *cluster, given row) []admissionv1.ExpressionWarning {
	policy := &admissionv1.ValidatingAdmissionPolicy{}
	check(json.Unmarshal(given.Policy, policy))
	checker := validating.TypeChecker{SchemaResolver: c, RestMapper: c.mappers}
	warnings := checker.Check(policy)
	for i := range warnings {
		warnings[i].Warning = times.ReplaceAllString(warnings[i].Warning, "$1")
	}
	if warnings == nil {
		warnings = []admissionv1.ExpressionWarning{}
	}
	return warnings
}

func (c *cluster) with(definitions []json.RawMessage) *cluster {
	if len(definitions) == 0 {
		return c
	}
	result := &cluster{map[string]*spec.Schema{}, map[schema.GroupVersionKind]string{}, append(meta.MultiRESTMapper{}, c.mappers...)}
	for name, each := range c.schemas {
		result.schemas[name] = each
	}
	for kind, name := range c.refs {
		result.refs[kind] = name
	}
	for _, each := range definitions {
		definition := &apiextensionsv1.CustomResourceDefinition{}
		check(json.Unmarshal(each, definition))
		for _, version := range definition.Spec.Versions {
			if version.Served {
				document, err := builder.BuildOpenAPIV3(definition, version.Name, builder.Options{V2: false})
				check(err)
				text, err := json.Marshal(document)
				check(err)
				parsed := &spec3.OpenAPI{}
				check(json.Unmarshal(text, parsed))
				result.add(parsed)
			}
		}
	}
	return result
}

func read(folder string) *cluster {
	result := &cluster{map[string]*spec.Schema{}, map[schema.GroupVersionKind]string{}, nil}
	files, err := filepath.Glob(filepath.Join(folder, "*_openapi.json"))
	check(err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		check(err)
		document := &spec3.OpenAPI{}
		check(json.Unmarshal(text, document))
		if document.Components != nil && document.Paths != nil {
			result.add(document)
		}
	}
	return result
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
