// Answers requests for pods and Services as admission plugins that are off by default do.
//
// It makes random cases and writes them with the answers: `main 400 1` for 400 cases of the seed 1. Build it in a module that requires
// k8s.io/kubernetes of the version to record, with a replace line for each of its staging modules, and with `-tags scdeny` to 1.29. Every line of
// the output is a line of test/engine/admission/plugins-off-by-default.jsonl.gz.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"os"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apiserver/pkg/admission"
	"k8s.io/apiserver/pkg/admission/initializer"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	"k8s.io/kubernetes/plugin/pkg/admission/alwayspullimages"
	"k8s.io/kubernetes/plugin/pkg/admission/antiaffinity"
	"k8s.io/kubernetes/plugin/pkg/admission/extendedresourcetoleration"
	"k8s.io/kubernetes/plugin/pkg/admission/network/denyserviceexternalips"
	"k8s.io/kubernetes/plugin/pkg/admission/podnodeselector"
	"k8s.io/kubernetes/plugin/pkg/admission/podtolerationrestriction"
)

type object = map[string]interface{}

// A case: what the plugin is configured with, the annotations of the namespace, and the request.
type testCase struct {
	Plugin      string            `json:"plugin"`
	Config      string            `json:"config,omitempty"`
	Annotations map[string]string `json:"annotations,omitempty"`
	Object      object            `json:"object"`
	OldObject   object            `json:"oldObject,omitempty"`
}

type answer struct {
	Code    int32       `json:"code,omitempty"`
	Message string      `json:"message,omitempty"`
	Object  interface{} `json:"object,omitempty"`
}

type line struct {
	Case   testCase `json:"case"`
	Answer answer   `json:"answer"`
}

// More plugins, of some versions only.
var more = map[string]func(*admission.Plugins){}

func register() *admission.Plugins {
	plugins := admission.NewPlugins()
	alwayspullimages.Register(plugins)
	antiaffinity.Register(plugins)
	extendedresourcetoleration.Register(plugins)
	denyserviceexternalips.Register(plugins)
	podnodeselector.Register(plugins)
	podtolerationrestriction.Register(plugins)
	for _, each := range more {
		each(plugins)
	}
	return plugins
}

type cluster struct {
	client  *fake.Clientset
	factory informers.SharedInformerFactory
}

func (c cluster) Initialize(plugin admission.Interface) {
	if wants, ok := plugin.(initializer.WantsExternalKubeClientSet); ok {
		wants.SetExternalKubeClientSet(c.client)
	}
	if wants, ok := plugin.(initializer.WantsExternalKubeInformerFactory); ok {
		wants.SetExternalKubeInformerFactory(c.factory)
	}
}

func decode(given object) runtime.Object {
	raw, err := json.Marshal(given)
	check(err)
	decoded, _, err := legacyscheme.Codecs.UniversalDecoder().Decode(raw, nil, nil)
	check(err)
	internal, err := legacyscheme.Scheme.UnsafeConvertToVersion(decoded, runtime.InternalGroupVersioner)
	check(err)
	return internal
}

func encode(internal runtime.Object) interface{} {
	raw, err := runtime.Encode(legacyscheme.Codecs.LegacyCodec(corev1.SchemeGroupVersion), internal)
	check(err)
	var written interface{}
	check(json.Unmarshal(raw, &written))
	return written
}

func ask(c testCase) answer {
	namespace := &corev1.Namespace{ObjectMeta: metav1.ObjectMeta{Name: "team", Annotations: c.Annotations}}
	client := fake.NewSimpleClientset(namespace)
	state := cluster{client, informers.NewSharedInformerFactory(client, 0)}
	var config io.Reader
	if c.Config != "" {
		config = strings.NewReader(c.Config)
	}
	plugin, err := register().InitPlugin(c.Plugin, config, state)
	check(err)
	stop := make(chan struct{})
	defer close(stop)
	state.factory.Start(stop)
	state.factory.WaitForCacheSync(stop)
	return request(plugin, c)
}

func request(plugin admission.Interface, c testCase) answer {
	given := decode(c.Object)
	var old runtime.Object
	operation, options := admission.Create, runtime.Object(&metav1.CreateOptions{})
	if c.OldObject != nil {
		old, operation, options = decode(c.OldObject), admission.Update, &metav1.UpdateOptions{}
	}
	kind := c.Object["kind"].(string)
	gvr := schema.GroupVersionResource{Version: "v1", Resource: strings.ToLower(kind) + "s"}
	name := c.Object["metadata"].(object)["name"].(string)
	attributes := admission.NewAttributesRecord(given, old, schema.GroupVersionKind{Version: "v1", Kind: kind}, "team", name, gvr, "", operation,
		options, false, &user.DefaultInfo{Name: "alice"})
	if mutating, ok := plugin.(admission.MutationInterface); ok && plugin.Handles(operation) {
		if err := mutating.Admit(context.TODO(), attributes, nil); err != nil {
			return failed(err)
		}
	}
	if validating, ok := plugin.(admission.ValidationInterface); ok && plugin.Handles(operation) {
		if err := validating.Validate(context.TODO(), attributes, nil); err != nil {
			return failed(err)
		}
	}
	return answer{Object: encode(given)}
}

func failed(err error) answer {
	if status, ok := err.(apierrors.APIStatus); ok {
		return answer{Code: status.Status().Code, Message: status.Status().Message}
	}
	return answer{Code: 500, Message: err.Error()}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func main() {
	count, err := strconv.Atoi(os.Args[1])
	check(err)
	seed, err := strconv.ParseInt(os.Args[2], 10, 64)
	check(err)
	random := rand.New(rand.NewSource(seed))
	encoder := json.NewEncoder(os.Stdout)
	for i := 0; i < count; i++ {
		c := randomCase(random)
		check(encoder.Encode(line{c, ask(c)}))
	}
}
