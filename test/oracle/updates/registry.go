package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	utilnet "k8s.io/apimachinery/pkg/util/net"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apiserver/pkg/endpoints/filters"
	genericrequest "k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/batch/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/apps/daemonset"
	"k8s.io/kubernetes/pkg/registry/apps/deployment"
	"k8s.io/kubernetes/pkg/registry/apps/replicaset"
	"k8s.io/kubernetes/pkg/registry/apps/statefulset"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/batch/cronjob"
	"k8s.io/kubernetes/pkg/registry/batch/job"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/limitrange"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim"
	"k8s.io/kubernetes/pkg/registry/core/pod"
	"k8s.io/kubernetes/pkg/registry/core/podtemplate"
	"k8s.io/kubernetes/pkg/registry/core/replicationcontroller"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrole"
	"k8s.io/kubernetes/pkg/registry/rbac/clusterrolebinding"
	"k8s.io/kubernetes/pkg/registry/rbac/role"
	"k8s.io/kubernetes/pkg/registry/rbac/rolebinding"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
)

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

// strategies has those of every minor; the files by minor add to it.
var strategies = map[string]strategy{
	"Pod": pod.Strategy, "PodTemplate": podtemplate.Strategy, "ReplicationController": replicationcontroller.Strategy,
	"Deployment": deployment.Strategy, "ReplicaSet": replicaset.Strategy, "StatefulSet": statefulset.Strategy, "DaemonSet": daemonset.Strategy,
	"Job": job.Strategy, "CronJob": cronjob.Strategy, "ServiceAccount": serviceaccount.Strategy, "Namespace": namespace.Strategy,
	"ResourceQuota": resourcequota.Strategy, "RuntimeClass": runtimeclass.Strategy, "LimitRange": limitrange.Strategy,
	"ConfigMap": configmap.Strategy, "Secret": secret.Strategy, "PersistentVolumeClaim": persistentvolumeclaim.Strategy,
	"Role": role.Strategy, "ClusterRole": clusterrole.Strategy, "RoleBinding": rolebinding.Strategy,
	"ClusterRoleBinding": clusterrolebinding.Strategy, "PriorityClass": priorityclass.Strategy,
	"ValidatingWebhookConfiguration": validatingwebhookconfiguration.Strategy, "MutatingWebhookConfiguration": mutatingwebhookconfiguration.Strategy,
	"PodDisruptionBudget": poddisruptionbudget.Strategy, "NetworkPolicy": networkpolicy.Strategy, "Ingress": ingress.Strategy,
	"HorizontalPodAutoscaler": horizontalpodautoscaler.Strategy,
}

// subResources of pods.
var subResources = map[string]rest.RESTUpdateStrategy{"ephemeralcontainers": pod.EphemeralContainersStrategy}

const (
	namespaceName = "default"
	firstUID      = "00000000-0000-0000-0000-000000000001"
	version       = "100"
)

type row struct {
	Name        string          `json:"name"`
	Minor       int             `json:"minor"`
	Operation   string          `json:"operation"`
	SubResource string          `json:"subResource,omitempty"`
	Old         json.RawMessage `json:"old,omitempty"`
	Object      json.RawMessage `json:"object"`
	Code        int             `json:"code,omitempty"`
	Message     string          `json:"message,omitempty"`
	Warnings    []string        `json:"warnings,omitempty"`
	Stored      json.RawMessage `json:"stored,omitempty"`
}

func decode(raw []byte) (runtime.Object, *schema.GroupVersionKind, error) {
	external, gvk, err := legacyscheme.Codecs.UniversalDeserializer().Decode(raw, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	legacyscheme.Scheme.Default(external)
	// As the server does it, so that what defaulting shares between two fields stays shared.
	internal, err := legacyscheme.Scheme.UnsafeConvertToVersion(external, runtime.InternalGroupVersioner)
	return internal, gvk, err
}

func contextFor(ctx context.Context, s rest.RESTUpdateStrategy, gvk schema.GroupVersionKind, verb string, subResource string) context.Context {
	namespace := ""
	if s.NamespaceScoped() {
		namespace = namespaceName
	}
	info := &genericrequest.RequestInfo{APIGroup: gvk.Group, APIVersion: gvk.Version, Verb: verb, IsResourceRequest: true, Namespace: namespace, Subresource: subResource}
	return genericrequest.WithRequestInfo(genericrequest.WithNamespace(ctx, namespace), info)
}

func encode(internal runtime.Object, gvk schema.GroupVersionKind) []byte {
	external, err := legacyscheme.Scheme.ConvertToVersion(internal.DeepCopyObject(), gvk.GroupVersion())
	if err != nil {
		panic(err)
	}
	external.GetObjectKind().SetGroupVersionKind(gvk)
	text, err := json.Marshal(external)
	if err != nil {
		panic(err)
	}
	return text
}

// create prepares and validates a new object as the registry does.
func create(ctx context.Context, s strategy, gvk schema.GroupVersionKind, obj runtime.Object) error {
	a, _ := meta.Accessor(obj)
	// What the handler of the endpoint wipes before.
	a.SetDeletionTimestamp(nil)
	a.SetDeletionGracePeriodSeconds(nil)
	rest.FillObjectMetaSystemFields(a)
	if a.GetName() == "" && a.GetGenerateName() != "" {
		a.SetName(s.GenerateName(a.GetGenerateName()))
	}
	if s.NamespaceScoped() && a.GetNamespace() == "" {
		a.SetNamespace(namespaceName)
	}
	return rest.BeforeCreate(s, contextFor(ctx, s, gvk, "create", ""), obj)
}

// stored returns the text of the created object, with the metadata that the store gives it.
func stored(obj runtime.Object, gvk schema.GroupVersionKind) []byte {
	a, _ := meta.Accessor(obj)
	uid := string(a.GetUID())
	if a.GetResourceVersion() == "" || a.GetResourceVersion() == "0" {
		a.SetResourceVersion(version)
	}
	a.SetCreationTimestamp(metav1.NewTime(time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)))
	a.SetUID(types.UID(firstUID))
	text := encode(obj, gvk)
	if uid != "" {
		text = []byte(strings.ReplaceAll(string(text), uid, firstUID))
	}
	return text
}

func (r *row) ask() {
	defer func() {
		if p := recover(); p != nil {
			r.Code, r.Message = 500, fmt.Sprint("panic: ", p)
		}
	}()
	obj, gvk, err := decode(r.Object)
	if err != nil {
		r.Code, r.Message = 400, err.Error()
		return
	}
	handler := filters.WithWarningRecorder(http.HandlerFunc(func(_ http.ResponseWriter, req *http.Request) {
		if r.Operation == "CREATE" {
			r.answer(create(req.Context(), strategies[gvk.Kind], *gvk, obj))
		} else {
			r.answer(r.update(req.Context(), *gvk, obj))
		}
	}))
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest("POST", "/", nil))
	headers, _ := utilnet.ParseWarningHeaders(recorder.Header()["Warning"])
	for _, h := range headers {
		r.Warnings = append(r.Warnings, h.Text)
	}
	if r.Code == 0 {
		r.Stored = stored(obj, *gvk)
	}
}

func (r *row) update(ctx context.Context, gvk schema.GroupVersionKind, obj runtime.Object) error {
	old, _, err := decode(r.Old)
	if err != nil {
		return err
	}
	var s rest.RESTUpdateStrategy = strategies[gvk.Kind]
	if r.SubResource != "" {
		s = subResources[r.SubResource]
	}
	a, _ := meta.Accessor(obj)
	if s.NamespaceScoped() && a.GetNamespace() == "" {
		a.SetNamespace(namespaceName)
	}
	b, _ := meta.Accessor(old)
	if allowsUnconditionalUpdate(ctx, s) {
		// What the store does, which refuses other versions with 409 before.
		a.SetResourceVersion(b.GetResourceVersion())
	} else if a.GetResourceVersion() == "" || a.GetResourceVersion() == "0" {
		mapping, _ := meta.UnsafeGuessKindToResource(gvk)
		kind := schema.GroupKind{Group: gvk.Group, Kind: mapping.Resource}
		return apierrors.NewInvalid(kind, b.GetName(), field.ErrorList{field.Invalid(field.NewPath("metadata").Child("resourceVersion"), uint64(0), "must be specified for an update")})
	} else {
		a.SetResourceVersion(b.GetResourceVersion())
	}
	return rest.BeforeUpdate(s, contextFor(ctx, s, gvk, "update", r.SubResource), obj, old)
}

func (r *row) answer(err error) {
	if err == nil {
		return
	}
	r.Code, r.Message = 500, err.Error()
	if status, ok := err.(apierrors.APIStatus); ok {
		r.Code, r.Message = int(status.Status().Code), status.Status().Message
	}
}
