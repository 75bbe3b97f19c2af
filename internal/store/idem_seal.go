package store

import (
	"encoding/binary"
	"hash/crc32"
)

// A remembered answer ends in this byte and the checksum of its request's
// digest and itself: posted rows are digested in the audit log, this one is
// not, and a bad disk must not answer for us.
const sealMark = 0x1e

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Seal gives the answer as it is kept.
func (i Idem) Seal() Idem {
	i.Result = append(append(make([]byte, 0, len(i.Result)+5), i.Result...), sealMark)
	i.Result = binary.BigEndian.AppendUint32(i.Result, i.sum(len(i.Result)-1))
	return i
}

// Answer is the remembered answer; false where it is not what was kept.
func (i Idem) Answer() ([]byte, bool) {
	n := len(i.Result) - 5
	if n < 0 || i.Result[n] != sealMark {
		return i.Result, len(i.Result) == 0 // forgotten after 30 days
	}
	return i.Result[:n:n], binary.BigEndian.Uint32(i.Result[n+1:]) == i.sum(n)
}

func (i Idem) sum(n int) uint32 {
	return crc32.Update(crc32.Checksum(i.Hash, castagnoli), castagnoli, i.Result[:n])
}
