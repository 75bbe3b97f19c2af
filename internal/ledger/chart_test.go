package ledger_test

import (
	"testing"

	"hesuan/internal/ledger"
)

func chart() *ledger.Chart {
	return ledger.NewChart([]ledger.Account{
		{ID: 5, Code: "2203", Role: ledger.RoleAdvance, Active: true},
		{ID: 4, Code: "1122.99", Role: ledger.RoleFXAdjustment, Active: true, Preferred: true},
		{ID: 3, Code: "1122", Role: ledger.RoleReceivable, Active: true},
		{ID: 11, Code: "2203.98", Role: ledger.RoleFXAdjustment},
		{ID: 6, Code: "2203.99", Role: ledger.RoleFXAdjustment, Active: true},
		{ID: 1, Code: "1001", Role: ledger.RoleBank, Active: true},
		{ID: 2, Code: "1002", Role: ledger.RoleBank, Active: true, Preferred: true},
		{ID: 7, Code: "6603", Active: true},
		{ID: 8, Code: "6051", Role: ledger.RoleOtherIncome},
		{ID: 9, Code: "6001.02", Role: ledger.RoleRevenue, Active: true},
		{ID: 10, Code: "6001.01", Role: ledger.RoleRevenue, Active: true},
	})
}

func TestChartFindsAccounts(t *testing.T) {
	c := chart()
	if a, ok := c.ByID(3); !ok || a.Code != "1122" {
		t.Error(a, ok)
	}
	if a, ok := c.ByCode("2203.99"); !ok || a.ID != 6 {
		t.Error(a, ok)
	}
	if _, ok := c.ByID(99); ok {
		t.Error("id 99")
	}
	if c.Role(5) != ledger.RoleAdvance || c.Role(7) != "" || c.Role(99) != "" {
		t.Error("roles by id")
	}
}

func TestRoleHasThePreferredElseTheLowestCode(t *testing.T) {
	c := chart()
	for role, want := range map[ledger.Role]string{ledger.RoleBank: "1002", ledger.RoleRevenue: "6001.01", ledger.RoleOtherIncome: "", ledger.RoleAllowance: "", "": ""} {
		if a, ok := c.ForRole(role); a.Code != want || ok != (want != "") {
			t.Errorf("%q: %s %v", role, a.Code, ok)
		}
	}
}

func TestAdjustmentStandsBesideItsControlAccount(t *testing.T) {
	c := chart()
	for control, want := range map[int64]string{3: "1122.99", 5: "2203.99", 2: "1122.99", 99: "1122.99"} {
		if a, ok := c.Beside(control, ledger.RoleFXAdjustment); !ok || a.Code != want {
			t.Errorf("%d: %s", control, a.Code)
		}
	}
}

func TestChartIsNotChangedByItsReaders(t *testing.T) {
	c := chart()
	all := c.All()
	for i := 1; i < len(all); i++ {
		if all[i-1].Code >= all[i].Code {
			t.Fatalf("%s stands before %s", all[i-1].Code, all[i].Code)
		}
	}
	all[0].Code = "changed"
	if c.All()[0].Code != "1001" {
		t.Fatal("the list is shared")
	}
}

func TestManualVoucherIsRefusedOnAccountsOfDocuments(t *testing.T) {
	c := chart()
	for name, x := range map[string]struct {
		account int64
		code    string
		names   string
	}{
		"receivable": {3, "controlled_account", "1122"},
		"advance":    {5, "controlled_account", "2203"},
		"adjustment": {4, "controlled_account", "1122.99"},
		"inactive":   {8, "inactive_account", "6051"},
		"unknown":    {99, "unknown_account", "99"},
		"expense":    {7, "", ""},
	} {
		err := ledger.CheckManual(c, []ledger.Entry{{Account: 2}, {Account: x.account}})
		if x.code == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
		} else if e := refused(t, err, x.code); e.Args["account"] != x.names {
			t.Errorf("%s: %v", name, e.Args)
		}
	}
}

func TestControlledRolesAreThoseThatTie(t *testing.T) {
	tie := map[ledger.Role]bool{"receivable": true, "other_receivable": true, "bill": true, "advance": true, "advance_tax": true,
		"unbilled": true, "unclaimed": true, "fx_adjustment": true, "allowance": true}
	for _, r := range ledger.Roles() {
		if r.Controlled() != tie[r] {
			t.Errorf("%s: %v", r, r.Controlled())
		}
	}
}

func TestRolesAndClassesHaveNamesInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range ledger.Roles() {
		for _, zh := range []bool{true, false} {
			title := r.Title(zh)
			if title == "" || title == string(r) || seen[title] {
				t.Errorf("%s: %q", r, title)
			}
			seen[title] = true
		}
		if !r.Known() {
			t.Errorf("%s is not known", r)
		}
	}
	if len(ledger.Roles()) != 31 || ledger.Role("pocket").Known() || ledger.Role("pocket").Title(true) != "pocket" {
		t.Error("roles")
	}
	for _, c := range ledger.Classes() {
		if c.Title(true) == c.Title(false) || c.Title(true) == string(c) {
			t.Errorf("%s", c)
		}
	}
}

func TestDirectionOfABalance(t *testing.T) {
	if ledger.Direction(1) != "debit" || ledger.Direction(-1) != "credit" || ledger.Direction(0) != "zero" {
		t.Fatal("directions")
	}
	for c, want := range map[ledger.Class]ledger.Side{ledger.Asset: ledger.Debit, ledger.Cost: ledger.Debit, ledger.Expense: ledger.Debit,
		ledger.Liability: ledger.Credit, ledger.Equity: ledger.Credit, ledger.Revenue: ledger.Credit} {
		if c.Side() != want || c.ProfitAndLoss() != (c == ledger.Revenue || c == ledger.Expense) {
			t.Errorf("%s grows on %s", c, c.Side())
		}
	}
	if ledger.Debit.Other() != ledger.Credit || ledger.Credit.Other() != ledger.Debit {
		t.Fatal("sides")
	}
}
