package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"hesuan/internal/paper"
)

// licence prints the licence of the font that the program carries, which goes
// wherever the font goes.
func (t *tool) licence() *cobra.Command {
	return &cobra.Command{Use: "licence", Short: "Print the licence of the font inside 输出内嵌字体的许可", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		_, err := fmt.Fprint(t.Out, "Noto Sans SC\n\n"+paper.Licence())
		return err
	}}
}
