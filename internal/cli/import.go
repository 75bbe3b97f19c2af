package cli

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"hesuan/internal/app"
	"hesuan/internal/interchange/sheet"
)

func (t *tool) importing() *cobra.Command {
	var book, mapping string
	var dry, skip bool
	c := &cobra.Command{Use: "import KIND FILE", Short: "Import a file 导入", Args: cobra.ExactArgs(2), RunE: func(c *cobra.Command, args []string) error {
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			call := t.call()
			call.DryRun = dry
			res, err := t.importFile(c, a, id, call, args[0], args[1], skip)
			if res == nil {
				return err
			}
			if t.format == "json" {
				return errors.Join(printJSON(t.Out, res), err)
			}
			t.printImport(res)
			return err
		})
	}}
	bookFlag(c, &book)
	c.Flags().StringVar(&mapping, "map", "", "saved mapping")
	c.Flags().BoolVar(&dry, "dry-run", false, "show what would happen, do nothing")
	c.Flags().BoolVar(&skip, "skip-errors", false, "post the good rows, write the others to FILE.errors.csv")
	c.Flags().StringVar(&t.format, "format", "table", "table, json")
	c.AddCommand(t.importUndo())
	return c
}

func (t *tool) importFile(c *cobra.Command, a *app.App, id int64, call app.Call, kind, path string, skip bool) (*app.ImportResult, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	in := app.ImportFile{Kind: kind, Name: path, Data: f, Size: info.Size(), SkipErrors: skip, Progress: t.progress()}
	var bad *os.File
	in.Errors = func(header []string) *sheet.ErrorWriter {
		var w io.Writer = io.Discard
		if bad, err = os.Create(path + ".errors.csv"); err == nil {
			w = bad
		}
		return sheet.NewErrorWriter(w, header)
	}
	res, err := a.Import(c.Context(), id, call, in)
	if bad != nil {
		err = errors.Join(err, bad.Close())
	}
	return res, err
}

// progress shows a bar on a terminal, nothing when piped.
func (t *tool) progress() func(done, total int) {
	f, ok := t.Err.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, total int) {
		if bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(t.Err), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done)
	}
}

func (t *tool) printImport(r *app.ImportResult) {
	word := "导入 imported"
	if r.DryRun {
		word = "将导入 would import"
	}
	fmt.Fprintf(t.Out, "%s: %d 行 rows, %d 个 records: %d 新 new, %d 不变 unchanged, %d 行有误 rows failed\n", word, r.Rows, r.Documents, r.Created, r.Unchanged, r.Failed)
	for _, e := range r.Errors {
		fmt.Fprintf(t.Out, "  %d: %s %s %s\n", e.Line, e.Field, e.Code, e.Message)
	}
	if r.Batch != "" {
		fmt.Fprintf(t.Out, "批次 batch %s\n", r.Batch)
	}
}

func (t *tool) importUndo() *cobra.Command {
	var book string
	c := &cobra.Command{Use: "undo BATCH", Short: "Undo an import as a unit 撤销导入", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			n, err := a.UndoImport(c.Context(), id, t.call(), args[0])
			if err != nil {
				return err
			}
			fmt.Fprintf(t.Out, "已撤销 undone %d\n", n)
			return nil
		})
	}}
	bookFlag(c, &book)
	return c
}
