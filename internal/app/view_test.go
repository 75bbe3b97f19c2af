package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// views writes the views of a page as the caller is offered them.
func (f *fixture) views(page string) string {
	f.Helper()
	list, err := f.app.Views(f.ctx, f.book, f.call, Text(page))
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, v := range list.Rows {
		whose := "theirs"
		if v.Mine {
			whose = "mine"
		}
		out = append(out, v.Name+" "+whose+" "+v.Query)
	}
	return strings.Join(out, "\n")
}

func (f *fixture) keep(page, name, query string, shared bool) *SavedView {
	f.Helper()
	return f.do(KeepView{SavedViewInput{Page: Text(page), Name: Text(name), Query: Text(query), Shared: shared}}).(*SavedView)
}

func TestViewsAreKeptForAUserAndAPageAndReplacedByName(t *testing.T) {
	onBoth(t, func(f *fixture) {
		other := f.as(9, "zhao")
		f.keep("order", "大额", "sort=-total", false)
		f.keep("invoice", "大额", "status=open", false)
		other.keep("order", "大额", "sort=date", false)
		f.same("of a page", f.views("order"), "大额 mine sort=-total")
		again := f.keep("order", "大额", "sort=-total&status=held", false)
		f.same("by name", f.views("order"), "大额 mine sort=-total&status=held")
		if again.Version != 2 {
			t.Errorf("version %d", again.Version)
		}
		f.refused("not_found", DropView{string(other.keep("order", "旧", "", false).ID)})
		f.do(DropView{string(again.ID)})
		f.same("taken away", f.views("order"), "")
		f.same("another's stays", other.views("order"), "大额 mine sort=date\n旧 mine ")
		f.keep("order", "大额", "q=x", false)
		f.same("the name is free again", f.views("order"), "大额 mine q=x")
		f.refused("bad_choice", KeepView{SavedViewInput{Page: "elsewhere", Name: "a"}})
		f.refused("required", KeepView{SavedViewInput{Page: "order"}})
		f.refused("bad_query", KeepView{SavedViewInput{Page: "order", Name: "a", Query: "%zz"}})
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Action: "view."})
		if err != nil || len(log.Rows) != 7 || log.Rows[0].Object != "order 大额" {
			t.Errorf("audit: %+v %v", log, err)
		}
	})
}

func TestASharedViewIsOfferedToAllButShowsWhatItsReaderMaySee(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司"})
		f.order("A", "1", "300", "0")
		f.order("B", "1", "100", "0")
		a := string(f.shown("A").ID)
		mine := f.keep("order", "全部草稿", "status=draft", true)
		f.keep("order", "甲的草稿", "status=draft&customer="+a, true)
		f.keep("order", "我的", "", false)
		seller := f.seeing("wang", "B")
		f.same("offered", seller.views("order"), "全部草稿 theirs status=draft")
		f.same("its rows", seller.orders(OrdersQuery{Status: "draft"}).listed(), "B 100.00 draft\n[{CNY 1 100.00}] map[draft:1]")

		held := seller.call.Who.Held[0]
		held.Functions = map[access.Function]bool{access.ReportRead: true}
		seller.call.Who.Held = []access.Held{held}
		seller.refused("not_allowed", KeepView{SavedViewInput{Page: "order", Name: "x", Shared: true}})
		seller.refused("not_allowed", DropView{string(mine.ID)})
		f.as(9, "boss").do(DropView{string(mine.ID)})
		f.same("gone for its owner too", f.views("order"), "我的 mine \n甲的草稿 mine status=draft&customer="+a)
	})
}

func TestAViewBroughtBackDoesNotReplaceAnother(t *testing.T) {
	onBoth(t, func(f *fixture) {
		old := f.keep("order", "大额", "sort=-total", false)
		back := KeepView{SavedViewInput{Page: "order", Name: "大额", Query: Text(old.Query), Anew: true}}
		if _, err := f.app.Do(f.ctx, f.book, f.call, back); !fault.Is(err, "duplicate_view") {
			t.Errorf("one of that name is there: %v", err)
		}
		f.do(DropView{string(old.ID)})
		f.do(back)
		f.same("back", f.views("order"), "大额 mine sort=-total")
	})
}
