// Package web carries the browser's interface inside the program: what
// `npm run build` put into dist or, where it has not run, one page that says so.
package web

import (
	"embed"
	"io/fs"
)

// dist holds at least .gitkeep, so that the program builds without Node.
//
//go:embed all:dist
var dist embed.FS

//go:embed placeholder
var placeholder embed.FS

// Files gives the pages and assets to serve, with index.html at the top.
func Files() fs.FS {
	if Built() {
		return under(dist, "dist")
	}
	return under(placeholder, "placeholder")
}

// Built tells whether the interface was built before the program was.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return err == nil
}

// under is fs.Sub for a name known to be good, which cannot fail.
func under(files embed.FS, name string) fs.FS {
	sub, err := fs.Sub(files, name)
	if err != nil {
		panic("web: " + err.Error())
	}
	return sub
}
