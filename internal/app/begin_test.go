package app

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// begins writes the check list: a step's name, done or not, what was found.
func (f *fixture) begins() (*Beginning, string) {
	f.Helper()
	out, err := f.app.Beginning(f.ctx, f.book, f.call)
	if err != nil {
		f.Fatal(err)
	}
	var lines []string
	for _, r := range out.Rows {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %v %s", r.Name, r.Done, r.State)))
	}
	return out, strings.Join(lines, "\n")
}

func TestTheCheckListReadsWhatIsThereAndKeepsWhatIsNoted(t *testing.T) {
	onBoth(t, func(f *fixture) {
		first, got := f.begins()
		f.same("an empty book", got, `roles false
periods true 自 2026-01 起
users false 只有您一人
customers false 还没有客户
openings false 还没有期初
bank false 还没有填写
numbering false
backup false`)
		if first.Closed || first.LeftOut != "" || len(first.Roles) != len(beginRoles) || first.Roles[0].Code != "1122" {
			t.Errorf("%+v", first)
		}
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.do(CreateOpening{Input: OpeningInput{Customer: "A", Date: "2025-12-31", Amount: "10.00"}})
		note := func(settings string) {
			t.Helper()
			now, _ := f.begins()
			f.do(ChangeBook{Version: now.Version, Input: BookPatch{Settings: json.RawMessage(settings)}})
		}
		note(`{"begun":["roles","backup","roles"],"seller_bank":"工行 6222"}`)
		_, got = f.begins()
		f.same("begun", got, `roles true
periods true 自 2026-01 起
users false 只有您一人
customers true 已有客户
openings true 已有期初
bank true 工行 6222
numbering false
backup true`)
		now, _ := f.begins()
		f.refused("bad_choice", ChangeBook{Version: now.Version, Input: BookPatch{Settings: json.RawMessage(`{"begun":["nonsense"]}`)}})
		note(`{"begun":["closed"]}`)
		if now, _ = f.begins(); !now.Closed || now.Rows[0].Done {
			t.Errorf("put away: %+v", now)
		}
	})
}

func TestTheSmallStandardSaysWhatItDoesWithout(t *testing.T) {
	f := open0(t, "sqlite:"+t.TempDir()+"/h.db")
	f.do0(CreateBook{Code: "S", Name: "小企业", Chart: "small", FirstPeriod: "2099-01"})
	id, err := f.app.BookID(f.call.Who, "S")
	if err != nil {
		t.Fatal(err)
	}
	f.book = id
	out, got := f.begins()
	if !strings.Contains(out.LeftOut, "不计提坏账准备") || !strings.Contains(got, "periods false 启用期间 2099-01 还没有到") {
		t.Errorf("%s\n%s", out.LeftOut, got)
	}
	for _, r := range out.Roles {
		if r.Effect == "" || r.Account == "" {
			t.Errorf("%+v", r)
		}
	}
}
