package main

import (
	"encoding/json"
	"math/rand"
)

type object = map[string]interface{}
type list = []interface{}

const lastApplied = "kubectl.kubernetes.io/last-applied-configuration"

type documents struct{ *rand.Rand }

type kind struct {
	apiVersion, kind string
	body             func(documents) object
}

var kinds = []kind{
	{"v1", "Pod", func(d documents) object { return object{"spec": d.podSpec()} }},
	{"apps/v1", "Deployment", documents.deployment},
	{"apps/v1", "Deployment", documents.deployment},
	{"extensions/v1beta1", "Deployment", documents.deployment},
	{"apps/v1", "StatefulSet", documents.statefulSet},
	{"batch/v1", "CronJob", func(d documents) object {
		return object{"spec": object{"schedule": d.pick("@daily", "@hourly"), "jobTemplate": object{"spec": object{"template": d.template()}}}}
	}},
	{"v1", "ServiceAccount", documents.serviceAccount},
	{"v1", "Service", documents.service},
	{"v1", "Namespace", func(d documents) object { return object{} }},
	{"rbac.authorization.k8s.io/v1", "Role", func(d documents) object { return object{"rules": d.some(2, documents.rule)} }},
	{"rbac.authorization.k8s.io/v1", "RoleBinding", func(d documents) object {
		return object{"roleRef": object{"kind": "Role", "name": d.name()}, "subjects": d.some(2, func(d documents) interface{} {
			return object{"kind": "ServiceAccount", "name": d.name()}
		})}
	}},
	{"policy/v1", "PodDisruptionBudget", func(d documents) object {
		return object{"spec": object{"maxUnavailable": d.Intn(2), "selector": object{"matchLabels": d.labels()}}}
	}},
	{"admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", func(d documents) object {
		return object{"spec": object{"failurePolicy": d.pick("Fail", "Ignore"), "variables": d.some(3, documents.variable), "validations": d.some(2, documents.variable)}}
	}},
	{"apiextensions.k8s.io/v1", "CustomResourceDefinition", func(d documents) object {
		return object{"spec": object{"scope": "Namespaced", "versions": d.some(2, func(d documents) interface{} { return object{"name": d.name(), "served": d.Intn(2) == 0} })}}
	}},
	{"example.com/v1", "Widget", func(d documents) object {
		return object{"spec": d.podSpec(), "data": object{"a": d.labels(), "b": object{}}}
	}},
	{"example.com/v1", "Widget", func(d documents) object {
		return object{"spec": object{"size": d.Intn(3), "parts": d.some(2, documents.rule), "options": d.labels()}}
	}},
}

// Half of the cases have three documents that have nothing in common but their words; in the others one comes from the other.
func (d documents) triple() triple {
	kind := kinds[d.Intn(len(kinds))]
	original, config, live := d.document(kind), d.document(kind), d.document(kind)
	if d.Intn(2) == 0 {
		config, live = copyOf(original), copyOf(original)
		d.change(config, 0.1)
		d.change(live, 0.1)
	}
	if d.Intn(5) == 0 {
		d.spoil(config)
	}
	if d.Intn(20) == 0 {
		d.spoil(original)
	}
	for _, each := range []object{original, config, live} {
		each["apiVersion"], each["kind"] = kind.apiVersion, kind.kind
		metadata(each)["name"] = "x"
	}
	if d.Intn(10) > 0 {
		annotations, ok := metadata(live)["annotations"].(object)
		if !ok {
			annotations = object{}
			metadata(live)["annotations"] = annotations
		}
		annotations[lastApplied] = string(jsonOf(original)) + "\n"
	}
	return triple{kind.apiVersion, kind.kind, jsonOf(config), jsonOf(live)}
}

func metadata(document object) object {
	found, ok := document["metadata"].(object)
	if !ok {
		found = object{}
		document["metadata"] = found
	}
	return found
}

func (d documents) document(kind kind) object {
	body := kind.body(d)
	body["metadata"] = d.maybe(object{"name": "x"}, map[string]func() interface{}{
		"labels":      func() interface{} { return d.labels() },
		"annotations": func() interface{} { return d.labels() },
		"finalizers":  func() interface{} { return d.some(3, func(d documents) interface{} { return d.name() }) },
		"ownerReferences": func() interface{} {
			return d.some(2, func(d documents) interface{} { return object{"uid": d.name(), "name": d.name()} })
		},
	})
	return body
}

func (d documents) name() string                 { return d.pick("a", "b", "c", "d", "e<&>") }
func (d documents) pick(values ...string) string { return values[d.Intn(len(values))] }
func (d documents) variable() interface{} {
	return object{"name": d.name(), "expression": d.pick("true", "1 < 2")}
}
func (d documents) port() int { return 80 + d.Intn(3) }
func (d documents) labels() object {
	return d.maybe(object{}, map[string]func() interface{}{"x": d.text, "y": d.text, "z": d.text})
}
func (d documents) text() interface{} { return d.pick("1", "2", "") }
func (d documents) template() object {
	return object{"metadata": object{"labels": d.labels()}, "spec": d.podSpec()}
}
func (d documents) keyed(key string) interface{} { return object{key: d.name(), "value": d.text()} }
func jsonOf(value interface{}) []byte            { text, err := json.Marshal(value); check(err); return text }

func (d documents) maybe(result object, fields map[string]func() interface{}) object {
	for _, key := range sortedKeys(fields) {
		if d.Intn(2) == 0 {
			result[key] = fields[key]()
		}
	}
	return result
}

// Up to so many elements. Where they have a name it is theirs alone, but in a few lists.
func (d documents) some(most int, make func(documents) interface{}) list {
	result := list{}
	seen := map[string]bool{}
	twice := d.Intn(30) == 0
	for i := d.Intn(most + 1); i > 0; i-- {
		element := make(d)
		key := keyOf(element)
		if twice || key == "" || !seen[key] {
			result = append(result, element)
			seen[key] = true
		}
	}
	return result
}

func keyOf(element interface{}) string {
	if text, ok := element.(string); ok {
		return text
	}
	for _, key := range []string{"name", "uid", "ip", "containerPort", "port", "mountPath", "topologyKey"} {
		if value, ok := element.(object)[key]; ok {
			return string(jsonOf(value))
		}
	}
	return ""
}

func (d documents) rule() interface{} {
	return object{"verbs": d.some(2, func(d documents) interface{} { return d.pick("get", "use") }), "resources": list{d.name()}}
}

func (d documents) serviceAccount() object {
	name := func(d documents) interface{} { return object{"name": d.name()} }
	return object{"secrets": d.some(3, name), "imagePullSecrets": d.some(3, name)}
}

func (d documents) service() object {
	return object{"spec": object{"selector": d.labels(), "ports": d.some(3, func(d documents) interface{} {
		return d.maybe(object{"port": d.port()}, map[string]func() interface{}{"name": func() interface{} { return d.name() }, "protocol": func() interface{} { return d.pick("TCP", "UDP") }})
	})}}
}

func (d documents) deployment() object {
	strategy := object{"type": "Recreate"}
	if d.Intn(2) == 0 {
		strategy = object{"type": "RollingUpdate", "rollingUpdate": object{"maxSurge": d.Intn(2), "maxUnavailable": "25%"}}
	}
	return object{"spec": d.maybe(object{"template": d.template(), "selector": object{"matchLabels": d.labels()}}, map[string]func() interface{}{
		"replicas": func() interface{} { return d.Intn(3) },
		"strategy": func() interface{} { return strategy },
	})}
}

func (d documents) statefulSet() object {
	return object{"spec": object{"template": d.template(), "serviceName": d.name(), "volumeClaimTemplates": d.some(2, func(d documents) interface{} {
		return object{"metadata": object{"name": d.name()}, "spec": object{"storageClassName": d.name()}}
	})}}
}

func (d documents) podSpec() object {
	containers := func() interface{} { return d.some(3, documents.container) }
	return d.maybe(object{"containers": containers()}, map[string]func() interface{}{
		"initContainers":      containers,
		"ephemeralContainers": containers,
		"volumes":             func() interface{} { return d.some(4, documents.volume) },
		"imagePullSecrets": func() interface{} {
			return d.some(3, func(d documents) interface{} { return object{"name": d.name()} })
		},
		"tolerations": func() interface{} { return d.some(2, func(d documents) interface{} { return d.keyed("key") }) },
		"topologySpreadConstraints": func() interface{} {
			return d.some(2, func(d documents) interface{} { return object{"topologyKey": d.name(), "maxSkew": d.Intn(2)} })
		},
		"hostAliases": func() interface{} {
			return d.some(2, func(d documents) interface{} { return object{"ip": d.name(), "hostnames": list{d.name()}} })
		},
		"nodeSelector":       func() interface{} { return d.labels() },
		"hostNetwork":        func() interface{} { return d.Intn(2) == 0 },
		"serviceAccountName": func() interface{} { return d.name() },
		"securityContext": func() interface{} {
			return d.maybe(object{}, map[string]func() interface{}{
				"runAsNonRoot":       func() interface{} { return true },
				"supplementalGroups": func() interface{} { return list{d.Intn(3), d.Intn(3)} },
				"sysctls":            func() interface{} { return d.some(2, func(d documents) interface{} { return d.keyed("name") }) },
				"seccompProfile":     func() interface{} { return object{"type": d.pick("RuntimeDefault", "Unconfined")} },
			})
		},
	})
}

func (d documents) container() interface{} {
	return d.maybe(object{"name": d.name(), "image": d.name()}, map[string]func() interface{}{
		"command": func() interface{} { return list{d.name(), d.name()} },
		"env": func() interface{} {
			return d.some(4, func(d documents) interface{} {
				if d.Intn(3) == 0 {
					return object{"name": d.name(), "valueFrom": object{"fieldRef": object{"fieldPath": d.name()}}}
				}
				return d.keyed("name")
			})
		},
		"ports": func() interface{} {
			return d.some(3, func(d documents) interface{} {
				return d.maybe(object{"containerPort": d.port()}, map[string]func() interface{}{"protocol": func() interface{} { return d.pick("TCP", "UDP") }, "hostPort": func() interface{} { return d.port() }})
			})
		},
		"volumeMounts": func() interface{} {
			return d.some(3, func(d documents) interface{} { return object{"mountPath": "/" + d.name(), "name": d.name()} })
		},
		"resources": func() interface{} { return object{"limits": object{"cpu": d.Intn(3), "memory": d.pick("1Gi", "2Gi")}} },
		"securityContext": func() interface{} {
			return d.maybe(object{}, map[string]func() interface{}{
				"privileged":   func() interface{} { return d.Intn(2) == 0 },
				"runAsUser":    func() interface{} { return d.Intn(2) },
				"capabilities": func() interface{} { return object{"add": list{d.name()}, "drop": list{d.pick("ALL", "KILL")}} },
			})
		},
	})
}

func (d documents) volume() interface{} {
	source := []object{
		{"emptyDir": object{}},
		{"emptyDir": object{"medium": "Memory"}},
		{"hostPath": object{"path": "/" + d.name()}},
		{"configMap": object{"name": d.name(), "items": list{object{"key": d.name(), "path": d.name()}}}},
		{"secret": object{"secretName": d.name()}},
		{"ephemeral": object{"volumeClaimTemplate": object{"metadata": object{"finalizers": list{d.name(), d.name()}}}}},
	}[d.Intn(6)]
	source["name"] = d.name()
	return source
}
