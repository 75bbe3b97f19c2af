package api

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"strings"
	"testing"
)

// attach sends a file to be kept with a record.
func (s *served) attach(who, of, name, contents string, headers ...string) said {
	s.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	_ = w.WriteField("of", of)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write([]byte(contents))
	}
	if err != nil {
		s.Fatal(err)
	}
	w.Close()
	return s.ask("POST", bookA+"/remarks/files", who, b.String(), append([]string{"Content-Type", w.FormDataContentType()}, headers...)...)
}

// kept lists what is kept with a record, in short.
func (s *served) kept(who, of string) string {
	s.Helper()
	var out []string
	for _, r := range s.must(200, "GET", bookA+"/remarks?of="+of, who, "").body["rows"].([]any) {
		m := r.(map[string]any)
		out = append(out, fmt.Sprint(m["note"], "|", m["file"], "|", m["maker"], "|", m["state"], "|", m["reason"], "|", m["from"]))
	}
	return strings.ReplaceAll(strings.Join(out, "\n"), "<nil>", "")
}

func TestNotesAndFilesAreKeptWithRecords(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("lin", "accountant")
		s.user("shen", "auditor")
		boss, lin, shen := s.token("boss", ""), s.token("lin", ""), s.token("shen", "")
		c1 := s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"客户一"}`).body["id"].(string)
		draft := s.must(201, "POST", bookA+"/invoices", lin, `{"customer":"C1","date":"2026-06-01","lines":[{"description":"x","quantity":"1","price":"100","tax_rate":"0.13"}]}`).body["id"].(string)

		s.must(201, "POST", bookA+"/remarks", lin, `{"of":"`+c1+`","note":"对方会计换人，电话见合同"}`)
		scan := "%PDF-1.7 a scan" + strings.Repeat("x", 3<<20)
		if got := s.attach(lin, draft, `C:\票据\发票.pdf`, scan, "Idempotency-Key", "k1"); got.status != 201 || got.body["file"] != "发票.pdf" || got.body["size"] != float64(len(scan)) {
			t.Fatal(got.status, got.text)
		}
		if again := s.attach(lin, draft, `C:\票据\发票.pdf`, scan, "Idempotency-Key", "k1"); again.status != 201 {
			t.Fatal(again.text)
		}
		if other := s.attach(lin, draft, "other.pdf", scan, "Idempotency-Key", "k1"); other.status != 409 && other.status != 422 {
			t.Error("a key stands for one file", other.status, other.text)
		}
		s.attach(lin, draft, "待删.txt", "gone soon")
		if got, want := s.kept(shen, draft), "|发票.pdf|lin|kept||\n|待删.txt|lin|kept||"; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		id := s.must(200, "GET", bookA+"/remarks?of="+draft, lin, "").body["rows"].([]any)[1].(map[string]any)["id"].(string)
		s.refused(400, "required", "POST", bookA+"/remarks/"+id+"/remove", lin, `{"of":"`+draft+`","reason":""}`)
		s.must(200, "POST", bookA+"/remarks/"+id+"/remove", lin, `{"of":"`+draft+`","reason":"传错了"}`)
		s.refused(409, "state_forbids", "POST", bookA+"/remarks/"+id+"/remove", lin, `{"of":"`+draft+`","reason":"again"}`)
		s.must(404, "GET", bookA+"/remarks/"+id+"/file?of="+draft, lin, "")

		// approved, the document has what its draft had, and its voucher shows it
		doc := s.must(200, "POST", bookA+"/invoices/"+draft+"/approve", lin, `{}`)
		number, docID := doc.body["number"].(string), doc.body["id"].(string)
		for _, name := range []string{draft, docID, number} {
			if got := s.kept(lin, name); got != "|发票.pdf|lin|kept||" {
				t.Errorf("%s: %s", name, got)
			}
		}
		v := doc.body["voucher"].(map[string]any)["id"].(string)
		s.must(201, "POST", bookA+"/remarks", lin, `{"of":"`+v+`","note":"原件在第 3 册"}`)
		if got, want := s.kept(shen, v), "|发票.pdf|lin|kept||"+number+"\n原件在第 3 册||lin|kept||"; got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if files := s.must(200, "GET", bookA+"/vouchers/"+v, lin, "").body["files"]; files != float64(1) {
			t.Error("files of the voucher:", files)
		}
		row := s.must(200, "GET", bookA+"/remarks?of="+v, lin, "").body["rows"].([]any)[0].(map[string]any)
		file := s.must(200, "GET", bookA+"/remarks/"+row["id"].(string)+"/file?of="+v+"&inline=true", shen, "")
		if file.text != scan {
			t.Error("another file came back,", len(file.text), "bytes")
		}
	})
}

func TestWhatIsNotTakenAsAFile(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("lin", "accountant")
		s.user("shen", "auditor")
		s.user("xia", "sales")
		boss, lin := s.token("boss", ""), s.token("lin", "")
		c1 := s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"客户一"}`).body["id"].(string)
		for _, c := range []struct {
			who, of, name, contents, code string
			status                        int
		}{
			{lin, c1, "x.html", "<script>", "file_kind", 400}, {lin, c1, "x.svg", "<svg/>", "file_kind", 400}, {lin, c1, "x", "y", "file_kind", 400},
			{lin, c1, "x.pdf", "", "empty_file", 400}, {lin, c1, "x.pdf", strings.Repeat("x", 10<<20+1), "remark_too_large", 400},
			{lin, "c_999", "x.pdf", "y", "not_found", 404}, {lin, "x", "x.pdf", "y", "not_found", 404}, {lin, "", "x.pdf", "y", "required", 400},
			{s.token("shen", ""), c1, "x.pdf", "y", "not_allowed", 403}, {s.token("xia", ""), c1, "x.pdf", "y", "not_found", 404},
		} {
			if got := s.attach(c.who, c.of, c.name, c.contents); got.status != c.status || !strings.Contains(got.text, c.code) {
				t.Errorf("%s of %s: %d %s, want %d %s", c.name, c.of, got.status, got.text, c.status, c.code)
			}
		}
		s.must(404, "GET", bookA+"/remarks?of="+c1, s.token("xia", ""), "")
		s.attach(boss, c1, "boss.csv", "a,b")
		id := s.must(200, "GET", bookA+"/remarks?of="+c1, lin, "").body["rows"].([]any)[0].(map[string]any)["id"].(string)
		s.refused(403, "not_own_remark", "POST", bookA+"/remarks/"+id+"/remove", lin, `{"of":"`+c1+`","reason":"mine?"}`)
	})
}
