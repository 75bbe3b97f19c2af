package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"hesuan/internal/app"
)

func (t *tool) leaving() *cobra.Command {
	c := &cobra.Command{Use: "leaving NAME", Short: "What hangs on a user who leaves 离职交接清单", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			out, err := a.Leaving(c.Context(), t.call(), args[0])
			if err != nil {
				return err
			}
			if t.format == "json" {
				return printJSON(t.Out, out)
			}
			for _, l := range out.Lines {
				fmt.Fprintf(t.Out, "%s\t%s\t%d\t%s\n", l.Book, l.Title, l.Count, l.Note)
			}
			return nil
		})
	}}
	c.Flags().StringVar(&t.format, "format", "table", "table, json")
	return c
}

func (t *tool) handOver() *cobra.Command {
	var in app.HandoverInput
	var salespeople []string
	var dry, all bool
	c := &cobra.Command{Use: "handover NAME", Short: "Hand over what hangs on a user; prints what was done as JSON 离职交接", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		in.Salespeople = map[string]app.Text{}
		for _, pair := range salespeople {
			book, who, ok := strings.Cut(pair, "=")
			if !ok {
				return usageError{fmt.Errorf("--salesperson is given as BOOK=CODE, not %q", pair)}
			}
			in.Salespeople[book] = app.Text(who)
		}
		if all {
			in.Customers, in.Staff, in.Drafts, in.Views, in.Tokens, in.Sessions, in.Off = true, true, true, "give", true, true, true
		}
		return t.with(c.Context(), func(a *app.App) error {
			call := t.call()
			call.DryRun = dry
			out, err := a.HandOver(c.Context(), call, args[0], in)
			if err != nil {
				return err
			}
			return printJSON(t.Out, out.Value)
		})
	}}
	text(c, &in.To, "to", "user who takes drafts and views over")
	text(c, &in.Reason, "reason", "why, for the audit log")
	text(c, &in.Views, "views", "shared views: give, unshare")
	c.Flags().StringSliceVar(&salespeople, "salesperson", nil, "who takes the customers of a book over, as BOOK=CODE")
	for name, into := range map[string]*bool{"customers": &in.Customers, "staff": &in.Staff, "drafts": &in.Drafts, "tokens": &in.Tokens, "sessions": &in.Sessions, "off": &in.Off} {
		c.Flags().BoolVar(into, name, false, "hand over or end: "+name)
	}
	c.Flags().BoolVar(&all, "all", false, "all of it: customers, drafts and views to others, the account switched off")
	c.Flags().BoolVar(&dry, "dry-run", false, "only say what would be done")
	return c
}
