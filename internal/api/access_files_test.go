package api

import (
	"strings"
	"testing"
)

// TestUsersRolesAndTokensAreTakenAway takes the lists of the installation away
// as files: as the screen shows them, for whom the lists are, and no secrets.
func TestUsersRolesAndTokensAreTakenAway(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.user("li", "accountant")
		s.must(201, "POST", rolesPath, boss, `{"name":"clerk","title":"=收款员","functions":["receipt.write","report.read","voucher.write"],"caps":{"voucher":"500"}}`)
		s.must(201, "POST", "/api/v1/users", boss, `{"name":"wang","display":"王芳","grants":[{"role":"clerk","book":"A"},{"role":"sales","own_only":true}]}`)
		secret := s.must(201, "POST", "/api/v1/tokens", boss, `{"user":"li","name":"ERP","role":"accountant","days":10}`).body["token"].(string)

		csv := func(path string) string {
			t.Helper()
			text := s.must(200, "GET", "/api/v1/"+path, boss, "", "Accept-Language", "zh-CN").text
			return strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n")
		}
		for path, want := range map[string]string{
			"users?format=csv&q=W":                                            "姓名,登录名,角色,状态,不相容\n王芳,wang,\"'=收款员 · A; 销售 · 本人客户\",未设密码,\n",
			"users?format=csv&sort=-name&columns=name,state":                  "登录名,状态\nwang,未设密码\nli,在用\nboss,在用\n",
			"users?format=csv&role=clerk&state=active&columns=name":           "登录名\nwang\n",
			"roles?format=csv&kind=own":                                       "名称,代码,类别,权限,人数\n'=收款员,clerk,自定义,手工凭证 ≤ 500.00 · 录入收款 · 填制凭证 · 查看单据与报表,1\n",
			"roles?format=csv&q=auditor&columns=name,kind":                    "代码,类别\nauditor,内置\n",
			"tokens?format=csv&q=erp":                                         "用途,所属用户,限定角色,有效期至,状态\nERP,li,应收会计,2026-07-10 08:00:00,有效\n",
			"tokens?format=csv&state=valid&sort=expires&columns=name,expires": "用途,有效期至\nERP,2026-07-10 08:00:00\n,永久有效\n",
		} {
			if got := csv(path); got != want {
				t.Errorf("%s:\n got %q\nwant %q", path, got, want)
			}
		}
		for _, path := range []string{"users", "roles", "tokens"} {
			for _, format := range []string{"csv", "xlsx", "pdf"} {
				got := s.must(200, "GET", "/api/v1/"+path+"?format="+format, boss, "")
				if text := plain(got); strings.Contains(text, secret) || strings.Contains(text, boss) || strings.Contains(text, "argon") || len(got.text) < 50 {
					t.Errorf("%s as %s: %q", path, format, text)
				}
			}
			s.refused(403, "not_allowed", "GET", "/api/v1/"+path+"?format=csv", s.token("li", ""), "")
			s.must(400, "GET", "/api/v1/"+path+"?sort=colour", boss, "")
			s.must(400, "GET", "/api/v1/"+path+"?format=csv&columns=hash", boss, "")
		}
		s.must(400, "GET", "/api/v1/users?state=asleep", boss, "")
		users := s.must(200, "GET", "/api/v1/users?q=%E7%8E%8B", boss, "")
		if rows := users.body["rows"].([]any); len(rows) != 1 {
			t.Error("the list goes by the same filter", users.text)
		}
	})
}
