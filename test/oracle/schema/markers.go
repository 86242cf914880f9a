package main

import (
	"encoding/json"
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

func commentsOf(groups ...*ast.CommentGroup) string {
	var text []string
	for _, group := range groups {
		if group != nil {
			for _, comment := range group.List {
				text = append(text, strings.TrimSpace(strings.TrimPrefix(comment.Text, "//")))
			}
		}
	}
	return strings.Join(text, "\n")
}

var (
	listType      = regexp.MustCompile(`(?m)^\+listType=(\w+)`)
	listMapKey    = regexp.MustCompile(`(?m)^\+listMapKey=(\w+)`)
	patchStrategy = regexp.MustCompile(`(?m)^\+patchStrategy=(\S+)`)
	patchMergeKey = regexp.MustCompile(`(?m)^\+patchMergeKey=(\w+)`)
	mapType       = regexp.MustCompile(`(?m)^\+(?:mapType|structType)=(atomic|granular)`)
	defaultValue  = regexp.MustCompile(`(?m)^\+default=(?:ref\((?:\S+\.)?(\w+)\)|(.*))$`)
)

// How structured merge treats a type and its fields: ` atomic` of the type itself; of a field `containers map name`, `finalizers set`,
// `nodeSelector atomic`, `claimRef granular` (of a type that is atomic elsewhere) and, since it may be a key, `protocol default "TCP"`.
func markersOf(comments string, structure *ast.StructType, constants map[string]string) (markers []string) {
	if match := mapType.FindStringSubmatch(comments); match != nil && match[1] == "atomic" {
		markers = append(markers, "atomic")
	}
	for _, each := range structure.Fields.List {
		name, _ := jsonTag(each)
		text := commentsOf(each.Doc)
		if marker := listMarker(text); marker != "" {
			markers = append(markers, name+" "+marker)
		}
		if match := mapType.FindStringSubmatch(text); match != nil {
			markers = append(markers, name+" "+match[1])
		}
		if value := scalarDefault(text, constants); value != "" {
			markers = append(markers, name+" default "+value)
		}
	}
	return markers
}

// The older patch strategy counts where there is no list type.
func listMarker(text string) string {
	if match := listType.FindStringSubmatch(text); match != nil {
		if match[1] == "atomic" {
			return ""
		}
		return withKeys(match[1], listMapKey.FindAllStringSubmatch(text, -1))
	}
	if match := patchStrategy.FindStringSubmatch(text); match != nil && slices.Contains(strings.Split(match[1], ","), "merge") {
		if keys := patchMergeKey.FindAllStringSubmatch(text, -1); keys != nil {
			return withKeys("map", keys)
		}
		return "set"
	}
	return ""
}

func withKeys(marker string, keys [][]string) string {
	for _, key := range keys {
		marker += " " + key[1]
	}
	return marker
}

// A default as JSON; empty where there is none, and of a struct, which is no key.
func scalarDefault(text string, constants map[string]string) string {
	match := defaultValue.FindStringSubmatch(text)
	if match == nil {
		return ""
	}
	value := match[2]
	if match[1] != "" {
		value = constants[match[1]]
	}
	if !json.Valid([]byte(value)) || strings.HasPrefix(value, "{") {
		return ""
	}
	return value
}

// The constants of a package that are literals, to which defaults may refer.
func constantsOf(files map[string]*ast.File) map[string]string {
	constants := map[string]string{}
	for _, file := range files {
		for _, declaration := range file.Decls {
			general, ok := declaration.(*ast.GenDecl)
			if !ok || general.Tok != token.CONST {
				continue
			}
			for _, spec := range general.Specs {
				spec := spec.(*ast.ValueSpec)
				for i, value := range spec.Values {
					if literal, ok := value.(*ast.BasicLit); ok {
						constants[spec.Names[i].Name] = literal.Value
					}
				}
			}
		}
	}
	return constants
}

// The first minor with server-side apply.
const firstApplying = 16

// The table of CustomResourceDefinitions is written by hand, and so nothing else here has their types.
const definitionsPackage = "apiextensions/"

var definitions = []string{"apiextensions/v1.CustomResourceDefinition", "apiextensions/v1beta1.CustomResourceDefinition"}

func mergeMarkers(minors map[int]types, merged types, reached map[string]bool) string {
	all := reachable(merged, definitions)
	maps.Copy(all, reached)
	return linesOf("how structured merge treats types and fields", "MERGE_MARKERS", minors, all, firstApplying, func(name string, each definition) []string {
		if strings.HasPrefix(name, definitionsPackage) {
			return append(slices.Clone(each.markers), merged.zeroDefaults(each)...)
		}
		return each.markers
	})
}

var zeros = map[string]string{"string": strconv.Quote(""), "bool": "false", "int32": "0", "int64": "0"}

// The OpenAPI schema has the zero value as the default of a value without omitempty. What other types than these have, fieldsOfStructs tells.
func (t types) zeroDefaults(each definition) (markers []string) {
	for _, field := range each.fields {
		if zero, ok := zeros[t.plain(field.goType)]; ok && slices.Contains(each.tags, field.name+" always") {
			markers = append(markers, field.name+" default "+zero)
		}
	}
	return markers
}

func (t types) plain(goType string) string {
	if underlying := t[goType].underlying; underlying != "" {
		return t.plain(underlying)
	}
	return goType
}
