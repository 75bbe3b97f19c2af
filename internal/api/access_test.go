package api

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	usersPath = "/api/v1/users"
	rolesPath = "/api/v1/roles"
)

func TestAUserIsChangedAndItsSessionsEnd(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.user("li", "accountant")
		li := s.signIn("li")
		s.must(200, "GET", "/api/v1/books/A/home", li, "")

		s.refused(400, "required", "PATCH", usersPath+"/li", boss, `{"display":"李雷"}`)
		s.refused(409, "version_conflict", "PATCH", usersPath+"/li", boss, `{"display":"李雷"}`, "If-Match", "7")
		s.must(200, "PATCH", usersPath+"/li", boss, `{"display":"李雷"}`, "If-Match", "1")
		s.must(200, "GET", "/api/v1/me", li, "") // a new name ends nothing

		s.must(200, "PATCH", usersPath+"/li", boss, `{"roles":["cashier"]}`, "If-Match", "2")
		s.must(401, "GET", "/api/v1/me", li, "")
		li = s.signIn("li")
		s.refused(403, "not_allowed", "POST", "/api/v1/books/A/invoices", li, `{}`)

		got := s.must(200, "PATCH", usersPath+"/li", boss, `{"active":false}`, "If-Match", "3")
		if got.body["active"] != false {
			t.Errorf("still in office: %s", got.text)
		}
		s.must(401, "GET", "/api/v1/me", li, "")
		s.must(401, "POST", "/api/v1/session", "", `{"name":"li","password":"`+passwordOf("li")+`"}`)
		s.must(200, "PATCH", usersPath+"/li", boss, `{"active":true}`, "If-Match", "4")
		s.must(401, "GET", "/api/v1/me", li, "") // the old session stays over
		s.signIn("li")
	})
}

func TestADryRunChangesNoUser(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		for range 2 { // and leaves no trace in later answers
			got := s.must(200, "POST", usersPath+"?dry_run=true", boss, `{"name":"li","roles":["cashier"]}`)
			if got.body["dry_run"] != true || got.body["id"] != nil {
				t.Error(got.text)
			}
		}
		s.must(201, "POST", usersPath, boss, `{"name":"li","roles":["cashier"]}`)
		got := s.must(200, "PATCH", usersPath+"/li?dry_run=true", boss, `{"active":false}`, "If-Match", "1")
		if got.body["dry_run"] != true {
			t.Error(got.text)
		}
		s.must(200, "PATCH", usersPath+"/li", boss, `{"lang":"en"}`, "If-Match", "1")
	})
}

func TestTheLastAdministratorStays(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.refused(422, "last_admin", "PATCH", usersPath+"/boss", boss, `{"active":false}`, "If-Match", "1")
		s.refused(422, "last_admin", "PATCH", usersPath+"/boss", boss, `{"roles":["manager"]}`, "If-Match", "1")
		s.refused(422, "last_admin", "PATCH", usersPath+"/boss", boss, `{"grants":[{"role":"admin","book":"A"}]}`, "If-Match", "1")

		s.must(201, "POST", rolesPath, boss, `{"name":"it","title":"运维","functions":["user.manage"]}`)
		s.user("han", "it")
		s.must(200, "PATCH", usersPath+"/boss", boss, `{"roles":["manager"]}`, "If-Match", "1")
		han := s.token("han", "")
		s.refused(422, "last_admin", "PATCH", rolesPath+"/it", han, `{"functions":["audit.read"]}`, "If-Match", "1")
	})
}

func TestAPasswordIsChangedByItsOwnerOrAnAdministrator(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("li", "cashier")
		first, second := s.signIn("li"), s.signIn("li")
		s.refused(422, "wrong_password", "POST", "/api/v1/me/password", first, `{"old":"guess","password":"another long one"}`)
		s.refused(400, "password_short", "POST", "/api/v1/me/password", first, `{"old":"`+passwordOf("li")+`","password":"short"}`)
		got := s.must(200, "POST", "/api/v1/me/password", first, `{"old":"`+passwordOf("li")+`","password":"another long one"}`)
		s.must(401, "GET", "/api/v1/me", first, "")
		s.must(401, "GET", "/api/v1/me", second, "")
		s.must(200, "GET", "/api/v1/me", "cookie:"+got.cookie, "") // a new session, for the one who changed it
		s.must(401, "POST", "/api/v1/session", "", `{"name":"li","password":"`+passwordOf("li")+`"}`)
		s.must(200, "POST", "/api/v1/session", "", `{"name":"li","password":"another long one"}`)

		boss := s.token("boss", "")
		s.must(200, "POST", usersPath+"/li/password", boss, `{"password":"`+passwordOf("li")+`"}`)
		s.must(401, "GET", "/api/v1/me", "cookie:"+got.cookie, "")
		s.signIn("li")
		log := s.must(200, "GET", "/api/v1/audit?text=password", boss, "")
		if strings.Contains(log.text, "horse") || strings.Contains(log.text, "argon2") || !strings.Contains(log.text, "user.password_reset") {
			t.Errorf("the log: %s", log.text)
		}
	})
}

func TestGuessingTheOldPasswordIsSlowed(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("li", "cashier")
	li := s.signIn("li")
	for range 5 {
		s.must(422, "POST", "/api/v1/me/password", li, `{"old":"guess","password":"another long one"}`)
	}
	s.refused(429, "throttled", "POST", "/api/v1/me/password", li, `{"old":"`+passwordOf("li")+`","password":"another long one"}`)
	for _, name := range []string{"li", "LI", "Li", "lI", "li"} {
		s.must(401, "POST", "/api/v1/session", "", `{"name":"`+name+`","password":"wrong"}`)
	}
	s.refused(429, "throttled", "POST", "/api/v1/session", "", `{"name":"Li","password":"wrong"}`)
}

func TestAnOwnRoleIsUsedLikeABuiltInOne(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.refused(400, "unknown_function", "POST", rolesPath, boss, `{"name":"clerk","title":"收款员","functions":["receipt.steal"]}`)
		s.refused(409, "duplicate_code", "POST", rolesPath, boss, `{"name":"Admin","title":"x","functions":["report.read"]}`)
		got := s.must(201, "POST", rolesPath, boss, `{"name":"clerk","title":"收款员","functions":["report.read","customer.read","receipt.write","settlement.write"]}`)
		if !strings.Contains(got.text, "收款 ≠ 核销") {
			t.Errorf("no warning of a conflict: %s", got.text)
		}
		s.refused(400, "unknown_role", "POST", usersPath, boss, `{"name":"li","roles":["nosuch"]}`)
		s.user("li", "clerk")
		li := s.token("li", "clerk")
		s.must(200, "GET", "/api/v1/books/A/home", li, "")
		s.refused(403, "not_allowed", "POST", "/api/v1/books/A/invoices", li, `{}`)
		s.refused(422, "built_in_role", "PATCH", rolesPath+"/admin", boss, `{"title":"x"}`, "If-Match", "0")
		s.refused(409, "version_conflict", "PATCH", rolesPath+"/clerk", boss, `{"title":"x"}`, "If-Match", "5")
		s.must(200, "PATCH", rolesPath+"/clerk", boss, `{"functions":["report.read","customer.read","invoice.write"]}`, "If-Match", "1")
		if got := s.ask("POST", "/api/v1/books/A/invoices", li, `{}`); got.status == 403 {
			t.Errorf("the role's new right is not in force: %s", got.text)
		}
		list := s.must(200, "GET", rolesPath, boss, "", "Accept-Language", "en")
		if !strings.Contains(list.text, `"AR accountant"`) || !strings.Contains(list.text, `"收款员"`) {
			t.Error(list.text)
		}
	})
}

func TestAGrantNamesCustomersByCode(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.must(201, "POST", "/api/v1/books/A/customers", boss, `{"code":"C1","name":"甲公司"}`)
		s.must(201, "POST", "/api/v1/books/A/customers", boss, `{"code":"C2","name":"乙公司"}`)
		s.refused(422, "unknown_customer", "POST", usersPath, boss, `{"name":"li","grants":[{"role":"accountant","book":"A","customers":["C9"]}]}`)
		s.refused(400, "required", "POST", usersPath, boss, `{"name":"li","grants":[{"role":"accountant","customers":["C1"]}]}`)
		got := s.must(201, "POST", usersPath, boss, `{"name":"li","grants":[{"role":"accountant","book":"A","customers":["C1"]}]}`)
		if !strings.Contains(got.text, `"customers":["C1"]`) {
			t.Error(got.text)
		}
		li := s.token("li", "")
		s.must(200, "GET", "/api/v1/books/A/customers/C1", li, "")
		s.must(404, "GET", "/api/v1/books/A/customers/C2", li, "")
		s.must(404, "GET", "/api/v1/books/B/home", li, "")
		s.must(200, "PATCH", "/api/v1/books/A/customers/C1", boss, `{"code":"K1"}`, "If-Match", "1")
		if list := s.must(200, "GET", usersPath, boss, ""); !strings.Contains(list.text, `"customers":["K1"]`) {
			t.Errorf("the grant does not follow the customer's code: %s", list.text)
		}
	})
}

func TestATokenIsListedExpiresAndIsRevoked(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		dry := s.must(200, "POST", "/api/v1/tokens?dry_run=true", boss, `{"user":"boss","name":"报表","role":"auditor","days":1}`)
		if dry.body["token"] != nil || dry.body["id"] != nil {
			t.Error(dry.text)
		}
		s.refused(400, "out_of_range", "POST", "/api/v1/tokens", boss, `{"user":"boss","days":99999}`)
		s.refused(400, "unknown_role", "POST", "/api/v1/tokens", boss, `{"user":"boss","role":"nosuch"}`)
		got := s.must(201, "POST", "/api/v1/tokens", boss, `{"user":"boss","name":"报表","role":"auditor","days":1}`)
		key, id := got.body["token"].(string), got.body["id"].(string)
		s.must(200, "GET", "/api/v1/books/A/home", key, "")
		s.refused(403, "not_allowed", "GET", "/api/v1/tokens", key, "")
		list := s.must(200, "GET", "/api/v1/tokens", boss, "")
		if strings.Contains(list.text, key) || strings.Contains(list.text, "hash") || !strings.Contains(list.text, "报表") {
			t.Error(list.text)
		}
		*s.now = s.now.Add(25 * time.Hour)
		s.must(401, "GET", "/api/v1/me", key, "")

		got = s.must(201, "POST", "/api/v1/tokens", boss, `{"user":"boss","name":"导入"}`)
		key, id = got.body["token"].(string), got.body["id"].(string)
		s.must(200, "DELETE", "/api/v1/tokens/"+id, boss, "")
		s.must(401, "GET", "/api/v1/me", key, "")
		s.refused(409, "state_forbids", "DELETE", "/api/v1/tokens/"+id, boss, "")
		s.must(404, "DELETE", "/api/v1/tokens/t_999", boss, "")
	})
}

func TestConflictsNameWhoHoldsBothDuties(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.user("cash", "cashier")
		got := s.must(201, "POST", usersPath, boss, `{"name":"li","grants":[{"role":"cashier"},{"role":"accountant","book":"B"}]}`)
		if !strings.Contains(got.text, "duties_conflict") {
			t.Errorf("no warning: %s", got.text)
		}
		list := s.must(200, "GET", "/api/v1/access/conflicts", boss, "")
		rows := list.body["rows"].([]any)
		found := map[string]bool{}
		for _, r := range rows {
			x := r.(map[string]any)
			found[x["user"].(string)+" "+x["book"].(string)+" "+x["conflict"].(string)] = true
		}
		if !found["li B receipt_settle"] || found["li A receipt_settle"] || found["li  receipt_settle"] {
			t.Errorf("%v", found)
		}
		if !found["boss  make_review"] || found["boss A make_review"] || found["cash  receipt_settle"] {
			t.Errorf("%v", found)
		}
	})
}

func TestARightIsExplained(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.must(201, "POST", "/api/v1/books/A/customers", boss, `{"code":"C1","name":"甲公司","salesperson":"li"}`)
		s.must(201, "POST", "/api/v1/books/A/customers", boss, `{"code":"C2","name":"乙公司","salesperson":"wang"}`)
		s.user("li", "sales")
		why := func(query, lang string) said {
			return s.must(200, "GET", "/api/v1/access/explain?"+query, boss, "", "Accept-Language", lang)
		}
		for _, c := range []struct {
			query, says string
			allowed     bool
		}{
			{"user=li&book=A&function=order.write&customer=C1", "依据角色 销售", true},
			{"user=li&book=A&function=order.write&customer=C2", "只限本人负责的客户", false},
			{"user=li&book=A&function=receipt.write", "不含“录入收款”", false},
			{"user=boss&function=user.manage", "系统管理员", true},
		} {
			got := why(c.query, "zh")
			if got.body["allowed"] != c.allowed || !strings.Contains(got.body["sentence"].(string), c.says) {
				t.Errorf("%s: %s", c.query, got.text)
			}
			// The explanation and the rights layer say the same.
			if english := why(c.query, "en"); english.body["allowed"] != c.allowed || strings.ContainsAny(english.body["sentence"].(string), "可以不") {
				t.Errorf("%s: %s", c.query, english.text)
			}
		}
		s.must(200, "PATCH", usersPath+"/li", boss, `{"active":false}`, "If-Match", "1")
		if got := why("user=li&book=A&function=order.write", "zh"); got.body["allowed"] != false || !strings.Contains(got.text, "已停用") {
			t.Error(got.text)
		}
		s.must(400, "GET", "/api/v1/access/explain?user=li&book=A&function=x", boss, "")
		s.must(404, "GET", "/api/v1/access/explain?user=li&book=A&function=order.write&customer=C9", boss, "")
	})
}

func TestWhoMayLookAsAnotherIsToldWhomWithoutManagingUsers(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("li", "accountant")
		boss := s.signIn("boss")
		s.must(201, "POST", "/api/v1/roles", boss, `{"name":"hr","title":"人事","functions":["user.manage"]}`)
		s.user("hr", "hr")
		s.refused(403, "not_allowed", "GET", "/api/v1/session/view-as", s.signIn("hr"), "")
		s.must(201, "POST", "/api/v1/roles", boss, `{"name":"audit","title":"内审","functions":["view.as","report.read"]}`)
		s.user("wang", "audit")
		people := s.must(200, "GET", "/api/v1/session/view-as", s.signIn("wang"), "") // without the right to manage users
		var names []string
		for _, r := range people.body["rows"].([]any) {
			x := r.(map[string]any)
			names = append(names, fmt.Sprint(x["name"], x["roles"]))
		}
		if got := strings.Join(names, " "); got != "boss[系统管理员] hr[人事] li[应收会计]" {
			t.Errorf("viewable: %s", got)
		}
	})
}

func TestWhoLooksAsAnotherReadsOnly(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("li", "accountant")
		boss := s.signIn("boss")
		s.refused(422, "view_as_needs_session", "POST", "/api/v1/session/view-as", s.token("boss", ""), `{"user":"li"}`)
		s.refused(403, "not_allowed", "POST", "/api/v1/session/view-as", s.signIn("li"), `{"user":"boss"}`)
		s.must(201, "POST", "/api/v1/roles", boss, `{"name":"hr","title":"人事","functions":["user.manage"]}`)
		s.user("hr", "hr")
		s.refused(403, "not_allowed", "POST", "/api/v1/session/view-as", s.signIn("hr"), `{"user":"li"}`) // a right of its own
		s.refused(422, "view_as_nobody", "POST", "/api/v1/session/view-as", boss, `{"user":"boss"}`)
		me := s.must(200, "POST", "/api/v1/session/view-as", boss, `{"user":"li"}`)
		if v, ok := me.body["view_as"].(map[string]any); !ok || v["by"] != "boss" || me.body["user"].(map[string]any)["name"] != "li" {
			t.Error(me.text)
		}
		s.must(200, "GET", "/api/v1/books/A/customers", boss, "")
		s.refused(403, "not_allowed", "GET", usersPath, boss, "") // li's rights, no more
		before := s.head(0) + s.head(1)
		for _, rt := range writes() {
			if rt.public || rt.reads {
				continue
			}
			s.refused(403, "view_as_read_only", rt.method, address(rt), boss, `{}`, "If-Match", "1")
		}
		if after := s.head(0) + s.head(1); after != before {
			t.Error("something was written")
		}
		me = s.must(200, "DELETE", "/api/v1/session/view-as", boss, "")
		if me.body["view_as"] != nil || me.body["user"].(map[string]any)["name"] != "boss" {
			t.Error(me.text)
		}
		log := s.must(200, "GET", "/api/v1/audit?action=session.", boss, "")
		if len(log.body["rows"].([]any)) != 2 || !strings.Contains(log.text, `"object":"li"`) {
			t.Errorf("the log: %s", log.text)
		}

		// The user is told, and nobody else: not who looks, not another.
		li := s.signIn("li")
		told := s.must(200, "GET", "/api/v1/me/notices", li, "")
		rows := told.body["rows"].([]any)
		if len(rows) != 1 || rows[0].(map[string]any)["by"] != "boss" || rows[0].(map[string]any)["end"] == nil {
			t.Errorf("li is told: %s", told.text)
		}
		s.must(200, "POST", "/api/v1/session/view-as", boss, `{"user":"li"}`)
		if got := s.must(200, "GET", "/api/v1/me/notices", boss, ""); len(got.body["rows"].([]any)) != 0 {
			t.Errorf("who looks is told: %s", got.text)
		}
		s.refused(403, "view_as_read_only", "POST", "/api/v1/me/notices/seen", boss, `{"seq":1}`)
		told = s.must(200, "GET", "/api/v1/me/notices", li, "")
		if rows = told.body["rows"].([]any); len(rows) != 2 || rows[0].(map[string]any)["end"] != nil {
			t.Fatalf("li is told at once: %s", told.text)
		}
		newest := fmt.Sprint(int64(rows[0].(map[string]any)["seq"].(float64)))
		s.must(400, "POST", "/api/v1/me/notices/seen", li, `{"seq":999999}`)
		s.must(204, "POST", "/api/v1/me/notices/seen", li, `{"seq":`+newest+`}`)
		s.must(204, "POST", "/api/v1/me/notices/seen", li, `{"seq":0}`) // what was seen stays seen
		if told = s.must(200, "GET", "/api/v1/me/notices", li, ""); len(told.body["rows"].([]any)) != 0 {
			t.Errorf("seen, and told again: %s", told.text)
		}
		*s.now = s.now.Add(16 * time.Minute) // it ends by itself
		s.must(200, "GET", usersPath, boss, "")
	})
}

func TestARolesLimitsAreSetExplainedAndHeld(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.refused(400, "unknown_cap", "POST", rolesPath, boss, `{"name":"small","title":"小额","functions":["refund.write"],"caps":{"bribe":"1"}}`)
		for _, bad := range []string{"-1", "1.001", "viel"} {
			s.must(400, "POST", rolesPath, boss, `{"name":"small","title":"小额","functions":["refund.write"],"caps":{"refund":"`+bad+`"}}`)
		}
		got := s.must(201, "POST", rolesPath, boss, `{"name":"small","title":"小额","functions":["refund.write","receipt.write","report.read"],"caps":{"refund":"500","difference":""}}`)
		if caps := got.body["caps"].(map[string]any); len(caps) != 1 || caps["refund"] != "500.00" {
			t.Error(got.text)
		}
		s.user("li", "small")
		li := s.token("li", "")
		s.must(201, "POST", "/api/v1/books/A/customers", boss, `{"code":"C1","name":"甲公司"}`)
		r := s.must(201, "POST", "/api/v1/books/A/receipts", li, `{"customer":"C1","date":"2026-06-01","amount":"900"}`)
		refund := `{"receipt":"` + r.body["number"].(string) + `","date":"2026-06-02","amount":"501"}`
		said := s.refused(403, "over_amount_limit", "POST", "/api/v1/books/A/refunds", li, refund, "Accept-Language", "en")
		if said.body["limit"] != "500.00" || !strings.Contains(said.text, "boss") {
			t.Error(said.text)
		}
		s.refused(403, "over_amount_limit", "POST", "/api/v1/books/A/refunds?dry_run=true", li, refund)
		for query, want := range map[string]string{"": "退款不超过 500.00 CNY", "&amount=500": "退款不超过 500.00 CNY", "&amount=500.01": "而这里是 500.01"} {
			why := s.must(200, "GET", "/api/v1/access/explain?user=li&book=A&function=refund.write"+query, boss, "")
			if why.body["allowed"] != (query != "&amount=500.01") || !strings.Contains(why.text, want) {
				t.Errorf("%s: %s", query, why.text)
			}
		}
		s.must(200, "PATCH", rolesPath+"/small", boss, `{"caps":{"refund":"501"}}`, "If-Match", "1")
		s.must(201, "POST", "/api/v1/books/A/refunds", li, refund)
		if log := s.must(200, "GET", "/api/v1/audit?action=role.change", boss, ""); !strings.Contains(log.text, "501.00") {
			t.Errorf("the log: %s", log.text)
		}
	})
}
