package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"strings"

	"hesuan/internal/db"
)

// posted is a table of posted rows: where its journal number comes from, the
// order of its rows within a command, and its columns as they are digested.
type posted struct {
	table       string
	parent, key string // the table that has seq, and the column that leads there
	order       string
	ints, texts string
}

// postedTables stand in the order in which a command's rows are digested.
var postedTables = []posted{
	{"period_event", "", "", "t.id", "id seq period state next_id", "fingerprint reason"},
	{"customer_class", "", "", "t.customer_id, t.id", "id seq customer_id valid_from", "dimension value"},
	{"customer_merge", "", "", "t.customer_id, t.id", "id seq customer_id into_id undo", "reason"},
	{"rate", "", "", "t.currency, t.id", "id seq date rate", "currency"},
	{"doc", "", "", "t.id", "id seq customer_id doc_date date due_date rate total tax base fee original reverses order_id bank_id voucher_id salesperson maker discount_percent discount_days discount_flags items", "kind number currency method reference external_id text"},
	{"doc_line", "doc", "doc_id", "t.doc_id, t.line", "doc_id line product_id quantity price tax_rate net tax discount order_line", "description"},
	{"voucher", "", "", "t.id", "id seq date source_id reverses maker", "vtype source text"},
	{"entry", "voucher", "voucher_id", "t.voucher_id, t.line", "voucher_id line account_id side amount base customer_id department salesperson project product", "currency text"},
	{"posting", "", "", "t.voucher_id", "period number voucher_id seq actor reviewer", "vtype"},
	{"item", "", "", "t.id", "id seq doc_id customer_id account_id original base date due_date doc_date origin_date", "currency"},
	{"settlement", "", "", "t.id", "id seq date customer_id reverses voucher_id maker merged", "number rule reason differences"},
	{"settlement_line", "settlement", "settlement_id", "t.settlement_id, t.line", "settlement_id line item_id amount base", ""},
	{"revaluation", "", "", "t.id", "id seq date reverses voucher_id", "number"},
	{"revaluation_line", "revaluation", "revaluation_id", "t.revaluation_id, t.line", "revaluation_id line item_id customer_id account_id open open_base rate adjustment", "currency"},
	{"credit_limit", "", "", "t.customer_id, t.id", "id seq customer_id amount valid_from valid_to removed approver", "currency"},
	{"credit_decision", "", "", "t.doc_id, t.id", "id seq customer_id doc_id", "outcome rule sheet"},
	{"delivery", "", "", "t.id", "id seq order_id customer_id date reverses maker", "number"},
	{"delivery_line", "delivery", "delivery_id", "t.delivery_id, t.line", "delivery_id line order_line quantity", ""},
}

// sql reads a table's rows in the order they were digested, seq first.
func (p posted) sql() string {
	cols := append(strings.Fields(p.ints), strings.Fields(p.texts)...)
	seq, join := "t.seq", ""
	if p.parent != "" {
		seq = "coalesce(p.seq, 0)"
		join = " left join " + p.parent + " p on p.book_id = t.book_id and p.id = t." + p.key
	}
	return "select " + seq + ", t." + strings.Join(cols, ", t.") + " from " + p.table + " t" + join + " where t.book_id = $1 order by 1, " + p.order
}

// digests is INV-8: the posted rows are those the audit log has digested;
// none was changed, taken away or put in.
func (r *run) digests() error {
	sums := map[int64]hash.Hash{}
	for _, p := range postedTables {
		if err := r.digestTable(p, sums); err != nil {
			return err
		}
	}
	empty := sha256.Sum256(nil)
	err := r.each(auditDigests, func(x db.Row) error {
		var seq int64
		var digest []byte
		var action string
		if err := x.Scan(&seq, &action, &digest); err != nil {
			return err
		}
		got := empty[:]
		if h, ok := sums[seq]; ok {
			got = h.Sum(nil)
		}
		delete(sums, seq)
		if !bytes.Equal(got, digest) {
			r.breach("INV-08", fmt.Sprintf("journal %d (%s)", seq, action), "posted rows are not those that were recorded")
		}
		return nil
	})
	for seq := range sums {
		r.breach("INV-08", fmt.Sprintf("journal %d", seq), "posted rows without an audit row")
	}
	return err
}

const auditDigests = `select seq, action, digest from audit where book_id = $1 order by seq`

// digestTable adds a table's rows to the digests of their commands.
func (r *run) digestTable(p posted, sums map[int64]hash.Hash) error {
	ints, texts := len(strings.Fields(p.ints)), len(strings.Fields(p.texts))
	var at, count int64 = -1, 0
	var rows []byte
	flush := func() {
		if count == 0 {
			return
		}
		if sums[at] == nil {
			sums[at] = sha256.New()
		}
		h := sums[at]
		h.Write(text(nil, p.table))
		h.Write(number(nil, count))
		h.Write(rows)
		rows, count = rows[:0], 0
	}
	values, words := make([]int64, ints), make([]string, texts)
	dest := make([]any, 0, 1+ints+texts)
	var seq int64
	dest = append(dest, &seq)
	for i := range values {
		dest = append(dest, &values[i])
	}
	for i := range words {
		dest = append(dest, &words[i])
	}
	err := r.each(p.sql(), func(x db.Row) error {
		if err := x.Scan(dest...); err != nil {
			return err
		}
		if seq != at {
			flush()
			at = seq
		}
		for _, v := range values {
			rows = number(rows, v)
		}
		for _, w := range words {
			rows = text(rows, w)
		}
		count++
		return nil
	})
	flush()
	return err
}

func number(b []byte, v int64) []byte { return binary.BigEndian.AppendUint64(b, uint64(v)) }

func text(b []byte, s string) []byte { return append(number(b, int64(len(s))), s...) }
