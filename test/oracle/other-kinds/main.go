// Answers a create or update request for an object of a kind that is neither pod nor workload, as the registry of kube-apiserver does.
//
// It reads lines {"object", "old"?} and writes, for each, {"error"?, "warnings"?, "object"?}: the message of what is invalid, or the object as the
// registry hands it to the store. README.md says how to build it for a minor.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apiserver/pkg/endpoints/request"
	"k8s.io/apiserver/pkg/registry/rest"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/admissionregistration/install"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	_ "k8s.io/kubernetes/pkg/apis/coordination/install"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	_ "k8s.io/kubernetes/pkg/apis/discovery/install"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	_ "k8s.io/kubernetes/pkg/apis/node/install"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	"k8s.io/kubernetes/pkg/capabilities"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/mutatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/admissionregistration/validatingwebhookconfiguration"
	"k8s.io/kubernetes/pkg/registry/apps/controllerrevision"
	"k8s.io/kubernetes/pkg/registry/autoscaling/horizontalpodautoscaler"
	"k8s.io/kubernetes/pkg/registry/coordination/lease"
	"k8s.io/kubernetes/pkg/registry/core/configmap"
	"k8s.io/kubernetes/pkg/registry/core/endpoint"
	"k8s.io/kubernetes/pkg/registry/core/limitrange"
	"k8s.io/kubernetes/pkg/registry/core/namespace"
	"k8s.io/kubernetes/pkg/registry/core/persistentvolumeclaim"
	"k8s.io/kubernetes/pkg/registry/core/resourcequota"
	"k8s.io/kubernetes/pkg/registry/core/secret"
	"k8s.io/kubernetes/pkg/registry/core/serviceaccount"
	"k8s.io/kubernetes/pkg/registry/discovery/endpointslice"
	"k8s.io/kubernetes/pkg/registry/networking/ingress"
	"k8s.io/kubernetes/pkg/registry/networking/ingressclass"
	"k8s.io/kubernetes/pkg/registry/networking/networkpolicy"
	"k8s.io/kubernetes/pkg/registry/node/runtimeclass"
	"k8s.io/kubernetes/pkg/registry/policy/poddisruptionbudget"
	"k8s.io/kubernetes/pkg/registry/scheduling/priorityclass"
	"k8s.io/kubernetes/pkg/registry/storage/csidriver"
	"k8s.io/kubernetes/pkg/registry/storage/csistoragecapacity"
	"k8s.io/kubernetes/pkg/registry/storage/storageclass"
)

type strategy interface {
	rest.RESTCreateStrategy
	rest.RESTUpdateStrategy
}

var strategies = map[string]strategy{
	"Service": serviceStrategy(), "ConfigMap": configmap.Strategy, "Secret": secret.Strategy, "Endpoints": endpoint.Strategy,
	"PersistentVolumeClaim": persistentvolumeclaim.Strategy, "LimitRange": limitrange.Strategy, "ResourceQuota": resourcequota.Strategy,
	"Namespace": namespace.Strategy, "ServiceAccount": serviceaccount.Strategy, "ControllerRevision": controllerrevision.Strategy,
	"HorizontalPodAutoscaler": horizontalpodautoscaler.Strategy, "Lease": lease.Strategy, "EndpointSlice": endpointslice.Strategy,
	"Ingress": ingress.Strategy, "IngressClass": ingressclass.Strategy, "NetworkPolicy": networkpolicy.Strategy,
	"RuntimeClass": runtimeclass.Strategy, "PodDisruptionBudget": poddisruptionbudget.Strategy, "PriorityClass": priorityclass.Strategy,
	"CSIDriver": csidriver.Strategy, "CSIStorageCapacity": csistoragecapacity.Strategy, "StorageClass": storageclass.Strategy,
	"ValidatingWebhookConfiguration": validatingwebhookconfiguration.Strategy,
	"MutatingWebhookConfiguration":   mutatingwebhookconfiguration.Strategy,
}

type in struct {
	Object json.RawMessage `json:"object"`
	Old    json.RawMessage `json:"old,omitempty"`
}

type out struct {
	Error    string          `json:"error,omitempty"`
	Warnings []string        `json:"warnings,omitempty"`
	Object   json.RawMessage `json:"object,omitempty"`
}

func main() {
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for lines.Scan() {
		if err := output.Encode(answer(lines.Bytes())); err != nil {
			panic(err)
		}
	}
}

func answer(line []byte) (result out) {
	defer func() {
		if recovered := recover(); recovered != nil {
			result = out{Error: fmt.Sprint("panic: ", recovered)}
		}
	}()
	var given in
	if err := json.Unmarshal(line, &given); err != nil {
		return out{Error: "line: " + err.Error()}
	}
	object, gvk, err := decode(given.Object)
	if err != nil {
		return out{Error: "decode: " + err.Error()}
	}
	strategy, ok := strategies[gvk.Kind]
	if !ok {
		return out{Error: "no strategy for " + gvk.Kind}
	}
	ctx := contextOf(object, strategy, gvk, given.Old != nil)
	if given.Old == nil {
		err = rest.BeforeCreate(strategy, ctx, object)
	} else {
		var old runtime.Object
		if old, _, err = decode(given.Old); err != nil {
			return out{Error: "decode: " + err.Error()}
		}
		inNamespace(ctx, old, strategy)
		setMeta(old, object)
		if err = rest.BeforeUpdate(strategy, ctx, object, old); err == nil {
			result.Warnings = strategy.WarningsOnUpdate(ctx, object, old)
		}
	}
	if err != nil {
		return out{Error: err.Error()}
	}
	if given.Old == nil {
		result.Warnings = strategy.WarningsOnCreate(ctx, object)
	}
	result.Object = encode(object, gvk)
	return result
}

func contextOf(object runtime.Object, strategy strategy, gvk *schema.GroupVersionKind, isUpdate bool) context.Context {
	ctx := request.WithNamespace(context.Background(), "")
	if strategy.NamespaceScoped() {
		ctx = request.WithNamespace(ctx, "team")
	}
	inNamespace(ctx, object, strategy)
	verb := "create"
	if isUpdate {
		verb = "update"
	}
	return request.WithRequestInfo(ctx, &request.RequestInfo{IsResourceRequest: true, Verb: verb, APIGroup: gvk.Group, APIVersion: gvk.Version})
}

func inNamespace(ctx context.Context, object runtime.Object, strategy strategy) {
	accessor, _ := meta.Accessor(object)
	if accessor.GetNamespace() == "" && strategy.NamespaceScoped() {
		accessor.SetNamespace(request.NamespaceValue(ctx))
	}
}

// What every stored object has.
func setMeta(old, object runtime.Object) {
	stored, _ := meta.Accessor(old)
	sent, _ := meta.Accessor(object)
	stored.SetUID(types.UID("00000000-0000-0000-0000-000000000001"))
	stored.SetResourceVersion("100")
	if sent.GetResourceVersion() == "" {
		sent.SetResourceVersion("100")
	}
}

func decode(raw []byte) (runtime.Object, *schema.GroupVersionKind, error) {
	object, gvk, err := legacyscheme.Codecs.UniversalDeserializer().Decode(raw, nil, nil)
	if err != nil {
		return nil, nil, err
	}
	legacyscheme.Scheme.Default(object)
	internal, err := legacyscheme.Scheme.ConvertToVersion(object, schema.GroupVersion{Group: gvk.Group, Version: runtime.APIVersionInternal})
	return internal, gvk, err
}

func encode(object runtime.Object, gvk *schema.GroupVersionKind) json.RawMessage {
	accessor, _ := meta.Accessor(object)
	accessor.SetUID("")
	accessor.SetResourceVersion("")
	accessor.SetCreationTimestamp(metav1.Time{})
	encoded, err := runtime.Encode(legacyscheme.Codecs.LegacyCodec(gvk.GroupVersion()), object)
	if err != nil {
		panic(err)
	}
	return encoded
}
