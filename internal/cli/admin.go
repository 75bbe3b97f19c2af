package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"hesuan/internal/app"
)

func (t *tool) migrate() *cobra.Command {
	return &cobra.Command{Use: "migrate", Short: "Bring the database's schema forward 升级数据库", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		return t.with(c.Context(), func(*app.App) error {
			fmt.Fprintln(t.Out, "数据库结构为最新 schema up to date")
			return nil
		})
	}}
}

func (t *tool) book() *cobra.Command {
	c := &cobra.Command{Use: "book", Short: "Books 账套"}
	var in app.CreateBook
	create := &cobra.Command{Use: "create", Short: "Create a book 新建账套", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			out, err := a.Do(c.Context(), 0, t.call(), in)
			if err != nil {
				return err
			}
			b := out.Value.(app.BookAnswer)
			fmt.Fprintf(t.Out, "%s %s\n", b.Code, b.Name)
			return nil
		})
	}}
	text(create, &in.Code, "code", "code of the book")
	text(create, &in.Name, "name", "name of the book")
	text(create, &in.BaseCurrency, "base-currency", "currency of the books (CNY)")
	text(create, &in.Chart, "chart", "chart of accounts: asbe, small, intl")
	text(create, &in.FirstPeriod, "first-period", "first month, as 2026-01")
	list := &cobra.Command{Use: "list", Short: "List books 账套列表", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		return t.with(c.Context(), func(a *app.App) error { return t.printBooks(a.Me(t.call().Who).Books) })
	}}
	list.Flags().StringVar(&t.format, "format", "table", "table, json")
	c.AddCommand(create, list)
	return c
}

func (t *tool) printBooks(books []app.BookAnswer) error {
	if t.format == "json" {
		return printJSON(t.Out, books)
	}
	for _, b := range books {
		fmt.Fprintf(t.Out, "%s\t%s\t%s\t%s\t%s\t%s\n", b.Code, b.Name, b.BaseCurrency, b.Chart, b.FirstPeriod, b.State)
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func text(c *cobra.Command, into *app.Text, name, usage string) {
	c.Flags().Var((*textValue)(into), name, usage)
}

// textValue lets a flag set an app.Text.
type textValue app.Text

func (v *textValue) String() string     { return string(*v) }
func (v *textValue) Set(s string) error { *v = textValue(s); return nil }
func (v *textValue) Type() string       { return "text" }

func (t *tool) user() *cobra.Command {
	c := &cobra.Command{Use: "user", Short: "Users 用户"}
	var in app.CreateUser
	add := &cobra.Command{Use: "add NAME", Short: "Add a user 新增用户", Args: cobra.MaximumNArgs(1), RunE: func(c *cobra.Command, args []string) error {
		if len(args) == 1 {
			in.Name = app.Text(args[0])
		}
		if in.Name == "" {
			return usageError{errors.New("a user name is needed: hesuan user add NAME --role ROLE")}
		}
		if in.Password == "" {
			in.Password = app.Text(t.Getenv("HESUAN_USER_PASSWORD"))
		}
		return t.with(c.Context(), func(a *app.App) error {
			ready, err := a.Prepare(in)
			if err != nil {
				return err
			}
			out, err := a.Do(c.Context(), 0, t.call(), ready)
			if err != nil {
				return err
			}
			fmt.Fprintln(t.Out, out.Value.(app.UserAnswer).Name)
			return nil
		})
	}}
	text(add, &in.Name, "name", "name to sign in with")
	text(add, &in.Display, "display", "name shown")
	text(add, &in.Password, "password", "password (or HESUAN_USER_PASSWORD)")
	add.Flags().StringSliceVar(&in.Roles, "role", nil, "role: admin, accountant, cashier, reviewer, credit, sales, manager, auditor")
	reset := &cobra.Command{Use: "reset-second-factor NAME", Short: "Take a lost second factor away 重置两步验证", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			cmd, err := a.ResetFactor(args[0])
			if err == nil {
				_, err = a.Do(c.Context(), 0, t.call(), cmd)
			}
			return err
		})
	}}
	c.AddCommand(add, reset, t.leaving(), t.handOver())
	return c
}

func (t *tool) token() *cobra.Command {
	c := &cobra.Command{Use: "token", Short: "API tokens 令牌"}
	var in app.CreateToken
	create := &cobra.Command{Use: "create", Short: "Create a token; prints it alone 新建令牌", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		if in.User == "" {
			return usageError{errors.New("--user is needed")}
		}
		return t.with(c.Context(), func(a *app.App) error {
			shown, hash, err := a.NewSecret()
			if err != nil {
				return err
			}
			in.Hash = hash
			if _, err := a.Do(c.Context(), 0, t.call(), in); err != nil {
				return err
			}
			fmt.Fprintln(t.Out, shown)
			return nil
		})
	}}
	text(create, &in.User, "user", "user the token acts as")
	text(create, &in.Role, "role", "narrow the token to one role")
	text(create, &in.Name, "name", "what the token is for")
	create.Flags().IntVar(&in.Days, "days", 0, "days until it expires (0: never)")
	c.AddCommand(create)
	return c
}
