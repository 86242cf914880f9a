// Installs or upgrades the release `rel` with the objects of cases, one a line on standard input. Prints the cases with the object before, and the
// error or the object afterwards.
package main

import (
	"encoding/json"
	"fmt"
	"time"

	"helm.sh/helm/v4/pkg/action"
	"helm.sh/helm/v4/pkg/chart/common"
	chart "helm.sh/helm/v4/pkg/chart/v2"
	"helm.sh/helm/v4/pkg/kube"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/cli-runtime/pkg/genericclioptions"

	"client-updates/setup"
)

const releaseName = "rel"

type object = map[string]any

type row struct {
	Name string `json:"name"`
	// How the release before is applied, and this one: by-client, on-server, or migrated from the first to the second.
	Method string `json:"method"`
	Force  bool   `json:"force,omitempty"`
	Via    string `json:"via"`
	// The object as the release before has it.
	Old   object       `json:"old,omitempty"`
	Setup []setup.Step `json:"setup,omitempty"`
	// Whether somebody deletes the object.
	Deleted bool   `json:"deleted,omitempty"`
	Config  object `json:"config"`

	// The error of the release before, which is not of the case.
	BeforeError string   `json:"beforeError,omitempty"`
	SetupErrors []string `json:"setupErrors,omitempty"`
	Live        object   `json:"live,omitempty"`
	Error       string   `json:"error,omitempty"`
	After       object   `json:"after,omitempty"`
}

func main() {
	kube.ManagedFieldsManager = "helm"
	cluster := setup.NewCluster()
	flags := genericclioptions.NewConfigFlags(false)
	*flags.Namespace = setup.Namespace
	setup.EachLine(func(r *row) {
		config := action.NewConfiguration()
		if err := config.Init(flags, setup.Namespace, "memory"); err != nil {
			panic(err)
		}
		sent := &unstructured.Unstructured{Object: r.Config}
		kind, name := sent.GetKind(), sent.GetName()
		other := object{"apiVersion": "v1", "kind": "ConfigMap", "metadata": object{"name": name + "-other", "namespace": setup.Namespace}}

		var before error
		if r.Old != nil {
			before = r.install(config, r.Method == "on-server", r.Old, other)
		}
		r.SetupErrors = cluster.RunAll(r.Setup)
		if r.Via == "upgrade" && r.Old == nil {
			before = r.install(config, r.Method == "on-server", other)
		}
		r.BeforeError = text(before)
		if r.Deleted {
			cluster.Delete(kind, name)
		}
		r.Live = cluster.Get(kind, name)
		if r.Via == "upgrade" {
			r.Error = text(r.upgrade(config, r.Config, other))
		} else {
			r.Error = text(r.install(config, r.Method != "by-client", r.Config))
		}
		r.After = cluster.Get(kind, name)
		cluster.Delete(kind, name)
		cluster.Delete("ConfigMap", name+"-other")
	})
}

func (r *row) install(config *action.Configuration, isOnServer bool, objects ...object) error {
	install := action.NewInstall(config)
	install.ReleaseName = releaseName
	install.Namespace = setup.Namespace
	install.ServerSideApply = isOnServer
	install.ForceConflicts = isOnServer && r.Force
	install.WaitStrategy = kube.HookOnlyStrategy
	install.Timeout = time.Minute
	_, err := install.Run(chartOf(objects), nil)
	return err
}

func (r *row) upgrade(config *action.Configuration, objects ...object) error {
	upgrade := action.NewUpgrade(config)
	upgrade.Namespace = setup.Namespace
	upgrade.ServerSideApply = "true"
	if r.Method == "by-client" {
		upgrade.ServerSideApply = "false"
	}
	upgrade.ForceConflicts = r.Force
	upgrade.WaitStrategy = kube.HookOnlyStrategy
	upgrade.Timeout = time.Minute
	_, err := upgrade.Run(releaseName, chartOf(objects), nil)
	return err
}

func chartOf(objects []object) *chart.Chart {
	made := &chart.Chart{Metadata: &chart.Metadata{APIVersion: "v2", Name: "c", Version: "1.0.0"}}
	for i, each := range objects {
		data, err := json.Marshal(each)
		if err != nil {
			panic(err)
		}
		made.Templates = append(made.Templates, &common.File{Name: fmt.Sprintf("templates/%d.yaml", i), Data: data, ModTime: time.Now()})
	}
	return made
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
