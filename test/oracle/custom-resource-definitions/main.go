// Answers what the API server says to CustomResourceDefinitions: one case a line on standard input, one answer a line on standard output.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/install"
	"k8s.io/apiextensions-apiserver/pkg/registry/customresourcedefinition"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	genericapirequest "k8s.io/apiserver/pkg/endpoints/request"
)

// Case is a definition that is created, or updated where there is an old one.
type Case struct {
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject,omitempty"`
}

// Answer is what the server says. Its errors are sorted: the server finds those of a map's keys in any order.
type Answer struct {
	Decoding string   `json:"decoding,omitempty"`
	Strict   string   `json:"strict,omitempty"`
	Errors   []string `json:"errors,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Panic    string   `json:"panic,omitempty"`
}

var scheme = runtime.NewScheme()
var codecs = serializer.NewCodecFactory(scheme)

func main() {
	install.Install(scheme)
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
		panic(err)
	}
	object, version, err := decode(c.Object)
	if err != nil {
		return Answer{Decoding: err.Error()}
	}
	result.Strict = strictError(c.Object)
	strategy := customresourcedefinition.NewStrategy(scheme)
	ctx := genericapirequest.WithRequestInfo(context.Background(), &genericapirequest.RequestInfo{APIGroup: apiextensions.GroupName, APIVersion: version})
	var errs field.ErrorList
	if len(c.OldObject) == 0 {
		strategy.PrepareForCreate(ctx, object)
		errs = strategy.Validate(ctx, object)
		if len(errs) == 0 {
			result.Warnings = warningsOnCreate(strategy, ctx, object)
		}
	} else {
		old, _, err := decode(c.OldObject)
		if err != nil {
			panic(err)
		}
		strategy.PrepareForUpdate(ctx, object, old)
		errs = strategy.ValidateUpdate(ctx, object, old)
		if len(errs) == 0 {
			result.Warnings = warningsOnUpdate(strategy, ctx, object, old)
		}
	}
	for _, each := range errs {
		result.Errors = append(result.Errors, each.Error())
	}
	sort.Strings(result.Errors)
	sort.Strings(result.Warnings)
	return result
}

func decode(raw []byte) (*apiextensions.CustomResourceDefinition, string, error) {
	versioned, kind, err := codecs.UniversalDeserializer().Decode(raw, nil, nil)
	if err != nil {
		return nil, "", err
	}
	scheme.Default(versioned)
	internal := &apiextensions.CustomResourceDefinition{}
	if err := scheme.Convert(versioned, internal, nil); err != nil {
		return nil, "", err
	}
	return internal, kind.Version, nil
}

func warningsOnCreate(strategy interface{}, ctx context.Context, object runtime.Object) []string {
	if warner, ok := strategy.(interface {
		WarningsOnCreate(context.Context, runtime.Object) []string
	}); ok {
		return warner.WarningsOnCreate(ctx, object)
	}
	return nil
}

func warningsOnUpdate(strategy interface{}, ctx context.Context, object, old runtime.Object) []string {
	if warner, ok := strategy.(interface {
		WarningsOnUpdate(context.Context, runtime.Object, runtime.Object) []string
	}); ok {
		return warner.WarningsOnUpdate(ctx, object, old)
	}
	return nil
}
