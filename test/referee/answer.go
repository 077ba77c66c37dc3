package main

import (
	"errors"
	"math"
	"strconv"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// answer says what the parser makes of a text: an error with its place in bytes, or a tree.
type answer struct {
	Error string           `json:"error,omitempty"`
	Start int              `json:"start,omitempty"`
	End   int              `json:"end,omitempty"`
	Type  parser.ValueType `json:"type,omitempty"`
	Tree  any              `json:"tree,omitempty"`
	// The expression as Prometheus itself lays it out.
	Pretty string `json:"pretty,omitempty"`
}

func answerOf(judge parser.Parser, text string) answer {
	expr, err := judge.ParseExpr(text)
	var all parser.ParseErrors
	if errors.As(err, &all) && len(all) > 0 {
		at := all[0].PositionRange
		return answer{Error: all[0].Err.Error(), Start: int(at.Start), End: int(at.End)}
	}
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Type: expr.Type(), Tree: treeOf(expr), Pretty: parser.Prettify(expr)}
}

// A tree is nested lists, kind first: easy to compare, whatever the names of fields are.
func treeOf(expr parser.Expr) any {
	switch e := expr.(type) {
	case *parser.NumberLiteral:
		return []any{"number", number(e.Val)}
	case *parser.StringLiteral:
		return []any{"string", e.Val}
	case *parser.VectorSelector:
		return append(selectorOf(e), nil)
	case *parser.MatrixSelector:
		vs := e.VectorSelector.(*parser.VectorSelector)
		return append(selectorOf(vs), durationOf(e.Range.Milliseconds(), e.RangeExpr))
	case *parser.SubqueryExpr:
		return []any{"subquery", treeOf(e.Expr), durationOf(e.Range.Milliseconds(), e.RangeExpr),
			durationOf(e.Step.Milliseconds(), e.StepExpr),
			durationOf(e.OriginalOffset.Milliseconds(), e.OriginalOffsetExpr), atOf(e.Timestamp, e.StartOrEnd)}
	case *parser.Call:
		args := []any{"call", e.Func.Name}
		for _, arg := range e.Args {
			args = append(args, treeOf(arg))
		}
		return args
	case *parser.AggregateExpr:
		var param any
		if e.Param != nil {
			param = treeOf(e.Param)
		}
		return []any{"aggregation", e.Op.String(), e.Without, names(e.Grouping), param, treeOf(e.Expr)}
	case *parser.BinaryExpr:
		return []any{"binary", e.Op.String(), e.ReturnBool, matchingOf(e.VectorMatching), treeOf(e.LHS), treeOf(e.RHS)}
	case *parser.UnaryExpr:
		return []any{"unary", e.Op.String(), treeOf(e.Expr)}
	case *parser.ParenExpr:
		return []any{"paren", treeOf(e.Expr)}
	}
	return []any{"unknown", expr.String()}
}

func selectorOf(e *parser.VectorSelector) []any {
	matchers := []any{}
	for _, m := range e.LabelMatchers {
		if m.Name == labels.MetricName && e.Name != "" && m.Type == labels.MatchEqual {
			continue
		}
		matchers = append(matchers, []any{m.Name, m.Type.String(), m.Value})
	}
	return []any{"selector", e.Name, matchers, durationOf(e.OriginalOffset.Milliseconds(), e.OriginalOffsetExpr),
		atOf(e.Timestamp, e.StartOrEnd), extensionOf(e)}
}

func extensionOf(e *parser.VectorSelector) any {
	if e.Anchored {
		return "anchored"
	}
	if e.Smoothed {
		return "smoothed"
	}
	return nil
}

// Calculated durations are compared by being calculated only.
func durationOf(ms int64, calculated *parser.DurationExpr) any {
	if calculated != nil {
		return "calculated"
	}
	return ms
}

func atOf(ms *int64, word parser.ItemType) any {
	if ms != nil {
		return *ms
	}
	if word == parser.START || word == parser.END {
		return word.String()
	}
	return nil
}

func matchingOf(m *parser.VectorMatching) any {
	if m == nil {
		return nil
	}
	return []any{m.On, names(m.MatchingLabels), groupOf(m.Card), names(m.Include), fillOf(m.FillValues.LHS), fillOf(m.FillValues.RHS)}
}

func groupOf(card parser.VectorMatchCardinality) any {
	switch card {
	case parser.CardManyToOne:
		return "group_left"
	case parser.CardOneToMany:
		return "group_right"
	}
	return nil
}

func fillOf(value *float64) any {
	if value == nil {
		return nil
	}
	return number(*value)
}

func names(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// JSON knows neither NaN nor infinity.
func number(value float64) any {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return strconv.FormatFloat(value, 'g', -1, 64)
	}
	return value
}
