package main

import (
	"reflect"
	"strings"
	"time"

	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/intstr"
)

var (
	timeType        = reflect.TypeOf(metav1.Time{})
	microTimeType   = reflect.TypeOf(metav1.MicroTime{})
	quantityType    = reflect.TypeOf(resource.Quantity{})
	intOrStringType = reflect.TypeOf(intstr.IntOrString{})
	rawType         = reflect.TypeOf(runtime.RawExtension{})
	typeMetaType    = reflect.TypeOf(metav1.TypeMeta{})
)

// unchanged are the fields that no change is made to: the server sets them, or ignores what a request says.
var unchanged = map[string]bool{"TypeMeta": true, "ManagedFields": true, "CreationTimestamp": true, "SelfLink": true, "Status": false}

func (g *generator) mutateObject(obj runtime.Object) {
	value := reflect.ValueOf(obj).Elem()
	kind := g.Intn(20)
	if kind < 4 {
		g.mutate(value.FieldByName("ObjectMeta"), "ObjectMeta")
		return
	}
	if status := value.FieldByName("Status"); status.IsValid() && kind == 4 {
		g.mutate(status, "Status")
		return
	}
	if spec := value.FieldByName("Spec"); spec.IsValid() {
		g.mutate(spec, "Spec")
		return
	}
	g.mutateStruct(value)
}

// mutate changes something in the value.
func (g *generator) mutate(v reflect.Value, name string) {
	if isScalar(v.Type()) {
		v.Set(g.scalar(v.Type(), name))
		return
	}
	switch v.Kind() {
	case reflect.Ptr:
		g.mutatePointer(v, name)
	case reflect.Struct:
		g.mutateStruct(v)
	case reflect.Slice:
		g.mutateSlice(v, name)
	case reflect.Map:
		g.mutateMap(v, name)
	}
}

func (g *generator) mutatePointer(v reflect.Value, name string) {
	switch {
	case v.IsNil():
		v.Set(reflect.New(v.Type().Elem()))
		v.Elem().Set(g.make(v.Type().Elem(), name, 0))
	case g.Intn(5) == 0:
		v.Set(reflect.Zero(v.Type()))
	default:
		g.mutate(v.Elem(), name)
	}
}

func (g *generator) mutateStruct(v reflect.Value) {
	var set, all []int
	for i := 0; i < v.NumField(); i++ {
		field := v.Type().Field(i)
		if field.PkgPath != "" || unchanged[field.Name] || field.Type == typeMetaType {
			continue
		}
		all = append(all, i)
		if !v.Field(i).IsZero() {
			set = append(set, i)
		}
	}
	if len(all) == 0 {
		return
	}
	i := all[g.Intn(len(all))]
	if len(set) > 0 && g.Intn(2) == 0 {
		i = set[g.Intn(len(set))]
	}
	g.mutate(v.Field(i), v.Type().Field(i).Name)
}

func (g *generator) mutateSlice(v reflect.Value, name string) {
	n := v.Len()
	choice := g.Intn(10)
	switch {
	case n == 0 || choice < 2:
		v.Set(reflect.Append(v, g.make(v.Type().Elem(), singular(name), 0)))
	case choice == 2:
		i := g.Intn(n)
		v.Set(reflect.AppendSlice(v.Slice3(0, i, i), v.Slice(i+1, n)))
	case choice == 3 && n > 1:
		reflect.Swapper(v.Interface())(g.Intn(n), g.Intn(n))
	case choice == 4:
		v.Set(reflect.Append(v, v.Index(g.Intn(n))))
	default:
		g.mutate(v.Index(g.Intn(n)), singular(name))
	}
}

func (g *generator) mutateMap(v reflect.Value, name string) {
	if v.IsNil() {
		v.Set(reflect.MakeMap(v.Type()))
	}
	keys := v.MapKeys()
	sortKeys(keys)
	if len(keys) > 0 && g.Intn(4) == 0 {
		v.SetMapIndex(keys[g.Intn(len(keys))], reflect.Value{})
		return
	}
	key := g.make(v.Type().Key(), name+"Key", 0)
	if len(keys) > 0 && g.Intn(2) == 0 {
		key = keys[g.Intn(len(keys))]
	}
	v.SetMapIndex(key, g.make(v.Type().Elem(), name+"Value", 0))
}

func sortKeys(keys []reflect.Value) {
	for i := range keys {
		for j := i; j > 0 && keys[j].String() < keys[j-1].String(); j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
}

func isScalar(t reflect.Type) bool {
	switch t {
	case timeType, microTimeType, quantityType, intOrStringType, rawType:
		return true
	}
	switch t.Kind() {
	case reflect.String, reflect.Bool, reflect.Int, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Float64:
		return true
	}
	return t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8
}

// unions are the structs of which one field is set.
var unions = map[string]bool{"VolumeSource": true, "ProbeHandler": true, "Handler": true, "LifecycleHandler": true, "EnvVarSource": true, "VolumeProjection": true}

// make makes a value: of structs some fields, the likely ones more often.
func (g *generator) make(t reflect.Type, name string, depth int) reflect.Value {
	if isScalar(t) {
		return g.scalar(t, name)
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Ptr:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(g.make(t.Elem(), name, depth))
	case reflect.Struct:
		g.fill(v, depth)
	case reflect.Slice:
		for i := 0; i <= g.Intn(2); i++ {
			v.Set(reflect.Append(v, g.make(t.Elem(), singular(name), depth+1)))
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for i := 0; i <= g.Intn(2); i++ {
			v.SetMapIndex(g.make(t.Key(), name+"Key", depth+1), g.make(t.Elem(), name+"Value", depth+1))
		}
	}
	return v
}

func (g *generator) fill(v reflect.Value, depth int) {
	t := v.Type()
	isUnion := unions[t.Name()]
	chosen := g.Intn(t.NumField())
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		if field.PkgPath != "" || unchanged[field.Name] || field.Type == typeMetaType {
			continue
		}
		share := 25
		switch {
		case isUnion && g.Intn(12) > 0:
			share = 0
			if i == chosen {
				share = 100
			}
		case field.Anonymous:
			share = 100
		case !strings.Contains(field.Tag.Get("json"), "omitempty"):
			share = 92
		case likely[field.Name]:
			share = 75
		case depth > 2:
			share = 8
		}
		if g.Intn(100) < share {
			v.Field(i).Set(g.make(field.Type, field.Name, depth+1))
		}
	}
}

var likely = map[string]bool{
	"Name": true, "Key": true, "Type": true, "Operator": true, "Image": true, "Path": true, "Kind": true, "APIVersion": true, "UID": true, "Port": true,
	"LabelSelector": true, "MatchLabels": true, "Value": true, "VolumeSource": true, "ClaimName": true, "SecretName": true, "Values": true, "MatchExpressions": true,
}

func singular(name string) string {
	return strings.TrimSuffix(name, "s")
}

func (g *generator) scalar(t reflect.Type, name string) reflect.Value {
	switch t {
	case timeType:
		return reflect.ValueOf(metav1.NewTime(time.Date(2024, 3, 1+g.Intn(20), 0, 0, 0, 0, time.UTC)))
	case microTimeType:
		return reflect.ValueOf(metav1.NewMicroTime(time.Date(2024, 3, 1+g.Intn(20), 0, 0, 0, 0, time.UTC)))
	case quantityType:
		return reflect.ValueOf(resource.MustParse(pick(g, quantities)))
	case intOrStringType:
		return reflect.ValueOf(intstr.Parse(pick(g, intsOrStrings)))
	case rawType:
		return reflect.ValueOf(runtime.RawExtension{Raw: []byte(`{"a":"b"}`)})
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.String:
		v.SetString(g.text(t.Name(), name))
	case reflect.Bool:
		v.SetBool(g.Intn(2) == 0)
	case reflect.Int, reflect.Int32, reflect.Int64:
		v.SetInt(g.integer(name))
	case reflect.Uint8:
		v.SetUint(uint64(g.Intn(256)))
	case reflect.Float64:
		v.SetFloat(g.Float64())
	case reflect.Slice:
		v.SetBytes([]byte(pick(g, []string{"", "abc", "not base64", "{}"})))
	}
	return v
}
