package ledger_test

import (
	"slices"
	"strings"
	"testing"

	"hesuan/internal/ledger"
)

func template(t *testing.T, chart string) []ledger.Account {
	t.Helper()
	accounts, err := ledger.Template(chart)
	if err != nil {
		t.Fatal(err)
	}
	return accounts
}

// everyChart runs a test on each shipped chart.
func everyChart(t *testing.T, test func(t *testing.T, accounts []ledger.Account)) {
	for _, info := range ledger.Charts() {
		t.Run(info.Code, func(t *testing.T) { test(t, template(t, info.Code)) })
	}
}

func TestUnknownChartIsRefused(t *testing.T) {
	for _, name := range []string{"", "gaap", "../asbe", "ASBE"} {
		_, err := ledger.Template(name)
		e := refused(t, err, "bad_choice")
		if len(e.Fields) != 1 || e.Fields[0].Field != "chart" || e.Args["allowed"] != "asbe, small, intl" {
			t.Errorf("%q: %+v", name, e)
		}
	}
}

func TestShippedChartIsWellFormed(t *testing.T) {
	everyChart(t, func(t *testing.T, accounts []ledger.Account) {
		if len(accounts) < 80 {
			t.Errorf("only %d accounts", len(accounts))
		}
		seen, names := map[string]ledger.Account{}, map[string]bool{}
		for i, a := range accounts {
			if _, twin := seen[a.Code]; twin || names[a.Name] || names[a.NameEN] {
				t.Errorf("%s %s is there twice", a.Code, a.Name)
			}
			if i > 0 && accounts[i-1].Code >= a.Code || a.ID != int64(i+1) || !a.Active || a.Version != 1 {
				t.Errorf("%s is out of order, or not as a new account is", a.Code)
			}
			if a.Name == "" || a.NameEN == "" || a.Name != strings.TrimSpace(a.Name) || a.NameEN != strings.TrimSpace(a.NameEN) {
				t.Errorf("%s lacks a name", a.Code)
			}
			if cut := strings.LastIndex(a.Code, "."); cut > 0 {
				if parent, ok := seen[a.Code[:cut]]; !ok || parent.Class != a.Class {
					t.Errorf("%s has no parent of its class", a.Code)
				}
			}
			if a.Preferred && a.Role == "" {
				t.Errorf("%s is preferred for nothing", a.Code)
			}
			seen[a.Code], names[a.Name], names[a.NameEN] = a, true, true
		}
	})
}

func TestShippedChartHasOnePreferredAccountPerRole(t *testing.T) {
	everyChart(t, func(t *testing.T, accounts []ledger.Account) {
		preferred, used := map[ledger.Role]int{}, map[ledger.Role]bool{}
		for _, a := range accounts {
			used[a.Role] = true
			if a.Preferred {
				preferred[a.Role]++
			}
		}
		for _, r := range ledger.Roles() {
			if used[r] && preferred[r] != 1 {
				t.Errorf("%s has %d preferred accounts", r, preferred[r])
			}
		}
	})
}

func TestShippedChartHasEveryRoleItAllows(t *testing.T) {
	absent := map[string][]ledger.Role{"small": {ledger.RoleAllowance, ledger.RoleImpairmentLoss}}
	for _, info := range ledger.Charts() {
		c := ledger.NewChart(template(t, info.Code))
		for _, r := range ledger.Roles() {
			if _, ok := c.ForRole(r); ok == slices.Contains(absent[info.Code], r) {
				t.Errorf("%s: %s present: %v", info.Code, r, ok)
			}
		}
	}
}

func TestRolesStandInTheRightClass(t *testing.T) {
	classes := map[ledger.Class][]ledger.Role{
		ledger.Asset: {"receivable", "other_receivable", "bill", "unbilled", "allowance", "bank", "goods_shipped", "inventory"},
		ledger.Liability: {"advance", "advance_tax", "unclaimed", "output_tax", "pending_output_tax", "contract_liability", "payable_clearing",
			"borrowing", "other_liability"},
		ledger.Equity:  {"opening"},
		ledger.Revenue: {"revenue", "other_income"},
		ledger.Expense: {"cost_of_sales", "impairment_loss", "fx_loss", "bank_fee", "rounding", "bill_interest", "bad_debt_loss"},
	}
	want := map[ledger.Role]ledger.Class{}
	for c, roles := range classes {
		for _, r := range roles {
			want[r] = c
		}
	}
	everyChart(t, func(t *testing.T, accounts []ledger.Account) {
		for _, a := range accounts {
			if c, fixed := want[a.Role]; fixed && c != a.Class {
				t.Errorf("%s (%s) is %s", a.Code, a.Role, a.Class)
			}
			if a.Role != "" && want[a.Role] == "" && a.Role != ledger.RoleFXAdjustment && !a.Class.ProfitAndLoss() {
				t.Errorf("%s (%s) is %s", a.Code, a.Role, a.Class)
			}
		}
	})
}

func TestChineseChartsFollowTheStandards(t *testing.T) {
	codes := map[string]map[ledger.Role]string{
		"asbe": {"receivable": "1122", "bill": "1121", "other_receivable": "1221", "advance": "2205", "allowance": "1231", "revenue": "6001",
			"output_tax": "2221.01.02", "impairment_loss": "6702", "bank": "1002", "fx_adjustment": "1122.99", "goods_shipped": "1406", "advance_tax": "2221.06.02"},
		"small": {"receivable": "1122", "bill": "1121", "other_receivable": "1221", "advance": "2203", "revenue": "5001", "output_tax": "2221.01.02",
			"bad_debt_loss": "5711.01", "bad_debt_recovery": "5301.02", "fx_gain": "5301.01", "fx_loss": "5603.02", "settlement_discount": "5603.04", "bank": "1002"},
	}
	for chart, roles := range codes {
		c := ledger.NewChart(template(t, chart))
		for role, code := range roles {
			if a, _ := c.ForRole(role); a.Code != code {
				t.Errorf("%s: %s is %s, want %s", chart, role, a.Code, code)
			}
		}
	}
	asbe := ledger.NewChart(template(t, "asbe"))
	if a, ok := asbe.ByCode("2203"); !ok || a.Role != ledger.RoleAdvance || a.Preferred {
		t.Error("2203 stands beside 2205 for what CAS 14 does not cover")
	}
	for _, fee := range []ledger.Role{ledger.RoleBankFee, ledger.RoleFXGain, ledger.RoleFXLoss, ledger.RoleBillInterest} {
		if a, _ := asbe.ForRole(fee); !strings.HasPrefix(a.Code, "6603.") {
			t.Errorf("%s is %s", fee, a.Code)
		}
	}
}

// A settlement discount is revenue (CAS 14, IFRS 15) but in a small-enterprise
// book, where it is a finance expense; the posting side follows its class.
func TestSettlementDiscountStandsWhereTheStandardPutsIt(t *testing.T) {
	for chart, want := range map[string]ledger.Class{"asbe": ledger.Revenue, "intl": ledger.Revenue, "small": ledger.Expense} {
		a, _ := ledger.NewChart(template(t, chart)).ForRole(ledger.RoleSettlementDiscount)
		if a.Class != want {
			t.Errorf("%s: %s", chart, a.Class)
		}
	}
}

func TestEveryControlAccountHasItsAdjustmentBesideIt(t *testing.T) {
	everyChart(t, func(t *testing.T, accounts []ledger.Account) {
		c := ledger.NewChart(accounts)
		for _, a := range accounts {
			switch a.Role {
			case ledger.RoleReceivable, ledger.RoleOtherReceivable, ledger.RoleBill, ledger.RoleAdvance:
				if x, ok := c.Beside(a.ID, ledger.RoleFXAdjustment); !ok || x.Code != a.Code+".99" {
					t.Errorf("%s: %s", a.Code, x.Code)
				}
			}
		}
	})
}
