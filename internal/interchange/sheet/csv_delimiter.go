package sheet

import (
	"bufio"
	"bytes"
	"io"
	"strings"
)

const (
	sampleBytes = 64 << 10
	sampleRows  = 60
)

// textSample reads the start of a text, up to its last whole line.
func textSample(in io.Reader) []byte {
	sample, _ := io.ReadAll(io.LimitReader(in, sampleBytes))
	if len(sample) == sampleBytes {
		if end := bytes.LastIndexByte(sample, '\n'); end > 0 {
			sample = sample[:end+1]
		}
	}
	return sample
}

// findDelimiter picks the sign that splits off most known titles or, where that
// does not decide, most rows into the same number of cells. skip says that the first line is Excel's "sep=;" and no row.
func findDelimiter(sample []byte) (comma byte, skip bool) {
	if line, _, _ := strings.Cut(string(sample), "\n"); strings.HasPrefix(line, "sep=") {
		if line = strings.TrimSuffix(line, "\r"); len(line) == 5 {
			return line[4], true
		}
	}
	comma = ','
	var best fit
	for _, candidate := range []byte{',', ';', '\t'} {
		if f := fitOf(sample, candidate); f.better(best) {
			comma, best = candidate, f
		}
	}
	return comma, false
}

// fit is how well a delimiter splits a sample.
type fit struct {
	known int // most known titles in one row
	rows  int // rows with the usual number of cells, when that is above one
	cells int // the usual number of cells
	torn  int // cells that begin or end with another delimiter
}

func (f fit) better(than fit) bool {
	if f.known != than.known {
		return f.known > than.known
	}
	if f.torn*2 > f.rows*f.cells {
		return false // nearly every cell carries the real delimiter along
	}
	if f.rows != than.rows {
		return f.rows > than.rows
	}
	return f.cells > than.cells
}

func fitOf(sample []byte, comma byte) fit {
	source := newCSVSource(bufio.NewReader(bytes.NewReader(sample)), comma, Limits{}.withDefaults())
	widths := map[int]fit{}
	var best fit
	known := 0
	for range sampleRows {
		cells, _, err := source.next()
		if err != nil {
			break
		}
		width := len(cells)
		if width < 2 {
			continue
		}
		known = max(known, knownTitles(cells))
		f := widths[width]
		f = fit{rows: f.rows + 1, cells: width, torn: f.torn + tornCells(cells, comma)}
		widths[width] = f
		if f.rows > best.rows || (f.rows == best.rows && width > best.cells) {
			best = f
		}
	}
	if known > 1 {
		best.known = known
	}
	return best
}

func tornCells(cells []string, comma byte) int {
	torn := 0
	for _, cell := range cells {
		if cell = trim(cell); cell == "" {
			continue
		}
		for _, other := range []byte{',', ';'} {
			if other != comma && (cell[0] == other || cell[len(cell)-1] == other) {
				torn++
				break
			}
		}
	}
	return torn
}
