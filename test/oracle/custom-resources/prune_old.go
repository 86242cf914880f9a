//go:build minor20 || minor22 || minor24

package main

import (
	"context"

	structuralschema "k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
)

func prune(content map[string]interface{}, structural *structuralschema.Structural) ([]string, error) {
	pruning.Prune(content, structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(content, structural)
	if err := objectmeta.Coerce(nil, content, structural, false, false); err != nil {
		return nil, err
	}
	return nil, nil
}

func withWarnings(ctx context.Context, _ *Answer) context.Context { return ctx }
