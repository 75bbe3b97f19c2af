package app

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

func TestTheSameMovementOfTheBankIsEnteredOnce(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.do(CreateAccount{Input: AccountInput{Code: "1002.02", Name: "银行存款-二行", Role: "bank"}})
		f.customer("A1", CustomerInput{Salesperson: "li"})
		f.customer("A2", CustomerInput{Salesperson: "wang"})
		in := ReceiptInput{Customer: "A1", Date: "2026-03-10", Amount: "100", BankSerial: " 20260310ab77 "}
		had := f.receipt(in)
		f.same("the serial is kept in capitals", had.BankSerial, "20260310AB77")
		in.Customer, in.Amount, in.BankSerial = "A2", "90", "20260310AB77"
		e := f.refused("duplicate_bank_serial", CreateReceipt{Input: in})
		f.same("it leads to the receipt that has it", fmt.Sprint(e.Extra["document"]), fmt.Sprintf("{receipt %s %s}", had.ID, had.Number))
		if text := fault.Message(e.Code, "en", e.Args); !strings.Contains(text, had.Number) || !strings.Contains(text, "2026-03-10") {
			t.Errorf("the refusal says %q", text)
		}
		other := in
		other.BankAccount = "1002.02"
		f.receipt(other) // another account counts for itself
		in.BankSerial = ""
		f.receipt(in)
		f.receipt(in) // no serial, no clash
		f.do(ReverseDocument{ID: string(had.ID), Kinds: []receivable.Kind{receivable.Receipt}, Need: access.ReceiptReverse, Input: ReverseInput{Date: "2026-03-12", Reason: "录错客户"}})
		in.BankSerial = "20260310AB77"
		again := f.receipt(in) // what was reversed is free again
		f.refused("duplicate_bank_serial", CreateReceipt{Input: in})
		read, err := f.app.Document(f.ctx, f.book, f.call, again.Number)
		if err != nil || read.BankSerial != "20260310AB77" {
			t.Errorf("the receipt read again has %q, %v", read.BankSerial, err)
		}
		table, err := f.app.DocumentTable(f.ctx, f.book, f.call, TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}}, Text: "0310ab77"})
		if err != nil || len(table.Rows) != 3 {
			t.Errorf("found by the serial: %d, %v", len(table.Rows), err)
		}
	})
}

func TestASerialOfAnotherSalespersonsCustomerIsRefusedWithoutItsNumber(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{Salesperson: "li"})
		f.customer("A2", CustomerInput{Salesperson: "wang"})
		in := ReceiptInput{Customer: "A1", Date: "2026-03-10", Amount: "100", BankSerial: "77"}
		f.receipt(in)
		f.do0(CreateRole{Input: RoleInput{Name: "seller", Title: "销售收款", Functions: []string{string(access.ReceiptWrite), string(access.ReportRead)}}})
		f.do0(CreateUser{Name: "wang", Grants: []GrantInput{{Role: "seller", OwnOnly: true}}})
		u, _ := f.app.FindUser("wang")
		who, err := f.app.ByUser(u.ID)
		if err != nil {
			t.Fatal(err)
		}
		in.Customer = "A2"
		_, err = f.app.Do(f.ctx, f.book, Call{Who: who, Lang: "zh"}, CreateReceipt{Input: in})
		if e := fault.From(err); !fault.Is(err, "duplicate_bank_serial_elsewhere") || e.Extra["document"] != nil || strings.Contains(e.Error(), "SK2026") {
			t.Errorf("the refusal is %v", err)
		}
	})
}

func TestManyAtOnceEnterAMovementOnce(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		var won atomic.Int64
		var wg sync.WaitGroup
		for i := range 32 {
			wg.Add(1)
			go func() {
				defer wg.Done()
				in := ReceiptInput{Customer: "A1", Date: "2026-03-10", Amount: Text(fmt.Sprint(i + 1)), BankSerial: "X9"}
				_, err := f.app.Do(f.ctx, f.book, f.call, CreateReceipt{Input: in})
				if err == nil {
					won.Add(1)
				} else if !fault.Is(err, "duplicate_bank_serial") {
					t.Error(err)
				}
			}()
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Errorf("%d receipts have the serial", won.Load())
		}
	})
}
