package cli

import (
	"github.com/spf13/cobra"

	"hesuan/internal/api"
)

// openapi prints the description of the API, for what is generated from it.
func (t *tool) openapi() *cobra.Command {
	return &cobra.Command{Use: "openapi", Short: "Print the API's OpenAPI description 输出接口说明", Args: cobra.NoArgs, RunE: func(*cobra.Command, []string) error {
		b, err := api.Describe("1")
		if err == nil {
			_, err = t.Out.Write(append(b, '\n'))
		}
		return err
	}}
}
