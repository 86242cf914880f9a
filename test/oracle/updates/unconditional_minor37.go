//go:build minor37

package main

import (
	"context"

	"k8s.io/apiserver/pkg/registry/rest"
)

func allowsUnconditionalUpdate(ctx context.Context, s rest.RESTUpdateStrategy) bool {
	return s.AllowUnconditionalUpdate(ctx)
}
