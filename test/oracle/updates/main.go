// Command updates makes random objects and random changes of them, and prints what the registry of kube-apiserver does with each: rest.BeforeCreate
// or rest.BeforeUpdate with the strategy of the kind and the default gates.
//
//	updates -minor 36 -seed 1 -n 1000 [-op CREATE|UPDATE] [-kinds Pod,Job]
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"strings"

	"k8s.io/kubernetes/pkg/capabilities"
)

func main() {
	minor := flag.Int("minor", 0, "minor of Kubernetes, printed in each row")
	seed := flag.Int64("seed", 1, "seed")
	count := flag.Int("n", 100, "number of rows")
	operation := flag.String("op", "UPDATE", "CREATE or UPDATE")
	only := flag.String("kinds", "", "kinds, separated by commas")
	replay := flag.Bool("replay", false, "read rows from standard input and answer them again")
	flag.Parse()
	capabilities.Initialize(capabilities.Capabilities{AllowPrivileged: true})
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	if *replay {
		replayRows(out)
		return
	}
	g := &generator{Rand: rand.New(rand.NewSource(*seed))}
	bases := basesOf(*only)
	for i := 0; i < *count; i++ {
		base := bases[g.Intn(len(bases))]
		var r *row
		if *operation == "CREATE" {
			r = g.creation(base)
		} else {
			r = g.change(base)
		}
		r.Minor = *minor
		r.Name = fmt.Sprintf("%s-%d-%d-%d", strings.ToLower(*operation), *minor, *seed, i)
		write(out, r)
	}
}

func replayRows(out *bufio.Writer) {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<26)
	for in.Scan() {
		var r row
		if err := json.Unmarshal(in.Bytes(), &r); err != nil {
			panic(err)
		}
		answer := &row{Name: r.Name, Minor: r.Minor, Operation: r.Operation, SubResource: r.SubResource, Old: r.Old, Object: r.Object}
		answer.ask()
		write(out, answer)
	}
}

func write(out *bufio.Writer, r *row) {
	line, err := json.Marshal(r)
	if err != nil {
		panic(err)
	}
	out.Write(append(line, '\n'))
}

func basesOf(only string) []base {
	var chosen []base
	for _, b := range readBases() {
		if only == "" || strings.Contains(","+only+",", ","+b.kind+",") {
			chosen = append(chosen, b)
		}
	}
	return chosen
}
