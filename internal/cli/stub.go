package cli

import "github.com/spf13/cobra"

func (t *tool) backup() *cobra.Command  { return &cobra.Command{Use: "backup FILE"} }
func (t *tool) restore() *cobra.Command { return &cobra.Command{Use: "restore FILE"} }
func (t *tool) verify() *cobra.Command  { return &cobra.Command{Use: "verify"} }
