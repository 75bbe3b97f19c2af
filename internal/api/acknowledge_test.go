package api

import (
	"fmt"
	"testing"
)

func TestAPageIsAskedForAReasonAndATokenIsNot(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		page := s.signIn("boss")
		a := "/api/v1/books/A"
		s.must(201, "POST", a+"/customers", boss, `{"code":"C1","name":"甲公司"}`)
		s.must(200, "PUT", a+"/customers/C1/credit", boss, `{"limit":"1"}`)
		price := 5
		invoice := func() string { // no two alike
			price++
			return fmt.Sprintf(`{"customer":"C1","date":"2026-06-01","lines":[{"description":"x","quantity":"1","price":"%d"}]`, price)
		}
		s.must(201, "POST", a+"/invoices?approve=true", page, invoice()+`}`)
		s.must(200, "PATCH", a, boss, `{"settings":{"warning_reason":true}}`, "If-Match", "1")
		s.must(201, "POST", a+"/invoices?approve=true", boss, invoice()+`}`)
		s.refused(422, "warning_unacknowledged", "POST", a+"/invoices?approve=true", page, invoice()+`}`)
		s.must(201, "POST", a+"/invoices?approve=true", page, invoice()+`,"acknowledge":{"codes":["credit_over_limit"],"reason":"已付款在途"}}`)
		s.must(201, "POST", a+"/customers", page, `{"code":"C2","name":"乙","acknowledge":{"codes":[],"reason":"x"}}`)
		s.refused(400, "unreadable_json", "POST", a+"/customers", page, `{"code":"C3","name":"丙","acknowledge":{"code":"x"}}`)
	})
}
