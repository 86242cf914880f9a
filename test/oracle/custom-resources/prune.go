//go:build !minor20 && !minor22 && !minor24

package main

import (
	"context"
	"sort"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiserver/pkg/warning"
)

func prune(content map[string]interface{}, structural *structuralschema.Structural) ([]string, error) {
	_, _, unknown, _ := objectmeta.GetObjectMetaWithOptions(content, objectmeta.ObjectMetaOptions{ReturnUnknownFieldPaths: true})
	unknown = append(unknown, pruning.PruneWithOptions(content, structural, true, structuralschema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true})...)
	defaulting.PruneNonNullableNullsWithoutDefaults(content, structural)
	err, paths := objectmeta.CoerceWithOptions(nil, content, structural, false, objectmeta.CoerceOptions{ReturnUnknownFieldPaths: true})
	if err != nil {
		return nil, err
	}
	unknown = append(unknown, paths...)
	sort.Strings(unknown)
	return unknown, nil
}

type recorder struct{ result *Answer }

func (r recorder) AddWarning(_, text string) { r.result.Warnings = append(r.result.Warnings, text); sort.Strings(r.result.Warnings) }

func withWarnings(ctx context.Context, result *Answer) context.Context {
	return warning.WithWarningRecorder(ctx, recorder{result})
}
