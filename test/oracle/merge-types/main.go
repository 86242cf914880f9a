// Prints the types by which an API server merges apply configurations, as it makes them of its OpenAPI document. README.md says how to run it.
package main

import (
	"encoding/json"
	"os"
	"path"
	"reflect"
)

func main() {
	if len(os.Args) != 2 {
		println("usage: merge-types DIRECTORY")
		os.Exit(2)
	}
	types := map[string]any{}
	definitions := reflect.ValueOf(typesOf(path.Join(os.Args[1], "api/openapi-spec")))
	for i := 0; i < definitions.Len(); i++ {
		definition := definitions.Index(i)
		types[definition.FieldByName("Name").String()] = named(definition.FieldByName("Atom"))
	}
	check(json.NewEncoder(os.Stdout).Encode(types))
}

// The package of the types has another name in each minor, so they are read by the names of their fields.

type namedType struct {
	Type   any              `json:"type"`
	Fields map[string][]any `json:"fields,omitempty"`
}

func named(atom reflect.Value) namedType {
	result := namedType{Type: atomOf(atom)}
	if structure := atom.FieldByName("Map"); !structure.IsNil() {
		fields := structure.Elem().FieldByName("Fields")
		for i := 0; i < fields.Len(); i++ {
			if result.Fields == nil {
				result.Fields = map[string][]any{}
			}
			result.Fields[fields.Index(i).FieldByName("Name").String()] = fieldOf(fields.Index(i))
		}
	}
	return result
}

// The type and, if it is a scalar, the default.
func fieldOf(field reflect.Value) []any {
	parts := []any{refOf(field.FieldByName("Type"))}
	if value := field.FieldByName("Default"); value.IsValid() && !value.IsNil() && value.Elem().Kind() != reflect.Map {
		parts = append(parts, value.Interface())
	}
	return parts
}

// The name of a type, `["atomic", name]` where the field replaces it as a whole, or else the type itself.
func refOf(ref reflect.Value) any {
	name := ref.FieldByName("NamedType")
	if name.IsNil() {
		return atomOf(ref.FieldByName("Inlined"))
	}
	if relationship := ref.FieldByName("ElementRelationship"); relationship.IsValid() && !relationship.IsNil() {
		return []any{relationship.Elem().String(), name.Elem().String()}
	}
	return name.Elem().String()
}

// A scalar, `["list", keys, element]` with null for an atomic list, `["map", atomic, element]` with null for no other keys, or an object of these.
func atomOf(atom reflect.Value) any {
	parts := map[string]any{}
	if scalar := atom.FieldByName("Scalar"); !scalar.IsNil() {
		parts["scalar"] = scalar.Elem().String()
	}
	if list := atom.FieldByName("List"); !list.IsNil() {
		parts["list"] = listOf(list.Elem())
	}
	if structure := atom.FieldByName("Map"); !structure.IsNil() {
		isAtomic := structure.Elem().FieldByName("ElementRelationship").String() == "atomic"
		parts["map"] = []any{"map", isAtomic, elementOf(structure.Elem())}
	}
	if len(parts) == 1 {
		for _, only := range parts {
			return only
		}
	}
	return parts
}

func listOf(list reflect.Value) any {
	if list.FieldByName("ElementRelationship").String() == "atomic" {
		return []any{"list", nil, elementOf(list)}
	}
	keys := []string{}
	for i := 0; i < list.FieldByName("Keys").Len(); i++ {
		keys = append(keys, list.FieldByName("Keys").Index(i).String())
	}
	return []any{"list", keys, elementOf(list)}
}

func elementOf(parent reflect.Value) any {
	if element := parent.FieldByName("ElementType"); !element.IsZero() {
		return refOf(element)
	}
	return nil
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
