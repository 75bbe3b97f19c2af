package api

import (
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// UI serves the browser's files: assets by their names (which change with
// their content), and the one page for every other address.
func UI(files fs.FS) http.Handler {
	server := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.WriteHeader(http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(r.URL.Path, "/")
		asset := strings.HasPrefix(name, "assets/")
		switch {
		case isFile(files, name) && asset:
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
			r = packed(files, name, w.Header(), r)
		case isFile(files, name):
		case asset:
			http.NotFound(w, r)
			return
		default:
			r = at(r, "/")
			w.Header().Set("Cache-Control", "no-cache")
		}
		server.ServeHTTP(w, r)
	})
}

func isFile(files fs.FS, name string) bool {
	info, err := fs.Stat(files, name)
	return name != "" && err == nil && !info.IsDir()
}

func at(r *http.Request, path string) *http.Request {
	r = r.Clone(r.Context())
	r.URL.Path = path
	return r
}

// packedTypes says what the build compresses; a system's own table of types may
// call a script plain text.
var packedTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}

// packed leads to the file that the build wrote compressed beside the one asked
// for (web/dev/built.ts), for a browser that reads it. A part of a file is a part
// of the plain one.
func packed(files fs.FS, name string, h http.Header, r *http.Request) *http.Request {
	if packedTypes[path.Ext(name)] == "" || !isFile(files, name+".gz") {
		return r
	}
	h.Add("Vary", "Accept-Encoding")
	if !acceptsGzip(r.Header.Values("Accept-Encoding")) || r.Header.Get("Range") != "" {
		return r
	}
	h.Set("Content-Encoding", "gzip")
	h.Set("Content-Type", packedTypes[path.Ext(name)])
	return at(r, "/"+name+".gz")
}

// acceptsGzip reads Accept-Encoding (RFC 9110, 12.5.3): the name, and a weight
// that is not nought.
func acceptsGzip(headers []string) bool {
	for _, each := range strings.Split(strings.Join(headers, ","), ",") {
		name, weight, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(each), " ", ""), ";")
		if name == "gzip" && strings.Trim(strings.TrimPrefix(weight, "q="), "0.") != "" || name == "gzip" && weight == "" {
			return true
		}
	}
	return false
}
