package faults

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// disk stands between SQLite and the files of one folder: it notes what is
// written and when it is made safe, and fails the calls it is told to fail.
//
// It is a layer of SQLite's own kind (a VFS): the default one, with some of its
// functions put before the real ones. So it needs no privilege, runs on every
// system, and the n-th call is the same call in every run.
type disk struct {
	mu    sync.Mutex
	ops   []op
	keeps bool // ops are noted
	// fails tells how a call ends: 0 is as usual, else SQLite's code.
	fails func(call, string) int32
}

// call is what is asked of the disk.
type call string

const (
	callOpen  call = "open"
	callWrite call = "write"
	callCut   call = "truncate"
	callSync  call = "sync"
	callDrop  call = "delete"
	callMap   call = "map" // of the shared index of the log
)

// op is what was done: bytes written, a file cut to a length, all before began
// made safe, or a sync that failed. A mark is the test's own note.
type op struct {
	call   call
	file   string
	at     int64
	data   []byte
	began  int
	failed bool
	folder bool // a sync of the folder too: names are safe with it
	mark   string
}

// disks are the folders watched, and which open file lies where.
var disks = struct {
	sync.Mutex
	once    sync.Once
	folders map[string]*disk
	open    map[uintptr]openFile
	tables  map[uintptr]uintptr // methods of the real files → ours before them
	real    sqlite3.Tsqlite3_vfs
}{folders: map[string]*disk{}, open: map[uintptr]openFile{}, tables: map[uintptr]uintptr{}}

type openFile struct {
	disk    *disk
	path    string
	fresh   bool                         // a log not yet synced: SQLite syncs the folder with it, once
	methods *sqlite3.Tsqlite3_io_methods // the real ones
}

// watch watches a folder for the length of a test. Files opened before are not.
func watch(t *testing.T, folder string) *disk {
	t.Helper()
	disks.once.Do(install)
	d := &disk{}
	disks.Lock()
	disks.folders[folder] = d
	disks.Unlock()
	t.Cleanup(func() {
		disks.Lock()
		delete(disks.folders, folder)
		disks.Unlock()
	})
	return d
}

// failing says which calls fail from now on; nil: none.
func (d *disk) failing(f func(c call, file string) int32) {
	d.mu.Lock()
	d.fails = f
	d.mu.Unlock()
}

// mark notes that something is known to have been confirmed by now.
func (d *disk) mark(what string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keeps {
		d.ops = append(d.ops, op{mark: what})
	}
}

// record notes an operation and tells how it is to end.
func (d *disk) record(o op) int32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.fails != nil {
		if code := d.fails(o.call, o.file); code != 0 {
			return code
		}
	}
	if d.keeps && (o.call == callWrite || o.call == callCut || o.call == callDrop) {
		d.ops = append(d.ops, o)
	}
	return 0
}

func (d *disk) now() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.ops)
}

// synced notes that all of a file before o.began is safe, or that nobody knows.
func (d *disk) synced(o op) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.keeps {
		o.call = callSync
		d.ops = append(d.ops, o)
	}
}

// install makes our layer the default of all connections opened from now on.
func install() {
	tls := libc.NewTLS()
	real := sqlite3.Xsqlite3_vfs_find(tls, 0)
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{})))
	name, err := libc.CString("watched")
	if err != nil {
		panic(err)
	}
	disks.real = *at[sqlite3.Tsqlite3_vfs](real)
	v := at[sqlite3.Tsqlite3_vfs](ours)
	*v = disks.real
	v.FzName = name
	v.FxOpen, v.FxDelete = pointer(openWatched), pointer(dropWatched)
	if sqlite3.Xsqlite3_vfs_register(tls, ours, 1) != sqlite3.SQLITE_OK {
		panic("the layer is not taken")
	}
}

// at reads an address of SQLite's.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// pointer is a function as SQLite calls it. It must be one of the package's:
// nothing keeps a closure from being collected.
func pointer[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// function is the reverse.
func function[F any](p uintptr) F {
	box := struct{ uintptr }{p}
	return *(*F)(unsafe.Pointer(&box))
}

type (
	openFunc  = func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32
	writeFunc = func(*libc.TLS, uintptr, uintptr, int32, int64) int32
	cutFunc   = func(*libc.TLS, uintptr, int64) int32
	syncFunc  = func(*libc.TLS, uintptr, int32) int32
	closeFunc = func(*libc.TLS, uintptr) int32
	dropFunc  = func(*libc.TLS, uintptr, uintptr, int32) int32
	mapFunc   = func(*libc.TLS, uintptr, int32, int32, int32, uintptr) int32
)

func openWatched(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32 {
	open := function[openFunc](disks.real.FxOpen)
	d, path := of(name)
	if d == nil {
		return open(tls, vfs, name, file, flags, out)
	}
	if code := d.record(op{call: callOpen, file: path}); code != 0 {
		*at[uintptr](file) = 0 // not open: SQLite does not close it
		return code
	}
	code := open(tls, vfs, name, file, flags, out)
	if real := *at[uintptr](file); code == sqlite3.SQLITE_OK && real != 0 {
		disks.Lock()
		disks.open[file] = openFile{disk: d, path: path, fresh: journal(path), methods: at[sqlite3.Tsqlite3_io_methods](real)}
		*at[uintptr](file) = before(tls, real)
		disks.Unlock()
	}
	return code
}

// dropWatched deletes a file; SQLite asks that the folder be synced after it
// where that matters.
func dropWatched(tls *libc.TLS, vfs, name uintptr, sync int32) int32 {
	drop := function[dropFunc](disks.real.FxDelete)
	d, path := of(name)
	if d == nil {
		return drop(tls, vfs, name, sync)
	}
	if code := d.record(op{call: callDrop, file: path}); code != 0 {
		return code
	}
	code := drop(tls, vfs, name, sync)
	if sync != 0 && code == sqlite3.SQLITE_OK {
		d.synced(op{file: path, began: d.now(), folder: true})
	}
	return code
}

// of gives the disk a path lies on, nil where it is not watched, and the name
// of the file there.
func of(name uintptr) (*disk, string) {
	if name == 0 {
		return nil, ""
	}
	path := libc.GoString(name)
	disks.Lock()
	defer disks.Unlock()
	return disks.folders[filepath.Dir(path)], filepath.Base(path)
}

// before gives a table of file functions with ours before the real ones.
func before(tls *libc.TLS, real uintptr) uintptr {
	if ours, ok := disks.tables[real]; ok {
		return ours
	}
	ours := libc.Xmalloc(tls, libc.Tsize_t(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{})))
	m := at[sqlite3.Tsqlite3_io_methods](ours)
	*m = *at[sqlite3.Tsqlite3_io_methods](real)
	m.FxWrite, m.FxTruncate, m.FxSync, m.FxClose = pointer(writeWatched), pointer(cutWatched), pointer(syncWatched), pointer(closeWatched)
	if m.FxShmMap != 0 {
		m.FxShmMap = pointer(mapWatched)
	}
	disks.tables[real] = ours
	return ours
}

func opened(file uintptr) openFile {
	disks.Lock()
	defer disks.Unlock()
	return disks.open[file]
}

func writeWatched(tls *libc.TLS, file, data uintptr, n int32, offset int64) int32 {
	o := opened(file)
	write := function[writeFunc](o.methods.FxWrite)
	bytes := append([]byte(nil), unsafe.Slice(at[byte](data), n)...)
	code := o.disk.record(op{call: callWrite, file: o.path, at: offset, data: bytes})
	if code == 0 {
		return write(tls, file, data, n, offset)
	}
	if code == sqlite3.SQLITE_FULL && n > 1 { // what fits is written
		write(tls, file, data, n/2, offset)
	}
	return code
}

func cutWatched(tls *libc.TLS, file uintptr, length int64) int32 {
	o := opened(file)
	if code := o.disk.record(op{call: callCut, file: o.path, at: length}); code != 0 {
		return code
	}
	return function[cutFunc](o.methods.FxTruncate)(tls, file, length)
}

func syncWatched(tls *libc.TLS, file uintptr, flags int32) int32 {
	o := opened(file)
	began := o.disk.now()
	code := o.disk.record(op{call: callSync, file: o.path})
	if code == 0 {
		code = function[syncFunc](o.methods.FxSync)(tls, file, flags)
	}
	o.disk.synced(op{file: o.path, began: began, failed: code != 0, folder: o.fresh && code == 0})
	if o.fresh && code == 0 {
		o.fresh = false
		disks.Lock()
		disks.open[file] = o
		disks.Unlock()
	}
	return code
}

func mapWatched(tls *libc.TLS, file uintptr, page, size, extend int32, out uintptr) int32 {
	o := opened(file)
	if code := o.disk.record(op{call: callMap, file: o.path}); code != 0 {
		return code
	}
	return function[mapFunc](o.methods.FxShmMap)(tls, file, page, size, extend, out)
}

func closeWatched(tls *libc.TLS, file uintptr) int32 {
	o := opened(file)
	disks.Lock()
	delete(disks.open, file)
	disks.Unlock()
	return function[closeFunc](o.methods.FxClose)(tls, file)
}

// journal tells SQLite's two kinds of log from the database.
func journal(file string) bool {
	return strings.HasSuffix(file, "-wal") || strings.HasSuffix(file, "-journal")
}
