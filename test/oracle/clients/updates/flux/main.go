// Applies the objects of cases, one a line on standard input, as kustomize-controller does. Prints the cases with the object before, and the error or
// the object afterwards.
package main

import (
	"context"

	"github.com/fluxcd/pkg/ssa"
	"github.com/fluxcd/pkg/ssa/normalize"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/client/apiutil"

	"client-updates/setup"
)

const (
	manager = "kustomize-controller"
	group   = "kustomize.toolkit.fluxcd.io"
)

type row struct {
	Name   string         `json:"name"`
	Setup  []setup.Step   `json:"setup,omitempty"`
	Config map[string]any `json:"config"`
	// Whether it is applied twice. The row is of the second time.
	Again bool `json:"again,omitempty"`

	SetupErrors []string       `json:"setupErrors,omitempty"`
	Live        map[string]any `json:"live,omitempty"`
	Error       string         `json:"error,omitempty"`
	After       map[string]any `json:"after,omitempty"`
	Recreated   bool           `json:"recreated,omitempty"`
}

func main() {
	cluster, resources := setup.NewCluster(), newManager()
	setup.EachLine(func(r *row) {
		object := &unstructured.Unstructured{Object: r.Config}
		kind, name := object.GetKind(), object.GetName()
		r.SetupErrors = cluster.RunAll(r.Setup)
		if r.Again {
			_ = apply(resources, r.Config)
		}
		r.Live = cluster.Get(kind, name)
		if err := apply(resources, r.Config); err != nil {
			r.Error = err.Error()
		}
		r.After = cluster.Get(kind, name)
		r.Recreated = r.Live != nil && r.After != nil && uid(r.Live) != uid(r.After)
		cluster.Delete(kind, name)
	})
}

func newManager() *ssa.ResourceManager {
	config := setup.Config()
	httpClient, err := rest.HTTPClientFor(config)
	check(err)
	mapper, err := apiutil.NewDynamicRESTMapper(config, httpClient)
	check(err)
	kubeClient, err := client.New(config, client.Options{HTTPClient: httpClient, Mapper: mapper, Scheme: runtime.NewScheme()})
	check(err)
	return ssa.NewResourceManager(kubeClient, nil, ssa.Owner{Field: manager, Group: group})
}

func apply(resources *ssa.ResourceManager, config map[string]any) error {
	objects := []*unstructured.Unstructured{{Object: runtime.DeepCopyJSON(config)}}
	if err := normalize.UnstructuredList(objects); err != nil {
		return err
	}
	_, err := resources.ApplyAll(context.Background(), objects, options())
	return err
}

// As kustomize-controller, which does not export them.
func options() ssa.ApplyOptions {
	const applies, updates = metav1.ManagedFieldsOperationApply, metav1.ManagedFieldsOperationUpdate
	options := ssa.DefaultApplyOptions()
	options.ExclusionSelector = map[string]string{group + "/reconcile": "disabled", group + "/ssa": "Ignore"}
	options.IfNotPresentSelector = map[string]string{group + "/ssa": "IfNotPresent"}
	options.ForceSelector = map[string]string{group + "/force": "Enabled"}
	options.Cleanup = ssa.ApplyCleanupOptions{
		Annotations: []string{"kubectl.kubernetes.io/last-applied-configuration", group + "/checksum", "fluxcd.io/sync-checksum"},
		Labels:      []string{"fluxcd.io/sync-gc-mark"},
		FieldManagers: []ssa.FieldManager{
			{Name: "kubectl", OperationType: applies},
			{Name: "kubectl", OperationType: updates},
			{Name: "before-first-apply", OperationType: updates},
			{Name: manager, OperationType: updates},
		},
		Exclusions: map[string]string{group + "/ssa": "Merge"},
	}
	return options
}

func uid(object map[string]any) any {
	value, _, _ := unstructured.NestedString(object, "metadata", "uid")
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
