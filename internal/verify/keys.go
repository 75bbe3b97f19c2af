package verify

import (
	"encoding/binary"
	"hash/crc32"

	"hesuan/internal/db"
)

const (
	twinKeys = `select min(k.seq), min(k.ikey) from idem k where k.book_id = $1 group by k.seq having count(*) > 1`
	keyRows  = `select k.seq, k.ikey, k.hash, k.result, k.status, case when a.seq is null then 0 when a.recorded = k.recorded then 1 else 2 end
  from idem k left join audit a on a.book_id = k.book_id and a.seq = k.seq where k.book_id = $1`
)

// keys is INV-09: an idempotency key stands for one command of the log, and no
// command for two keys.
func (r *run) keys() error {
	err := r.ask(question{"INV-09", "idem", twinKeys, say("一条日志对应两个幂等键", "one command bears two keys")})
	if err != nil {
		return err
	}
	return r.each(keyRows, func(x db.Row) error {
		var seq, status, logged int64
		var key string
		var hash, result []byte
		err := x.Scan(&seq, &key, &hash, &result, &status, &logged)
		switch {
		case logged == 0:
			r.breach("INV-09", "idem", named(seq, key), say("幂等键没有对应的日志", "the key stands for no command of the log"))
		case logged == 2:
			r.breach("INV-09", "idem", named(seq, key), say("幂等键与日志的记录时间不同", "the key was recorded at another instant than its command"))
		case len(hash) != 32 || status != 200:
			r.breach("INV-09", "idem", named(seq, key), say("幂等键的摘要或状态无效", "the key's digest or status cannot be"))
		case !remembered(hash, result):
			r.breach("INV-09", "idem", named(seq, key), say("记住的答复已被改动", "the remembered answer was changed"))
		}
		return err
	})
}

// remembered tells whether an answer is the one that was kept: it ends in 0x1e
// and CRC-32C of the request's digest and the answer; nothing after 30 days.
func remembered(hash, result []byte) bool {
	n := len(result) - 5
	if n < 0 || result[n] != 0x1e {
		return len(result) == 0
	}
	sum := crc32.New(crc32.MakeTable(crc32.Castagnoli))
	sum.Write(hash)
	sum.Write(result[:n])
	return binary.BigEndian.Uint32(result[n+1:]) == sum.Sum32()
}
