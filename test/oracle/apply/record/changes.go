package main

import (
	"encoding/json"
	"sort"
)

func copyOf(document object) (result object) {
	check(json.Unmarshal(jsonOf(document), &result))
	return result
}

func sortedKeys[V any](values map[string]V) (keys []string) {
	for key := range values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// Changes parts of a document: how much of it, is the rate.
func (d documents) change(value interface{}, rate float64) interface{} {
	switch value := value.(type) {
	case object:
		for _, key := range sortedKeys(value) {
			switch {
			case d.Float64() >= rate:
				value[key] = d.change(value[key], rate)
			case d.Intn(3) == 0:
				value[key] = nil
			default:
				delete(value, key)
			}
		}
	case list:
		return d.changeList(value, rate)
	case string:
		if d.Float64() < rate {
			return d.name()
		}
	case float64:
		if d.Float64() < rate {
			return value + 1
		}
	}
	return value
}

func (d documents) changeList(value list, rate float64) list {
	result := list{}
	for _, element := range value {
		if d.Float64() >= rate {
			result = append(result, d.change(element, rate))
		}
	}
	if d.Float64() < 3*rate {
		d.Shuffle(len(result), func(i, j int) { result[i], result[j] = result[j], result[i] })
	}
	return result
}

// Puts something into a document that does not belong there, or that only a patch has.
func (d documents) spoil(document object) {
	maps, lists := []object{}, []func(func(list) list){}
	collect(document, &maps, &lists)
	if d.Intn(2) == 0 && len(lists) > 0 {
		lists[d.Intn(len(lists))](d.spoilList)
		return
	}
	chosen := maps[d.Intn(len(maps))]
	switch d.Intn(8) {
	case 0:
		chosen["$patch"] = d.pick("delete", "replace", "merge", "x")
	case 1:
		chosen["$retainKeys"] = list{d.pick("name", "type"), "emptyDir"}
	case 2:
		chosen["$deleteFromPrimitiveList/finalizers"] = list{d.name()}
	case 3:
		chosen["$setElementOrder/"+d.pick("containers", "finalizers", "env", "volumes")] = d.some(3, func(d documents) interface{} { return object{"name": d.name()} })
	case 4:
		chosen["unknown"] = object{"a": d.text(), "b": object{"c": d.text()}}
	case 5:
		delete(chosen, d.pick("name", "image", "spec"))
	default:
		if keys := sortedKeys(chosen); len(keys) > 0 {
			chosen[keys[d.Intn(len(keys))]] = []interface{}{nil, "x", 1, 1.5, true, object{"a": 1}, list{}, list{"x"}}[d.Intn(8)]
		}
	}
}

func (d documents) spoilList(elements list) list {
	extra := []interface{}{nil, "x", 2, list{"x"}, object{}, object{"name": "a", "$patch": "delete"}, object{"name": "b", "$patch": "x"}, object{"$patch": "replace"}, object{"name": 1}, object{"name": object{}}}
	return append(elements, extra[d.Intn(len(extra))])
}

func collect(value interface{}, maps *[]object, lists *[]func(func(list) list)) {
	switch value := value.(type) {
	case object:
		*maps = append(*maps, value)
		for _, key := range sortedKeys(value) {
			if elements, ok := value[key].(list); ok {
				*lists = append(*lists, func(change func(list) list) { value[key] = change(elements) })
			}
			collect(value[key], maps, lists)
		}
	case list:
		for _, element := range value {
			collect(element, maps, lists)
		}
	}
}
