package main

// Rules for the kinds of values that a schema has.

var textRuleSources = []any{
	"self.size() < 4", "self.startsWith('a')", "self != oldSelf", "self == oldSelf", "self.matches('^[a-z]+$')", "self in ['a', 'abc', 'é']",
	"self.charAt(9) == 'x'", "int(self) > 1", "true", "false", "self.split('.').all(x, x.size() > 0)", "",
}
var numberRuleSources = []any{"self > 1", "self <= oldSelf", "self == oldSelf", "10 / self > 1", "self != 65", "false"}
var doubleRuleSources = []any{"self > 1.0", "self <= oldSelf", "self == 2.5", "double(self) < 1e10"}
var boolRuleSources = []any{"self", "!self", "self == oldSelf"}
var listRuleSources = []any{
	"self.size() > 1", "self == oldSelf", "self.all(x, x == self[0])", "self[2] == self[0]", "(self + self).size() == 2 * self.size()",
	"oldSelf.all(x, x in self)", "self.exists_one(x, true)", "self + oldSelf == self", "self.filter(x, x in oldSelf).size() > 0",
}
var mapRuleSources = []any{"self.size() > 1", "self == oldSelf", "'x' in self", "self.all(k, k.size() < 3)", "self.x == self['y']", "self.all(k, self[k] == self[k])"}
var objectRuleSources = []any{
	"has(self.a)", "!has(self.a) || self.a == self.a", "has(self.b) ? true : has(self.c)", "self == oldSelf", "has(self.d__dash__e)", "has(self.f__dot__g)",
	"has(self.__in__) || has(oldSelf.__in__)", "has(self.nothing)", "self.a == self.b", "self.size() > 0", "type(self.a) == string",
	"has(oldSelf.a) == has(self.a)", "has(self.__underscores__h)",
}
var intOrStringSources = []any{"type(self) == int ? self < 3 : self.endsWith('%')", "self == oldSelf", "self > 3", "self.size() > 1", "self == 5 || self == '5%'"}
var rootRuleSources = []any{
	"self.metadata.name == 'w'", "has(self.spec)", "self.metadata.name.size() > 1 && self.kind == 'Widget'", "self.spec == oldSelf.spec", "self == oldSelf",
	"has(self.metadata.generateName)", "self.apiVersion.startsWith('example.com')", "self.metadata.labels.size() > 0",
}
var messageExpressions = []any{"'value is ' + string(self)", "'size ' + string(self.size())", "'  trimmed '", "''", "'two\\nlines'", "string(self.a)", "oldSelf", "self"}

func (g generator) rulesFor(schema values) []any {
	sources := objectRuleSources
	switch schema["type"] {
	case "string":
		sources = textRuleSources
	case "integer":
		sources = numberRuleSources
	case "number":
		sources = doubleRuleSources
	case "boolean":
		sources = boolRuleSources
	case "array":
		sources = listRuleSources
	case "object":
		if _, ok := schema["properties"]; !ok {
			sources = mapRuleSources
		}
	}
	if schema["x-kubernetes-int-or-string"] == true {
		sources = intOrStringSources
	}
	return g.rules(sources)
}

func (g generator) rules(sources []any) []any {
	result := []any{}
	for i := g.Intn(2) + 1; i > 0; i-- {
		rule := values{"rule": sources[g.Intn(len(sources))]}
		if g.chance(40) {
			rule["message"] = g.oneOf("must be right", " must be trimmed ", "é \"quoted\"")
		}
		if g.chance(25) {
			rule["messageExpression"] = messageExpressions[g.Intn(len(messageExpressions))]
		}
		if g.chance(25) {
			rule["reason"] = g.oneOf("FieldValueInvalid", "FieldValueForbidden", "FieldValueRequired", "FieldValueDuplicate")
		}
		if g.chance(20) {
			rule["fieldPath"] = g.oneOf(".a", ".b", ".spec", "['d-e']", ".x", ".a.b", "[0]")
		}
		if g.chance(15) {
			rule["optionalOldSelf"] = true
			rule["rule"] = g.oneOf("oldSelf.hasValue() || true", "!oldSelf.hasValue()", "oldSelf.orValue(self) == self", "oldSelf.optMap(o, o == self).orValue(false)")
		}
		result = append(result, rule)
	}
	return result
}

// addRules puts rules into a schema, and into what is in it.
func (g generator) addRules(schema values, percent int) {
	if g.chance(percent) && (schema["type"] != nil || schema["x-kubernetes-int-or-string"] == true) {
		schema["x-kubernetes-validations"] = g.rulesFor(schema)
	}
	if properties, ok := schema["properties"].(values); ok {
		for _, name := range append(names, "k", "v", "l", "spec", "status") {
			if property, ok := properties[name].(values); ok {
				g.addRules(property, percent)
			}
		}
	}
	for _, key := range []string{"items", "additionalProperties"} {
		if each, ok := schema[key].(values); ok {
			g.addRules(each, percent)
		}
	}
	if all, ok := schema["allOf"].([]any); ok && schema["type"] != nil && g.chance(30) {
		all[0].(values)["x-kubernetes-validations"] = g.rulesFor(schema)
	}
}
