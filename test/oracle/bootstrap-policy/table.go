package main

import (
	"fmt"
	"io"
	"slices"
)

const oldest, newest = 13, 37

// What each object says in which minors. The order is that of upstream.
type table struct {
	titles  []string
	minors  map[string][]int
	lines   map[string][]string
	present map[string]map[string][]int
}

func newTable() *table {
	return &table{minors: map[string][]int{}, lines: map[string][]string{}, present: map[string]map[string][]int{}}
}

func (t *table) add(minor int, title string, lines []string) {
	if t.present[title] == nil {
		t.titles = append(t.titles, title)
		t.present[title] = map[string][]int{}
	}
	t.minors[title] = append(t.minors[title], minor)
	place := 0
	for _, line := range lines {
		present := t.present[title]
		if present[line] == nil {
			t.lines[title] = slices.Insert(t.lines[title], place, line)
		}
		if !slices.Contains(present[line], minor) {
			present[line] = append(present[line], minor)
		}
		place = slices.Index(t.lines[title], line) + 1
	}
}

// `25+`, `-24`, `16-24` before what not every minor has that has the object.
func (t *table) print(out io.Writer) {
	for _, title := range t.titles {
		fmt.Fprintf(out, "%s%s\n", spans(t.minors[title], oldest, newest), title)
		own := t.minors[title]
		for _, line := range t.lines[title] {
			fmt.Fprintf(out, "  %s%s\n", spans(t.present[title][line], own[0], own[len(own)-1]), line)
		}
	}
}

// The runs of rising minors, with a space behind; empty for all of them.
func spans(minors []int, first, last int) string {
	text := ""
	for start := 0; start < len(minors); {
		end := start
		for end+1 < len(minors) && minors[end+1] == minors[end]+1 {
			end++
		}
		if minors[start] == first && minors[end] == last {
			return ""
		}
		if text != "" {
			text += ","
		}
		switch {
		case minors[end] == last:
			text += fmt.Sprintf("%d+", minors[start])
		case minors[start] == first:
			text += fmt.Sprintf("-%d", minors[end])
		default:
			text += fmt.Sprintf("%d-%d", minors[start], minors[end])
		}
		start = end + 1
	}
	return text + " "
}
