// Writes src/engine/state/apply/patch-table.ts: the patch strategies and merge keys of the Kubernetes API, from the struct tags of the given folders
// of modules. The first folder that has a type wins; the others add what it no longer has. README.md says how to run it.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

type field struct{ name, goType, strategy, mergeKey string }

type definition struct {
	fields   []field
	embedded []string
	isKind   bool
}

var (
	definitions = map[string]definition{}
	kinds       = map[string][]string{} // by "apiVersion package"
	// The folders of the modules whose types count: .../core/v1, .../pkg/apis/meta/v1.
	versionFolder = regexp.MustCompile(`/([a-z]+)/(v[0-9]+[a-z0-9]*)$`)
)

func main() {
	for _, module := range os.Args[1:] {
		read(module)
	}
	print(relevant())
}

func read(module string) {
	found := map[string]definition{}
	groups := map[string]string{}
	check(filepath.Walk(module, func(path string, info os.FileInfo, err error) error {
		if err != nil || !info.IsDir() || !versionFolder.MatchString(path) || strings.Contains(path, "/client") {
			return err
		}
		readPackage(path, found, groups)
		return nil
	}))
	for name, definition := range found {
		if _, known := definitions[name]; known {
			continue
		}
		definitions[name] = definition
		goPackage, kind, _ := strings.Cut(name, ".")
		if group, ok := groups[goPackage]; ok && definition.isKind {
			served := goPackage[strings.Index(goPackage, "/")+1:]
			if group != "" {
				served = group + "/" + served
			}
			kinds[served+" "+goPackage] = append(kinds[served+" "+goPackage], kind)
		}
	}
}

func readPackage(folder string, found map[string]definition, groups map[string]string) {
	files, err := parser.ParseDir(token.NewFileSet(), folder, func(info os.FileInfo) bool {
		return !strings.HasSuffix(info.Name(), "_test.go") && !strings.HasPrefix(info.Name(), "zz_")
	}, 0)
	check(err)
	for name, files := range files {
		if strings.HasSuffix(name, "_test") {
			continue
		}
		for _, file := range files.Files {
			readFile(shortPackage(folder), file, found, groups)
		}
	}
}

func readFile(goPackage string, file *ast.File, found map[string]definition, groups map[string]string) {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		alias := filepath.Base(path)
		if spec.Name != nil {
			alias = spec.Name.Name
		}
		if versionFolder.MatchString(path) {
			imports[alias] = shortPackage(path)
		}
	}
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			switch spec := spec.(type) {
			case *ast.ValueSpec:
				if spec.Names[0].Name == "GroupName" && len(spec.Values) == 1 {
					groups[goPackage], _ = strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
				}
			case *ast.TypeSpec:
				if structure, ok := spec.Type.(*ast.StructType); ok {
					found[goPackage+"."+spec.Name.Name] = readStruct(goPackage, structure, imports)
				}
			}
		}
	}
}

func readStruct(goPackage string, structure *ast.StructType, imports map[string]string) (result definition) {
	meta := 0
	for _, each := range structure.Fields.List {
		goType := typeName(goPackage, each.Type, imports)
		var tag reflect.StructTag
		if each.Tag != nil {
			text, _ := strconv.Unquote(each.Tag.Value)
			tag = reflect.StructTag(text)
		}
		name, options, _ := strings.Cut(tag.Get("json"), ",")
		if goType == "meta/v1.TypeMeta" || goType == "meta/v1.ObjectMeta" && name == "metadata" {
			meta++
			continue
		}
		if strings.Contains(options, "inline") || len(each.Names) == 0 && name == "" {
			result.embedded = append(result.embedded, goType)
		} else if name != "" && name != "-" {
			result.fields = append(result.fields, field{name, goType, tag.Get("patchStrategy"), tag.Get("patchMergeKey")})
		}
	}
	result.isKind = meta == 2
	if !result.isKind && meta > 0 && hasMetadata(structure) {
		result.fields = append([]field{{"metadata", "meta/v1.ObjectMeta", "", ""}}, result.fields...)
	}
	return result
}

// A template: metadata, yet no kind.
func hasMetadata(structure *ast.StructType) bool {
	for _, each := range structure.Fields.List {
		if each.Tag != nil && strings.Contains(each.Tag.Value, `json:"metadata`) {
			return true
		}
	}
	return false
}

func typeName(goPackage string, expression ast.Expr, imports map[string]string) string {
	switch expression := expression.(type) {
	case *ast.StarExpr:
		return typeName(goPackage, expression.X, imports)
	case *ast.ArrayType:
		return "[]" + typeName(goPackage, expression.Elt, imports)
	case *ast.Ident:
		if ast.IsExported(expression.Name) {
			return goPackage + "." + expression.Name
		}
		return expression.Name
	case *ast.SelectorExpr:
		if known, ok := imports[expression.X.(*ast.Ident).Name]; ok {
			return known + "." + expression.Sel.Name
		}
		return "other"
	default:
		return "other"
	}
}

func shortPackage(path string) string {
	match := versionFolder.FindStringSubmatch(path)
	return match[1] + "/" + match[2]
}

func fieldsOf(name string) []field {
	all := append([]field{}, definitions[name].fields...)
	for _, embedded := range definitions[name].embedded {
		all = append(all, fieldsOf(embedded)...)
	}
	return all
}

func relevant() map[string][]field {
	rows := map[string][]field{}
	for changed := true; changed; {
		changed = false
		for name := range definitions {
			var kept []field
			for _, each := range fieldsOf(name) {
				_, leadsOn := rows[strings.TrimPrefix(each.goType, "[]")]
				if each.strategy != "" || leadsOn {
					kept = append(kept, each)
				}
			}
			if len(kept) != len(rows[name]) {
				rows[name] = kept
				changed = true
			}
		}
	}
	return rows
}

func print(rows map[string][]field) {
	fmt.Println("// Generated by test/oracle/apply/patch-table from the Go types of k8s.io/api, apiextensions-apiserver, kube-aggregator and apimachinery 0.37.2, and older k8s.io/api for what is gone.")
	fmt.Println("\n/** A group version and its Go package, then its kinds. All of them have a `metadata` of type meta/v1.ObjectMeta. */\nexport const KINDS = `")
	for _, served := range sorted(kinds) {
		sort.Strings(kinds[served])
		fmt.Println(served)
		fmt.Println("  " + strings.Join(kinds[served], " "))
	}
	fmt.Println("`;\n\n/** A Go type, then each of its fields that has a patch strategy or leads to one: the JSON name, the Go type, the strategies and the merge key. */\nexport const PATCH_FIELDS = `")
	reached := reachable(rows)
	for _, name := range sorted(rows) {
		if !reached[name] {
			continue
		}
		fmt.Println(name)
		for _, each := range rows[name] {
			fmt.Println(strings.TrimRight(strings.Join([]string{" ", each.name, each.goType, each.strategy, each.mergeKey}, " "), " "))
		}
	}
	fmt.Println("`;")
}

func reachable(rows map[string][]field) map[string]bool {
	reached := map[string]bool{}
	var visit func(name string)
	visit = func(name string) {
		if len(rows[name]) == 0 || reached[name] {
			return
		}
		reached[name] = true
		for _, each := range rows[name] {
			visit(strings.TrimPrefix(each.goType, "[]"))
		}
	}
	visit("meta/v1.ObjectMeta")
	for served, names := range kinds {
		for _, name := range names {
			visit(strings.Fields(served)[1] + "." + name)
		}
	}
	return reached
}

func sorted[V any](values map[string]V) []string {
	var keys []string
	for key := range values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
