package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
)

func TestTheLogSaysWhereAChangeCameFromAndWhatActed(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C9", CustomerInput{})
		who := f.call
		f.call.Who.Channel, f.call.Who.Via = "api", "ERP 同步"
		f.call.Who = f.call.Who.From("10.0.0.5")
		f.customer("C1", CustomerInput{})
		f.call = who
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Action: "customer."})
		if err != nil || len(log.Rows) != 2 {
			t.Fatal(log, err)
		}
		r := log.Rows[0]
		f.same("by a token", strings.Join([]string{r.Object, r.Channel, r.Address, r.Via}, " | "), "C1 | api | 10.0.0.5 | ERP 同步")
		if log.Rows[1].Address != "" {
			t.Errorf("an address nobody knew: %q", log.Rows[1].Address)
		}
		check, err := f.app.VerifyAudit(f.ctx, f.book, f.call)
		if err != nil || !check.OK || len(check.Bad) != 0 {
			t.Errorf("%+v %v", check, err)
		}
	})
}

func TestACheckOfTheChainNamesTheRowsAtFault(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.customer("C2", CustomerInput{})
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Object: "C1"})
		if err != nil || len(log.Rows) != 1 {
			t.Fatal(log, err)
		}
		f.vandalise("update audit set reason = 'another' where object = 'C1'")
		check, err := f.app.VerifyAudit(f.ctx, f.book, f.call)
		if err != nil || check.OK || len(check.Bad) != 1 || check.Bad[0] != log.Rows[0].Seq {
			t.Errorf("%+v %v, want row %d", check, err, log.Rows[0].Seq)
		}
	})
}

func TestTheOriginOfOlderRowsIsReadAsItWasWritten(t *testing.T) {
	for channel, want := range map[string]string{"web": "web||", "cli:root": "cli||root", "web:10.0.0.5": "web|10.0.0.5|", "api:::1 ERP a:b": "api|::1|ERP a:b", "test": "test||"} {
		kind, address, via := access.Origin(channel)
		if got := kind + "|" + address + "|" + via; got != want {
			t.Errorf("%s: %s, want %s", channel, got, want)
		}
	}
}
