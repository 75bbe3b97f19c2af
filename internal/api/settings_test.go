package api

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/db"
)

const bookA = "/api/v1/books/A"

func TestSettingsSayWhatTheyMeanAndWhoChangedThem(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		first := s.must(200, "GET", bookA+"/settings", boss, "")
		for _, r := range first.body["rows"].([]any) {
			x := r.(map[string]any)
			if x["changed"] != nil || x["title"] == "" || x["meaning"] == "" || x["effect"] == "" || fmt.Sprint(x["value"]) != fmt.Sprint(x["default"]) {
				t.Errorf("%v", x)
			}
		}
		s.must(200, "PATCH", bookA, boss, `{"name":"新名","settings":{"tolerance_amount":"1.00"}}`, "If-Match", "1")
		s.must(200, "PATCH", bookA, boss, `{"settings":{"duties_apart":true}}`, "If-Match", "2")
		got := s.must(200, "GET", bookA+"/settings", boss, "", "Accept-Language", "en")
		changed := map[string]any{}
		for _, r := range got.body["rows"].([]any) {
			x := r.(map[string]any)
			changed[x["name"].(string)] = x["changed"]
		}
		if c, ok := changed["tolerance_amount"].(map[string]any); !ok || c["by"] != "boss" || c["was"] != "0.10" {
			t.Errorf("%v", changed)
		}
		if changed["duties_apart"] == nil || changed["auto_review"] != nil {
			t.Errorf("%v", changed)
		}
		if me := s.must(200, "GET", "/api/v1/books", boss, ""); !strings.Contains(me.text, "新名") || !strings.Contains(me.text, `"version":3`) {
			t.Errorf("the list of books lags behind: %s", me.text)
		}
		s.must(200, "PATCH", bookA, boss, `{"settings":{"tolerance_amount":"2.00","overdue_days":30}}`, "If-Match", "3")
		got = s.must(200, "GET", bookA+"/settings", boss, "")
		for _, r := range got.body["rows"].([]any) {
			x := r.(map[string]any)
			var told []string
			for _, h := range x["history"].([]any) {
				c := h.(map[string]any)
				told = append(told, fmt.Sprintf("%v→%v", c["was"], c["now"]))
			}
			want := map[string]string{"tolerance_amount": "1.00→2.00 0.10→1.00", "duties_apart": "false→true", "overdue_days": "0→30"}[x["name"].(string)]
			if strings.Join(told, " ") != want {
				t.Errorf("%s was %q, not %q", x["name"], told, want)
			}
		}
		s.refused(400, "out_of_range", "PATCH", bookA, boss, `{"settings":{"overdue_days":-1}}`, "If-Match", "4")
		s.refused(400, "unknown_field", "PATCH", bookA, boss, `{"settings":{"nonsense":1}}`, "If-Match", "4")
		s.refused(409, "version_conflict", "PATCH", bookA, boss, `{"name":"x"}`, "If-Match", "1")
	})
}

func TestAccountsAreAddedAndChangedWithoutPartingTheLedger(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.refused(400, "account_no_parent", "POST", bookA+"/accounts", boss, `{"code":"9999.01","name":"x"}`)
		s.refused(409, "duplicate_code", "POST", bookA+"/accounts", boss, `{"code":"1122","name":"x","class":"asset"}`)
		s.refused(400, "bad_choice", "POST", bookA+"/accounts", boss, `{"code":"1002.88","name":"x","role":"nonsense"}`)
		got := s.must(201, "POST", bookA+"/accounts", boss, `{"code":"1002.88","name":"工商银行","name_en":"ICBC","role":"bank","preferred":true}`)
		if got.body["class"] != "asset" || got.body["role_title"] != "银行及现金" {
			t.Error(got.text)
		}
		s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"甲公司"}`)
		s.must(201, "POST", bookA+"/receipts", boss, `{"customer":"C1","date":"2026-06-01","amount":"50.00"}`)
		s.must(201, "POST", bookA+"/invoices?approve=true", boss, `{"customer":"C1","date":"2026-06-01","lines":[{"description":"货","quantity":"1","price":"100","tax_rate":"13%"}]}`)
		list := s.must(200, "GET", bookA+"/accounts", boss, "")
		version := func(code string) string {
			for _, r := range list.body["rows"].([]any) {
				if x := r.(map[string]any); x["code"] == code {
					return fmt.Sprint(x["version"])
				}
			}
			return ""
		}
		s.refused(422, "account_in_use", "PATCH", bookA+"/accounts/1122", boss, `{"role":"other_receivable"}`, "If-Match", version("1122"))
		s.refused(422, "account_has_balance", "PATCH", bookA+"/accounts/1002.88", boss, `{"active":false}`, "If-Match", version("1002.88"))
		s.refused(422, "account_last_of_role", "PATCH", bookA+"/accounts/6603.02", boss, `{"role":"none"}`, "If-Match", version("6603.02"))
		s.refused(409, "version_conflict", "PATCH", bookA+"/accounts/1122", boss, `{"name":"x"}`, "If-Match", "99")
		s.refused(404, "not_found", "PATCH", bookA+"/accounts/0000", boss, `{"name":"x"}`, "If-Match", "1")
		got = s.must(200, "PATCH", bookA+"/accounts/1122", boss, `{"name":"应收货款"}`, "If-Match", version("1122"))
		if got.body["name"] != "应收货款" || got.body["role"] != "receivable" {
			t.Error(got.text)
		}
		log := s.must(200, "GET", "/api/v1/audit?book=A&object=1122", boss, "")
		if !strings.Contains(log.text, "应收货款") || !strings.Contains(log.text, "修改科目") {
			t.Error(log.text)
		}
	})
}

func TestSettlementRulesAreOrderedInAPersonsName(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		const path = bookA + "/settle-rules"
		s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"甲公司"}`)
		invoice := func(net string) {
			s.must(201, "POST", bookA+"/invoices?approve=true", boss, `{"customer":"C1","date":"2026-06-01","lines":[{"description":"货","quantity":"1","price":"`+net+`","tax_rate":"0"}]}`)
		}
		receipt := func(amount string) said {
			return s.must(201, "POST", bookA+"/receipts", boss, `{"customer":"C1","date":"2026-06-02","amount":"`+amount+`","settle":"auto"}`)
		}
		s.refused(400, "rules_missing", "PATCH", path, boss, `{"rules":[{"rule":"exact","active":true}]}`, "If-Match", "0")
		s.refused(400, "rule_twice", "PATCH", path, boss, `{"rules":[{"rule":"exact","active":true},{"rule":"exact","active":true}]}`, "If-Match", "0")
		got := s.must(200, "PATCH", path, boss, `{"rules":[{"rule":"exact","active":true,"most":"500"},{"rule":"reference","active":true},{"rule":"oldest","active":false},{"rule":"subset","active":false}]}`, "If-Match", "0")
		row := got.body["rows"].([]any)[0].(map[string]any)
		if row["rule"] != "exact" || row["most"] != "500.00" || row["authorised"] != "boss" || got.body["version"] != 1.0 {
			t.Error(got.text)
		}
		invoice("100")
		invoice("900")
		if got := receipt("60"); got.body["settlement"] != nil {
			t.Errorf("settled by a rule that is off: %s", got.text)
		}
		if got := receipt("100"); got.body["settlement"] == nil {
			t.Errorf("not settled by the rule that is on: %s", got.text)
		}
		if got := receipt("900"); got.body["settlement"] != nil {
			t.Errorf("settled above the rule's limit: %s", got.text)
		}
		s.refused(409, "version_conflict", "PATCH", path, boss, `{"rules":[]}`, "If-Match", "0")
	})
}

func TestTheAuditLogIsFilteredPagedExportedAndChecked(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		for i := range 7 {
			s.must(201, "POST", bookA+"/customers", boss, fmt.Sprintf(`{"code":"C%d","name":"客户%d"}`, i, i))
		}
		s.must(200, "PATCH", bookA+"/customers/C3", boss, `{"name":"改名公司"}`, "If-Match", "1")
		count := func(query string) int {
			return len(s.must(200, "GET", "/api/v1/audit?book=A&"+query, boss, "").body["rows"].([]any))
		}
		for query, want := range map[string]int{"actor=boss": 8, "actor=nobody": 0, "object=C3": 2, "action=customer.change": 1, "action=customer.": 8, "text=改名": 1,
			"from=2026-06-30&to=2026-06-30": 8, "from=2026-07-01": 0, "to=2026-06-29": 0, "limit=3": 3} {
			if got := count(query); got != want {
				t.Errorf("%s: %d rows, want %d", query, got, want)
			}
		}
		page := s.must(200, "GET", "/api/v1/audit?book=A&limit=5", boss, "")
		rest := s.must(200, "GET", "/api/v1/audit?book=A&limit=5&after="+page.body["next"].(string), boss, "")
		if len(rest.body["rows"].([]any)) != 3 || rest.body["next"] != nil {
			t.Error(rest.text)
		}
		change := s.must(200, "GET", "/api/v1/audit?book=A&action=customer.change", boss, "")
		if !strings.Contains(change.text, `"before"`) || !strings.Contains(change.text, "客户3") || !strings.Contains(change.text, "修改客户") {
			t.Errorf("no before and after: %s", change.text)
		}
		file := s.must(200, "GET", "/api/v1/audit?book=A&format=csv", boss, "")
		if lines := strings.Count(strings.TrimSpace(file.text), "\n"); lines != 8 || !strings.Contains(file.text, "改名公司") {
			t.Errorf("%d lines: %s", lines, file.text)
		}
		check := s.must(200, "POST", "/api/v1/audit/verify", boss, `{"book":"A"}`)
		if check.body["ok"] != true || check.body["rows"] != 8.0 {
			t.Error(check.text)
		}
		if own := s.must(200, "POST", "/api/v1/audit/verify", boss, `{}`); own.body["ok"] != true {
			t.Error(own.text)
		}
	})
}

func TestTheCheckFindsWhereTheChainIsBroken(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("boss", "admin")
	boss := s.token("boss", "")
	for i := range 5 {
		s.must(201, "POST", bookA+"/customers", boss, fmt.Sprintf(`{"code":"C%d","name":"客户%d"}`, i, i))
	}
	book, err := s.app.BookID(s.call.Who, "A")
	if err != nil {
		t.Fatal(err)
	}
	err = s.store.Database().Write(s.ctx, func(tx *db.Tx) error {
		for _, sql := range []string{`drop trigger audit_no_update`, `update audit set object = 'C9' where seq = 3 and book_id = ` + fmt.Sprint(book)} {
			if err := tx.Load(db.Query{SQL: sql, Scan: func(db.Row) error { return nil }}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	check := s.must(200, "POST", "/api/v1/audit/verify", boss, `{"book":"A"}`)
	bad, _ := check.body["first_bad"].(map[string]any)
	if check.body["ok"] != false || !strings.HasPrefix(fmt.Sprint(bad["row"]), "customer.create (3)") {
		t.Error(check.text)
	}
}

func TestTheLogIsHiddenFromWhoSeesSomeCustomersOnly(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("boss", "admin")
	boss := s.token("boss", "")
	s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"甲公司"}`)
	s.must(201, "POST", "/api/v1/users", boss, `{"name":"li","grants":[{"role":"auditor","book":"A","customers":["C1"]}]}`)
	li := s.token("li", "")
	s.refused(403, "not_allowed", "GET", "/api/v1/audit?book=A", li, "")
	s.refused(403, "not_allowed", "POST", "/api/v1/audit/verify", li, `{"book":"A"}`)
	s.must(200, "GET", bookA+"/customers/C1", li, "")
}
