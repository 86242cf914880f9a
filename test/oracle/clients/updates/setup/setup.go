// Package setup changes objects of a cluster as others than the client do, and reads them.
package setup

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"

	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

const Namespace = "default"

var resources = map[string]schema.GroupVersionResource{
	"Deployment":  {Group: "apps", Version: "v1", Resource: "deployments"},
	"ConfigMap":   {Version: "v1", Resource: "configmaps"},
	"Service":     {Version: "v1", Resource: "services"},
	"Role":        {Group: "rbac.authorization.k8s.io", Version: "v1", Resource: "roles"},
	"RoleBinding": {Group: "rbac.authorization.k8s.io", Version: "v1", Resource: "rolebindings"},
	"Job":         {Group: "batch", Version: "v1", Resource: "jobs"},
	"Widget":      {Group: "example.com", Version: "v1", Resource: "widgets"},
}

// A Step is a request about an object.
type Step struct {
	Verb    string         `json:"verb"`
	Manager string         `json:"manager"`
	Object  map[string]any `json:"object"`
}

type Cluster struct {
	client  dynamic.Interface
	kubectl string
}

// Config is of the cluster that KUBECONFIG names.
func Config() *rest.Config {
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	if err != nil {
		panic(err)
	}
	config.QPS, config.Burst = 1000, 1000
	return config
}

func NewCluster() *Cluster {
	client, err := dynamic.NewForConfig(Config())
	if err != nil {
		panic(err)
	}
	kubectl := os.Getenv("KUBECTL")
	if kubectl == "" {
		kubectl = "kubectl"
	}
	return &Cluster{client, kubectl}
}

// RunAll takes all steps, and returns the errors of those that failed.
func (c *Cluster) RunAll(steps []Step) []string {
	var failures []string
	for _, step := range steps {
		if err := c.run(step); err != nil {
			failures = append(failures, err.Error())
		}
	}
	return failures
}

func (c *Cluster) run(step Step) error {
	ctx := context.Background()
	object := &unstructured.Unstructured{Object: step.Object}
	name, of := object.GetName(), c.of(object.GetKind())
	text, err := json.Marshal(step.Object)
	if err != nil {
		return err
	}
	switch step.Verb {
	case "apply":
		return c.kubectlApply(text, step.Manager)
	case "apply-on-server":
		force := true
		_, err = of.Patch(ctx, name, types.ApplyPatchType, text, metav1.PatchOptions{FieldManager: step.Manager, Force: &force})
	case "create":
		_, err = of.Create(ctx, object, metav1.CreateOptions{FieldManager: step.Manager})
	case "merge":
		_, err = of.Patch(ctx, name, types.MergePatchType, text, metav1.PatchOptions{FieldManager: step.Manager})
	case "update":
		live, err := of.Get(ctx, name, metav1.GetOptions{})
		if err != nil {
			return err
		}
		changed := object.DeepCopy()
		changed.SetResourceVersion(live.GetResourceVersion())
		_, err = of.Update(ctx, changed, metav1.UpdateOptions{FieldManager: step.Manager})
		return err
	default:
		panic(step.Verb)
	}
	return err
}

func (c *Cluster) kubectlApply(text []byte, manager string) error {
	command := exec.Command(c.kubectl, "apply", "-f", "-", "--field-manager", manager)
	command.Stdin = bytes.NewReader(text)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, output)
	}
	return nil
}

// Get answers nil where there is no such object.
func (c *Cluster) Get(kind, name string) map[string]any {
	object, err := c.of(kind).Get(context.Background(), name, metav1.GetOptions{})
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil {
		panic(err)
	}
	return object.Object
}

// Delete asks to delete an object, whether it is there or not.
func (c *Cluster) Delete(kind, name string) {
	propagation := metav1.DeletePropagationBackground
	err := c.of(kind).Delete(context.Background(), name, metav1.DeleteOptions{PropagationPolicy: &propagation})
	if err != nil && !apierrors.IsNotFound(err) {
		panic(err)
	}
}

func (c *Cluster) of(kind string) dynamic.ResourceInterface {
	return c.client.Resource(resources[kind]).Namespace(Namespace)
}

// EachLine prints what answer makes of each line of standard input.
func EachLine[Row any](answer func(*Row)) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		row := new(Row)
		if err := json.Unmarshal(in.Bytes(), row); err != nil {
			panic(err)
		}
		answer(row)
		if err := out.Encode(row); err != nil {
			panic(err)
		}
	}
	if err := in.Err(); err != nil {
		panic(err)
	}
}
