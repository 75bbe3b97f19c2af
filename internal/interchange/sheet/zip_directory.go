package sheet

import (
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"sort"
	"strings"

	"hesuan/internal/fault"
)

// The directory of an archive is read here by hand before archive/zip sees it,
// because that package believes the directory's word on how many entries there
// are. Refused is all that a spreadsheet never needs and an attack does: more
// than one volume, bytes before or between directory and end, encryption, odd
// compression, nested archives, links, paths that climb, names given twice,
// entries that share bytes. Sizes in the zip64 form are read, since Java
// programs write them for small files too, and held against the same limits.

// Signatures and sizes of the records (PKWARE APPNOTE 6.3, 4.3).
const (
	endSignature    = "PK\x05\x06"
	endSize         = 22
	entrySignature  = "PK\x01\x02"
	entrySize       = 46
	localSignature  = "PK\x03\x04"
	localSize       = 30
	bigEndSignature = "PK\x06\x06" // zip64 end record, with its locator 76 bytes
	bigEndLimit     = 1024
	commentSize     = 1<<16 - 1
	directoryLimit  = mib
	unixLinkMode    = 0xa000
	unixFileMask    = 0xf000
	encryptedFlag   = 1
	storedMethod    = 0
	deflateMethod   = 8
	zip64Mark       = 1<<32 - 1 // "the true value stands in the extra field"
	zip64Field      = 1
	nestedArchives  = ".zip .xlsx .xlsm .xlsb .docx .pptx .ods .jar .7z .rar .gz .bz2 .xz .tar"
	entryNameLength = 255
)

type zipEntry struct {
	name             string
	packed, unpacked int64
	offset           int64
}

func unsafeArchive(why string) error {
	return refuse("archive_unsafe", fault.Args{"reason": why})
}

// checkArchive refuses an archive that is not plain and small. The argument
// reason is for whoever looks into it; the message says only what to do.
func checkArchive(r io.ReaderAt, size int64, limits Limits) error {
	directory, offset, err := readDirectory(r, size)
	if err != nil {
		return err
	}
	entries, err := readEntries(directory, limits)
	if err != nil {
		return err
	}
	return checkOverlap(r, entries, offset)
}

// readDirectory returns the bytes of the directory and where they start.
func readDirectory(r io.ReaderAt, size int64) ([]byte, int64, error) {
	tail := make([]byte, min(size, endSize+commentSize))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return nil, 0, unsafeArchive("unreadable")
	}
	at := bytes.LastIndex(tail, []byte(endSignature))
	if at < 0 || at+endSize > len(tail) {
		return nil, 0, unsafeArchive("no directory")
	}
	end := tail[at:]
	little := binary.LittleEndian
	if little.Uint32(end[4:]) != 0 || little.Uint16(end[8:]) != little.Uint16(end[10:]) {
		return nil, 0, unsafeArchive("several volumes")
	}
	if int(little.Uint16(end[20:])) != len(end)-endSize {
		return nil, 0, unsafeArchive("bytes after the end")
	}
	length, offset := int64(little.Uint32(end[12:])), int64(little.Uint32(end[16:]))
	if length > directoryLimit {
		return nil, 0, unsafeArchive("directory too long")
	}
	if !endsDirectory(tail[:at], size-int64(len(end))-offset-length) {
		return nil, 0, unsafeArchive("directory out of place")
	}
	directory := make([]byte, length)
	if _, err := r.ReadAt(directory, offset); err != nil && err != io.EOF {
		return nil, 0, unsafeArchive("unreadable")
	}
	if entries := countEntries(directory); entries != int(little.Uint16(end[10:])) {
		return nil, 0, unsafeArchive("false number of entries")
	}
	return directory, offset, nil
}

// endsDirectory says whether gap bytes between the directory and its end record
// are lawful: none, or the end record of zip64. before ends where the gap does.
func endsDirectory(before []byte, gap int64) bool {
	if gap == 0 {
		return true
	}
	return gap > 0 && gap <= bigEndLimit && gap <= int64(len(before)) && bytes.HasPrefix(before[int64(len(before))-gap:], []byte(bigEndSignature))
}

// countEntries walks the records; -1 when they do not fill the directory.
func countEntries(directory []byte) int {
	count := 0
	for ; len(directory) > 0; count++ {
		length := entryLength(directory)
		if length < 0 {
			return -1
		}
		directory = directory[length:]
	}
	return count
}

func entryLength(record []byte) int {
	if len(record) < entrySize || string(record[:4]) != entrySignature {
		return -1
	}
	length := entrySize
	for _, at := range []int{28, 30, 32} { // name, extra field, comment
		length += int(binary.LittleEndian.Uint16(record[at:]))
	}
	if length > len(record) {
		return -1
	}
	return length
}

func readEntries(directory []byte, limits Limits) ([]zipEntry, error) {
	var entries []zipEntry
	names := map[string]bool{}
	total := int64(0)
	for len(directory) > 0 {
		length := entryLength(directory)
		entry, err := readEntry(directory[:length])
		if err != nil {
			return nil, err
		}
		name := strings.ToLower(entry.name)
		if names[name] {
			return nil, unsafeArchive("name given twice")
		}
		names[name] = true
		if total += min(entry.unpacked, limits.UnpackedBytes+1); total > limits.UnpackedBytes {
			return nil, tooLarge("archive_too_large", limits.UnpackedBytes/mib)
		}
		entries = append(entries, entry)
		if len(entries) > limits.Entries {
			return nil, unsafeArchive("too many entries")
		}
		directory = directory[length:]
	}
	return entries, nil
}

func readEntry(record []byte) (zipEntry, error) {
	little := binary.LittleEndian
	nameLength := int(little.Uint16(record[28:]))
	entry := zipEntry{
		name:     string(record[entrySize : entrySize+nameLength]),
		packed:   int64(little.Uint32(record[20:])),
		unpacked: int64(little.Uint32(record[24:])),
		offset:   int64(little.Uint32(record[42:])),
	}
	entry.readBigSizes(record[entrySize+nameLength:][:little.Uint16(record[30:])])
	method := little.Uint16(record[10:])
	mode := little.Uint32(record[38:]) >> 16 // the Unix half of the attributes
	switch {
	case entry.packed < 0 || entry.unpacked < 0 || entry.offset < 0, max(entry.packed, entry.offset) > zip64Mark:
		return entry, unsafeArchive("false size")
	case little.Uint16(record[8:])&encryptedFlag != 0:
		return entry, refuse("archive_encrypted", nil)
	case method != storedMethod && method != deflateMethod:
		return entry, unsafeArchive("unknown compression")
	case method == storedMethod && entry.packed != entry.unpacked:
		return entry, unsafeArchive("false size")
	case mode&unixFileMask == unixLinkMode:
		return entry, unsafeArchive("link")
	case climbs(entry.name):
		return entry, unsafeArchive("path leads outside")
	case nested(entry.name):
		return entry, unsafeArchive("archive inside")
	}
	return entry, nil
}

// readBigSizes replaces marked sizes by those of the zip64 extra field (APPNOTE
// 4.5.3). One that is missing stays too large to be accepted.
func (e *zipEntry) readBigSizes(extra []byte) {
	little := binary.LittleEndian
	for len(extra) >= 4 {
		id, length := little.Uint16(extra), int(little.Uint16(extra[2:]))
		if extra = extra[4:]; length > len(extra) {
			return
		}
		field := extra[:length]
		extra = extra[length:]
		if id != zip64Field {
			continue
		}
		for _, value := range []*int64{&e.unpacked, &e.packed, &e.offset} {
			if *value == zip64Mark && len(field) >= 8 {
				*value = int64(little.Uint64(field))
				field = field[8:]
			}
		}
	}
}

func climbs(name string) bool {
	if name == "" || len(name) > entryNameLength || name[0] == '/' || strings.ContainsAny(name, "\\\x00:") {
		return true
	}
	for _, step := range strings.Split(name, "/") {
		if step == ".." {
			return true
		}
	}
	return false
}

func nested(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	for _, archive := range strings.Fields(nestedArchives) {
		if extension == archive {
			return true
		}
	}
	return false
}

// checkOverlap makes sure that every entry has bytes of its own before the
// directory; sharing them is how small archives unpack to petabytes.
func checkOverlap(r io.ReaderAt, entries []zipEntry, directory int64) error {
	sort.Slice(entries, func(i, j int) bool { return entries[i].offset < entries[j].offset })
	header := make([]byte, localSize)
	end := int64(0)
	for _, entry := range entries {
		if entry.offset < end {
			return unsafeArchive("entries overlap")
		}
		if _, err := r.ReadAt(header, entry.offset); err != nil || string(header[:4]) != localSignature {
			return unsafeArchive("entry out of place")
		}
		little := binary.LittleEndian
		end = entry.offset + localSize + int64(little.Uint16(header[26:])) + int64(little.Uint16(header[28:])) + entry.packed
		if end > directory {
			return unsafeArchive("entry too long")
		}
	}
	return nil
}
