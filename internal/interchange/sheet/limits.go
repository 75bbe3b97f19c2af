package sheet

// Limits is what a caller is ready to take from a file, and what it knows about
// it. A zero field means the default named beside it.
type Limits struct {
	FileBytes     int64 // size of the file as it came: 64 MiB
	UnpackedBytes int64 // sum of an archive's entries unpacked: 200 MiB
	TextBytes     int64 // shared texts of a workbook, the only part held in memory: 96 MiB
	Entries       int   // entries in an archive: 2,000
	Rows          int   // data rows: 1,048,576, as many as a sheet of Excel has
	Columns       int   // cells in a row: 1,024
	RowBytes      int   // text of one row: 1 MiB

	// Encoding reads a text file as "utf-8", "utf-16le", "utf-16be", "gb18030"
	// or "windows-1252"; empty means: found from the bytes.
	Encoding string
	// HeaderLine is the line or sheet row that holds the header; 0 means: found
	// among the first rows.
	HeaderLine int
}

const (
	mib = 1 << 20
	// sheetRows and sheetColumns are the size of an Excel worksheet.
	sheetRows    = 1 << 20
	sheetColumns = 1 << 14
)

func (l Limits) withDefaults() Limits {
	orDefault(&l.FileBytes, 64*mib)
	orDefault(&l.UnpackedBytes, 200*mib)
	orDefault(&l.TextBytes, 96*mib)
	orDefault(&l.Entries, 2000)
	orDefault(&l.Rows, sheetRows)
	orDefault(&l.Columns, 1024)
	orDefault(&l.RowBytes, mib)
	return l
}

func orDefault[T int | int64](value *T, standard T) {
	if *value <= 0 {
		*value = standard
	}
}
