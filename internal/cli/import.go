package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/schollz/progressbar/v3"
	"github.com/spf13/cobra"

	"hesuan/internal/app"
	"hesuan/internal/interchange/sheet"
)

const importHelp = `导入一个文件 Import a file.

KIND: %s
文件 FILE: CSV (UTF-8, GB18030, UTF-16) 或 or XLSX；类型和编码按内容识别 told by content.
中文和英文表头都能识别；认不出的列用 --map 指定已保存的列对应方案。
Chinese and English headers are recognised; --map names a saved mapping for others.

先逐行检查，有错的行连同原因写入 FILE.errors.csv；有错时不导入，除非 --skip-errors。
All rows are checked first; faulty ones go to FILE.errors.csv with the reason.
Nothing is imported while a row is faulty, unless --skip-errors is given.
同一文件再次导入不会重复：已入账的行不变。
The same file again changes nothing: its rows are there already.`

// importFlags are the flags of import.
type importFlags struct {
	book, mapping string
	dry, skip     bool
}

func (t *tool) importing() *cobra.Command {
	var f importFlags
	c := &cobra.Command{Use: "import KIND FILE", Short: "Import a file 导入", Long: fmt.Sprintf(importHelp, strings.Join(app.ImportKinds(), ", ")), Args: cobra.ExactArgs(2),
		Example: "  hesuan import customers 客户.xlsx --book B1 --dry-run\n  hesuan import invoices 发票.csv --book B1 --skip-errors\n  hesuan import undo b_123 --book B1",
		RunE: func(c *cobra.Command, args []string) error {
			if !slices.Contains(app.ImportKinds(), args[0]) {
				return usageError{fmt.Errorf("no kind %q; there are: %s", args[0], strings.Join(app.ImportKinds(), ", "))}
			}
			return t.onBook(c.Context(), f.book, func(a *app.App, id int64) error { return t.runImport(c.Context(), a, id, f, args[0], args[1]) })
		}}
	bookFlag(c, &f.book)
	c.Flags().StringVar(&f.mapping, "map", "", "name of a saved mapping of columns 列对应方案")
	c.Flags().BoolVar(&f.dry, "dry-run", false, "show rows and ledger effect, do nothing 只试算")
	c.Flags().BoolVar(&f.skip, "skip-errors", false, "import the good rows, write the others to FILE.errors.csv 跳过错误行")
	c.Flags().StringVar(&t.format, "format", "table", "table, json")
	c.AddCommand(t.importUndo(), t.importMapping())
	return c
}

func (t *tool) runImport(ctx context.Context, a *app.App, book int64, f importFlags, kind, path string) error {
	call := t.call()
	call.DryRun = f.dry
	m, err := a.Mapping(ctx, book, call, f.mapping)
	if err != nil {
		return err
	}
	in := app.ImportFile{Kind: kind, Name: path, SkipErrors: f.skip, Mapping: m, Progress: t.progress()}
	res, err := importPath(ctx, a, book, call, in)
	if res == nil {
		return err
	}
	if t.format == "json" {
		return errors.Join(printJSON(t.Out, res), err)
	}
	t.printImport(res, path)
	return err
}

// importPath imports the file that in.Name is the path of.
func importPath(ctx context.Context, a *app.App, book int64, call app.Call, in app.ImportFile) (*app.ImportResult, error) {
	path := in.Name
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var bad *os.File
	in.Data, in.Size = f, info.Size()
	in.Errors = func(header []string) (*sheet.ErrorWriter, error) {
		var err error
		if bad, err = os.Create(path + ".errors.csv"); err != nil {
			return nil, err
		}
		return sheet.NewErrorWriter(bad, header), nil
	}
	res, err := a.Import(ctx, book, call, in)
	if bad != nil {
		err = errors.Join(err, bad.Close())
	}
	return res, err
}

// progress shows a bar on a terminal, nothing when piped.
func (t *tool) progress() func(stage app.ImportStage, done, total int) {
	f, ok := t.Err.(*os.File)
	if !ok {
		return nil
	}
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return nil
	}
	words := map[app.ImportStage]string{app.ImportChecking: "检查 checking", app.ImportPosting: "入账 posting"}
	var bar *progressbar.ProgressBar
	var at app.ImportStage
	return func(stage app.ImportStage, done, total int) {
		if bar == nil || at != stage {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(t.Err), progressbar.OptionShowCount(), progressbar.OptionClearOnFinish(), progressbar.OptionSetDescription(words[stage]))
			at = stage
		}
		_ = bar.Set(done)
	}
}

func (t *tool) printImport(r *app.ImportResult, path string) {
	word := "导入 imported"
	if r.DryRun {
		word = "将导入 would import"
	}
	fmt.Fprintf(t.Out, "%s: %d 行 rows, %d 个 records: %d 新 new, %d 不变 unchanged, %d 行有误 rows failed\n", word, r.Rows, r.Documents, r.Created, r.Unchanged, r.Failed)
	if r.Note != "" {
		fmt.Fprintln(t.Out, r.Note)
	}
	if len(r.Unknown) > 0 {
		fmt.Fprintf(t.Out, "未使用的列 ignored columns: %s\n", strings.Join(r.Unknown, ", "))
	}
	for _, e := range r.Errors {
		fmt.Fprintf(t.Out, "  %d: %s %s %s\n", e.Line, e.Field, e.Code, e.Message)
	}
	if r.Failed > 0 {
		fmt.Fprintf(t.Out, "有误的行 faulty rows: %s.errors.csv\n", path)
	}
	t.printEffect(r.Ledger)
	if r.First != nil {
		fmt.Fprintf(t.Out, "该文件曾导入 this file was first imported: %s\n", r.First)
	}
	if r.Batch != "" {
		fmt.Fprintf(t.Out, "批次 batch %s\n", r.Batch)
	}
}

func (t *tool) printEffect(e *app.ImportEffect) {
	if e == nil {
		return
	}
	columns := []sheet.Column{{Name: "account", TitleZH: "科目", TitleEN: "Account"}, {Name: "name", TitleZH: "名称", TitleEN: "Name"},
		{Name: "debit", TitleZH: "借方", TitleEN: "Debit", Type: sheet.Amount}, {Name: "credit", TitleZH: "贷方", TitleEN: "Credit", Type: sheet.Amount}}
	var rows [][]string
	for _, a := range e.Accounts {
		rows = append(rows, []string{a.Account, a.Name, a.Debit, a.Credit})
	}
	_ = sheet.WriteTable(t.Out, columns, rows, string(t.language()), []string{"", e.Currency, e.Debit, e.Credit})
	for currency, total := range e.Totals {
		fmt.Fprintf(t.Out, "%s %s\n", currency, total)
	}
	fmt.Fprintf(t.Out, "未清项与总账差额 items less ledger: %s\n", e.TieOut.Difference)
}

func (t *tool) importUndo() *cobra.Command {
	var book string
	var in app.UndoInput
	var dry bool
	c := &cobra.Command{Use: "undo BATCH", Short: "Undo an import as a unit 撤销导入", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.onBook(c.Context(), book, func(a *app.App, id int64) error {
			call := t.call()
			call.DryRun = dry
			res, err := a.UndoImport(c.Context(), id, call, args[0], in, t.progress())
			if err != nil {
				return t.withChain(err)
			}
			word := "已撤销 undone"
			if dry {
				word = "可撤销 would undo"
			}
			fmt.Fprintf(t.Out, "%s %d\n", word, res.Undone)
			return nil
		})
	}}
	bookFlag(c, &book)
	c.Flags().BoolVar(&in.Chain, "chain", false, "undo also what stands on the documents 连同后续核销一并撤销")
	c.Flags().BoolVar(&dry, "dry-run", false, "only say whether it can be undone 只检查")
	text(c, &in.Date, "date", "day of the reversals, today where none is given")
	text(c, &in.Reason, "reason", "reason on the reversals")
	return c
}

// importMapping keeps mappings of columns.
func (t *tool) importMapping() *cobra.Command {
	var book string
	c := &cobra.Command{Use: "mapping [FILE.json]", Short: "List saved mappings, or save one 列对应方案", Args: cobra.MaximumNArgs(1),
		Long: `List the saved mappings, or save the one in FILE:
  {"name": "u8", "kind": "invoices", "columns": {"客户": "customer", "开票日": "date"}, "constants": {"currency": "CNY"}, "date_order": "ymd"}`,
		RunE: func(c *cobra.Command, args []string) error {
			return t.onBook(c.Context(), book, func(a *app.App, id int64) error { return t.runMapping(c.Context(), a, id, args) })
		}}
	bookFlag(c, &book)
	return c
}

func (t *tool) runMapping(ctx context.Context, a *app.App, book int64, args []string) error {
	if len(args) == 0 {
		list, err := a.Mappings(ctx, book, t.call())
		if err != nil {
			return err
		}
		return printJSON(t.Out, list.Rows)
	}
	f, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 1<<20))
	if err != nil {
		return err
	}
	m, err := a.Mapping(ctx, book, t.call(), strings.TrimSpace(string(b)))
	if err != nil {
		return err
	}
	if m == nil {
		return usageError{fmt.Errorf("%s is empty", args[0])}
	}
	return a.SaveMapping(ctx, book, t.call(), *m)
}
