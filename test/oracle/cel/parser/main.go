// Prints what the parser of an API server makes of CEL expressions: the tree, with the id and the offset of each node, or the errors.
//
// It reads rows of JSON and writes them again. It answers those of its argument's Kubernetes version and leaves the others as they are.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/google/cel-go/cel"
	"k8s.io/apimachinery/pkg/util/version"
	"k8s.io/apiserver/pkg/cel/environment"
)

type row struct {
	KubernetesVersion string `json:"kubernetesVersion"`
	Env               string `json:"env"`
	Expr              string `json:"expr"`
	AST               string `json:"ast,omitempty"`
	Errors            string `json:"errors,omitempty"`
}

var environments = map[string]*cel.Env{}

// stored is the environment of expressions that are stored already: they may use everything.
const stored = "stored"

func environmentOf(name, kubernetesVersion string) *cel.Env {
	if env, ok := environments[name]; ok {
		return env
	}
	var env *cel.Env
	if name == stored {
		env = environment.MustBaseEnvSet(version.MustParseGeneric(kubernetesVersion)).StoredExpressionsEnv()
	} else {
		env = environment.MustBaseEnvSet(version.MustParseGeneric(name)).NewExpressionsEnv()
	}
	environments[name] = env
	return env
}

func answer(r *row) {
	parsed, issues := environmentOf(r.Env, r.KubernetesVersion).Parse(r.Expr)
	if issues != nil && issues.Err() != nil {
		r.AST, r.Errors = "", issues.String()
		return
	}
	r.AST, r.Errors = describe(parsed.NativeRep()), ""
}

func main() {
	decoder := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		r := row{}
		if err := decoder.Decode(&r); err != nil {
			panic(err)
		}
		if r.KubernetesVersion == os.Args[1] {
			answer(&r)
		}
		if err := encoder.Encode(r); err != nil {
			panic(err)
		}
	}
}
