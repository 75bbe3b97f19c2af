package api

import (
	"strings"
	"testing"
)

// Who may look may not take away for that: files ask for a right of their own,
// papers for customers do not.
func TestFilesAskForTheRightToExport(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"客户一"}`)
		s.must(201, "POST", bookA+"/invoices?approve=true", boss, `{"customer":"C1","date":"2026-06-01","lines":[{"description":"货","quantity":"1","price":"100"}]}`)
		s.user("zhang", "credit")
		s.user("lin", "auditor")
		s.must(201, "POST", rolesPath, boss, `{"name":"books","title":"总账","functions":["report.read","export.run"]}`)
		s.user("he", "books") // a file wants no more rights than its list and that to export
		s.must(200, "GET", bookA+"/vouchers?format=csv", s.token("he", ""), "")
		credit, auditor := s.token("zhang", ""), s.token("lin", "")
		for _, at := range []string{"/customers", "/invoices", "/items", "/settlements", "/vouchers", "/reports/aging", "/reports/balances", "/reports/statements", "/reports/statement?customer=C1"} {
			join := "?"
			if strings.Contains(at, "?") {
				join = "&"
			}
			s.must(200, "GET", bookA+at, credit, "")
			for _, format := range []string{"csv", "xlsx", "pdf"} {
				s.must(200, "GET", bookA+at+join+"format="+format, auditor, "")
				if strings.HasPrefix(at, "/reports/statement?") && format == "pdf" {
					s.must(200, "GET", bookA+at+join+"format="+format, credit, "")
					continue
				}
				s.refused(403, "not_allowed", "GET", bookA+at+join+"format="+format, credit, "")
				s.refused(403, "not_allowed", "GET", bookA+at+join+"dry_run=true&format="+format, credit, "")
			}
		}
	})
}
