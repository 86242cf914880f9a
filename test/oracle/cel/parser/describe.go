package main

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types"
)

// describe writes a tree on one line. Each node ends with its id and its offset.
func describe(parsed *ast.AST) string {
	d := describer{info: parsed.SourceInfo()}
	return d.expr(parsed.Expr())
}

type describer struct {
	info *ast.SourceInfo
}

func (d describer) at(id int64) string {
	if place, ok := d.info.GetOffsetRange(id); ok {
		return fmt.Sprintf("^%d@%d", id, place.Start)
	}
	return fmt.Sprintf("^%d@none", id)
}

func (d describer) expr(e ast.Expr) string {
	return d.body(e) + d.at(e.ID())
}

func (d describer) body(e ast.Expr) string {
	switch e.Kind() {
	case ast.LiteralKind:
		return literal(e)
	case ast.IdentKind:
		return e.AsIdent()
	case ast.SelectKind:
		return d.expr(e.AsSelect().Operand()) + "." + e.AsSelect().FieldName() + when(e.AsSelect().IsTestOnly(), "~test~")
	case ast.CallKind:
		return d.call(e.AsCall())
	case ast.ListKind:
		return d.list(e.AsList())
	case ast.MapKind:
		return d.entries(e.AsMap().Entries())
	case ast.StructKind:
		return e.AsStruct().TypeName() + d.entries(e.AsStruct().Fields())
	case ast.ComprehensionKind:
		return d.comprehension(e.AsComprehension())
	}
	return "*unspecified*"
}

func when(condition bool, text string) string {
	if condition {
		return text
	}
	return ""
}

func (d describer) all(exprs ...ast.Expr) string {
	texts := []string{}
	for _, e := range exprs {
		texts = append(texts, d.expr(e))
	}
	return strings.Join(texts, ", ")
}

func (d describer) call(call ast.CallExpr) string {
	target := ""
	if call.IsMemberFunction() {
		target = d.expr(call.Target()) + "."
	}
	return target + call.FunctionName() + "(" + d.all(call.Args()...) + ")"
}

func (d describer) list(list ast.ListExpr) string {
	texts := []string{}
	for i, e := range list.Elements() {
		texts = append(texts, when(list.IsOptional(int32(i)), "?")+d.expr(e))
	}
	return "[" + strings.Join(texts, ", ") + "]"
}

func (d describer) entries(entries []ast.EntryExpr) string {
	texts := []string{}
	for _, e := range entries {
		texts = append(texts, d.entry(e)+d.at(e.ID()))
	}
	return "{" + strings.Join(texts, ", ") + "}"
}

func (d describer) entry(e ast.EntryExpr) string {
	if e.Kind() == ast.MapEntryKind {
		entry := e.AsMapEntry()
		return when(entry.IsOptional(), "?") + d.expr(entry.Key()) + ":" + d.expr(entry.Value())
	}
	field := e.AsStructField()
	return when(field.IsOptional(), "?") + field.Name() + ":" + d.expr(field.Value())
}

func (d describer) comprehension(c ast.ComprehensionExpr) string {
	parts := d.all(c.IterRange(), c.AccuInit(), c.LoopCondition(), c.LoopStep(), c.Result())
	return "fold(" + c.IterVar() + "," + c.IterVar2() + "," + c.AccuVar() + "," + parts + ")"
}

func literal(e ast.Expr) string {
	switch value := e.AsLiteral().(type) {
	case types.Bool:
		return strconv.FormatBool(bool(value))
	case types.Int:
		return "i" + strconv.FormatInt(int64(value), 10)
	case types.Uint:
		return "u" + strconv.FormatUint(uint64(value), 10)
	case types.Double:
		return "d" + strconv.FormatFloat(float64(value), 'e', 17, 64)
	case types.String:
		return "s" + quote(string(value))
	case types.Bytes:
		return fmt.Sprintf("b%x", []byte(value))
	}
	return "null"
}

func quote(text string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}
