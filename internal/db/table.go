package db

// Table describes one table for bulk writes. Every table's first key column is
// book_id, which is not listed. Columns stand in the order ints, texts, blobs;
// Key names columns among them.
type Table struct {
	Name  string
	Key   []string
	Ints  []string
	Texts []string
	Blobs []string
	// Later is how many of the texts, the last ones, came to a table that had
	// rows: an empty one is not digested, so that older digests hold.
	Later int
	// LaterInts is the same of the integers, the last ones: a zero is not digested.
	LaterInts int
	// Adds names the integer columns that Add sums up instead of replacing.
	Adds []string
}

// Columns lists all column names but book_id, in the order of Rows.
func (t *Table) Columns() []string {
	cols := make([]string, 0, len(t.Ints)+len(t.Texts)+len(t.Blobs))
	cols = append(cols, t.Ints...)
	cols = append(cols, t.Texts...)
	return append(cols, t.Blobs...)
}

// Op says what Flush does with the rows of a Change.
type Op uint8

// The operations of a Change.
const (
	Insert Op = iota // a row with this key must not exist
	Upsert           // replaces the row with this key
	Add              // adds the Adds columns to the row with this key, or inserts it
	Delete           // removes the rows with these keys; only key columns are read
	Exec             // runs SQL with Args; Want rows must be touched
)

// Change is one statement's worth of writing. Rows of one Change have distinct
// keys, and belong to one book.
type Change struct {
	Op    Op
	Table *Table
	Book  int64
	Rows  *Rows
	// SQL, Args and Want serve Exec only.
	SQL  string
	Args []any
	Want int64
}

// Rows holds rows by column, so that PostgreSQL takes them as arrays.
type Rows struct {
	table *Table
	n     int
	ints  [][]int64
	texts [][]string
	blobs [][][]byte
}

// NewRows makes an empty set of rows of a table.
func NewRows(t *Table) *Rows {
	return &Rows{table: t, ints: make([][]int64, len(t.Ints)), texts: make([][]string, len(t.Texts)), blobs: make([][][]byte, len(t.Blobs))}
}

// Len is the number of rows.
func (r *Rows) Len() int { return r.n }

// Int begins a row with its integer columns, in the table's order.
func (r *Rows) Int(values ...int64) *Rows {
	if len(values) != len(r.ints) {
		panic("db: " + r.table.Name + ": wrong number of integer columns")
	}
	for i, v := range values {
		r.ints[i] = append(r.ints[i], v)
	}
	r.n++
	return r
}

// Text gives the text columns of the row that Int began.
func (r *Rows) Text(values ...string) *Rows {
	if len(values) != len(r.texts) {
		panic("db: " + r.table.Name + ": wrong number of text columns")
	}
	for i, v := range values {
		r.texts[i] = append(r.texts[i], v)
	}
	return r
}

// Blob gives the bytes columns of the row that Int began.
func (r *Rows) Blob(values ...[]byte) *Rows {
	if len(values) != len(r.blobs) {
		panic("db: " + r.table.Name + ": wrong number of bytes columns")
	}
	for i, v := range values {
		r.blobs[i] = append(r.blobs[i], v)
	}
	return r
}

// Canonical appends the canonical bytes of the rows from a number on: the
// table's name, how many rows, then each row's values, integers as 8 bytes and texts and bytes behind
// their length. It is what the audit chain's digests are made of (INV-10).
func (r *Rows) Canonical(b []byte, from int) []byte {
	b = appendBytes(b, []byte(r.table.Name))
	b = appendInt(b, int64(r.n-from))
	for i := from; i < r.n; i++ {
		later := len(r.ints) - r.table.LaterInts
		for _, col := range r.ints[:later] {
			b = appendInt(b, col[i])
		}
		b = r.canonicalTexts(b, i)
		for c, col := range r.ints[later:] {
			if col[i] != 0 {
				b = appendInt(appendText(b, r.table.Ints[later+c]), col[i])
			}
		}
		for _, col := range r.blobs {
			b = appendBytes(b, col[i])
		}
	}
	return b
}

// canonicalTexts appends a row's texts; later ones with their names, where they
// hold something.
func (r *Rows) canonicalTexts(b []byte, i int) []byte {
	first := len(r.texts) - r.table.Later
	for _, col := range r.texts[:first] {
		b = appendText(b, col[i])
	}
	for c, col := range r.texts[first:] {
		if col[i] != "" {
			b = appendText(appendText(b, r.table.Texts[first+c]), col[i])
		}
	}
	return b
}

func appendText(b []byte, s string) []byte { return append(appendInt(b, int64(len(s))), s...) }

func appendInt(b []byte, v int64) []byte {
	u := uint64(v)
	return append(b, byte(u>>56), byte(u>>48), byte(u>>40), byte(u>>32), byte(u>>24), byte(u>>16), byte(u>>8), byte(u))
}

func appendBytes(b, v []byte) []byte { return append(appendInt(b, int64(len(v))), v...) }

// value is the i-th row's value of column c, counted over ints, texts, blobs.
func (r *Rows) value(c, i int) any {
	if c < len(r.ints) {
		return r.ints[c][i]
	}
	c -= len(r.ints)
	if c < len(r.texts) {
		return r.texts[c][i]
	}
	return r.blobs[c-len(r.texts)][i]
}

// columnIndex finds a column by name; descriptors are checked by a test.
func (t *Table) columnIndex(name string) int {
	for i, c := range t.Columns() {
		if c == name {
			return i
		}
	}
	panic("db: " + t.Name + " has no column " + name)
}
