package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
)

// Config is what every command of a book needs: the book itself, its chart
// and its periods. It is loaded whole and replaced whole.
type Config struct {
	Book    Book
	Chart   *ledger.Chart
	Periods *ledger.Periods
	Rules   []SettleRule
	// Memo keeps what the layer above has worked out of the settings.
	Memo any
}

const (
	readBook     = `select book_id, first_period, version, code, name, base_currency, chart, state, settings from book where book_id = $1`
	readAccounts = `select id, preferred, active, version, code, name, name_en, class, role from account where book_id = $1 order by code`
	readPeriods  = `select period, state from period where book_id = $1 order by period`
	readRules    = `select id, position, active, approver, version, rule, settings from settle_rule where book_id = $1 order by position, id`
)

// loading gathers a configuration row by row.
type loading struct {
	into     func(*Config)
	config   Config
	accounts []ledger.Account
	states   map[cal.Period]ledger.PeriodState
}

// configQueries load the configuration; the last of them puts it together.
func (s *Set) configQueries() []db.Query {
	return configQueries(s.Book, func(c *Config) { s.Config = c })
}

// ConfigQueries load a book's configuration for a reading.
func configQueries(book int64, into func(*Config)) []db.Query {
	l := &loading{into: into, states: map[cal.Period]ledger.PeriodState{}}
	args := []any{book}
	return []db.Query{
		{SQL: readAccounts, Args: args, Scan: func(r db.Row) error {
			a, err := scanAccount(r)
			l.accounts = append(l.accounts, a)
			return err
		}},
		{SQL: readPeriods, Args: args, Scan: func(r db.Row) error {
			var p, state int64
			err := r.Scan(&p, &state)
			l.states[cal.Period(p)] = ledger.PeriodState(state)
			return err
		}},
		{SQL: readRules, Args: args, Scan: func(r db.Row) (err error) {
			var v SettleRule
			var active int64
			err = r.Scan(&v.ID, &v.Position, &active, &v.Approver, &v.Version, &v.Rule, &v.Settings)
			v.Active = active == 1
			l.config.Rules = append(l.config.Rules, v)
			return err
		}},
		{SQL: readBook, Args: args, Scan: func(r db.Row) (err error) {
			if l.config.Book, err = scanBook(r); err == nil {
				l.finish()
			}
			return err
		}},
	}
}

func (l *loading) finish() {
	l.config.Chart = ledger.NewChart(l.accounts)
	l.config.Periods = ledger.NewPeriods(l.config.Book.First, l.states)
	l.into(&l.config)
}

// Config reads a book's configuration.
func (r *Reading) Config() (*Config, error) {
	var c *Config
	err := r.Load(configQueries(r.Book, func(x *Config) { c = x })...)
	return c, err
}
