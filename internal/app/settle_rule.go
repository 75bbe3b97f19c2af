package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// RuleInput is a rule of automatic settlement, in the order of the list.
type RuleInput struct {
	Rule   Text `json:"rule"`
	Active bool `json:"active"`
	// Most is the largest credit the rule may settle by itself; "" for any.
	Most Text `json:"most,omitempty"`
}

// RulesInput are all rules in their new order.
type RulesInput struct {
	Rules []RuleInput `json:"rules"`
}

// RuleAnswer is a rule as answers show it.
type RuleAnswer struct {
	Rule       string `json:"rule"`
	Title      string `json:"title"`
	Meaning    string `json:"meaning"`
	Active     bool   `json:"active"`
	Most       string `json:"most"`       // "" for any amount
	Authorised string `json:"authorised"` // the user who did; "" for the rules a book begins with
}

// RuleList are a book's rules in their order.
type RuleList struct {
	Rows    []RuleAnswer `json:"rows"`
	Version int64        `json:"version"`
	Next    *string      `json:"next"`
	DryRun  bool         `json:"dry_run,omitempty"`
}

// ruleSettings are a rule's settings as they are kept.
type ruleSettings struct {
	Most string `json:"most,omitempty"`
}

// ruleRows are a book's rules: its own list, else all in their given order.
func ruleRows(own []store.SettleRule) (rows []store.SettleRule, version int64) {
	for _, r := range own {
		version = max(version, r.Version)
	}
	if len(own) > 0 {
		return own, version
	}
	for i, r := range receivable.Rules {
		rows = append(rows, store.SettleRule{Position: int64(i + 1), Active: true, Rule: r})
	}
	return rows, 0
}

func mostOf(r store.SettleRule) string {
	var s ruleSettings
	if r.Settings != "" {
		_ = json.Unmarshal([]byte(r.Settings), &s) // written by ourselves
	}
	return s.Most
}

func ruleList(own []store.SettleRule, name func(int64) string, l fault.Lang) *RuleList {
	rows, version := ruleRows(own)
	out := &RuleList{Rows: []RuleAnswer{}, Version: version}
	for _, r := range rows {
		out.Rows = append(out.Rows, RuleAnswer{Rule: r.Rule, Title: fault.Message("rule_"+r.Rule, l, nil), Meaning: fault.Message("match_"+r.Rule, l, nil),
			Active: r.Active, Most: mostOf(r), Authorised: name(r.Approver)})
	}
	return out
}

// SettleRules lists a book's rules of automatic settlement.
func (a *App) SettleRules(ctx context.Context, book int64, call Call) (out *RuleList, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		out = ruleList(k.config.Rules, a.userName, call.Lang)
		return nil
	})
	return out, err
}

// userName is a user's display name; "" for nobody.
func (a *App) userName(id int64) string { return a.installed().Users[id].Display }

// ChangeRules sets the order, the activity and the limits of the rules; the
// caller authorises them by name.
type ChangeRules struct {
	Version int64
	Input   RulesInput
}

// Right of the command.
func (ChangeRules) Right() access.Function { return access.BookManage }

// Decide sets the rules.
func (c ChangeRules) Decide(d *Desk) (any, error) {
	rows, version := ruleRows(d.Config.Rules)
	if version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(version)}).With("version", version)
	}
	next, err := d.readRules(c.Input, rows)
	if err != nil {
		return nil, err
	}
	who := d.Call.Who
	for i := range next {
		r := &next[i]
		if r.ID == 0 {
			r.ID = d.NewID()
		}
		r.Position, r.Approver, r.Version = int64(i+1), who.UserID, version+1
		d.SettleRules.Put(r.ID, *r)
	}
	d.Stale()
	d.Log("settle_rules.change", d.Config.Book.Code, "")
	d.Detail(map[string]any{"before": ruleDetail(rows), "after": ruleDetail(next)})
	out := ruleList(next, func(int64) string { return who.Display }, d.Call.Lang)
	out.DryRun = d.Call.DryRun
	return out, nil
}

func ruleDetail(rows []store.SettleRule) []map[string]any {
	out := []map[string]any{}
	for _, r := range rows {
		out = append(out, map[string]any{"rule": r.Rule, "active": r.Active, "most": mostOf(r)})
	}
	return out
}

// readRules checks that each rule is listed once, and gives the rows anew.
func (d *Desk) readRules(in RulesInput, rows []store.SettleRule) ([]store.SettleRule, error) {
	var f fields
	var out []store.SettleRule
	for i, g := range in.Rules {
		name := f.choice(nth("rules", i, "rule"), g.Rule, receivable.Rules...)
		if slices.ContainsFunc(out, func(r store.SettleRule) bool { return r.Rule == name }) {
			f.c.Add(nth("rules", i, "rule"), "rule_twice", fault.Args{"rule": name})
			continue
		}
		r := store.SettleRule{Rule: name}
		if at := slices.IndexFunc(rows, func(r store.SettleRule) bool { return r.Rule == name }); at >= 0 {
			r = rows[at]
		}
		r.Active, r.Settings = g.Active, ""
		if g.Most != "" {
			most := f.positive(nth("rules", i, "most"), g.Most, d.base())
			b, err := json.Marshal(ruleSettings{Most: most.Format(d.base())})
			if err != nil {
				return nil, err
			}
			r.Settings = string(b)
		}
		out = append(out, r)
	}
	if f.ok() && len(out) < len(receivable.Rules) {
		f.c.Add("rules", "rules_missing", fault.Args{"rules": strings.Join(receivable.Rules, ", ")})
	}
	return out, f.err()
}

// rules are the automatic rules that may settle a credit of an amount, in
// their order. A rule's limit is in the book's own currency.
func (d *Desk) rules(base money.Amount) []string {
	rows, _ := ruleRows(d.Config.Rules)
	return d.rulesFor(rows, base)
}

func (d *Desk) rulesFor(rows []store.SettleRule, base money.Amount) []string {
	var out []string
	for _, r := range rows {
		if !r.Active {
			continue
		}
		if text := mostOf(r); text != "" {
			if most, err := money.Parse(text, d.base()); err != nil || base > most {
				continue
			}
		}
		out = append(out, r.Rule)
	}
	return out
}
