package main

import "math/rand"

func some[T any](random *rand.Rand, values ...T) T {
	return values[random.Intn(len(values))]
}

func names() []string {
	plugins := []string{
		"AlwaysPullImages", "LimitPodHardAntiAffinityTopology", "ExtendedResourceToleration", "DenyServiceExternalIPs", "PodNodeSelector",
		"PodTolerationRestriction",
	}
	for name := range more {
		plugins = append(plugins, name)
	}
	return plugins
}

func randomCase(random *rand.Rand) testCase {
	c := testCase{Plugin: some(random, names()...), Annotations: map[string]string{}}
	if c.Plugin == "DenyServiceExternalIPs" {
		c.Object = service(random)
		if random.Intn(2) == 0 {
			c.OldObject = service(random)
		}
		return c
	}
	c.Object = pod(random)
	if random.Intn(4) == 0 {
		c.OldObject = pod(random)
	}
	switch c.Plugin {
	case "PodNodeSelector":
		c.Config = some(random, "", "podNodeSelectorPluginConfig:\n  clusterDefaultNodeSelector: "+nodeSelector(random)+"\n  team: "+nodeSelector(random)+"\n")
		annotate(random, c, "scheduler.alpha.kubernetes.io/node-selector", nodeSelector(random))
	case "PodTolerationRestriction":
		c.Config = some(random, "", "apiVersion: podtolerationrestriction.admission.k8s.io/v1alpha1\nkind: Configuration\ndefault: "+
			tolerationsText(random)+"\nwhitelist: "+tolerationsText(random)+"\n")
		annotate(random, c, "scheduler.alpha.kubernetes.io/defaultTolerations", some(random, tolerationsText(random), "", wrong(random)))
		annotate(random, c, "scheduler.alpha.kubernetes.io/tolerationsWhitelist", some(random, tolerationsText(random), "", wrong(random)))
	}
	return c
}

func annotate(random *rand.Rand, c testCase, key, value string) {
	if random.Intn(2) == 0 {
		c.Annotations[key] = value
	}
}

func nodeSelector(random *rand.Rand) string {
	return some(random, "", "a=x", "a=y", "a=x,b=y", " a = x , c=z", "a", "a=b=c", "a=", "=x", "a b=x", "a=x y", "a=x,,b=y")
}

func tolerationsText(random *rand.Rand) string {
	return some(random, "[]", `[{"key":"a","operator":"Exists"}]`, `[{"key":"a","operator":"Equal","value":"x","effect":"NoSchedule"}]`,
		`[{"operator":"Exists"}]`, `[{"key":"b","operator":"Exists","effect":"NoExecute","tolerationSeconds":30},{"key":"a","operator":"Exists"}]`,
		`[{"key":"node.kubernetes.io/memory-pressure","operator":"Exists"},{"key":"a","value":"x"}]`)
}

func wrong(random *rand.Rand) string {
	return some(random, "null", "[null]", "{}", "5", `"x"`, "[5]", `[{"key":5}]`, `[{"effect":[]}]`, `[{"tolerationSeconds":"x"}]`, `[{"key":"a"}`, "x", `[{"other":5}]`)
}

func pod(random *rand.Rand) object {
	spec := object{"containers": containers(random, "c", 1+random.Intn(2))}
	if random.Intn(3) == 0 {
		spec["initContainers"] = containers(random, "i", 1)
	}
	if random.Intn(2) == 0 {
		spec["nodeSelector"] = some(random, object{}, object{"a": "x"}, object{"a": "y"}, object{"b": "y"}, object{"a": "x", "c": "z"})
	}
	if random.Intn(2) == 0 {
		spec["tolerations"] = tolerations(random)
	}
	if random.Intn(3) == 0 {
		spec["affinity"] = affinity(random)
	}
	if random.Intn(3) == 0 {
		spec["securityContext"] = some(random, object{}, object{"runAsUser": 0}, object{"fsGroup": 5}, object{"supplementalGroups": []int{}},
			object{"supplementalGroups": []int{1}}, object{"seLinuxOptions": object{}}, object{"runAsNonRoot": true})
	}
	return object{"apiVersion": "v1", "kind": "Pod", "metadata": object{"name": "web", "namespace": "team"}, "spec": spec}
}

func containers(random *rand.Rand, prefix string, count int) []object {
	list := []object{}
	for i := 0; i < count; i++ {
		c := object{"name": prefix + string(rune('0'+i)), "image": some(random, "a", "b", "c")}
		if random.Intn(2) == 0 {
			c["imagePullPolicy"] = some(random, "Always", "Never", "IfNotPresent")
		}
		if random.Intn(2) == 0 {
			c["resources"] = object{"requests": some(random, object{}, object{"example.com/gpu": "1", "cpu": "1"}, object{"b.com/x": "1", "a.com/x": "1"},
				object{"requests.example.com/x": "1"}, object{"kubernetes.io/x": "1"}, object{"memory": "1Mi"}, object{"plain": "1"})}
		}
		if random.Intn(4) == 0 {
			c["securityContext"] = some(random, object{}, object{"runAsUser": 5}, object{"seLinuxOptions": object{"level": "a"}}, object{"privileged": true})
		}
		list = append(list, c)
	}
	return list
}

func tolerations(random *rand.Rand) []object {
	list := []object{}
	for i := random.Intn(4); i > 0; i-- {
		list = append(list, some(random, object{"operator": "Exists"}, object{"key": "a", "operator": "Exists"},
			object{"key": "a", "operator": "Equal", "value": "x", "effect": "NoSchedule"}, object{"key": "a", "value": "x"},
			object{"key": "example.com/gpu", "operator": "Exists", "effect": "NoSchedule"},
			object{"key": "example.com/gpu", "operator": "Exists", "effect": "NoSchedule", "tolerationSeconds": 5},
			object{"key": "b", "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": some(random, 10, 30, 60)}))
	}
	return list
}

func affinity(random *rand.Rand) object {
	terms := []object{}
	for i := random.Intn(3); i > 0; i-- {
		terms = append(terms, object{"topologyKey": some(random, "kubernetes.io/hostname", "zone", "")})
	}
	return object{"podAntiAffinity": object{"requiredDuringSchedulingIgnoredDuringExecution": terms}}
}

func service(random *rand.Rand) object {
	spec := object{"ports": []object{{"port": 80}}}
	if random.Intn(3) != 0 {
		spec["externalIPs"] = some(random, []string{}, []string{"1.1.1.1"}, []string{"2.2.2.2", "1.1.1.1"}, []string{"2.2.2.2"})
	}
	return object{"apiVersion": "v1", "kind": "Service", "metadata": object{"name": "web", "namespace": "team"}, "spec": spec}
}
