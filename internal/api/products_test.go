package api

import "testing"

// TestAProductIsReadByItsNames asks for one product by what names it, as who
// may and who may not.
func TestAProductIsReadByItsNames(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		a := "/api/v1/books/A/products"
		made := s.must(201, "POST", a, boss, `{"code":"P1","name":"铜件","price":"2000","cost":"1234.5","tax_rate":"13%","external_id":"erp-7"}`)
		id := made.body["id"].(string)
		s.must(200, "PATCH", a+"/P1", boss, `{"active":false}`, "If-Match", "1") // a deactivated one is read too
		for _, name := range []string{id, "P1", "erp-7"} {
			got := s.must(200, "GET", a+"/"+name, boss, "")
			if got.body["id"] != id || got.body["cost"] != "1234.5" || got.body["active"] != false || got.body["version"] != 2.0 {
				t.Errorf("by %s: %s", name, got.text)
			}
		}
		s.must(404, "GET", a+"/P2", boss, "")
		s.must(404, "GET", a+"/"+id+"9", boss, "")
		s.must(404, "GET", "/api/v1/books/B/products/P1", boss, "")
		s.must(404, "GET", "/api/v1/books/B/products/"+id, boss, "")

		s.must(201, "POST", rolesPath, boss, `{"name":"clerk","title":"出纳","functions":["receipt.write","report.read"]}`)
		s.user("mo", "clerk")
		s.refused(403, "not_allowed", "GET", a+"/P1", s.token("mo", ""), "")

		s.must(201, "POST", rolesPath, boss, `{"name":"shop","title":"门店","functions":["customer.read","report.read"],"hides":["product.cost"]}`)
		s.user("su", "shop")
		su := s.token("su", "")
		if got := s.must(200, "GET", a+"/P1", su, ""); got.body["price"] != "2000" || got.body["cost"] == "1234.5" {
			t.Error("a hidden cost:", got.text)
		}
		s.must(404, "GET", a+"/P2", su, "")
	})
}
