package app

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

func yes(b bool) *bool { return &b }

// shown reads a customer as an answer shows it.
func (f *fixture) shown(code string) *CustomerRow {
	f.Helper()
	c, err := f.app.Customer(f.ctx, f.book, f.call, code)
	if err != nil {
		f.Fatal(err)
	}
	return c
}

// patch changes a customer as the API does: by the members of a JSON body.
func (f *fixture) patch(code, body string) ChangeCustomer {
	f.Helper()
	var in CustomerInput
	if err := strictJSON([]byte(body), &in); err != nil {
		f.Fatal(err)
	}
	return ChangeCustomer{ID: code, Version: f.shown(code).Version, Input: in, Given: Members([]byte(body))}
}

func TestAChangeKeepsWhatIsNotGivenAndClearsWhatIsNull(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("P1", CustomerInput{Name: "瑞岚商贸有限公司", LegalName: "上海瑞岚商贸有限公司", ShortName: "瑞岚", Aliases: []Text{"瑞岚（上海）", "RL Trading"}, TaxID: "91310110666007217T", Currency: "USD",
			Terms: &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10", Tax: "reduce"}}, Salesperson: "李雷", Department: "华东部", RelatedParty: yes(true), Notes: "月结", Language: "en",
			Contacts: []ContactInput{{Name: "王芳", Phone: "021-5555", Email: "wf@example.com"}}, Addresses: []AddressInput{{Kind: "billing", Text: "上海市浦东新区 1 号"}},
			BankAccounts: []BankInput{{Bank: "工商银行", Account: "6222 0200 1234 5678"}}, Classes: map[string]string{"region": "华东", "tier": "A"}, ExternalID: "E1"})
		before := f.shown("P1")
		if before.Department != "华东部" || !before.RelatedParty || len(before.Aliases) != 2 || before.Contacts[0].Email != "wf@example.com" || before.BankAccounts[0].Account != "6222020012345678" {
			t.Fatalf("it was %+v", before)
		}
		f.do(f.patch("P1", `{"short_name": "瑞岚上海", "terms": {"discount": {"days": 15}}}`))
		now := f.shown("P1")
		if now.ShortName != "瑞岚上海" || now.Terms.NetDays != 30 || now.Terms.Discount.Days != "15" || now.Terms.Discount.Percent != "2" || now.Terms.Discount.Tax != "reduce" {
			t.Errorf("after a change of a part: %+v %+v", now.Terms, now.Terms.Discount)
		}
		if now.Language != "en" || now.LegalName != before.LegalName || now.Notes != "月结" || now.TaxID != before.TaxID || len(now.Contacts) != 1 || now.Classes["region"] != "华东" {
			t.Errorf("what was not given has changed: %+v", now)
		}
		f.do(f.patch("P1", `{"legal_name": "", "tax_id": null, "currency": null, "terms": {"discount": null}, "salesperson": "", "department": null, "related_party": null, "language": "",
			"notes": "", "contacts": null, "addresses": [], "bank_accounts": null, "aliases": [], "external_id": null, "classes": {"tier": ""}}`))
		now = f.shown("P1")
		if now.LegalName+now.TaxID+now.Currency+now.Salesperson+now.Department+now.Notes+now.ExternalID+now.Language != "" || now.RelatedParty || now.Terms.Discount != nil ||
			len(now.Contacts)+len(now.Addresses)+len(now.BankAccounts)+len(now.Aliases) != 0 || now.Classes["tier"] != "" || now.Classes["region"] != "华东" {
			t.Errorf("after clearing: %+v", now)
		}
		f.refused("required", f.patch("P1", `{"name": null}`))
		f.refused("required", f.patch("P1", `{"code": ""}`))
		f.refused("bad_choice", f.patch("P1", `{"language": "fr"}`))
		f.refused("bad_email", f.patch("P1", `{"contacts": [{"name": "x", "email": "nobody"}]}`))
		f.customer("P2", CustomerInput{TaxID: "91310110666007217T", ExternalID: "E1"}) // both keys are free again
	})
}

func TestAnAliasLeadsToItsCustomerAndToNoOther(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{Name: "华北钢构有限公司", Aliases: []Text{"北钢（天津）"}})
		f.customer("A2", CustomerInput{Name: "恒远机电"})
		if inv := f.invoice("北钢(天津)", "2026-03-01", "10", "0"); inv.Customer.Code != "A1" {
			t.Errorf("the alias led to %+v", inv.Customer)
		}
		list, err := f.app.Customers(f.ctx, f.book, f.call, CustomersQuery{Text: "bgtj"})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].Code != "A1" {
			t.Errorf("by the alias's initials: %v %+v", err, list.Rows)
		}
		e := f.refused("duplicate_alias", f.patch("A2", `{"aliases": ["北钢天津有限公司"]}`))
		if e.Extra["customer"].(Named).Code != "A1" {
			t.Errorf("whose it is: %+v", e.Extra)
		}
		f.refused("duplicate_alias", f.patch("A2", `{"aliases": ["华北钢构"]}`))
		f.do(f.patch("A1", `{"aliases": []}`))
		f.do(f.patch("A2", `{"aliases": ["北钢天津"]}`))
		if got := f.shown("北钢天津").Code; got != "A2" {
			t.Errorf("now it leads to %s", got)
		}
	})
}

func TestBankAccountsAreMaskedForWhoMayNotSeeThem(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("B1", CustomerInput{BankAccounts: []BankInput{{Bank: "工行", Account: "6222020012345678"}}})
		f.do0(CreateUser{Name: "au", Roles: []string{"auditor"}})
		au, _ := f.app.FindUser("au")
		who, err := f.app.ByUser(au.ID)
		if err != nil {
			t.Fatal(err)
		}
		c, err := f.app.Customer(f.ctx, f.book, Call{Who: who}, "B1")
		if err != nil || c.BankAccounts[0].Account != "****5678" {
			t.Errorf("the auditor sees %v %+v", err, c)
		}
		f.do(f.patch("B1", `{"bank_accounts": [{"bank": "工商银行", "account": "****5678"}, {"account": "1234567890"}]}`))
		if got := f.shown("B1").BankAccounts; len(got) != 2 || got[0].Account != "6222020012345678" || got[0].Bank != "工商银行" {
			t.Errorf("after a change with the masked one: %+v", got)
		}
		f.refused("masked_account", f.patch("B1", `{"bank_accounts": [{"account": "****9999"}]}`))
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Text: "customer."})
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(log)
		if err != nil || strings.Contains(string(b), "6222020012345678") || !strings.Contains(string(b), "****5678") {
			t.Errorf("the audit log shows an account whole, or none: %v", err)
		}
	})
}

func TestABlockStopsWhatItNamesUntilItsLastDay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("K1", CustomerInput{})
		block := func(in BlockInput) BlockCustomer { return BlockCustomer{ID: "K1", Input: in} }
		f.refused("required", block(BlockInput{Acts: Acts{"all"}}))
		f.refused("required", block(BlockInput{Reason: "x"}))
		f.refused("bad_choice", block(BlockInput{Acts: Acts{"breathing"}, Reason: "x"}))
		f.refused("until_past", block(BlockInput{Acts: Acts{"all"}, Reason: "x", Until: "2026-06-01"}))
		f.do(block(BlockInput{Acts: Acts{"dunning"}, Reason: "协商中"}))
		f.invoice("K1", "2026-06-01", "10", "0") // dunning only
		a := f.do(block(BlockInput{Acts: Acts{"orders", "invoicing"}, Reason: "资料不全", Until: "2026-12-31"})).(*CustomerAnswer)
		if !slices.Equal(a.Blocked, []string{"orders", "invoicing", "dunning"}) || len(a.Blocks) != 2 || a.Blocks[1].By != "tester" || a.Blocks[1].Until != 20261231 {
			t.Errorf("blocked: %+v", a)
		}
		e := f.refused("blocked_customer", CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "K1", Date: "2026-06-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1"}}}})
		if e.Args["reason"] != "资料不全" {
			t.Errorf("the reason said is %v", e.Args)
		}
		f.receipt(ReceiptInput{Customer: "K1", Date: "2026-06-02", Amount: "1"}) // money is always taken
		list, err := f.app.Customers(f.ctx, f.book, f.call, CustomersQuery{State: "blocked"})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].Code != "K1" {
			t.Errorf("the blocked are %v %+v", err, list)
		}
		f.do(BlockCustomer{ID: "K1", Undo: true, Input: BlockInput{Acts: Acts{"invoicing"}, Reason: "补齐"}})
		f.invoice("K1", "2026-06-01", "10", "0")
		f.do(BlockCustomer{ID: "K1", Undo: true, Input: BlockInput{Reason: "全部解除"}})
		f.refused("state_forbids", BlockCustomer{ID: "K1", Undo: true, Input: BlockInput{Reason: "再次"}})
		if got := f.shown("K1"); len(got.Blocks) != 0 {
			t.Errorf("left: %+v", got.Blocks)
		}
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Text: "block"})
		if err != nil || len(log.Rows) != 4 || log.Rows[0].Reason != "全部解除" {
			t.Errorf("logged: %v %+v", err, log)
		}
	})
}

func TestABlockThatIsOverStopsNothing(t *testing.T) {
	c := party.Customer{Extra: party.Extra{Blocks: []party.BlockInfo{{Acts: party.BlockInvoicing, Until: 20260630}}}}
	if _, blocked := party.Blocked(c, party.BlockInvoicing, 20260630); !blocked {
		t.Error("its last day is one of it")
	}
	if _, blocked := party.Blocked(c, party.BlockInvoicing, 20260701); blocked || len(party.Unblock(c.Extra.Blocks, party.BlockOrders, 20260701)) != 0 {
		t.Error("it goes on")
	}
}

func TestNamesThatResembleAreWarnedOf(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("N1", CustomerInput{Name: "柳州国联运输集团有限公司"})
		f.customer("N2", CustomerInput{Name: "北京诚通电子有限公司"})
		f.customer("N3", CustomerInput{Name: "瑞岚商贸", Aliases: []Text{"锐蓝贸易"}})
		for name, want := range map[string]string{"柳州國聯運輸（集團）股份有限公司": "N1 same_name", "柳州国运联输集团有限公司": "N1 one_character", "柳州国联运输有限公司": "N1 same_core",
			"北京城通电子有限公司": "N2 same_reading", "北京诚通电子": "N2 same_name", "锐蓝贸易有限公司": "N3 same_name", "恒岚商贸": ""} {
			call := f.call
			call.DryRun = true
			out, err := f.app.Do(f.ctx, f.book, call, CreateCustomer{Input: CustomerInput{Name: Text(name)}})
			if err != nil {
				t.Fatal(err)
			}
			got := ""
			for _, w := range out.Value.(*CustomerAnswer).Warnings {
				got = w.Customer.Code + " " + w.Reason
			}
			if got != want {
				t.Errorf("%s: warned of %q, want %q", name, got, want)
			}
		}
		f.do(f.patch("N2", `{"name": "北京恒信电子有限公司"}`)) // the old name is given up
		if got, err := f.app.CheckCustomer(f.ctx, f.book, f.call, CheckInput{Name: "北京诚通电子"}); err != nil || len(got.Candidates) > 0 && got.Candidates[0].Reason != "close" {
			t.Errorf("after the change of name: %v %+v", err, got)
		}
	})
}

func TestWhoACustomerMayBeIsAnsweredWhileTyping(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{Name: "华北钢构有限公司", TaxID: "91310110666007217T"})
		f.customer("C2", CustomerInput{Name: "华北钢构工程有限公司"})
		f.invoice("C1", "2026-03-01", "100", "13")
		got, err := f.app.CheckCustomer(f.ctx, f.book, f.call, CheckInput{Name: "華北鋼構 公司", TaxID: "9131 0110 6660 0721 7T"})
		if err != nil || len(got.Candidates) != 2 {
			t.Fatalf("%v %+v", err, got)
		}
		if c := got.Candidates[0]; c.Customer.Code != "C1" || c.Reason != "same_tax_id" || c.Score != "1.000" || c.Balance != "113.00" {
			t.Errorf("first %+v", c)
		}
		if c := got.Candidates[1]; c.Customer.Code != "C2" || c.Reason != "close" {
			t.Errorf("second %+v", c)
		}
		got, err = f.app.CheckCustomer(f.ctx, f.book, f.call, CheckInput{Name: "华北钢构", TaxID: "913101106660072170", Self: "C1"})
		if err != nil || len(got.Warnings) != 1 || len(got.Candidates) == 0 || got.Candidates[0].Customer.Code != "C2" {
			t.Errorf("itself is left out, the check character warned of: %v %+v", err, got)
		}
	})
}

func TestAClassHoldsFromItsDay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("L1", CustomerInput{Classes: map[string]string{"industry": "制造业"}})
		f.customer("L2", CustomerInput{Classes: map[string]string{"industry": "批发业"}})
		f.invoice("L1", "2026-02-01", "100", "0")
		set := func(dimension, value, from Text) {
			f.do(SetClass{Customer: "L1", Dimension: dimension, Value: value, ValidFrom: from, Again: true})
		}
		set("industry", "批发业", "2026-04-01")
		set("industry", "零售业", "2026-12-01") // not yet
		set("channel", "线上", "2026-01-01")
		if c := f.shown("L1").Classes; c["industry"] != "批发业" || c["channel"] != "线上" {
			t.Errorf("today's classes are %v", c)
		}
		row := func(asOf, by, classes Text) string {
			r, err := f.app.Aging(f.ctx, f.book, f.call, Query{AsOf: asOf, By: by, Classes: classes})
			if err != nil {
				t.Fatal(err)
			}
			return fmt.Sprint(r.Rows[0].Values[0])
		}
		f.same("as it was", row("2026-03-31", "industry", ""), "制造业")
		f.same("as it is", row("2026-03-31", "industry", "now"), "批发业")
		f.same("later, as it was", row("2026-06-30", "industry", "then"), "批发业")
		f.same("an own dimension", row("2026-06-30", "channel", ""), "线上")
		if _, err := f.app.Aging(f.ctx, f.book, f.call, Query{By: "nothing"}); !fault.Is(err, "malformed") {
			t.Errorf("a dimension nobody has: %v", err)
		}
		h, err := f.app.CustomerClasses(f.ctx, f.book, f.call, "L1")
		if err != nil || len(h.Rows) != 4 {
			t.Fatalf("%v %+v", err, h)
		}
		if r := h.Rows[1]; r.Value != "制造业" || r.Current || r.ValidTo != 20260331 {
			t.Errorf("the first industry %+v", r)
		}
		if r := h.Rows[2]; r.Value != "批发业" || !r.Current || r.ValidTo != 20261130 {
			t.Errorf("the second industry %+v", r)
		}
		list, err := f.app.ClassList(f.ctx, f.book, f.call, "")
		if err != nil || len(list.Rows) != 5 || list.Rows[0].Dimension != "industry" || list.Rows[0].Values[0] != (ClassCount{"批发业", 2}) || list.Rows[4].Dimension != "channel" {
			t.Errorf("the dimensions: %v %+v", err, list)
		}
	})
}

func TestAMergedCustomersFiguresStandUnderTheOtherUntilItIsUndone(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("M1", CustomerInput{Name: "旧名商贸"})
		f.customer("M2", CustomerInput{Name: "新名商贸"})
		old := f.invoice("M1", "2026-02-01", "100", "0")
		f.invoice("M2", "2026-02-01", "40", "0")
		known := f.app.Now().String()
		f.refused("required", MergeCustomer{ID: "M1", Into: "M2"})
		f.do(MergeCustomer{ID: "M1", Into: "M2", Reason: "更名"})
		f.refused("merged_customer", MergeCustomer{ID: "M2", Into: "M1", Reason: "反向"})
		f.same("rolled up", f.agingAll("2026-06-30", ""), "M2 140.00")
		f.same("as was known before", f.agingAll("2026-06-30", known), "M1 100.00\nM2 40.00")
		f.same("the old code leads there", f.aging("M1", "2026-06-30", ""), f.aging("M2", "2026-06-30", ""))
		if b := f.shown("M2"); b.Balance != "140.00" || len(b.MergedFrom) != 1 || b.MergedFrom[0].Code != "M1" {
			t.Errorf("the one left: %+v", b)
		}
		if b := f.shown("M1"); b.MergedInto == nil || b.MergedInto.Code != "M2" {
			t.Errorf("the merged one: %+v", b)
		}
		list, err := f.app.Customers(f.ctx, f.book, f.call, CustomersQuery{})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].Balance != "140.00" {
			t.Errorf("the list: %v %+v", err, list)
		}
		rec := f.receipt(ReceiptInput{Customer: "M1", Date: "2026-03-01", Amount: "120", Settle: SettleList{Auto: true}})
		if rec.Customer.Code != "M2" || rec.Unapplied != "0.00" {
			t.Errorf("a receipt under the old code: %+v, unapplied %s", rec.Customer, rec.Unapplied)
		}
		for name, run := range map[string]func() (*Report, error){
			"balances":  func() (*Report, error) { return f.app.Balances(f.ctx, f.book, f.call, Query{Period: "2026-03"}) },
			"ledger":    func() (*Report, error) { return f.app.Ledger(f.ctx, f.book, f.call, Query{Customer: "M1"}) },
			"statement": func() (*Report, error) { return f.app.Statement(f.ctx, f.book, f.call, Query{Customer: "M1"}) },
		} {
			if r, err := run(); err != nil || r.Proof.Difference != "0.00" || r.Proof.Items != "20.00" {
				t.Errorf("%s: %v %+v", name, err, r)
			}
		}
		f.do(MergeCustomer{ID: "M1", Reason: "误并", Undo: true})
		f.refused("state_forbids", MergeCustomer{ID: "M1", Reason: "再次", Undo: true})
		if b := f.shown("M2"); len(b.MergedFrom) != 0 || b.Version != 3 {
			t.Errorf("after undoing: %+v", b)
		}
		if inv := f.invoice("M1", "2026-04-01", "1", "0"); inv.Customer.Code != "M1" || old.Customer.Code != "M1" {
			t.Errorf("new documents go to %+v", inv.Customer)
		}
		for line := range strings.SplitSeq(f.agingAll("2026-06-30", ""), "\n") {
			if !strings.HasPrefix(line, "M1 ") && !strings.HasPrefix(line, "M2 ") {
				t.Errorf("after undoing: %s", line)
			}
		}
	})
}

// agingAll gives each customer's code and balance.
func (f *fixture) agingAll(asOf, known string) string {
	f.Helper()
	r, err := f.app.Aging(f.ctx, f.book, f.call, Query{AsOf: Text(asOf), KnownAt: Text(known)})
	if err != nil {
		f.Fatal(err)
	}
	if r.Proof.Difference != "0.00" {
		f.Errorf("it does not tie out: %+v", r.Proof)
	}
	var out []string
	for _, row := range r.Rows {
		out = append(out, row.Values[0].(Named).Code+" "+row.Values[len(row.Values)-1].(string))
	}
	return strings.Join(out, "\n")
}

func TestMergesFollowOneAnother(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, c := range []string{"X", "Y", "Z"} {
			f.customer(c, CustomerInput{})
			f.invoice(c, "2026-02-01", "10", "0")
		}
		f.do(MergeCustomer{ID: "X", Into: "Y", Reason: "1"})
		f.do(MergeCustomer{ID: "Y", Into: "Z", Reason: "2"})
		f.same("all under the last", f.agingAll("2026-06-30", ""), "Z 30.00")
		rec := f.receipt(ReceiptInput{Customer: "X", Date: "2026-03-01", Amount: "30", Settle: SettleList{Auto: true}})
		if rec.Customer.Code != "Z" || rec.Unapplied != "0.00" {
			t.Errorf("%+v, unapplied %s", rec.Customer, rec.Unapplied)
		}
		f.refused("merged_customer", MergeCustomer{ID: "Z", Into: "X", Reason: "3"}) // a circle
		f.do(MergeCustomer{ID: "Y", Reason: "4", Undo: true})
		if inv := f.invoice("X", "2026-04-01", "1", "0"); inv.Customer.Code != "Y" {
			t.Errorf("X leads to %+v", inv.Customer)
		}
	})
}

func TestCustomersThatCannotBeOneAreNotMerged(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("H1", CustomerInput{})
		f.customer("H2", CustomerInput{})
		f.customer("T1", CustomerInput{TaxID: "91310110666007217T", GroupHead: "H1"})
		f.customer("T2", CustomerInput{TaxID: "91350100M000100Y43"})
		f.customer("T3", CustomerInput{GroupHead: "H2"})
		merge := func(from string, into Text) error {
			_, err := f.app.Do(f.ctx, f.book, f.call, MergeCustomer{ID: from, Into: into, Reason: "合并"})
			return err
		}
		for _, x := range []struct {
			from, into, why string
		}{{"T1", "T2", "merge_tax_id"}, {"T1", "T3", "merge_group"}, {"H1", "T2", "merge_head"}} {
			if err := merge(x.from, Text(x.into)); !fault.Is(err, "merge_conflict") || fault.From(err).Extra["conflict"] != x.why {
				t.Errorf("%s into %s: %v", x.from, x.into, err)
			}
		}
		if err := merge("T1", "H1"); err != nil {
			t.Errorf("a member into its head: %v", err)
		}
	})
}

func TestACustomerWithMovementsIsDeactivatedAndKept(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("D1", CustomerInput{})
		inv := f.invoice("D1", "2026-02-01", "100", "0")
		f.do(ChangeCustomer{ID: "D1", Version: 1, Active: yes(false)})
		f.refused("inactive_customer", CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "D1", Date: "2026-06-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1"}}}})
		f.receipt(ReceiptInput{Customer: "D1", Date: "2026-03-01", Amount: "100", Settle: to(inv, "100")}) // what it owed can still be paid
		list, err := f.app.Customers(f.ctx, f.book, f.call, CustomersQuery{State: "inactive"})
		if err != nil || len(list.Rows) != 1 {
			t.Errorf("%v %+v", err, list)
		}
		f.do(ChangeCustomer{ID: "D1", Version: 2, Active: yes(true)})
		f.invoice("D1", "2026-06-01", "1", "0")
	})
}

func TestAProductIsChangedInPartAndDeactivated(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.do(CreateProduct{Input: ProductInput{Code: "P-1", Name: "轴承", Category: "机电", Unit: "只", Price: "12.50", Cost: "8", TaxRate: "13%", ExternalID: "X1"}})
		body := `{"price": "13", "category": null}`
		var in ProductInput
		if err := strictJSON([]byte(body), &in); err != nil {
			t.Fatal(err)
		}
		a := f.do(ChangeProduct{ID: "P-1", Version: 1, Input: in, Given: Members([]byte(body))}).(*ProductAnswer)
		if a.Price != "13" || a.Category != "" || a.Cost != "8" || a.TaxRate != "0.13" || a.ExternalID != "X1" || a.Unit != "只" {
			t.Errorf("after a change of a part: %+v", a)
		}
		sell := func() CreateInvoice {
			return CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "C", Date: "2026-06-01", Lines: []LineInput{{Product: "P-1", Quantity: "1", Price: "13"}}}}
		}
		f.customer("C", CustomerInput{})
		f.do(sell())
		f.do(ChangeProduct{ID: "P-1", Version: 2, Input: ProductInput{Active: yes(false)}})
		f.refused("inactive_product", sell())
		back := sell()
		back.Kind = "credit_note"
		f.do(back) // what was sold may come back
		for state, want := range map[Text]int{"": 1, "active": 0, "inactive": 1} {
			if list, err := f.app.Products(f.ctx, f.book, f.call, "轴", state, Paging{}); err != nil || len(list.Rows) != want {
				t.Errorf("state %q: %v %+v", state, err, list)
			}
		}
		f.do(ChangeProduct{ID: "P-1", Version: 3, Input: ProductInput{Code: "P-2"}})
		f.do(CreateProduct{Input: ProductInput{Code: "P-1", Name: "新轴承"}})
		f.refused("duplicate_code", ChangeProduct{ID: "P-2", Version: 4, Input: ProductInput{Code: "P-1"}})
	})
}

func TestSalespeopleAndDepartmentsAreKept(t *testing.T) {
	onBoth(t, func(f *fixture) {
		keep := func(c KeepDim) Command {
			cmd, err := f.app.KeepDim(c)
			if err != nil {
				t.Fatal(err)
			}
			return cmd
		}
		m := f.do(keep(KeepDim{Input: DimInput{Kind: "salesperson", Code: "S01", Name: "李雷"}})).(*DimAnswer)
		f.refused("duplicate_code", keep(KeepDim{Input: DimInput{Kind: "salesperson", Code: "S01"}}))
		f.do(keep(KeepDim{Input: DimInput{Kind: "department", Code: "S01", Name: "华东部"}})) // codes belong to a kind
		f.customer("C1", CustomerInput{Salesperson: "李雷", Department: "华东部"})
		if c := f.shown("C1"); c.Salesperson != "S01" || c.SalespersonName != "李雷" || c.Department != "S01" || c.DepartmentName != "华东部" {
			t.Errorf("found by name: %+v", c)
		}
		f.do0(CreateUser{Name: "lilei", Roles: []string{"sales"}})
		user := Text("lilei")
		link := keep(KeepDim{ID: string(m.ID), Version: m.Version, Input: DimInput{Name: "李雷（华东）", User: &user, Active: yes(false)}})
		if link.Right() != access.BookManage {
			t.Error("linking a user takes the book's management")
		}
		a := f.do(link).(*DimAnswer)
		if a.User != "lilei" || a.Active || a.Version != 2 || a.Name != "李雷（华东）" {
			t.Errorf("changed: %+v", a)
		}
		f.refused("version_conflict", keep(KeepDim{ID: string(m.ID), Version: 1, Input: DimInput{Name: "x"}}))
		f.refused("inactive_value", CreateCustomer{Input: CustomerInput{Name: "新客户", Salesperson: "S01"}})
		list, err := f.app.Dims(f.ctx, f.book, f.call, DimsQuery{Kind: "salesperson"})
		if err != nil || len(list.Rows) != 1 || list.Rows[0].User != "lilei" {
			t.Errorf("%v %+v", err, list)
		}
	})
}
