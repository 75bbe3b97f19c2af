package store

import (
	"encoding/json"

	"hesuan/internal/db"
	"hesuan/internal/party"
)

var bankChangeTable = &db.Table{Name: "bank_change", Key: words("customer_id id"), Ints: words("customer_id id asked decided since maker decider"), Texts: words("state reason answer was proposed")}

func scanBankChange(r db.Row) (v party.BankChange, err error) {
	var was, proposed string
	if err = r.Scan(&v.Customer, &v.ID, &v.Asked, &v.Decided, &v.Since, &v.Maker, &v.Decider, &v.State, &v.Reason, &v.Answer, &was, &proposed); err != nil {
		return v, err
	}
	if err = json.Unmarshal([]byte(was), &v.Was); err != nil {
		return v, err
	}
	return v, json.Unmarshal([]byte(proposed), &v.Proposed)
}

func bankChanges() *Grid[int64, int64, party.BankChange] {
	return (&Grid[int64, int64, party.BankChange]{table: bankChangeTable, sql: byKey(bankChangeTable, "customer_id", "customer_id, id"),
		scan: func(r db.Row) (k, n int64, v party.BankChange, err error) {
			v, err = scanBankChange(r)
			return v.Customer, v.ID, v, err
		},
		row: func(r *db.Rows, k, n int64, v party.BankChange) {
			r.Int(k, n, int64(v.Asked), int64(v.Decided), int64(v.Since), v.Maker, v.Decider).Text(string(v.State), v.Reason, v.Answer, toJSON(v.Was), toJSON(v.Proposed))
		},
	}).init()
}

// BankChangeFilter narrows the list of changes of bank accounts.
type BankChangeFilter struct {
	State    party.ChangeState // "": all
	Decided  bool              // only those that wait no more
	Customer int64
	Seen     *Seen
}

const (
	bankChangeHead = `select customer_id, id, asked, decided, since, maker, decider, state, reason, answer, was, proposed from bank_change where book_id = $1`
	bankWaiting    = `select count(*), coalesce(min(since), 0) from bank_change where book_id = $1 and state = 'waiting' and maker <> $2`
)

// BankChanges lists changes of bank accounts, the newest first.
func (r *Reading) BankChanges(f BankChangeFilter, p Page) (out []party.BankChange, err error) {
	w := r.where()
	w.add("id < ?", p.before())
	w.word("state", string(f.State))
	if f.Decided {
		w.text = append(w.text, "state in ('approved', 'rejected', 'withdrawn')")
	}
	w.id("customer_id", f.Customer)
	w.seen(f.Seen)
	err = r.Load(db.Query{SQL: w.page(bankChangeHead, "id desc", p), Args: w.args, Scan: func(x db.Row) error {
		v, err := scanBankChange(x)
		out = append(out, v)
		return err
	}})
	return out, err
}

// BankWaiting counts the changes that wait for somebody else than their maker,
// and since when the oldest does.
func (r *Reading) BankWaiting(user int64, seen *Seen) (out Waits, err error) {
	w := r.where()
	w.args = append(w.args, user)
	w.seen(seen)
	err = r.Load(db.Query{SQL: bankWaiting + w.tail(), Args: w.args, Scan: func(x db.Row) error { return x.Scan(&out.Count, &out.Oldest) }})
	return out, err
}
