package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/party"
)

func TestAChangeOfBankAccountsWaitsForASecondPerson(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.policy(`{"bank_check":true}`, 1)
		first := []BankInput{{Bank: "工行", Account: "6222020000001111"}}
		f.customer("C1", CustomerInput{BankAccounts: first, BankReason: "开户资料"})
		checker := *f
		checker.call.Who = access.System(2, "li", "web")
		row, err := f.app.Customer(f.ctx, f.book, f.call, "C1")
		if err != nil || len(row.BankAccounts) != 0 || row.BankChange == nil || !row.BankChange.Own {
			t.Fatalf("before the check: %+v %v", row, err)
		}
		answer := func(to party.ChangeState, reason Text) AnswerBank {
			return AnswerBank{Customer: "C1", ID: string(row.BankChange.ID), To: to, Reason: reason}
		}
		f.same("waits for its maker", f.task("bank_checks"), "0")
		f.same("waits for another", checker.task("bank_checks"), "1 2026-06-30")
		f.refused("bank_change_self", answer(party.Approved, "x"))
		f.refused("bank_change_self", answer(party.Rejected, "x"))
		checker.refused("required", answer(party.Approved, " "))
		checker.refused("not_found", AnswerBank{Customer: "C1", ID: "q_999", To: party.Approved, Reason: "x"})
		checker.do(answer(party.Approved, "已回访"))
		checker.refused("bank_change_decided", answer(party.Rejected, "x"))
		f.refused("bank_change_decided", answer(party.Withdrawn, ""))
		f.same("decided", checker.task("bank_checks"), "0")
		if row, err = f.app.Customer(f.ctx, f.book, f.call, "C1"); err != nil || len(row.BankAccounts) != 1 || row.BankChange != nil {
			t.Fatalf("after the check: %+v %v", row, err)
		}

		rows, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Object: "C1"})
		if err != nil {
			t.Fatal(err)
		}
		told := ""
		for _, r := range rows.Rows {
			told += r.Action + " " + r.Reason + " " + string(r.Detail) + "\n"
		}
		if strings.Contains(told, "6222020000001111") || !strings.Contains(told, "****1111") || !strings.Contains(told, "customer.bank_approve 已回访") || !strings.Contains(told, "customer.create 开户资料") {
			t.Error(told)
		}
		f.verified()
	})
}

// task is how many tasks of a name the caller has, and since when.
func (f *fixture) task(name string) string {
	f.T.Helper()
	home, err := f.app.Home(f.ctx, f.book, f.call, "")
	if err != nil {
		f.T.Fatal(err)
	}
	for _, task := range home.Tasks {
		if task.Name == name {
			return itoa(task.Count) + " " + task.Oldest.String()
		}
	}
	return "0"
}

// A customer's file brings no bank accounts: it would else be a second way in.
func TestAFileOfCustomersHasNoBankAccounts(t *testing.T) {
	for _, field := range sheet.Customers.Fields() {
		if strings.Contains(field.Name, "bank") || strings.Contains(field.Name, "account") {
			t.Errorf("%s of a file would pass the check of bank accounts by", field.Name)
		}
	}
}

func TestSwitchingTheCheckOfBankAccountsOffWaitsForWhatWaits(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.policy(`{"bank_check":true}`, 1)
		f.customer("C1", CustomerInput{})
		change := ChangeCustomer{ID: "C1", Version: 1, Input: CustomerInput{BankAccounts: []BankInput{{Account: "12345678"}}, BankReason: "新户"}}
		dry := *f
		dry.call.DryRun = true
		if a := dry.do(change).(*CustomerAnswer); a.BankChange == nil || a.BankChange.ID != "" {
			t.Errorf("tried: %+v", a.BankChange)
		}
		a := f.do(change).(*CustomerAnswer)
		f.refused("bank_check_waiting", ChangeBook{Version: 2, Input: BookPatch{Settings: []byte(`{"bank_check":false}`)}})
		change.Version = 2
		change.Input.BankAccounts = []BankInput{{Account: "87654321"}}
		f.refused("bank_change_waiting", change)
		trial, err := f.app.TrySettings(f.ctx, f.book, f.call, BookPatch{Settings: []byte(`{"bank_check":false}`)})
		if err != nil || len(trial.Lines) != 2 || trial.Lines[0].Before != "1" {
			t.Errorf("the trial says %+v %v", trial, err)
		}
		f.do(AnswerBank{Customer: "C1", ID: string(a.BankChange.ID), To: party.Withdrawn})
		f.policy(`{"bank_check":false}`, 2)
		f.do(ChangeCustomer{ID: "C1", Version: 2, Input: change.Input})
	})
}
