package main

import (
	"context"
	"encoding/json"
	"math/rand"
	"reflect"
	"time"

	_ "embed"
	"strings"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
)

//go:embed bases.jsonl
var baseLines string

// base is a valid object from which others are made.
type base struct {
	kind string
	gvk  schema.GroupVersionKind
	text []byte
}

func readBases() []base {
	var bases []base
	for _, line := range strings.Split(strings.TrimSpace(baseLines), "\n") {
		obj, gvk, err := legacyscheme.Codecs.UniversalDeserializer().Decode([]byte(line), nil, nil)
		if err != nil || strategies[gvk.Kind] == nil {
			continue // a kind that the minor does not have
		}
		text, _ := json.Marshal(obj)
		bases = append(bases, base{gvk.Kind, *gvk, text})
	}
	return bases
}

type generator struct {
	*rand.Rand
	changes int
}

func external(text []byte) runtime.Object {
	obj, _, err := legacyscheme.Codecs.UniversalDeserializer().Decode(text, nil, nil)
	if err != nil {
		panic(err)
	}
	return obj
}

func textOf(obj runtime.Object, gvk schema.GroupVersionKind) []byte {
	obj.GetObjectKind().SetGroupVersionKind(gvk)
	text, err := json.Marshal(obj)
	if err != nil {
		panic(err)
	}
	return text
}

// mutated is a copy with some random changes, read back from its own text: what Go cannot write is left out.
func (g *generator) mutated(text []byte, gvk schema.GroupVersionKind, changes int) (result []byte) {
	defer func() {
		if recover() != nil {
			result = text
		}
	}()
	obj := external(text)
	for i := 0; i < changes; i++ {
		g.mutateObject(obj)
	}
	result = textOf(obj, gvk)
	external(result)
	return result
}

func (g *generator) creation(b base) *row {
	text := b.text
	// Valid changes first, so that the last ones meet an object with many fields.
	text = g.enriched(b, text, g.Intn(6))
	r := &row{Operation: "CREATE", Object: g.mutated(text, b.gvk, g.Intn(4))}
	r.ask()
	return r
}

// enriched applies random changes and keeps those that a server accepts.
func (g *generator) enriched(b base, text []byte, changes int) []byte {
	for i := 0; i < 3*changes; i++ {
		candidate := g.mutated(text, b.gvk, 1)
		if isAccepted(b, candidate) {
			text = candidate
		}
	}
	return text
}

func isAccepted(b base, text []byte) (accepted bool) {
	defer func() {
		if recover() != nil {
			accepted = false
		}
	}()
	obj, gvk, err := decode(text)
	return err == nil && create(context.Background(), strategies[b.kind], *gvk, obj) == nil
}

func (g *generator) change(b base) *row {
	text := g.enriched(b, b.text, g.Intn(6))
	if g.Intn(12) == 0 {
		// An object that an earlier release has stored, which this one would refuse.
		text = g.mutated(text, b.gvk, 1+g.Intn(2))
	}
	old := g.storedText(b, text)
	r := &row{Operation: "UPDATE", Old: old, Object: g.changed(b, old)}
	if b.kind == "Pod" {
		r.SubResource = g.subResource()
		if r.SubResource == "ephemeralcontainers" && g.Intn(3) > 0 {
			r.Object = g.mutatedField(old, b.gvk, []string{"Spec", "EphemeralContainers"})
		}
		if r.SubResource == "resize" && g.Intn(4) > 0 {
			r.Object = g.resized(old, b.gvk)
		}
	}
	r.ask()
	return r
}

func (g *generator) subResource() string {
	names := []string{"", "", "", ""}
	for _, name := range []string{"ephemeralcontainers", "resize"} {
		if subResources[name] != nil {
			names = append(names, name)
		}
	}
	return names[g.Intn(len(names))]
}

func (g *generator) storedText(b base, text []byte) (result []byte) {
	defer func() {
		if recover() != nil {
			result = g.storedText(b, b.text)
		}
	}()
	obj, gvk, err := decode(text)
	if err != nil {
		return g.storedText(b, b.text)
	}
	_ = create(context.Background(), strategies[b.kind], *gvk, obj)
	result = stored(obj, *gvk)
	if g.Intn(6) == 0 {
		result = g.mutatedField(result, b.gvk, []string{"Status"})
	}
	if g.Intn(15) == 0 {
		result = deleted(result, b.gvk, g.Intn(2) == 0)
	}
	return result
}

func deleted(text []byte, gvk schema.GroupVersionKind, isGraceful bool) []byte {
	obj := external(text)
	a, _ := meta.Accessor(obj)
	moment := metav1.NewTime(time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC))
	a.SetDeletionTimestamp(&moment)
	if isGraceful {
		seconds := int64(30)
		a.SetDeletionGracePeriodSeconds(&seconds)
	}
	return textOf(obj, gvk)
}

// updatable are the fields that may change, which random changes seldom meet alone.
var updatable = map[string][][]string{
	"Pod": {
		{"Spec", "ActiveDeadlineSeconds"}, {"Spec", "Tolerations"}, {"Spec", "TerminationGracePeriodSeconds"}, {"Spec", "SchedulingGates"},
		{"Spec", "NodeSelector"}, {"Spec", "Affinity"}, {"Spec", "Containers"}, {"Spec", "Resources"},
	},
	"Deployment":  {{"Spec", "Strategy"}, {"Spec", "Template"}, {"Spec", "Replicas"}, {"Spec", "Selector"}},
	"StatefulSet": {{"Spec", "UpdateStrategy"}, {"Spec", "Template"}, {"Spec", "VolumeClaimTemplates"}, {"Spec", "PersistentVolumeClaimRetentionPolicy"}, {"Spec", "Ordinals"}},
	"DaemonSet":   {{"Spec", "UpdateStrategy"}, {"Spec", "Template"}, {"Spec", "Selector"}},
	"Job": {
		{"Spec", "Parallelism"}, {"Spec", "Completions"}, {"Spec", "Suspend"}, {"Spec", "Template"}, {"Spec", "PodFailurePolicy"},
		{"Spec", "SuccessPolicy"}, {"Spec", "BackoffLimitPerIndex"}, {"Spec", "MaxFailedIndexes"}, {"Spec", "ManagedBy"}, {"Spec", "PodReplacementPolicy"},
	},
	"CronJob": {{"Spec", "Schedule"}, {"Spec", "TimeZone"}, {"Spec", "JobTemplate"}},
}

func (g *generator) changed(b base, old []byte) []byte {
	if g.Intn(10) == 0 {
		return g.mutatedField(old, b.gvk, []string{"ObjectMeta"})
	}
	if paths := updatable[b.kind]; paths != nil && g.Intn(3) == 0 {
		text := old
		for i := 0; i <= g.Intn(3); i++ {
			text = g.mutatedField(text, b.gvk, paths[g.Intn(len(paths))])
		}
		return text
	}
	return g.mutated(old, b.gvk, 1+g.Intn(4))
}

// mutatedField changes something below a field of the object.
func (g *generator) mutatedField(text []byte, gvk schema.GroupVersionKind, path []string) (result []byte) {
	defer func() {
		if recover() != nil {
			result = text
		}
	}()
	obj := external(text)
	value := reflect.ValueOf(obj).Elem()
	for _, name := range path {
		value = value.FieldByName(name)
	}
	if !value.IsValid() {
		return text
	}
	g.mutate(value, path[len(path)-1])
	result = textOf(obj, gvk)
	external(result)
	return result
}

func (g *generator) resized(text []byte, gvk schema.GroupVersionKind) []byte {
	obj := external(text)
	spec := reflect.ValueOf(obj).Elem().FieldByName("Spec")
	lists := []string{"Containers", "Containers", "InitContainers"}
	for i := 0; i <= g.Intn(2); i++ {
		containers := spec.FieldByName(lists[g.Intn(len(lists))])
		if g.Intn(8) == 0 {
			if resources := spec.FieldByName("Resources"); resources.IsValid() {
				g.mutate(resources, "Resources")
			}
		} else if containers.Len() > 0 {
			container := containers.Index(g.Intn(containers.Len()))
			name := []string{"Resources", "Resources", "Resources", "ResizePolicy"}[g.Intn(4)]
			if field := container.FieldByName(name); field.IsValid() {
				g.mutate(field, name)
			}
		}
	}
	return textOf(obj, gvk)
}
