// Command internal-types prints the fields of the internal types that errors of kube-apiserver print whole, each with the JSON name of the version
// that is served, for the minor that it was built with:
//
//	internal-types dump > 36.json
//	internal-types merge 34.json 35.json 36.json 37.json > ../../../src/engine/validation/go/internal-types.ts
//
// The same with dump-rare and merge-rare writes ../../../src/engine/validation/go/rare-internal-types.ts, of kinds that few sets have.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"

	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	flowcontrolv1 "k8s.io/api/flowcontrol/v1"
	resourcev1 "k8s.io/api/resource/v1"
	quantity "k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/kubernetes/pkg/apis/batch"
	"k8s.io/kubernetes/pkg/apis/core"
	"k8s.io/kubernetes/pkg/apis/flowcontrol"
	"k8s.io/kubernetes/pkg/apis/resource"
)

// field is {name in the text, JSON name that is served, type}. A question mark before the name: it is left out when empty; an asterisk: when zero.
type field [3]string

var roots = [][2]any{
	{core.PodTemplateSpec{}, corev1.PodTemplateSpec{}},
	{core.EphemeralContainer{}, corev1.EphemeralContainer{}},
	{core.PersistentVolumeClaim{}, corev1.PersistentVolumeClaim{}},
	{core.PersistentVolumeSpec{}, corev1.PersistentVolumeSpec{}},
	{batch.PodFailurePolicy{}, batchv1.PodFailurePolicy{}},
	{batch.SuccessPolicy{}, batchv1.SuccessPolicy{}},
}

var rareRoots = [][2]any{
	{flowcontrol.FlowSchemaSpec{}, flowcontrolv1.FlowSchemaSpec{}},
	{flowcontrol.PriorityLevelConfigurationSpec{}, flowcontrolv1.PriorityLevelConfigurationSpec{}},
	{resource.DeviceAttribute{}, resourcev1.DeviceAttribute{}},
	{resource.AllocationResult{}, resourcev1.AllocationResult{}},
	{resource.ResourceClaimSpec{}, resourcev1.ResourceClaimSpec{}},
	{resource.ResourceClaimTemplateSpec{}, resourcev1.ResourceClaimTemplateSpec{}},
	{core.NodeSelectorTerm{}, corev1.NodeSelectorTerm{}},
}

var leaves = map[reflect.Type]string{
	reflect.TypeOf(quantity.Quantity{}): "quantity", reflect.TypeOf(intstr.IntOrString{}): "intOrString", reflect.TypeOf(metav1.Time{}): "time",
	reflect.TypeOf(metav1.MicroTime{}): "time", reflect.TypeOf(metav1.FieldsV1{}): "raw", reflect.TypeOf(runtime.RawExtension{}): "json",
}

func main() {
	command, isRare := strings.CutSuffix(os.Args[1], "-rare")
	if command == "merge" {
		merge(os.Args[2:], isRare)
		return
	}
	types := map[string][]field{}
	if isRare {
		roots = rareRoots
		// The others are rounded by defaulting.
		leaves[reflect.TypeOf(quantity.Quantity{})] = "exactQuantity"
	}
	for _, root := range roots {
		walk(reflect.TypeOf(root[0]), reflect.TypeOf(root[1]), types)
	}
	text, _ := json.MarshalIndent(types, "", " ")
	fmt.Println(string(text))
}

func nameOf(t reflect.Type) string {
	pkg := filepath.Base(t.PkgPath())
	if strings.Contains(t.PkgPath(), "apis/meta") {
		pkg = "meta"
	}
	return pkg + "." + t.Name()
}

func walk(internal, served reflect.Type, types map[string][]field) {
	name := nameOf(internal)
	if _, known := types[name]; known {
		return
	}
	types[name] = nil
	types[name] = fieldsOf(internal, served, types)
}

func fieldsOf(internal, served reflect.Type, types map[string][]field) []field {
	var fields []field
	for i := 0; i < internal.NumField(); i++ {
		f := internal.Field(i)
		tag, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if tag == "-" {
			continue
		}
		other, found := served.FieldByName(f.Name)
		if f.Anonymous && tag == "" {
			servedType, prefix := served, ""
			if found {
				servedType = other.Type
				prefix, _, _ = strings.Cut(other.Tag.Get("json"), ",")
			}
			for _, inner := range fieldsOf(f.Type, servedType, types) {
				if prefix != "" {
					inner[1] = prefix + "." + inner[1]
				}
				fields = append(fields, inner)
			}
			continue
		}
		// What is elsewhere in the served version, as the host's namespaces.
		key := strings.ToLower(f.Name[:1]) + f.Name[1:]
		servedType := f.Type
		if found {
			key, _, _ = strings.Cut(other.Tag.Get("json"), ",")
			servedType = other.Type
		}
		text := f.Name
		if tag != "" {
			text = tag
		}
		if strings.Contains(options, "omitzero") {
			text = "*" + text
		} else if strings.Contains(options, "omitempty") {
			text = "?" + text
		}
		fields = append(fields, field{text, key, typeOf(f.Type, servedType, types)})
	}
	return fields
}

func typeOf(t, served reflect.Type, types map[string][]field) string {
	if leaf, ok := leaves[t]; ok {
		return leaf
	}
	for served.Kind() == reflect.Ptr && t.Kind() != reflect.Ptr {
		served = served.Elem()
	}
	switch t.Kind() {
	case reflect.Ptr:
		if served.Kind() == reflect.Ptr {
			served = served.Elem()
		}
		return "*" + typeOf(t.Elem(), served, types)
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return "bytes"
		}
		return "[]" + typeOf(t.Elem(), served.Elem(), types)
	case reflect.Map:
		return "map:" + typeOf(t.Elem(), served.Elem(), types)
	case reflect.Struct:
		walk(t, served, types)
		return nameOf(t)
	case reflect.String:
		return "string"
	case reflect.Bool:
		return "bool"
	}
	return "int"
}

// versioned is a field with the first and the last minor that has it, where not all have it.
type versioned struct {
	field
	since, until string
}

// merge writes the types of all the minors together.
func merge(files []string, isRare bool) {
	all := map[string][]versioned{}
	first, before := "", ""
	for _, file := range files {
		minor := strings.TrimSuffix(filepath.Base(file), ".json")
		data, err := os.ReadFile(file)
		if err != nil {
			panic(err)
		}
		types := map[string][]field{}
		if err := json.Unmarshal(data, &types); err != nil {
			panic(err)
		}
		for name, fields := range types {
			if known, ok := all[name]; ok {
				all[name] = mergeFields(known, fields, minor, before)
				continue
			}
			for _, f := range fields {
				all[name] = append(all[name], versioned{field: f})
			}
		}
		if first == "" {
			first = minor
		}
		before = minor
	}
	print(all, first, isRare)
}

func mergeFields(known []versioned, fields []field, minor, before string) []versioned {
	var merged []versioned
	rest := known
	for _, f := range fields {
		at := -1
		for i, k := range rest {
			if k.field == f && k.until == "" {
				at = i
				break
			}
		}
		if at < 0 {
			merged = append(merged, versioned{f, minor, ""})
			continue
		}
		for _, gone := range rest[:at] {
			merged = append(merged, ended(gone, before))
		}
		merged = append(merged, rest[at])
		rest = rest[at+1:]
	}
	for _, gone := range rest {
		merged = append(merged, ended(gone, before))
	}
	return merged
}

func ended(f versioned, before string) versioned {
	if f.until == "" {
		f.until = before
	}
	return f
}

func print(all map[string][]versioned, first string, isRare bool) {
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	fmt.Printf("/*\n * Generated by test/oracle/internal-types from the minors since 1.%s. Do not edit.\n */\n\n", first)
	if isRare {
		fmt.Println("import { InternalField } from './internal-types';\n\nexport const RARE_INTERNAL_TYPES: Readonly<Record<string, readonly InternalField[]>> = {")
		printTypes(names, all)
		return
	}
	fmt.Println("/** How it prints, its JSON name in the version that is served, its type, and the first and last minor that has it, where not all have it. */")
	fmt.Println("export type InternalField = readonly [string, string, string, number?, number?];")
	fmt.Println()
	fmt.Println("export const INTERNAL_TYPES: Readonly<Record<string, readonly InternalField[]>> = {")
	printTypes(names, all)
}

func printTypes(names []string, all map[string][]versioned) {
	for _, name := range names {
		fmt.Printf("  '%s': [\n", name)
		for _, f := range all[name] {
			fmt.Printf("    ['%s', '%s', '%s'%s],\n", f.field[0], f.field[1], f.field[2], minors(f))
		}
		fmt.Println("  ],")
	}
	fmt.Println("};")
}

func minors(f versioned) string {
	switch {
	case f.since == "" && f.until == "":
		return ""
	case f.until == "":
		return ", " + f.since
	case f.since == "":
		return ", undefined, " + f.until
	}
	return ", " + f.since + ", " + f.until
}
