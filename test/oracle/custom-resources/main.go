// Answers what the API server says to custom resources: one case a line on standard input, one answer a line on standard output. With an argument,
// a seed, it writes random cases instead.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"
	"strconv"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/crdserverscheme"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	utiljson "k8s.io/apimachinery/pkg/util/json"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
)

// Case is a custom resource that is created, or updated where there is an old one.
type Case struct {
	Schema    json.RawMessage `json:"schema"`
	Status    bool            `json:"status,omitempty"`
	Scale     json.RawMessage `json:"scale,omitempty"`
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject,omitempty"`
}

// Answer is what the server says. Its errors are sorted: the server finds those of a map's keys in any order.
type Answer struct {
	Refused  string   `json:"refused,omitempty"`
	Decoding string   `json:"decoding,omitempty"`
	Unknown  []string `json:"unknown,omitempty"`
	Errors   []string `json:"errors,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Message  string   `json:"message,omitempty"`
	Panic    string   `json:"panic,omitempty"`
	Object   any      `json:"object,omitempty"`
}

var kind = schema.GroupVersionKind{Group: "example.com", Version: "v1", Kind: "Widget"}

func main() {
	if len(os.Args) > 1 {
		seed, _ := strconv.ParseInt(os.Args[1], 10, 64)
		count, _ := strconv.Atoi(os.Args[2])
		writeCases(seed, count)
		return
	}
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			encoder.Encode(answer(line))
		}
		if err != nil {
			return
		}
	}
}

func answer(line []byte) (result Answer) {
	defer func() {
		if r := recover(); r != nil {
			result = Answer{Panic: fmt.Sprint(r)}
		}
	}()
	var c Case
	if err := json.Unmarshal(line, &c); err != nil {
		return Answer{Refused: err.Error()}
	}
	props, structural, refused := readSchema(c.Schema)
	if refused != "" {
		return Answer{Refused: refused}
	}
	object, err := decode(c.Object, structural, &result)
	if err != nil {
		return Answer{Decoding: err.Error()}
	}
	var status *apiextensions.CustomResourceSubresourceStatus
	if c.Status {
		status = &apiextensions.CustomResourceSubresourceStatus{}
	}
	var scale *apiextensions.CustomResourceSubresourceScale
	if len(c.Scale) > 0 {
		scale = &apiextensions.CustomResourceSubresourceScale{}
		var v1 apiextensionsv1.CustomResourceSubresourceScale
		json.Unmarshal(c.Scale, &v1)
		apiextensionsv1.Convert_v1_CustomResourceSubresourceScale_To_apiextensions_CustomResourceSubresourceScale(&v1, scale, nil)
	}
	strategy := newStrategy(crdserverscheme.NewUnstructuredObjectTyper(), props, structural, status, scale)
	ctx := genericapirequest.WithNamespace(context.Background(), "default")
	ctx = withWarnings(ctx, &result)
	if len(c.OldObject) == 0 {
		rest.FillObjectMetaSystemFields(object)
		err = rest.BeforeCreate(strategy.(rest.RESTCreateStrategy), ctx, object)
	} else {
		old, decodeErr := decode(c.OldObject, structural, &Answer{})
		if decodeErr != nil {
			return Answer{Refused: "old: " + decodeErr.Error()}
		}
		for _, each := range []*unstructured.Unstructured{object, old} {
			each.SetUID("00000000-0000-4000-8000-000000000000")
			each.SetResourceVersion("1")
			each.SetCreationTimestamp(metav1.Unix(1, 0))
		}
		err = rest.BeforeUpdate(strategy.(rest.RESTUpdateStrategy), ctx, object, old)
	}
	if err != nil {
		readError(err, &result)
	} else {
		unstructured.RemoveNestedField(object.Object, "metadata")
		result.Object = object.Object
	}
	return result
}

func readSchema(raw []byte) (*apiextensions.JSONSchemaProps, *structuralschema.Structural, string) {
	var v1 apiextensionsv1.JSONSchemaProps
	if err := json.Unmarshal(raw, &v1); err != nil {
		return nil, nil, err.Error()
	}
	props := &apiextensions.JSONSchemaProps{}
	if err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(&v1, props, nil); err != nil {
		return nil, nil, err.Error()
	}
	structural, err := structuralschema.NewStructural(props)
	if err != nil {
		return nil, nil, err.Error()
	}
	if errs := structuralschema.ValidateStructural(nil, structural); len(errs) > 0 {
		return nil, nil, errs.ToAggregate().Error()
	}
	return props, structural, ""
}

func decode(raw []byte, structural *structuralschema.Structural, result *Answer) (*unstructured.Unstructured, error) {
	content := map[string]interface{}{}
	if err := utiljson.Unmarshal(raw, &content); err != nil {
		return nil, err
	}
	meta, found, err := objectmeta.GetObjectMeta(content, false)
	if err != nil {
		return nil, err
	}
	kindName, apiVersion := content["kind"], content["apiVersion"]
	unknown, err := prune(content, structural)
	if err != nil {
		return nil, err
	}
	result.Unknown = unknown
	content["kind"], content["apiVersion"] = kindName, apiVersion
	if found {
		if err := objectmeta.SetObjectMeta(content, meta); err != nil {
			return nil, err
		}
	}
	defaulting.Default(content, structural)
	return &unstructured.Unstructured{Object: content}, nil
}

func readError(err error, result *Answer) {
	status, ok := err.(apierrors.APIStatus)
	if !ok {
		result.Message = err.Error()
		return
	}
	if details := status.Status().Details; details != nil {
		for _, cause := range details.Causes {
			result.Errors = append(result.Errors, cause.Field+": "+cause.Message)
		}
	}
	sort.Strings(result.Errors)
	if len(result.Errors) < 2 {
		result.Message = err.Error()
	}
}

