package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"

	"hesuan/internal/db"
)

const (
	remarkParts   = `select p.fhash, p.part, p.data from remark_part p where p.book_id = $1 and exists (select 1 from remark k where k.book_id = p.book_id and k.fhash = p.fhash) order by p.fhash, p.part`
	remarkMissing = `select k.id, k.file from remark k where k.book_id = $1 and k.fhash <> '' and k.size <> (select cast(coalesce(sum(length(p.data)), 0) as bigint) from remark_part p where p.book_id = k.book_id and p.fhash = k.fhash) order by k.id`
	remarkRemoved = `select k.id, '' from remark k left join remark x on x.book_id = k.book_id and x.id = k.removes and x.of_id = k.of_id where k.book_id = $1 and k.removes > 0 and x.id is null order by k.id`
)

// remarks is INV-12 for files kept with records: what their hash says is what
// lies there, whole.
func (r *run) remarks() error {
	var name string
	var sum hash.Hash
	look := func() {
		if sum != nil && hex.EncodeToString(sum.Sum(nil)) != name {
			r.breach("INV-12", "remark_part", name[:min(12, len(name))], say("附件内容与其校验值不符；请从备份恢复", "a file's contents are not what its hash says; restore a backup"))
		}
	}
	err := r.each(remarkParts, func(x db.Row) error {
		var file string
		var part int64
		var data []byte
		if err := x.Scan(&file, &part, &data); err != nil {
			return err
		}
		if file != name {
			look()
			name, sum = file, sha256.New()
		}
		sum.Write(data)
		return nil
	})
	if err != nil {
		return err
	}
	look()
	return r.ask(question{"INV-12", "remark", remarkMissing, say("附件内容缺失；请从备份恢复", "the file's contents are missing; restore a backup")},
		question{"INV-12", "remark", remarkRemoved, say("它移除的备注不存在", "it removes a remark that is not there")})
}
