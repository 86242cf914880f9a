// Prints in which steps helm install creates the objects of sets, one a line on standard input, as the places of the objects.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"sort"
	"strings"

	"helm.sh/helm/v4/pkg/chart/common"
	release "helm.sh/helm/v4/pkg/release/v1"
	"helm.sh/helm/v4/pkg/release/v1/util"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var objects []json.RawMessage
		if err := json.Unmarshal(in.Bytes(), &objects); err != nil {
			panic(err)
		}
		places := map[string]int{}
		texts := make([]string, len(objects))
		for i, object := range objects {
			texts[i] = string(object)
			places[texts[i]] = i
		}
		hooks, manifests, err := util.SortManifests(map[string]string{"chart/templates/all.yaml": strings.Join(texts, "\n---\n")}, common.VersionSet{}, util.InstallOrder)
		if err != nil {
			panic(err)
		}
		steps := append(hookSteps(hooks, release.HookPreInstall, places), []int{})
		for _, manifest := range manifests {
			last := len(steps) - 1
			steps[last] = append(steps[last], places[strings.TrimSpace(manifest.Content)])
		}
		out.Encode(append(steps, hookSteps(hooks, release.HookPostInstall, places)...))
	}
}

// As execHook of pkg/action/hooks.go, which nobody can call without a cluster.
func hookSteps(hooks []*release.Hook, event release.HookEvent, places map[string]int) [][]int {
	var found []*release.Hook
	for _, hook := range hooks {
		for _, each := range hook.Events {
			if each == event {
				found = append(found, hook)
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool {
		if found[i].Weight == found[j].Weight {
			return found[i].Name < found[j].Name
		}
		return found[i].Weight < found[j].Weight
	})
	steps := [][]int{}
	for _, hook := range found {
		steps = append(steps, []int{places[strings.TrimSpace(hook.Manifest)]})
	}
	return steps
}
