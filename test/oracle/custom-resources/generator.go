package main

import (
	"encoding/json"
	"math/rand"
	"os"
)

// Random schemas that are structural, and objects that nearly fit them.

type values = map[string]any

type generator struct{ *rand.Rand }

func writeCases(seed int64, count int) {
	g := generator{rand.New(rand.NewSource(seed))}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for written := 0; written < count; {
		one := g.testCase()
		raw, _ := json.Marshal(one["schema"])
		if _, _, refused := readSchema(raw); refused != "" {
			continue
		}
		encoder.Encode(one)
		written++
	}
}

func (g generator) oneOf(options ...any) any { return options[g.Intn(len(options))] }

func (g generator) chance(percent int) bool { return g.Intn(100) < percent }

func (g generator) testCase() values {
	spec := g.schema(3)
	root := values{"type": "object", "properties": values{"spec": spec}}
	if g.chance(20) {
		root["properties"].(values)["status"] = values{"type": "object", "properties": values{"phase": values{"type": "string", "enum": []any{"A", "B"}}}}
	}
	if g.chance(15) {
		root["required"] = []any{g.oneOf("spec", "other")}
	}
	if g.chance(50) {
		g.addRules(spec, 45)
		if g.chance(30) {
			root["x-kubernetes-validations"] = g.rules(rootRuleSources)
		}
	}
	result := values{"schema": root, "object": g.object(root, spec)}
	if g.chance(30) {
		result["status"] = true
	}
	if g.chance(8) {
		result["scale"] = values{"specReplicasPath": ".spec.a", "statusReplicasPath": ".status.phase", "labelSelectorPath": ".spec.b"}
	}
	if g.chance(35) {
		old := g.object(root, spec)
		if g.chance(70) {
			// Mostly the same object, some of it changed.
			old["spec"] = g.changed(result["object"].(values)["spec"])
		}
		if g.chance(30) {
			old["spec"] = result["object"].(values)["spec"]
		}
		result["oldObject"] = old
	}
	return result
}

func (g generator) object(root, spec values) values {
	metadata := values{"name": "w", "namespace": "default"}
	if g.chance(6) {
		metadata["name"] = g.oneOf("W", "", "a_b", "x.y")
	}
	if g.chance(5) {
		metadata["labels"] = values{"a": g.oneOf("b", "b c", "-")}
	}
	if g.chance(5) {
		metadata["finalizers"] = []any{g.oneOf("example.com/f", "plain", "with.dot", "bad name", "orphan")}
	}
	if g.chance(4) {
		metadata["extra"] = "x"
	}
	object := values{"apiVersion": "example.com/v1", "kind": "Widget", "metadata": metadata}
	if !g.chance(5) {
		object["spec"] = g.value(spec, 4)
	}
	if g.chance(15) {
		object["status"] = values{"phase": g.oneOf("A", "C", 3)}
	}
	if g.chance(6) {
		object["stray"] = g.any(2)
	}
	return object
}

var names = []string{"a", "b", "c", "d-e", "f.g", "in", "__h"}

func (g generator) schema(depth int) values {
	if depth == 0 {
		return g.scalarSchema()
	}
	switch g.Intn(10) {
	case 0, 1, 2, 3:
		return g.objectSchema(depth)
	case 4:
		return g.common(values{"type": "object", "additionalProperties": g.schema(depth - 1)}, depth)
	case 5, 6:
		return g.listSchema(depth)
	case 7:
		if g.chance(50) {
			result := values{"x-kubernetes-int-or-string": true}
			if g.chance(40) {
				result["anyOf"] = []any{values{"type": "integer"}, values{"type": "string"}}
			}
			if g.chance(30) {
				result["pattern"] = g.oneOf("^[0-9]+%$", "^a")
			}
			if g.chance(30) {
				result["minimum"] = 2
			}
			return result
		}
		return values{"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": values{"a": g.scalarSchema()}}
	case 8:
		if g.chance(50) {
			return values{"x-kubernetes-preserve-unknown-fields": true}
		}
		return g.embeddedSchema(depth)
	default:
		return g.scalarSchema()
	}
}

func (g generator) embeddedSchema(depth int) values {
	result := values{"type": "object", "x-kubernetes-embedded-resource": true}
	if g.chance(50) {
		result["x-kubernetes-preserve-unknown-fields"] = true
	} else {
		result["properties"] = values{"a": g.schema(depth - 1)}
	}
	return result
}

func (g generator) objectSchema(depth int) values {
	properties := values{}
	for i := g.Intn(4) + 1; i > 0; i-- {
		properties[names[g.Intn(len(names))]] = g.schema(depth - 1)
	}
	result := values{"type": "object", "properties": properties}
	if g.chance(40) {
		result["required"] = []any{names[g.Intn(len(names))]}
	}
	if g.chance(5) {
		result["x-kubernetes-map-type"] = g.oneOf("atomic", "granular")
	}
	return g.common(result, depth)
}

func (g generator) listSchema(depth int) values {
	switch g.Intn(4) {
	case 0:
		return g.bounded(values{"type": "array", "items": g.plainSchema(), "x-kubernetes-list-type": "set"}, "Items", 4)
	case 1:
		keys := []any{"k"}
		properties := values{"k": g.plainSchema(), "v": g.schema(depth - 1)}
		if g.chance(40) {
			keys = append(keys, "l")
			properties["l"] = values{"type": "integer"}
			properties["l"].(values)["default"] = 1
		}
		items := values{"type": "object", "properties": properties}
		if g.chance(70) {
			items["required"] = []any{"k"}
		} else {
			properties["k"] = values{"type": "string", "default": "x"}
		}
		return values{"type": "array", "items": items, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": keys}
	default:
		return g.bounded(values{"type": "array", "items": g.schema(depth - 1)}, "Items", 4)
	}
}

func (g generator) plainSchema() values {
	return values{"type": g.oneOf("string", "integer")}
}

func (g generator) bounded(schema values, what string, most int) values {
	if g.chance(30) {
		schema["min"+what] = g.Intn(most)
	}
	if g.chance(30) {
		schema["max"+what] = g.Intn(most)
	}
	return schema
}

func (g generator) common(schema values, depth int) values {
	if schema["type"] == "object" {
		if g.chance(15) {
			g.bounded(schema, "Properties", 4)
		}
	}
	if g.chance(15) {
		schema["nullable"] = true
	}
	if g.chance(20) {
		schema[g.oneOf("allOf", "anyOf", "oneOf").(string)] = []any{g.nested(schema, depth), g.nested(schema, depth), g.nested(schema, depth)}[:g.Intn(3)+1]
	}
	if g.chance(8) {
		schema["not"] = g.nested(schema, depth)
	}
	return schema
}

// nested has value validations alone.
func (g generator) nested(of values, depth int) values {
	switch of["type"] {
	case "string":
		return g.textRules(values{}, 60)
	case "integer", "number":
		return g.numberRules(values{}, 60)
	case "array":
		return g.bounded(values{}, "Items", 4)
	case "object":
		if properties, ok := of["properties"].(values); ok {
			result := values{}
			for name, property := range properties {
				if g.chance(50) {
					result["required"] = []any{name}
				}
				if g.chance(50) && depth > 0 {
					result["properties"] = values{name: g.nested(property.(values), depth-1)}
				}
			}
			return result
		}
		return g.bounded(values{}, "Properties", 4)
	}
	return values{}
}

func (g generator) scalarSchema() values {
	switch g.Intn(8) {
	case 0, 1, 2:
		schema := g.textRules(values{"type": "string"}, 25)
		return g.withDefault(g.common(schema, 0), "abc")
	case 3, 4, 5:
		schema := g.numberRules(values{"type": g.oneOf("integer", "integer", "number")}, 25)
		return g.withDefault(g.common(schema, 0), 4)
	case 6:
		return g.withDefault(g.common(values{"type": "boolean"}, 0), true)
	default:
		schema := values{"type": g.oneOf("string", "integer", "number", "boolean", "object", "array"), "enum": []any{"a", 1, 2.5, true, nil, "z"}[g.Intn(3):]}
		if schema["type"] == "array" {
			schema["items"] = values{"type": "string"}
			schema["enum"] = []any{[]any{"a"}, []any{}}
		}
		if schema["type"] == "object" {
			schema["properties"] = values{"a": values{"type": "integer"}}
			schema["enum"] = []any{values{"a": 1}, values{}}
		}
		return schema
	}
}

func (g generator) withDefault(schema values, value any) values {
	if g.chance(15) {
		schema["default"] = value
	}
	return schema
}

var formats = []any{
	"bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "uuid", "uuid3", "uuid4", "uuid5", "isbn", "isbn10", "isbn13",
	"creditcard", "ssn", "hexcolor", "rgbcolor", "byte", "password", "date", "duration", "datetime", "date-time", "k8s-short-name", "k8s-long-name", "int32", "other",
}

func (g generator) textRules(schema values, percent int) values {
	if g.chance(percent) {
		schema["format"] = formats[g.Intn(len(formats))]
	}
	if g.chance(percent) {
		schema["pattern"] = g.oneOf("^a", "^[a-z]+$", "^\\d{2,3}$", "b|c", "[")
	}
	if g.chance(percent / 2) {
		g.bounded(schema, "Length", 5)
	}
	if g.chance(percent / 3) {
		schema["enum"] = []any{"a", "abc", "x\"y", "é"}[:g.Intn(4)+1]
	}
	return schema
}

func (g generator) numberRules(schema values, percent int) values {
	if g.chance(percent) {
		schema["minimum"] = g.oneOf(0, 1, 3, 2.5, -4, 1e20)
		if g.chance(30) {
			schema["exclusiveMinimum"] = true
		}
	}
	if g.chance(percent) {
		schema["maximum"] = g.oneOf(0, 1, 10, 2.5, -4, 1e-7, 1e21)
		if g.chance(30) {
			schema["exclusiveMaximum"] = true
		}
	}
	if g.chance(percent / 2) {
		schema["multipleOf"] = g.oneOf(2, 3, 1.5, 0.1, 0.5, 10, 0)
	}
	if g.chance(percent / 2) {
		schema["format"] = g.oneOf("int32", "int64", "float", "double", "byte")
	}
	if g.chance(percent / 3) {
		schema["enum"] = []any{1, 2, 3.5, 65}[:g.Intn(4)+1]
	}
	return schema
}
