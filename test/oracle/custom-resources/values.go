package main

// Values for schemas, and of any kind.

var texts = []any{
	"", "a", "abc", "abcdef", "12", "123", "é", "日本語", "x\"y", "a\nb", "5%", "A",
	"507f1f77bcf86cd799439011", "http://example.com/a?b=c", "/path", "mailto:x", "a b", "x@example.com", "\"q\" <x@y>", "example.com", "-a.b", "a..b",
	"1.2.3.4", "01.2.3.4", "1.2.3", "::1", "::ffff:1.2.3.4", "fe80::1%eth0", "10.0.0.0/8", "10.0.0.0/33", "2001:db8::/32", "01:23:45:67:89:ab",
	"0123.4567.89ab", "01-23", "123e4567-e89b-12d3-a456-426614174000", "123e4567e89b32d3a456426614174000", "123E4567-E89B-42D3-A456-426614174000",
	"123e4567-e89b-52d3-9456-426614174000", "0321751043", "978-0321751041", "080442957X", "4111111111111111", "4111-1111-1111-1112", "123-45-6789",
	"#fff", "FFFFFF", "ffff", "rgb(1, 2,3)", "rgb(256,0,0)", "aGk=", "aGk", "====", "2020-02-29", "2021-02-29", "2020-1-1", "1h", "1.5h", "22 ns", "3 days",
	"h", "2014-12-15T19:30:20.000Z", "2014-12-15t19:30:20z", "2014-12-15T25:30:20Z", "2014-12-15T19:30:20+01:00", "2014-12-15 19:30:20Z",
	"short-name", "long.name", "-x",
}

func (g generator) value(schema values, depth int) any {
	if g.chance(7) {
		return g.any(2)
	}
	if g.chance(3) {
		return nil
	}
	if schema["x-kubernetes-int-or-string"] == true {
		return g.oneOf(1, 5, "5%", "abc", "a", true, 1.5)
	}
	switch schema["type"] {
	case "object":
		return g.mapOf(schema, depth)
	case "array":
		list := []any{}
		for i := g.Intn(4); i > 0; i-- {
			list = append(list, g.value(schema["items"].(values), depth-1))
		}
		return list
	case "string":
		return texts[g.Intn(len(texts))]
	case "integer":
		return g.oneOf(0, 1, 2, 3, 4, 5, 10, 65, -3, 2147483648, int64(9007199254740993), 1e20)
	case "number":
		return g.oneOf(0, 1, 2.5, 3, 0.3, -1.5, 1e21, 1e-7, 4e39, 10, 1.9999999999)
	case "boolean":
		return g.chance(50)
	}
	return g.any(2)
}

func (g generator) mapOf(schema values, depth int) any {
	result := values{}
	if schema["x-kubernetes-embedded-resource"] == true {
		g.embed(result)
	}
	if properties, ok := schema["properties"].(values); ok {
		for name, property := range properties {
			if g.chance(80) {
				result[name] = g.value(property.(values), depth-1)
			}
		}
	}
	if each, ok := schema["additionalProperties"].(values); ok {
		for i := g.Intn(4); i > 0; i-- {
			result[g.oneOf("x", "y", "x.y", "z[0]").(string)] = g.value(each, depth-1)
		}
	}
	if g.chance(6) {
		result[g.oneOf("extra", "metadata", "kind").(string)] = g.any(1)
	}
	return result
}

func (g generator) embed(result values) {
	if g.chance(85) {
		result["apiVersion"] = g.oneOf("v1", "a/v1", "", "a/b/c", 3)
	}
	if g.chance(85) {
		result["kind"] = g.oneOf("Pod", "pod", "", "P_d", "3d", nil)
	}
	if g.chance(70) {
		metadata := values{}
		if g.chance(80) {
			metadata["name"] = g.oneOf("x", "X/y", "..", "", 3)
		}
		if g.chance(30) {
			metadata["namespace"] = g.oneOf("default", "A", "")
		}
		if g.chance(30) {
			metadata["labels"] = g.oneOf(values{"a": "b"}, values{"a b": "c"}, "none", values{"a": 1})
		}
		if g.chance(30) {
			metadata["stray"] = 1
		}
		if g.chance(20) {
			metadata["generateName"] = g.oneOf("x-", "X%")
		}
		result["metadata"] = metadata
	}
}

func (g generator) any(depth int) any {
	if depth > 0 && g.chance(40) {
		if g.chance(50) {
			return []any{g.any(depth - 1), g.any(depth - 1)}
		}
		return values{"a": g.any(depth - 1), "q": g.any(depth - 1)}
	}
	return g.oneOf("abc", 3, 2.5, true, nil, -1, "", 65, 1.7)
}

// changed is the value with some of it replaced.
func (g generator) changed(value any) any {
	if g.chance(12) {
		return g.any(1)
	}
	switch value := value.(type) {
	case values:
		result := values{}
		for key, each := range value {
			if !g.chance(8) {
				result[key] = g.changed(each)
			}
		}
		return result
	case []any:
		result := []any{}
		for _, each := range value {
			if !g.chance(10) {
				result = append(result, g.changed(each))
			}
		}
		return result
	}
	return value
}
