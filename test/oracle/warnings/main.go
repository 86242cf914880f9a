// Answers a create or update request as the registry of kube-apiserver does, and prints the Warning headers.
//
// It reads lines {"object", "oldObject"?} and writes them with "error" and "warnings". Build it in a module that requires k8s.io/kubernetes of
// the version to record, with a replace line for each of its staging modules; every line of the output, with its minor, is a line of
// test/engine/registry/warnings/go-warnings.jsonl.gz.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apiserver/pkg/endpoints/filters"
	genericrequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
)

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

var strategies = map[string]strategy{
	"Pod": pod.Strategy, "PodTemplate": podtemplate.Strategy, "ReplicationController": replicationcontroller.Strategy,
	"Deployment": deployment.Strategy, "ReplicaSet": replicaset.Strategy, "StatefulSet": statefulset.Strategy, "DaemonSet": daemonset.Strategy,
	"Job": job.Strategy, "CronJob": cronjob.Strategy, "ServiceAccount": serviceaccount.Strategy, "Namespace": namespace.Strategy,
	"ResourceQuota": resourcequota.Strategy, "RuntimeClass": runtimeclass.Strategy,
}

type in struct {
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject,omitempty"`
}

type out struct {
	Object    json.RawMessage `json:"object"`
	OldObject json.RawMessage `json:"oldObject,omitempty"`
	Error     string          `json:"error,omitempty"`
	Warnings  []string        `json:"warnings"`
}

func decode(raw []byte) (runtime.Object, string, error) {
	external, gvk, err := legacyscheme.Codecs.UniversalDeserializer().Decode(raw, nil, nil)
	if err != nil {
		return nil, "", err
	}
	legacyscheme.Scheme.Default(external)
	internal, err := legacyscheme.Scheme.ConvertToVersion(external, runtime.InternalGroupVersioner)
	return internal, gvk.Kind, err
}

func contextFor(ctx context.Context, s strategy, kind string, update bool, gv string) context.Context {
	info := &genericrequest.RequestInfo{APIVersion: "v1", Verb: "create", IsResourceRequest: true}
	if kind != "Pod" && kind != "PodTemplate" && kind != "ReplicationController" && kind != "ServiceAccount" && kind != "Namespace" && kind != "ResourceQuota" {
		info.APIGroup = "apps"
		if kind == "Job" || kind == "CronJob" {
			info.APIGroup = "batch"
		}
		if kind == "RuntimeClass" {
			info.APIGroup = "node.k8s.io"
		}
	}
	if s.NamespaceScoped() {
		ctx = genericrequest.WithNamespace(ctx, "default")
	} else {
		ctx = genericrequest.WithNamespace(ctx, "")
	}
	return genericrequest.WithRequestInfo(ctx, info)
}

func initialize(s strategy, obj runtime.Object) {
	a, _ := meta.Accessor(obj)
	rest.FillObjectMetaSystemFields(a)
	if a.GetName() == "" && a.GetGenerateName() != "" {
		a.SetName(s.GenerateName(a.GetGenerateName()))
	}
	if s.NamespaceScoped() && a.GetNamespace() == "" {
		a.SetNamespace("default")
	}
}

func stamp(obj runtime.Object, rv string) {
	a, _ := meta.Accessor(obj)
	a.SetUID(types.UID("00000000-0000-0000-0000-000000000001"))
	a.SetResourceVersion(rv)
	a.SetCreationTimestamp(metav1.Time{})
}

func run(c in) out {
	o := out{Object: c.Object, OldObject: c.OldObject, Warnings: []string{}}
	defer func() {
		if r := recover(); r != nil {
			o.Error = fmt.Sprint("panic: ", r)
		}
	}()
	obj, kind, err := decode(c.Object)
	if err != nil {
		o.Error = err.Error()
		return o
	}
	s := strategies[kind]
	initialize(s, obj)
	handler := filters.WithWarningRecorder(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		ctx := contextFor(req.Context(), s, kind, false, "")
		if c.OldObject == nil {
			if err := rest.BeforeCreate(s, ctx, obj); err != nil {
				o.Error = err.Error()
			}
			return
		}
		old, _, err := decode(c.OldObject)
		if err != nil {
			o.Error = err.Error()
			return
		}
		initialize(s, old)
		if err := rest.BeforeCreate(s, contextFor(context.Background(), s, kind, false, ""), old); err != nil {
			o.Error = "old: " + err.Error()
			return
		}
		stamp(old, "100")
		stamp(obj, "100")
		if err := rest.BeforeUpdate(s, ctx, obj, old.DeepCopyObject()); err != nil {
			o.Error = err.Error()
		}
	}))
	rec := httptest.NewRecorder()
	handler.ServeHTTP(rec, httptest.NewRequest("POST", "/", nil))
	headers, _ := utilnet.ParseWarningHeaders(rec.Header()["Warning"])
	for _, h := range headers {
		o.Warnings = append(o.Warnings, h.Text)
	}
	return o
}

func main() {
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})
	sc := bufio.NewScanner(os.Stdin)
	sc.Buffer(nil, 1<<24)
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for sc.Scan() {
		var c in
		if err := json.Unmarshal(sc.Bytes(), &c); err != nil {
			panic(err)
		}
		b, _ := json.Marshal(run(c))
		w.Write(append(b, '\n'))
	}
}
