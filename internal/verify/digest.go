package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"maps"
	"math"
	"slices"
	"strings"

	"hesuan/internal/db"
)

// posted is a table of posted rows.
type posted struct {
	table       string
	parent, key string // the table that has its journal number, and the column that leads there
	order       string // of its rows within a command
	ints, texts string // its columns, as they are digested; one with a ? came later, and is digested where it holds something
}

// postedTables stand in the order in which a command's rows are digested.
var postedTables = []posted{
	{"period_event", "", "", "t.id", "id seq period state next_id", "fingerprint reason"},
	{"customer_class", "", "", "t.customer_id, t.id", "id seq customer_id valid_from", "dimension value"},
	{"customer_merge", "", "", "t.customer_id, t.id", "id seq customer_id into_id undo", "reason"},
	{"rate", "", "", "t.currency, t.id", "id seq date rate", "currency"},
	{"doc", "", "", "t.id", "id seq customer_id doc_date date due_date rate total tax base fee original reverses order_id bank_id voucher_id salesperson maker discount_percent discount_days discount_flags items ?sold_to", "kind number currency method reference external_id text ?bank_serial ?invoice_type ?contract ?cause ?split ?receipt_kind"},
	{"doc_line", "doc", "doc_id", "t.doc_id, t.line", "doc_id line product_id quantity price tax_rate net tax discount order_line cost shipped", "description"},
	{"voucher", "", "", "t.id", "id seq date source_id reverses maker", "vtype source text"},
	{"entry", "voucher", "voucher_id", "t.voucher_id, t.line", "voucher_id line account_id side amount base customer_id department salesperson project product", "currency text ?role"},
	{"posting", "", "", "t.voucher_id", "period number voucher_id seq actor reviewer", "vtype"},
	{"item", "", "", "t.id", "id seq doc_id customer_id account_id original base date due_date doc_date origin_date", "currency"},
	{"settlement", "", "", "t.id", "id seq date customer_id reverses voucher_id maker merged", "number rule reason differences"},
	{"settlement_line", "settlement", "settlement_id", "t.settlement_id, t.line", "settlement_id line item_id amount base", ""},
	{"revaluation", "", "", "t.id", "id seq date reverses voucher_id", "number"},
	{"revaluation_line", "revaluation", "revaluation_id", "t.revaluation_id, t.line", "revaluation_id line item_id customer_id account_id open open_base rate adjustment", "currency"},
	{"credit_limit", "", "", "t.customer_id, t.id", "id seq customer_id amount valid_from valid_to removed approver", "currency"},
	{"credit_decision", "", "", "t.doc_id, t.id", "id seq customer_id doc_id", "outcome rule sheet"},
	{"delivery", "", "", "t.id", "id seq order_id customer_id date reverses maker voucher_id", "number reason"},
	{"delivery_line", "delivery", "delivery_id", "t.delivery_id, t.line", "delivery_id line order_line quantity cost", ""},
	{"market_size", "", "", "t.mkey, t.id", "id seq amount gone", "mkey dimension value period currency source confidence"},
	{"unbilled", "", "", "t.id", "id seq date reverses voucher_id", "number"},
	{"unbilled_line", "unbilled", "unbilled_id", "t.unbilled_id, t.line", "unbilled_id line order_id order_line customer_id quantity net tax base tax_base cost", "currency"},
	{"remark", "", "", "t.of_id, t.id", "id seq of_id removes maker size", "note file media fhash"},
}

// columns are the posted columns of a row, in order.
func (p posted) columns() []string {
	return strings.Fields(strings.ReplaceAll(p.ints+" "+p.texts, "?", ""))
}

// sql reads a table's rows in the order they were digested, seq first, for the
// commands of a window. A row without its header counts as command 0, which
// there is not.
func (p posted) sql() string {
	seq, join := "t.seq", ""
	if p.parent != "" {
		seq = "coalesce(p.seq, 0)"
		join = " left join " + p.parent + " p on p.book_id = t.book_id and p.id = t." + p.key
	}
	return "select " + seq + ", t." + strings.Join(p.columns(), ", t.") + " from " + p.table + " t" + join +
		" where t.book_id = $1 and " + seq + " > $2 and " + seq + " <= $3 order by 1, " + p.order
}

const auditDigests = `select seq, action, object, digest from audit where book_id = $1 and seq > $2 and seq <= $3 order by seq`

// digests is INV-08: the posted rows are those the audit log has digested; none
// was changed, taken away or put in. The log is gone through in windows, so
// that what is kept does not grow with the book.
func (r *run) digests() error {
	last := r.mine.Counts["audit"]
	for from := int64(math.MinInt64); ; {
		to := max(from, 0) + r.window
		if to >= last {
			to = math.MaxInt64 // rows of no command too
		}
		if err := r.digestWindow(from, to); err != nil || to == math.MaxInt64 {
			return err
		}
		from = to
	}
}

func (r *run) digestWindow(from, to int64) error {
	sums := map[int64]hash.Hash{}
	for _, p := range postedTables {
		if err := r.digestTable(p, sums, from, to); err != nil {
			return err
		}
	}
	empty := sha256.Sum256(nil)
	err := r.each(auditDigests, func(x db.Row) error {
		var seq int64
		var action, object string
		var digest []byte
		err := x.Scan(&seq, &action, &object, &digest)
		got := empty[:]
		if h, ok := sums[seq]; ok {
			got = h.Sum(nil)
		}
		delete(sums, seq)
		if !bytes.Equal(got, digest) {
			r.breach("INV-08", "audit", named(seq, object), say("%s：过账的行不是当时记录的行", "%s: the posted rows are not those that were recorded", action))
		}
		return err
	}, from, to)
	for _, seq := range slices.Sorted(maps.Keys(sums)) {
		r.breach("INV-08", "audit", named(seq, ""), say("有过账的行，但没有日志", "posted rows without an audit row"))
	}
	return err
}

// digestTable adds a table's rows to the digests of their commands: its name,
// how many rows the command posted there, and the rows.
func (r *run) digestTable(p posted, sums map[int64]hash.Hash, from, to int64) error {
	seq, count := int64(0), int64(0)
	values, words, dest := p.places()
	names, numbers := strings.Fields(p.texts), strings.Fields(p.ints)
	dest = append([]any{&seq}, dest...)
	at := int64(0)
	var rows []byte
	flush := func() {
		if count == 0 {
			return
		}
		if sums[at] == nil {
			sums[at] = sha256.New()
		}
		sums[at].Write(number(text(nil, p.table), count))
		sums[at].Write(rows)
		rows, count = rows[:0], 0
	}
	err := r.each(p.sql(), func(x db.Row) error {
		if err := x.Scan(dest...); err != nil {
			return err
		}
		if seq != at {
			flush()
			at = seq
		}
		rows = canonical(rows, values, words, numbers, names)
		count++
		return nil
	}, from, to)
	flush()
	return err
}

// places are where a row's values are read to.
func (p posted) places() (values []int64, words []string, dest []any) {
	values, words = make([]int64, len(strings.Fields(p.ints))), make([]string, len(strings.Fields(p.texts)))
	for i := range values {
		dest = append(dest, &values[i])
	}
	for i := range words {
		dest = append(dest, &words[i])
	}
	return values, words, dest
}

// canonical appends a row: integers as 8 bytes, texts behind their length, and
// those that came later behind their name, where they hold something.
func canonical(b []byte, values []int64, words, numbers, names []string) []byte {
	for i, v := range values {
		if numbers[i][0] != '?' {
			b = number(b, v)
		}
	}
	for i, w := range words {
		name, later := strings.CutPrefix(names[i], "?")
		switch {
		case !later:
			b = text(b, w)
		case w != "":
			b = text(text(b, name), w)
		}
	}
	for i, v := range values {
		if name, later := strings.CutPrefix(numbers[i], "?"); later && v != 0 {
			b = number(text(b, name), v)
		}
	}
	return b
}

func number(b []byte, v int64) []byte { return binary.BigEndian.AppendUint64(b, uint64(v)) }

func text(b []byte, s string) []byte { return append(number(b, int64(len(s))), s...) }
