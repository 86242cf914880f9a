// Prints what an API server makes of CEL expressions: the value or the error, the type and the cost.
//
// It reads rows of JSON and writes them again, with the answer.
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	"k8s.io/apimachinery/pkg/util/version"
	plugin "k8s.io/apiserver/pkg/admission/plugin/cel"
	apiservercel "k8s.io/apiserver/pkg/cel"
	"k8s.io/apiserver/pkg/cel/common"
	"k8s.io/apiserver/pkg/cel/environment"
	"k8s.io/apiserver/pkg/cel/library"
	"k8s.io/apiserver/pkg/cel/mutation"
)

type row struct {
	Library      string         `json:"library,omitempty"`
	Expr         string         `json:"expr"`
	Env          string         `json:"env"`
	Vars         map[string]any `json:"vars,omitempty"`
	Patch        bool           `json:"patch,omitempty"`
	Value        any            `json:"value,omitempty"`
	Error        string         `json:"error,omitempty"`
	CompileError string         `json:"compileError,omitempty"`
	Type         string         `json:"type,omitempty"`
	Cost         *uint64        `json:"cost,omitempty"`
}

var environments = map[string]*cel.Env{}

// stored is the environment of expressions that are stored already: they may use everything.
const stored = "stored"

// always marks what each version has.
var always = version.MajorMinor(1, 0)

func environmentOf(r row) *cel.Env {
	names := make([]string, 0, len(r.Vars))
	for name := range r.Vars {
		names = append(names, name)
	}
	sort.Strings(names)
	key := fmt.Sprint(r.Env, r.Patch, names)
	if env, ok := environments[key]; ok {
		return env
	}
	base := r.Env
	if base == stored {
		base = "1.36"
	}
	options := environment.VersionedOptions{IntroducedVersion: always}
	for _, name := range names {
		declared := cel.DynType
		switch name {
		case "request":
			decl := plugin.BuildRequestType()
			options.DeclTypes = append(options.DeclTypes, decl)
			declared = decl.CelType()
		case "namespaceObject":
			decl := plugin.BuildNamespaceType()
			options.DeclTypes = append(options.DeclTypes, decl)
			declared = decl.CelType()
		}
		options.EnvOptions = append(options.EnvOptions, cel.Variable(name, declared))
	}
	set := extend(environment.MustBaseEnvSet(version.MustParseGeneric(base)), options)
	if r.Patch {
		set = extend(set, environment.VersionedOptions{IntroducedVersion: always, EnvOptions: []cel.EnvOption{
			common.ResolverEnvOption(&mutation.DynamicTypeResolver{}), environment.UnversionedLib(library.JSONPatch),
		}})
	}
	env := set.NewExpressionsEnv()
	if r.Env == stored {
		env = set.StoredExpressionsEnv()
	}
	environments[key] = env
	return env
}

func extend(set *environment.EnvSet, options environment.VersionedOptions) *environment.EnvSet {
	extended, err := set.Extend(options)
	if err != nil {
		panic(err)
	}
	return extended
}

// numbers makes int64 of whole numbers, as the API server's JSON decoder does.
func numbers(value any) any {
	switch v := value.(type) {
	case json.Number:
		if i, err := strconv.ParseInt(string(v), 10, 64); err == nil {
			return i
		}
		f, _ := v.Float64()
		return f
	case map[string]any:
		converted := map[string]any{}
		for key, element := range v {
			converted[key] = numbers(element)
		}
		return converted
	case []any:
		converted := make([]any, len(v))
		for i, element := range v {
			converted[i] = numbers(element)
		}
		return converted
	}
	return value
}

func form(value ref.Val) any {
	switch v := value.(type) {
	case types.Null:
		return map[string]any{"null": true}
	case types.Bool:
		return map[string]any{"bool": bool(v)}
	case types.Int:
		return map[string]any{"int": strconv.FormatInt(int64(v), 10)}
	case types.Uint:
		return map[string]any{"uint": strconv.FormatUint(uint64(v), 10)}
	case types.Double:
		return map[string]any{"double": fmt.Sprintf("%g", float64(v))}
	case types.String:
		return map[string]any{"string": string(v)}
	case types.Bytes:
		return map[string]any{"bytes": base64.StdEncoding.EncodeToString(v)}
	case types.Timestamp:
		return map[string]any{"timestamp": v.UTC().Format(time.RFC3339Nano)}
	case types.Duration:
		return map[string]any{"duration": v.Duration.String()}
	case *types.Type:
		return map[string]any{"type": v.TypeName()}
	case *types.Optional:
		if !v.HasValue() {
			return map[string]any{"optional": nil}
		}
		return map[string]any{"optional": form(v.GetValue())}
	case *mutation.JSONPatchVal:
		return map[string]any{"patch": patchForm(v)}
	case traits.Lister:
		return map[string]any{"list": listForm(v)}
	case traits.Mapper:
		return map[string]any{"map": mapForm(v)}
	case apiservercel.Format:
		// Without the address of its function.
		return map[string]any{"opaque": v.Type().TypeName(), "string": fmt.Sprintf("{%s 0x0 %d}", v.Name, v.MaxRegexSize)}
	case fmt.Stringer:
		return map[string]any{"opaque": value.Type().TypeName(), "string": v.String()}
	}
	return map[string]any{"object": value.Type().TypeName(), "json": value.Value()}
}

func listForm(list traits.Lister) []any {
	forms := []any{}
	for it := list.Iterator(); it.HasNext() == types.True; {
		forms = append(forms, form(it.Next()))
	}
	return forms
}

// mapForm sorts by the JSON of the keys.
func mapForm(m traits.Mapper) [][2]any {
	entries := [][2]any{}
	for it := m.Iterator(); it.HasNext() == types.True; {
		key := it.Next()
		entries = append(entries, [2]any{form(key), form(m.Get(key))})
	}
	text := func(i int) string {
		encoded, _ := json.Marshal(entries[i][0])
		return string(encoded)
	}
	sort.Slice(entries, func(i, j int) bool { return strings.Compare(text(i), text(j)) < 0 })
	return entries
}

func patchForm(patch *mutation.JSONPatchVal) map[string]any {
	fields := map[string]any{"op": patch.Op, "path": patch.Path}
	if patch.From != "" {
		fields["from"] = patch.From
	}
	if patch.Val != nil {
		fields["value"] = form(patch.Val)
	}
	return fields
}

func answer(r row) row {
	r.Value, r.Error, r.CompileError, r.Type, r.Cost = nil, "", "", "", nil
	env := environmentOf(r)
	ast, issues := env.Compile(r.Expr)
	if issues.Err() != nil {
		r.CompileError = issues.String()
		return r
	}
	r.Type = ast.OutputType().String()
	program, err := env.Program(ast, cel.InterruptCheckFrequency(100))
	if err != nil {
		r.CompileError = "program instantiation failed: " + err.Error()
		return r
	}
	vars, _ := numbers(r.Vars).(map[string]any)
	if vars == nil {
		vars = map[string]any{}
	}
	value, details, err := program.Eval(vars)
	r.Cost = details.ActualCost()
	if err != nil {
		r.Error = err.Error()
		return r
	}
	r.Value = form(value)
	return r
}

// measure evaluates the rows again and again, and prints how many evaluations that were and how many seconds of CPU they took.
func measure(decoder *json.Decoder, rounds int) {
	type compiled struct {
		program cel.Program
		vars    map[string]any
	}
	programs := []compiled{}
	for decoder.More() {
		var r row
		if err := decoder.Decode(&r); err != nil {
			panic(err)
		}
		env := environmentOf(r)
		ast, issues := env.Compile(r.Expr)
		if issues.Err() != nil {
			panic(issues.Err())
		}
		program, err := env.Program(ast, cel.InterruptCheckFrequency(100))
		if err != nil {
			panic(err)
		}
		vars, _ := numbers(r.Vars).(map[string]any)
		if vars == nil {
			vars = map[string]any{}
		}
		programs = append(programs, compiled{program, vars})
	}
	best := time.Duration(1<<63 - 1)
	for round := 0; round < rounds; round++ {
		before := cpuTime()
		for _, p := range programs {
			_, _, _ = p.program.Eval(p.vars)
		}
		best = min(best, cpuTime()-before)
	}
	fmt.Printf("{\"evaluations\": %d, \"seconds\": %g}\n", len(programs), best.Seconds())
}

func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func main() {
	rounds := flag.Int("measure", 0, "measure this many rounds of evaluations instead of answering")
	flag.Parse()
	decoder := json.NewDecoder(bufio.NewReader(os.Stdin))
	decoder.UseNumber()
	if *rounds > 0 {
		measure(decoder, *rounds)
		return
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for decoder.More() {
		var r row
		if err := decoder.Decode(&r); err != nil {
			panic(err)
		}
		if err := encoder.Encode(answer(r)); err != nil {
			panic(err)
		}
	}
}
