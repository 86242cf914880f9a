package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
)

const oldest = 13

// The newest patch of each minor from 1.13 on. Append one for a new minor.
var patches = []int{12, 10, 12, 15, 17, 19, 16, 15, 14, 17, 17, 17, 16, 15, 16, 15, 15, 14, 14, 13, 13, 13, 10, 6, 2}

var newest = oldest + len(patches) - 1

// The folders of the modules of a minor, by the import path that each begins.
func modulesOf(minor, patch int) map[string]string {
	folders := map[string]string{}
	if minor < 15 {
		staging := filepath.Join(download(fmt.Sprintf("k8s.io/kubernetes@v1.%d.%d", minor, patch)), "staging/src")
		for _, module := range []string{"k8s.io/api", "k8s.io/apimachinery", "k8s.io/kube-aggregator"} {
			folders[module] = filepath.Join(staging, module)
		}
		return folders
	}
	modules := []string{"k8s.io/api", "k8s.io/apimachinery", "k8s.io/kube-aggregator"}
	if minor >= 22 {
		modules = append(modules, "k8s.io/pod-security-admission")
	}
	if minor >= firstApplying {
		modules = append(modules, "k8s.io/apiextensions-apiserver")
	}
	for _, module := range modules {
		folders[module] = download(fmt.Sprintf("%s@v0.%d.%d", module, minor, patch))
	}
	return folders
}

func download(module string) string {
	command := exec.Command("go", "mod", "download", "-json", module)
	command.Stderr = os.Stderr
	output, err := command.Output()
	var downloaded struct{ Dir, Error string }
	check(json.Unmarshal(output, &downloaded))
	if err != nil {
		panic(downloaded.Error)
	}
	return downloaded.Dir
}

// The packages whose types are of interest. The groups make up the names that the tables have for them.

var named = regexp.MustCompile(`^k8s\.io/(?:api/([a-z]+/v\w+)|apimachinery/pkg/(?:apis/(meta/v1)|(types)|api/(resource)|util/(intstr)|(runtime))|` +
	`(pod-security)-admission/admission/api(/v\w+)|apiextensions-apiserver/pkg/apis/(apiextensions/v\w+)|kube-aggregator/pkg/apis/(apiregistration/v\w+))$`)

// core/v1 of k8s.io/api/core/v1; empty for a package of which no table holds anything.
func shortPackage(path string) string {
	match := named.FindStringSubmatch(path)
	if match == nil {
		return ""
	}
	return strings.Join(match[1:], "")
}

func typesOf(minor, patch int) types {
	found := types{}
	for module, folder := range modulesOf(minor, patch) {
		check(filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
			if err != nil || !info.IsDir() {
				return err
			}
			if relative, err := filepath.Rel(folder, path); err == nil {
				readPackage(module+"/"+filepath.ToSlash(relative), path, found)
			}
			return nil
		}))
	}
	return found.withoutAliases()
}

func readPackage(importPath, folder string, found types) {
	goPackage := shortPackage(importPath)
	if goPackage == "" {
		return
	}
	parsed, err := parser.ParseDir(token.NewFileSet(), folder, func(info os.FileInfo) bool {
		name := info.Name()
		return !strings.HasSuffix(name, "_test.go") && !strings.HasPrefix(name, "zz_") && !strings.HasPrefix(name, "generated.")
	}, parser.SkipObjectResolution|parser.ParseComments)
	check(err)
	for _, each := range parsed {
		constants := constantsOf(each.Files)
		for _, file := range each.Files {
			reader{goPackage, importsOf(file), constants}.read(file, found)
		}
	}
}

type reader struct {
	goPackage string
	imports   map[string]string
	constants map[string]string
}

func importsOf(file *ast.File) map[string]string {
	imports := map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		alias := filepath.Base(path)
		if spec.Name != nil {
			alias = spec.Name.Name
		}
		imports[alias] = shortPackage(path)
	}
	return imports
}

func (r reader) read(file *ast.File, found types) {
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range general.Specs {
			if spec, ok := spec.(*ast.TypeSpec); ok {
				r.readType(spec, commentsOf(general.Doc, spec.Doc), found)
			}
		}
	}
}

func (r reader) readType(spec *ast.TypeSpec, comments string, found types) {
	name := r.goPackage + "." + spec.Name.Name
	switch expression := spec.Type.(type) {
	case *ast.StructType:
		found[name] = definition{
			fields: r.fields(expression), written: writtenWhenZero(expression), tags: tagsOf(expression), markers: markersOf(comments, expression, r.constants),
		}
	case *ast.InterfaceType, *ast.FuncType, *ast.ChanType:
	default:
		found[name] = definition{underlying: r.typeName(expression), alias: spec.Assign.IsValid()}
	}
}

func (r reader) fields(structure *ast.StructType) (fields []field) {
	for _, each := range structure.Fields.List {
		var tag reflect.StructTag
		if each.Tag != nil {
			text, _ := strconv.Unquote(each.Tag.Value)
			tag = reflect.StructTag(text)
		}
		name, options, _ := strings.Cut(tag.Get("json"), ",")
		switch {
		case name == "-":
		case name != "":
			fields = append(fields, field{name: name, goType: r.typeName(each.Type)})
		case len(each.Names) == 0 || strings.Contains(options, "inline"):
			fields = append(fields, field{name: "inline", goType: r.typeName(each.Type)})
		}
	}
	return fields
}

// The fields that Go writes also when they are empty, false or zero: those that are pointers, and those without omitempty.
func writtenWhenZero(structure *ast.StructType) map[string]bool {
	written := map[string]bool{}
	for _, each := range structure.Fields.List {
		if each.Tag == nil {
			continue
		}
		text, _ := strconv.Unquote(each.Tag.Value)
		name, options, _ := strings.Cut(reflect.StructTag(text).Get("json"), ",")
		_, isPointer := each.Type.(*ast.StarExpr)
		written[name] = isPointer || !strings.Contains(options, "omitempty")
	}
	return written
}

func (r reader) typeName(expression ast.Expr) string {
	switch expression := expression.(type) {
	case *ast.StarExpr:
		return r.typeName(expression.X)
	case *ast.ArrayType:
		if element := r.typeName(expression.Elt); element != "byte" {
			return "[]" + element
		}
		return "bytes"
	case *ast.MapType:
		return "map[" + r.typeName(expression.Key) + "]" + r.typeName(expression.Value)
	case *ast.Ident:
		if ast.IsExported(expression.Name) {
			return r.goPackage + "." + expression.Name
		}
		return expression.Name
	case *ast.SelectorExpr:
		return r.imports[expression.X.(*ast.Ident).Name] + "." + expression.Sel.Name
	default:
		return fmt.Sprintf("%T", expression)
	}
}
