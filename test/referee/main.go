// The referee: Prometheus' own parser, with all its features on. Tests compare ours with it.
//
//	referee            reads expressions, one JSON string a line; answers one JSON object a line
//	referee functions  prints the table of functions that the parser knows
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"sort"

	"github.com/prometheus/prometheus/promql/parser"
)

func main() {
	var err error
	if len(os.Args) > 1 && os.Args[1] == "functions" {
		err = printFunctions()
	} else {
		err = judgeLines()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type function struct {
	Name         string             `json:"name"`
	Args         []parser.ValueType `json:"args"`
	Variadic     int                `json:"variadic"`
	Returns      parser.ValueType   `json:"returns"`
	Experimental bool               `json:"experimental"`
}

func printFunctions() error {
	var table []function
	for name, f := range parser.Functions {
		table = append(table, function{name, f.ArgTypes, f.Variadic, f.ReturnType, f.Experimental})
	}
	sort.Slice(table, func(i, j int) bool { return table[i].Name < table[j].Name })
	return json.NewEncoder(os.Stdout).Encode(table)
}

func judgeLines() error {
	judge := parser.NewParser(parser.Options{
		EnableExperimentalFunctions:  true,
		ExperimentalDurationExpr:     true,
		EnableExtendedRangeSelectors: true,
		EnableBinopFillModifiers:     true,
	})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	out := bufio.NewWriter(os.Stdout)
	answers := json.NewEncoder(out)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			return err
		}
		if err := answers.Encode(answerOf(judge, text)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return out.Flush()
}
