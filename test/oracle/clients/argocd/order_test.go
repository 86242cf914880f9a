package sync

// Prints in which waves Argo CD applies the objects of sets, one a line of the file that SETS names, as the places of the objects.

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func TestRecordOrder(t *testing.T) {
	file, err := os.Open(os.Getenv("SETS"))
	if err != nil {
		t.Skip(err)
	}
	in := bufio.NewScanner(file)
	in.Buffer(nil, 1<<24)
	answers, err := os.Create(os.Getenv("ANSWERS"))
	if err != nil {
		t.Fatal(err)
	}
	out := json.NewEncoder(answers)
	for in.Scan() {
		var objects []map[string]any
		if err := json.Unmarshal(in.Bytes(), &objects); err != nil {
			t.Fatal(err)
		}
		var tasks syncTasks
		places := map[*syncTask]int{}
		for i, object := range objects {
			each := &unstructured.Unstructured{Object: object}
			if each.GetNamespace() == "" {
				each.SetNamespace("default")
			}
			for _, phase := range syncPhases(each) {
				if phase == "SyncFail" {
					continue
				}
				task := &syncTask{phase: phase, targetObj: each}
				places[task] = i
				tasks = append(tasks, task)
			}
		}
		tasks.Sort()
		steps := [][]int{}
		for i, task := range tasks {
			if i == 0 || tasks[i-1].phase != task.phase || tasks[i-1].wave() != task.wave() {
				steps = append(steps, nil)
			}
			last := len(steps) - 1
			steps[last] = append(steps[last], places[task])
		}
		out.Encode(steps)
	}
}
