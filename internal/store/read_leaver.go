package store

import (
	"context"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Hanging is a record of a book that hangs on a user: its id, what it is called,
// and the customer it is about, 0 for none.
type Hanging struct {
	ID       int64
	Customer int64
	Kind     string // of a draft, the page of a view, the state of a voucher
	Name     string
}

// What of a book may hang on a user.
const (
	HangsStaff     = "staff"
	HangsCustomers = "customers"
	HangsDrafts    = "drafts"
	HangsOrders    = "draft_orders"
	HangsOpen      = "open_orders"
	HangsRequests  = "requests"
	HangsVouchers  = "vouchers"
	HangsShared    = "shared_views"
	HangsOwn       = "own_views"
	HangsForms     = "forms"
	HangsJobs      = "jobs"
)

// staffOf are the salespeople that a user is: $2 the user, $3 the user's name in
// small letters.
const staffOf = `(select id from dim where book_id = $1 and kind = 'salesperson' and (user_id = $2 or user_id = 0 and lower(code) = $3))`

// bySalesperson are found by the salespeople that the user is; all else by the
// user alone.
var bySalesperson = map[string]bool{HangsStaff: true, HangsCustomers: true, HangsOpen: true}

// hanging are the questions, each for so many records at most. A user has few
// drafts and views; customers, orders and requests are found by index.
var hanging = map[string]string{
	HangsStaff:     `select id, 0, '', code from dim where book_id = $1 and active = 1 and kind = 'salesperson' and (user_id = $2 or user_id = 0 and lower(code) = $3) order by code limit $4`,
	HangsCustomers: `select id, id, code, name from customer where book_id = $1 and merged_into = 0 and salesperson > 0 and salesperson in ` + staffOf + ` order by code, id limit $4`,
	HangsDrafts:    `select id, customer_id, kind, '' from draft where book_id = $1 and maker = $2 order by id limit $3`,
	HangsOrders:    `select id, customer_id, status, number from sales_order where book_id = $1 and status = 'draft' and maker = $2 order by id limit $3`,
	HangsOpen:      `select id, customer_id, status, number from sales_order where book_id = $1 and status in ('confirmed', 'held') and salesperson > 0 and salesperson in ` + staffOf + ` order by id limit $4`,
	HangsRequests: `select r.order_id, r.customer_id, '', o.number from credit_request r join sales_order o on o.book_id = r.book_id and o.id = r.order_id
  where r.book_id = $1 and o.book_id = $1 and r.state = 'open' and r.maker = $2 order by r.order_id, r.id limit $3`,
	HangsVouchers: `select p.voucher_id, 0, '', v.text from voucher_pending p join voucher v on v.book_id = p.book_id and v.id = p.voucher_id
  where p.book_id = $1 and v.book_id = $1 and p.maker = $2 order by p.voucher_id limit $3`,
	HangsShared: `select id, 0, page, name from saved_view where book_id = $1 and owner = $2 and shared = 1 order by page, name, id limit $3`,
	HangsOwn:    `select id, 0, page, name from saved_view where book_id = $1 and owner = $2 and shared = 0 order by page, name, id limit $3`,
	HangsForms:  `select 0, 0, '', name from note where book_id = $1 and user_id = $2 and name >= 'form:' and name < 'form;' order by name limit $3`,
	HangsJobs:   `select id, 0, state, kind from job where book_id = $1 and user_id = $2 and state in ('queued', 'running') order by id limit $3`,
}

// Hanging lists what of a kind hangs on a user, so many at most.
func (r *Reading) Hanging(kind string, user User, most int) (out []Hanging, err error) {
	args := []any{r.Book, user.ID, int64(most)}
	if bySalesperson[kind] {
		args = []any{r.Book, user.ID, strings.ToLower(user.Name), int64(most)}
	}
	err = r.Load(db.Query{SQL: hanging[kind], Args: args, Scan: func(x db.Row) error {
		var h Hanging
		err := x.Scan(&h.ID, &h.Customer, &h.Kind, &h.Name)
		out = append(out, h)
		return err
	}})
	return out, err
}

const openSessions = `select created, used from session where book_id = 0 and user_id = $1 and created >= $2 and expires >= $3 and used >= $4 order by created`

// OpenSessions gives when each of a user's sessions that are still good was
// opened: since an instant, not over now, and used since the last one.
func (s *Store) OpenSessions(ctx context.Context, user int64, since, now, used cal.Instant) (out []cal.Instant, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		out = nil
		return tx.Load(db.Query{SQL: openSessions, Args: []any{user, int64(since), int64(now), int64(used)}, Scan: func(r db.Row) error {
			var opened, last cal.Instant
			err := r.Scan(&opened, &last)
			out = append(out, opened)
			return err
		}})
	})
	return out, err
}
