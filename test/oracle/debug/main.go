// Prints what a kubectl sends for `kubectl debug`: one JSON row for each of its profiles and each kind of target.
// README.md says how to run it.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

const pod = `{
  "apiVersion": "v1", "kind": "Pod",
  "metadata": {"name": "web", "namespace": "shop", "uid": "1", "labels": {"app": "web"}, "annotations": {"note": "kept"},
    "ownerReferences": [{"apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": "2", "controller": true}]},
  "spec": {
    "nodeName": "n1", "serviceAccountName": "shop", "restartPolicy": "Always",
    "securityContext": {"runAsUser": 1000},
    "initContainers": [{"name": "init", "image": "init:1"}],
    "containers": [{"name": "web", "image": "nginx:1",
      "livenessProbe": {"httpGet": {"path": "/", "port": 80}}, "readinessProbe": {"httpGet": {"path": "/", "port": 80}},
      "startupProbe": {"httpGet": {"path": "/", "port": 80}},
      "securityContext": {"privileged": true, "capabilities": {"add": ["NET_BIND_SERVICE"]}}}],
    "ephemeralContainers": [{"name": "before", "image": "busybox"}]
  }
}`

const node = `{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n1"}}`

const resources = `{"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": "v1", "resources": [
  {"name": "pods", "singularName": "pod", "namespaced": true, "kind": "Pod", "verbs": ["get", "list", "create", "patch"], "shortNames": ["po"]},
  {"name": "pods/ephemeralcontainers", "singularName": "", "namespaced": true, "kind": "Pod", "verbs": ["get", "patch", "update"]},
  {"name": "nodes", "singularName": "node", "namespaced": false, "kind": "Node", "verbs": ["get", "list"], "shortNames": ["no"]}]}`

var answers = map[string]string{
	"GET /api":                             `{"kind": "APIVersions", "versions": ["v1"]}`,
	"GET /apis":                            `{"kind": "APIGroupList", "apiVersion": "v1", "groups": []}`,
	"GET /api/v1":                          resources,
	"GET /api/v1/namespaces/shop/pods/web": pod,
	"GET /api/v1/nodes/n1":                 node,
	"GET /api/v1/namespaces/shop/pods/web/ephemeralcontainers": `{"kind": "EphemeralContainers", "apiVersion": "v1",
		"metadata": {"name": "web", "namespace": "shop"}, "ephemeralContainers": [{"name": "before", "image": "busybox"}]}`,
}

type row struct {
	Kubectl int    `json:"kubectl"`
	Style   string `json:"style"`
	Profile string `json:"profile,omitempty"`
	// Whether an existing container of the pod is changed.
	Existing bool `json:"existing,omitempty"`
	Sent     any  `json:"sent"`
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: go run . KUBECTL MINOR")
		os.Exit(2)
	}
	minor, err := strconv.Atoi(os.Args[2])
	check(err)
	output := json.NewEncoder(os.Stdout)
	for _, profile := range profiles(minor) {
		for _, style := range []string{"ephemeral", "copy", "existing", "node"} {
			each := row{Kubectl: minor, Style: style, Profile: profile}
			if style == "existing" {
				each.Style, each.Existing = "copy", true
			}
			each.Sent = sent(os.Args[1], arguments(style, profile))
			check(output.Encode(each))
		}
	}
}

func profiles(minor int) []string {
	switch {
	case minor < 25:
		return []string{""}
	case minor < 27:
		return []string{"legacy"}
	case minor < 30:
		return []string{"legacy", "general", "baseline", "restricted", "netadmin"}
	default:
		return []string{"legacy", "general", "baseline", "restricted", "netadmin", "sysadmin"}
	}
}

func arguments(style, profile string) []string {
	args := []string{"debug", "--image=busybox", "--namespace=shop"}
	if profile != "" {
		args = append(args, "--profile="+profile)
	}
	switch style {
	case "ephemeral":
		return append(args, "web", "--container=debugger", "--target=web")
	case "copy":
		return append(args, "web", "--container=debugger", "--copy-to=copy")
	case "existing":
		return append(args, "web", "--container=web", "--copy-to=copy")
	default:
		return append(args, "node/n1")
	}
}

// What kubectl sends: the object that it creates, or the ephemeral container that it adds.
func sent(kubectl string, args []string) any {
	var body []byte
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		if r.Method != http.MethodGet {
			body, _ = io.ReadAll(r.Body)
			if r.Method == http.MethodPost {
				w.WriteHeader(http.StatusCreated)
				w.Write(asJSON(body))
			} else {
				w.Write([]byte(pod))
			}
			return
		}
		answer, known := answers["GET "+r.URL.Path]
		if !known {
			w.WriteHeader(http.StatusNotFound)
			answer = `{"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}`
		}
		w.Write([]byte(answer))
	}))
	defer server.Close()
	folder, err := os.MkdirTemp("", "kubectl")
	check(err)
	defer os.RemoveAll(folder)
	command := exec.Command(kubectl, append(args, "--server="+server.URL, "--cache-dir="+filepath.Join(folder, "cache"))...)
	command.Env = []string{"HOME=" + folder, "KUBECONFIG=" + filepath.Join(folder, "config")}
	output, err := command.CombinedOutput()
	if err != nil || body == nil {
		panic(fmt.Sprintf("%s: %v: %s", strings.Join(args, " "), err, output))
	}
	return read(asJSON(body))
}

var suffix = regexp.MustCompile(`node-debugger-n1-[a-z0-9]{5}`)

// What newer clients put before a message of protocol buffers.
var magic = []byte("k8s\x00")

func asJSON(body []byte) []byte {
	if !bytes.HasPrefix(body, magic) {
		return body
	}
	var unknown runtime.Unknown
	check(unknown.Unmarshal(bytes.TrimPrefix(body, magic)))
	var pod corev1.Pod
	check(pod.Unmarshal(unknown.Raw))
	pod.APIVersion, pod.Kind = unknown.APIVersion, unknown.Kind
	text, err := json.Marshal(pod)
	check(err)
	return text
}

func read(body []byte) any {
	var value map[string]any
	check(json.Unmarshal(bytes.TrimSpace(suffix.ReplaceAll(body, []byte("node-debugger-n1-xxxxx"))), &value))
	// An EphemeralContainers object, until 1.21; then a patch.
	if list, ok := value["ephemeralContainers"].([]any); ok {
		return clean(list[len(list)-1])
	}
	if spec, ok := value["spec"].(map[string]any); ok && value["kind"] == nil && value["metadata"] == nil {
		return clean(spec["ephemeralContainers"].([]any)[0])
	}
	return clean(value)
}

// Without what says nothing.
func clean(value any) any {
	switch typed := value.(type) {
	case map[string]any:
		for key, each := range typed {
			each = clean(each)
			if object, ok := each.(map[string]any); each == nil || ok && len(object) == 0 && key != "securityContext" {
				delete(typed, key)
			} else {
				typed[key] = each
			}
		}
	case []any:
		for i, each := range typed {
			typed[i] = clean(each)
		}
	}
	return value
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
