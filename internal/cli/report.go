package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hesuan/internal/app"
	"hesuan/internal/cal"
)

type reporter func(*app.App, context.Context, int64, app.Call, app.Query) (*app.Report, error)

// reports are the named reports of the command line.
var reports = map[string]reporter{
	"aging": (*app.App).Aging, "balances": (*app.App).Balances, "ledger": (*app.App).Ledger, "statement": (*app.App).Statement, "statements": (*app.App).Statements,
	"trial-balance": (*app.App).TrialBalance, "tie-out": (*app.App).TieOut, "items": (*app.App).ItemsReport,
	"vouchers": (*app.App).VouchersReport, "exposure": (*app.App).Exposure, "difference": (*app.App).Difference,
}

func (t *tool) report() *cobra.Command {
	var book string
	var q app.Query
	c := &cobra.Command{Use: "report NAME", Short: "Print a report 输出报表", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		run, ok := reports[args[0]]
		if !ok {
			return usageError{fmt.Errorf("no report %q; there are: %s", args[0], strings.Join(names(reports), ", "))}
		}
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			q.Lines = q.Lines || t.format == "pdf" // letters have their items
			rep, err := run(a, c.Context(), id, t.call(), q)
			if err != nil {
				return err
			}
			return t.output(func(w io.Writer) error {
				if t.format == "csv" { // for scripts
					return rep.WriteCodes(w, t.language())
				}
				return rep.Write(w, t.format, t.language())
			})
		})
	}}
	bookFlag(c, &book)
	t.outputFlags(c)
	text(c, &q.AsOf, "as-of", "effective date")
	text(c, &q.KnownAt, "known-at", "instant, as 2026-07-31T12:00:00Z")
	text(c, &q.From, "from", "first day")
	text(c, &q.To, "to", "last day")
	text(c, &q.Period, "period", "month, as 2026-07")
	text(c, &q.Customer, "customer", "customer code")
	text(c, &q.Currency, "currency", "currency")
	text(c, &q.Basis, "basis", "aging basis: due, document, origin")
	text(c, &q.Buckets, "buckets", "aging edges, as 30,60,90")
	text(c, &q.By, "by", "aging rows: customer, group, salesperson, department, industry, region, size, tier, account, or a dimension of your own")
	c.Flags().BoolVar(&q.Lines, "lines", false, "statements: with each customer's open items")
	text(c, &q.Classes, "classes", "classes a report goes by: then (of its day) or now")
	c.Flags().BoolVar(&q.Settlements, "settlements", false, "ledger: settlement numbers and what paid what")
	text(c, &q.Columns, "columns", "balances: four (signed), six (by side), eight (with the year's turnover), ten (with the year's opening)")
	text(c, &q.Left, "left", "difference: the first report: aging, statement, balances, ledger, receivable")
	text(c, &q.Right, "right", "difference: the second report")
	text(c, &q.ThanAsOf, "than-as-of", "difference: the second report's effective date")
	text(c, &q.ThanKnownAt, "than-known-at", "difference: the second report's instant")
	text(c, &q.Unapplied, "unapplied", "aging credits: apart (a column of their own), or off the oldest debts: oldest")
	return c
}

func names[V any](m map[string]V) []string {
	var out []string
	for n := range m {
		out = append(out, n)
	}
	for i := range out {
		for j := i + 1; j < len(out); j++ {
			if out[j] < out[i] {
				out[i], out[j] = out[j], out[i]
			}
		}
	}
	return out
}

func bookFlag(c *cobra.Command, book *string) {
	c.Flags().StringVar(book, "book", "", "code of the book (needed where there are several)")
}

func (t *tool) outputFlags(c *cobra.Command) {
	c.Flags().StringVar(&t.format, "format", "table", app.Formats)
	c.Flags().StringVar(&t.out, "out", "", "file to write to")
}

// output writes to --out or to the terminal. The file appears whole or not at
// all: it is written beside its place and then moved there.
func (t *tool) output(write func(io.Writer) error) error {
	if t.out == "" {
		return write(t.Out)
	}
	if info, err := os.Stat(t.out); err == nil && !info.Mode().IsRegular() { // a pipe, a terminal
		f, err := os.OpenFile(t.out, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		return errors.Join(write(f), f.Close())
	}
	f, err := os.CreateTemp(filepath.Dir(t.out), ".hesuan-*")
	if err != nil {
		return err
	}
	err = errors.Join(write(f), f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), t.out)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}

// onBook opens the program and finds the book; the only one needs no name.
func (t *tool) onBook(ctx context.Context, code string, fn func(*app.App, int64) error) error {
	return t.with(ctx, func(a *app.App) error {
		books := a.Me(t.call().Who).Books
		if code == "" && len(books) == 1 {
			code = books[0].Code
		}
		if code == "" {
			return usageError{errors.New("--book is needed")}
		}
		id, err := a.BookID(t.call().Who, code)
		if err != nil {
			return err
		}
		return fn(a, id)
	})
}

func (t *tool) settle() *cobra.Command {
	c := &cobra.Command{Use: "settle", Short: "Settlement 核销"}
	var book string
	var dry bool
	auto := &cobra.Command{Use: "auto", Short: "Settle by the rules 自动核销", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			call := t.call()
			call.DryRun = dry
			run, err := a.AutoSettleAll(c.Context(), id, call, "")
			if err != nil {
				return err
			}
			if t.format == "json" {
				return printJSON(t.Out, run)
			}
			for _, s := range run.Settlements {
				fmt.Fprintf(t.Out, "%s\t%s\t%s\n", s.Number, s.Customer.Code, s.Rule)
			}
			fmt.Fprintf(t.Out, "已核销 settled %d，未匹配 unmatched %d\n", len(run.Settlements), run.Unmatched)
			return nil
		})
	}}
	bookFlag(auto, &book)
	auto.Flags().BoolVar(&dry, "dry-run", false, "show, do nothing")
	auto.Flags().StringVar(&t.format, "format", "table", "table, json")
	c.AddCommand(auto)
	return c
}

func (t *tool) closing() *cobra.Command {
	var book string
	c := &cobra.Command{Use: "close PERIOD", Short: "Close a month 结账", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		p, err := cal.ParsePeriod(args[0])
		if err != nil {
			return usageError{err}
		}
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			out, err := a.CloseMonth(c.Context(), id, t.call(), p)
			if err != nil {
				return err
			}
			fmt.Fprintf(t.Out, "%s 已结账 closed\n", p)
			if r, ok := out.Value.(app.CheckReport); ok {
				for _, hint := range r.Hints {
					fmt.Fprintln(t.Err, hint.Message)
				}
			}
			return nil
		})
	}}
	bookFlag(c, &book)
	return c
}

func (t *tool) reopening() *cobra.Command {
	var book string
	var reason app.Text
	c := &cobra.Command{Use: "reopen PERIOD", Short: "Re-open the latest closed month 反结账", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		p, err := cal.ParsePeriod(args[0])
		if err != nil {
			return usageError{err}
		}
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			if _, err := a.Reopen(c.Context(), id, t.call(), app.ReopenPeriod{Period: p, Reason: reason}); err != nil {
				return err
			}
			fmt.Fprintf(t.Out, "%s 已重新打开 re-opened\n", p)
			return nil
		})
	}}
	bookFlag(c, &book)
	text(c, &reason, "reason", "why")
	return c
}
