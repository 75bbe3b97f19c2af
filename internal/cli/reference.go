package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Reference writes the page that lists every verb with its flags, from the
// commands themselves.
func Reference(w io.Writer) error {
	t := &tool{Env: Env{Getenv: func(string) string { return "" }, Out: io.Discard, Err: io.Discard}}
	var b strings.Builder
	b.WriteString("# 命令行 Command line\n\n由 `make generate` 从程序写出。Written from the program by `make generate`.\n\n" +
		"退出状态：0 完成，1 未完成（原因在标准错误的第一行），2 用法有误。Exit status: 0 done, 1 the work failed (the reason is the first line on\n" +
		"standard error), 2 wrong usage. 每个动词都接受 `--db` 与 `--lang`。Every verb takes `--db` and `--lang`.\n")
	verbs(&b, t.root())
	_, err := io.WriteString(w, b.String())
	return err
}

func verbs(b *strings.Builder, c *cobra.Command) {
	for _, sub := range c.Commands() {
		if sub.Hidden || sub.Name() == "help" || sub.Name() == "completion" {
			continue
		}
		if sub.Runnable() {
			fmt.Fprintf(b, "\n## %s\n\n%s.\n", strings.TrimSpace(strings.TrimSuffix(sub.UseLine(), "[flags]")), sub.Short)
			flags(b, sub)
		}
		verbs(b, sub)
	}
}

func flags(b *strings.Builder, c *cobra.Command) {
	first := true
	c.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" {
			return
		}
		if first {
			b.WriteString("\n| flag | | default |\n|---|---|---|\n")
			first = false
		}
		def := ""
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "[]" {
			def = "`" + f.DefValue + "`"
		}
		fmt.Fprintf(b, "| `--%s` | %s | %s |\n", f.Name, strings.ReplaceAll(f.Usage, "|", "\\|"), def)
	})
}
