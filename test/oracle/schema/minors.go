package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

type field struct {
	name, goType string
	// The minors that have it, as in "25+", "-24" and "16-24"; empty for a field that its struct always has.
	span string
}

type definition struct {
	underlying string // of `type X string`
	alias      bool   // `type X = y`: another name of a type, which messages never show
	fields     []field
	written    map[string]bool // by the JSON names of fields
	tags       []string        // what to know of a field to write it
	markers    []string        // what a comment says of how to merge it
}

// The types of one minor, by names such as core/v1.Pod.
type types map[string]definition

// One table of all minors.
func merge(minors map[int]types, oldest, newest int) types {
	merged := types{}
	for minor := newest; minor >= oldest; minor-- {
		for name := range minors[minor] {
			if _, known := merged[name]; !known {
				merged[name] = mergeOne(name, minors, oldest, newest)
			}
		}
	}
	return merged
}

func mergeOne(name string, minors map[int]types, oldest, newest int) definition {
	var order []field
	result := definition{written: map[string]bool{}}
	present := map[field][]int{}
	first, last := 0, 0
	for minor := oldest; minor <= newest; minor++ {
		definition, ok := minors[minor][name]
		if !ok {
			continue
		}
		if first == 0 {
			first = minor
		}
		last, result.underlying = minor, definition.underlying
		maps.Copy(result.written, definition.written)
		place := 0
		for _, each := range definition.fields {
			if present[each] == nil {
				order = slices.Insert(order, place, each)
			}
			present[each] = append(present[each], minor)
			place = slices.Index(order, each) + 1
		}
	}
	for _, each := range order {
		for _, run := range runs(present[each]) {
			each.span = span(run, first, last)
			result.fields = append(result.fields, each)
		}
	}
	return result
}

// Names each type as its package does that defines it.
func (t types) withoutAliases() types {
	for _, each := range t {
		for i := range each.fields {
			each.fields[i].goType = t.resolve(each.fields[i].goType)
		}
	}
	maps.DeleteFunc(t, func(_ string, each definition) bool { return each.alias })
	return t
}

func (t types) resolve(goType string) string {
	element := elementOf(goType)
	if each := t[element]; each.alias {
		return strings.TrimSuffix(goType, element) + t.resolve(each.underlying)
	}
	return goType
}

type run struct{ first, last int }

// Splits rising minors where one is missing.
func runs(minors []int) (result []run) {
	for _, minor := range minors {
		if end := len(result) - 1; end >= 0 && result[end].last == minor-1 {
			result[end].last = minor
		} else {
			result = append(result, run{minor, minor})
		}
	}
	return result
}

func span(run run, first, last int) string {
	switch {
	case run.first == first && run.last == last:
		return ""
	case run.last == last:
		return fmt.Sprintf("%d+", run.first)
	case run.first == first:
		return fmt.Sprintf("-%d", run.last)
	default:
		return fmt.Sprintf("%d-%d", run.first, run.last)
	}
}

// Types that Go decodes by a method of their own, and its plain types.
var leaves = map[string]bool{
	"string": true, "bool": true, "int32": true, "int64": true, "float64": true, "bytes": true, "resource.Quantity": true, "intstr.IntOrString": true,
	"meta/v1.Time": true, "meta/v1.MicroTime": true, "meta/v1.FieldsV1": true, "meta/v1.Fields": true, "runtime.RawExtension": true,
}

func reachable(merged types, roots []string) map[string]bool {
	reached := map[string]bool{}
	var visit func(name string)
	visit = func(goType string) {
		name := elementOf(goType)
		if key, ok := keyOf(goType); ok {
			visit(key)
		}
		if leaves[name] || reached[name] {
			return
		}
		definition, known := merged[name]
		if !known {
			panic("no module has the type " + name)
		}
		reached[name] = true
		if definition.underlying != "" {
			visit(definition.underlying)
		}
		for _, each := range definition.fields {
			visit(each.goType)
		}
	}
	for _, root := range roots {
		visit(root)
	}
	return reached
}

// The type in lists and maps: core/v1.Container of []core/v1.Container.
func elementOf(goType string) string {
	for {
		switch {
		case strings.HasPrefix(goType, "[]"):
			goType = goType[2:]
		case strings.HasPrefix(goType, "map["):
			goType = goType[strings.Index(goType, "]")+1:]
		default:
			return goType
		}
	}
}

func keyOf(goType string) (string, bool) {
	_, rest, isMap := strings.Cut(goType, "map[")
	key, _, _ := strings.Cut(rest, "]")
	return key, isMap
}

func packageOf(name string) string {
	return name[:strings.LastIndex(name, ".")]
}
