// Prints in which stages Flux applies the objects of sets, one a line on standard input, as the places of the objects.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"sort"

	"github.com/fluxcd/pkg/ssa"
	"github.com/fluxcd/pkg/ssa/utils"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<24)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var objects []map[string]any
		if err := json.Unmarshal(in.Bytes(), &objects); err != nil {
			panic(err)
		}
		places := map[*unstructured.Unstructured]int{}
		stages := make([][]*unstructured.Unstructured, 3)
		for i, object := range objects {
			each := &unstructured.Unstructured{Object: object}
			places[each] = i
			stage := 2
			if utils.IsClusterDefinition(each) {
				stage = 0
			} else if utils.IsClassDefinition(each) {
				stage = 1
			}
			stages[stage] = append(stages[stage], each)
		}
		steps := [][]int{}
		for _, stage := range stages {
			sort.Sort(ssa.SortableUnstructureds(stage))
			step := []int{}
			for _, each := range stage {
				step = append(step, places[each])
			}
			steps = append(steps, step)
		}
		out.Encode(steps)
	}
}
