// Records how Kubernetes writes objects, and what structured merge and JSON patches make of them. README.md says how to run it.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	jsonpatch "gopkg.in/evanphx/json-patch.v4"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/util/managedfields"
	"k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch"
	"k8s.io/client-go/kubernetes/scheme"
	"k8s.io/kube-openapi/pkg/spec3"
)

// One line of the cases: what to do, and with what.
type testCase struct {
	Do     string          `json:"do"` // map, merge or patch
	Object map[string]any  `json:"object"`
	Patch  json.RawMessage `json:"patch,omitempty"`
}

type answer struct {
	Value any    `json:"value,omitempty"`
	Error string `json:"error,omitempty"`
}

var schemas string

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . SCHEMAS < cases.jsonl > answers.jsonl")
		os.Exit(2)
	}
	schemas = os.Args[1]
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var each testCase
		check(json.Unmarshal(lines.Bytes(), &each))
		line, err := json.Marshal(map[string]any{"case": json.RawMessage(lines.Text()), "answer": solve(each)})
		check(err)
		fmt.Println(string(line))
	}
}

func solve(each testCase) answer {
	switch each.Do {
	case "map":
		return result(runtime.DefaultUnstructuredConverter.ToUnstructured(typed(each.Object)))
	case "merge":
		return merge(each)
	default:
		return patchJSON(each)
	}
}

func result(value any, err error) answer {
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}

func typed(object map[string]any) runtime.Object {
	content, err := json.Marshal(object)
	check(err)
	decoded, _, err := scheme.Codecs.UniversalDeserializer().Decode(content, nil, nil)
	check(err)
	return decoded
}

func merge(each testCase) answer {
	live := &unstructured.Unstructured{Object: each.Object}
	var content map[string]any
	check(json.Unmarshal(each.Patch, &content))
	applied := &unstructured.Unstructured{Object: integers(content).(map[string]any)}
	applied.SetGroupVersionKind(live.GroupVersionKind())
	live.Object = integers(live.Object).(map[string]any)
	merged, err := patch.ApplyStructuredMergeDiff(converter(live.GroupVersionKind()), live, applied)
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: merged.(*unstructured.Unstructured).Object}
}

// Whole numbers as integers, as CEL has them.
func integers(value any) any {
	switch value := value.(type) {
	case float64:
		if value == float64(int64(value)) {
			return int64(value)
		}
	case []any:
		for i := range value {
			value[i] = integers(value[i])
		}
	case map[string]any:
		for key := range value {
			value[key] = integers(value[key])
		}
	}
	return value
}

func converter(kind schema.GroupVersionKind) managedfields.TypeConverter {
	name := "apis__" + kind.Group + "__" + kind.Version
	if kind.Group == "" {
		name = "api__" + kind.Version
	}
	content, err := os.ReadFile(filepath.Join(schemas, name+"_openapi.json"))
	check(err)
	var document spec3.OpenAPI
	check(json.Unmarshal(content, &document))
	made, err := managedfields.NewTypeConverter(document.Components.Schemas, false)
	check(err)
	return made
}

func patchJSON(each testCase) answer {
	operations, err := jsonpatch.DecodePatch(each.Patch)
	check(err)
	content, err := json.Marshal(each.Object)
	check(err)
	patched, err := operations.Apply(content)
	if err != nil {
		if strings.HasSuffix(err.Error(), jsonpatch.ErrTestFailed.Error()) {
			return answer{Error: "test failed"}
		}
		return answer{Error: err.Error()}
	}
	var value any
	check(json.Unmarshal(patched, &value))
	return answer{Value: value}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
