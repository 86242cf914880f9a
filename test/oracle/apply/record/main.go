// Writes what `kubectl apply` makes of random documents, one case a line: what it sends is computed as kubectl does, and merged as the API server does.
// README.md says how to run it.
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"strconv"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	apiextensions "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/jsonmergepatch"
	"k8s.io/apimachinery/pkg/util/mergepatch"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kubectl/pkg/util"
)

type answer struct {
	Merged json.RawMessage `json:"merged,omitempty"`
	Error  string          `json:"error,omitempty"`
}

type recorded struct {
	APIVersion string          `json:"apiVersion"`
	Kind       string          `json:"kind"`
	Config     json.RawMessage `json:"config"`
	Live       json.RawMessage `json:"live"`
	answer
}

func main() {
	check(apiextensions.AddToScheme(scheme.Scheme))
	count, err := strconv.Atoi(os.Args[1])
	check(err)
	seed, err := strconv.ParseInt(os.Args[2], 10, 64)
	check(err)
	random := documents{rand.New(rand.NewSource(seed))}
	for written := 0; written < count; {
		each := random.triple()
		if result, ok := stable(each); ok {
			line, err := json.Marshal(recorded{each.apiVersion, each.kind, each.config, each.live, result})
			check(err)
			fmt.Println(string(line))
			written++
		}
	}
}

type triple struct {
	apiVersion, kind string
	config, live     json.RawMessage
}

// The answer, where it does not depend on the order in which Go goes through a map.
func stable(each triple) (answer, bool) {
	first := apply(each)
	for i := 0; i < 30; i++ {
		if !reflect.DeepEqual(apply(each), first) {
			return first, false
		}
	}
	return first, true
}

func apply(each triple) (result answer) {
	defer func() {
		if crash := recover(); crash != nil {
			result = answer{Error: fmt.Sprint(crash)}
		}
	}()
	merged, err := merge(each)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Merged: merged}
}

func merge(each triple) ([]byte, error) {
	codec := unstructured.UnstructuredJSONScheme
	config, err := runtime.Decode(codec, each.config)
	check(err)
	modified, err := util.GetModifiedConfiguration(config, true, codec)
	check(err)
	live, err := runtime.Decode(codec, each.live)
	check(err)
	original, err := util.GetOriginalConfiguration(live)
	check(err)
	object, err := scheme.Scheme.New(schema.FromAPIVersionAndKind(each.apiVersion, each.kind))
	if runtime.IsNotRegisteredError(err) {
		return mergeCustomResource(original, modified, each.live)
	}
	check(err)
	meta, err := strategicpatch.NewPatchMetaFromStruct(object)
	check(err)
	patch, err := strategicpatch.CreateThreeWayMergePatch(original, modified, each.live, meta, true)
	if err != nil || string(patch) == "{}" {
		return each.live, err
	}
	return strategicpatch.StrategicMergePatch(each.live, patch, object)
}

func mergeCustomResource(original, modified, live []byte) ([]byte, error) {
	patch, err := jsonmergepatch.CreateThreeWayJSONMergePatch(original, modified, live,
		mergepatch.RequireKeyUnchanged("apiVersion"), mergepatch.RequireKeyUnchanged("kind"), mergepatch.RequireMetadataKeyUnchanged("name"))
	if err != nil {
		return nil, err
	}
	return jsonpatch.MergePatch(live, patch)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
