package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	// leaverMost bounds what of one kind is counted, and handed over in one act.
	leaverMost = 5000
	// leaverNames is how many records of a kind are named.
	leaverNames = 10
)

// What hangs on a user in the installation itself.
const (
	hangsActive   = "active"
	hangsRoles    = "roles"
	hangsAlone    = "alone"
	hangsTokens   = "tokens"
	hangsSessions = "sessions"
)

// LeaverReport is what hangs on a user who leaves: in each book the caller
// knows, and in the installation.
type LeaverReport struct {
	User    string       `json:"user"`
	Display string       `json:"display"`
	Active  bool         `json:"active"`
	Self    bool         `json:"self"` // it is the caller
	KnownAt cal.Instant  `json:"known_at"`
	Lines   []LeaverLine `json:"lines"`
	Books   []LeaverBook `json:"books"`  // where customers or drafts are to be handed over
	Unread  int          `json:"unread"` // books the caller may not read, and that are not in the report
	Stays   []string     `json:"stays"`  // in words, what cannot be moved
	Open    int          `json:"open"`   // lines that a hand-over would still change
}

// LeaverLine is one kind of things that hang on the user.
type LeaverLine struct {
	Kind  string      `json:"kind"`
	Title string      `json:"title"`
	Book  string      `json:"book,omitempty"` // code; "" for the installation
	Name  string      `json:"book_name,omitempty"`
	Count int         `json:"count"`
	More  bool        `json:"more,omitempty"` // there are more than counted
	Act   string      `json:"act"`            // hand_over, give, stand_down, revoke, end, off; "" where nothing is done with it
	Note  string      `json:"note,omitempty"` // why nothing is, or what becomes of it
	Rows  []LeaverRow `json:"rows"`           // the first of them, where the caller may see them
}

// LeaverRow is one of them. Kind says which page shows it: of a draft its
// document, of a view its page; of a customer it is its code.
type LeaverRow struct {
	ID   string `json:"id"`
	Kind string `json:"kind,omitempty"`
	Name string `json:"name"`
}

// LeaverBook is a book with something to hand over, and to whom its customers
// could go.
type LeaverBook struct {
	Code        string  `json:"code"`
	Name        string  `json:"name"`
	Customers   int     `json:"customers"`
	Salespeople []Named `json:"salespeople"` // active, not the user
}

// leaverKind says how a kind is shown.
type leaverKind struct {
	kind, zh, en   string
	act            string
	noteZH, noteEN string
	id             byte
}

// leaverKinds are what may hang on a user in a book, most weighty first.
var leaverKinds = []leaverKind{
	{store.HangsCustomers, "负责的客户", "Customers", "hand_over", "", "", idCustomer},
	{store.HangsStaff, "业务员档案", "Salesperson records", "stand_down", "", "", idDim},
	{store.HangsDrafts, "单据草稿", "Drafts of documents", "hand_over", "", "", idDoc},
	{store.HangsOrders, "订单草稿", "Drafts of orders", "hand_over", "", "", idOrder},
	{store.HangsOpen, "其名下未完成的订单", "Open orders in the user's name", "", "业绩仍归原业务员；需要改时在订单上改业务员。", "They stay the user's sale; change the salesperson on the order where that is wanted.", idOrder},
	{store.HangsRequests, "提出、尚待批复的信用申请", "Requests for credit, waiting", "", "他人可批复或撤回；提出人不变，以便职责分开。", "Others answer or withdraw them; who asked stays, so that duties stay apart.", idOrder},
	{store.HangsVouchers, "制单、未记账的凭证", "Vouchers made, not posted", "", "由他人审核、记账；凭证的制单人不变。", "Others review and post them; a voucher keeps its maker.", idVoucher},
	{store.HangsShared, "共享的列表视图", "Views shared with all", "give", "", "", idView},
	{store.HangsOwn, "仅本人可见的视图", "Private views", "", "随账号保留，无人可见。", "They stay with the account; nobody else sees them.", 0},
	{store.HangsForms, "未提交的表单", "Forms begun, not sent", "", "只存给本人，30 天后自动清除。", "Kept for the user alone, and forgotten after 30 days.", 0},
	{store.HangsJobs, "进行中的任务", "Jobs under way", "", "会做完；要停，在任务页取消。", "They run to their end; stop one on the page of jobs.", idJob},
}

// Leaving tells what hangs on a user.
func (a *App) Leaving(ctx context.Context, call Call, name string) (*LeaverReport, error) {
	if err := Unproved(call.Who); err != nil {
		return nil, err
	}
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	u, err := a.userNamed(name)
	if err != nil {
		return nil, err
	}
	out := &LeaverReport{User: u.Name, Display: u.Display, Active: u.Active, Self: u.ID == call.Who.UserID, KnownAt: a.Now(), Lines: []LeaverLine{}, Books: []LeaverBook{}, Stays: leaverStays(call.Lang)}
	for _, b := range a.openBooks() {
		if !a.knows(call.Who, b.ID) {
			out.Unread++
			continue
		}
		if err := a.leavingBook(ctx, call, u, b, out); err != nil {
			return nil, err
		}
	}
	if err := a.leavingInstallation(ctx, call, u, out); err != nil {
		return nil, err
	}
	for _, l := range out.Lines {
		out.Open += count(l.Act != "")
	}
	return out, nil
}

// openBooks are the installation's books, by code.
func (a *App) openBooks() []store.Book {
	var out []store.Book
	for _, b := range a.installed().Books {
		if b.State != "removed" {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(x, y store.Book) int { return strings.Compare(x.Code, y.Code) })
	return out
}

func leaverStays(lang fault.Lang) []string {
	return []string{
		pick(lang, "已过账的单据、凭证、核销与审计日志：制单人、审核人和当时的业务员永远如实保留。", "Posted documents, vouchers, settlements and the audit log: makers, reviewers and the salesperson of the time stay as they were, for good."),
		pick(lang, "移交客户从移交当天起生效：之后的新单据归新业务员，之前的不变。", "A hand-over of customers counts from the day it is made: documents made later go to the new salesperson, earlier ones stay."),
	}
}

// leavingBook adds what hangs on a user in a book. Counts are for whoever
// manages users; records are named to who sees all customers there.
func (a *App) leavingBook(ctx context.Context, call Call, u store.User, b store.Book, out *LeaverReport) error {
	return a.store.Read(ctx, b.ID, func(r *store.Reading) error {
		named := call.Who.Scope(b.ID, access.CustomerRead).All() && call.Who.Scope(b.ID, access.ReportRead).All()
		line := LeaverBook{Code: b.Code, Name: b.Name, Salespeople: []Named{}}
		hand := false
		for _, kind := range leaverKinds {
			list, err := r.Hanging(kind.kind, u, leaverMost+1)
			if err != nil {
				return err
			}
			if len(list) == 0 {
				continue
			}
			if kind.kind == store.HangsCustomers {
				line.Customers = min(len(list), leaverMost)
			}
			hand = hand || kind.act != ""
			out.Lines = append(out.Lines, kind.line(call.Lang, b, list, named))
		}
		if !hand {
			return nil
		}
		people, err := r.Dims("salesperson")
		for _, m := range people {
			if m.Active && userOf(m, access.Principal{UserID: u.ID, Name: u.Name}) != u.ID {
				line.Salespeople = append(line.Salespeople, Named{makeID(idDim, m.ID), m.Code, m.Name})
			}
		}
		out.Books = append(out.Books, line)
		return err
	})
}

func (k leaverKind) line(lang fault.Lang, book store.Book, list []store.Hanging, named bool) LeaverLine {
	l := LeaverLine{Kind: k.kind, Title: pick(lang, k.zh, k.en), Book: book.Code, Name: book.Name, Count: min(len(list), leaverMost), More: len(list) > leaverMost, Act: k.act, Note: pick(lang, k.noteZH, k.noteEN), Rows: []LeaverRow{}}
	if !named || k.id == 0 {
		return l
	}
	for _, h := range list[:min(len(list), leaverNames)] {
		id := string(makeID(k.id, h.ID))
		l.Rows = append(l.Rows, LeaverRow{ID: id, Kind: h.Kind, Name: cmp.Or(h.Name, id)})
	}
	return l
}

// leavingInstallation adds roles, tokens, sessions and the user itself.
func (a *App) leavingInstallation(ctx context.Context, call Call, u store.User, out *LeaverReport) error {
	add := func(kind, zh, en, act, note string, rows []LeaverRow) {
		if len(rows) > 0 {
			out.Lines = append(out.Lines, LeaverLine{Kind: kind, Title: pick(call.Lang, zh, en), Count: len(rows), Act: act, Note: note, Rows: rows[:min(len(rows), leaverNames)]})
		}
	}
	codes, err := a.codesOf(ctx, u)
	if err != nil {
		return err
	}
	titles, err := a.roleTitles(call)
	if err != nil {
		return err
	}
	var roles []LeaverRow
	for _, g := range grantAnswers(u, codes) {
		roles = append(roles, LeaverRow{ID: g.Role, Name: grantsText(call.Lang, []GrantAnswer{g}, titles)})
	}
	add(hangsRoles, "角色与权限", "Roles and rights", "", pick(call.Lang, "停用后不再生效，留作记录。", "Without effect once the user is switched off; kept as a record."), roles)
	add(hangsAlone, "只有此人能做的事", "What nobody else may do", "", pick(call.Lang, "停用前请先把角色授给别人。", "Give somebody else the role before the user is switched off."), a.onlyBy(call, u))
	add(hangsTokens, "有效的接口令牌", "Valid API tokens", "revoke", "", a.validTokens(u))
	now := a.Now()
	sessions, err := a.store.OpenSessions(ctx, u.ID, u.Since, now, now-sessionIdle)
	var rows []LeaverRow
	for _, opened := range sessions {
		if u.Active {
			rows = append(rows, LeaverRow{Name: a.wallClock(opened)})
		}
	}
	add(hangsSessions, "打开的登录会话", "Sessions open", "end", "", rows)
	if u.Active {
		add(hangsActive, "账号在用", "The account is in use", "off", "", []LeaverRow{{ID: string(makeID(idUser, u.ID)), Name: u.Name}})
	}
	return err
}

// validTokens are a user's tokens that still open the door.
func (a *App) validTokens(u store.User) (out []LeaverRow) {
	now := a.Now()
	for _, t := range a.installed().Tokens {
		if t.User == u.ID && tokenAnswer(t, u.Name, now).State == "valid" {
			out = append(out, LeaverRow{ID: string(makeID(idToken, t.ID)), Name: t.Name})
		}
	}
	slices.SortFunc(out, func(x, y LeaverRow) int { return strings.Compare(x.ID, y.ID) })
	return out
}

// onlyBy names what a user may do somewhere and no other user in office may.
func (a *App) onlyBy(call Call, u store.User) (out []LeaverRow) {
	if !u.Active {
		return nil
	}
	n := a.installed()
	mine := n.principal(u, "", "web")
	var others []access.Principal
	for _, o := range n.Users {
		if o.Active && o.ID != u.ID {
			others = append(others, n.principal(o, "", "web"))
		}
	}
	for _, f := range access.All() {
		var books []string
		for _, b := range a.openBooks() {
			if a.knows(call.Who, b.ID) && mine.Can(b.ID, f) && !slices.ContainsFunc(others, func(o access.Principal) bool { return o.Can(b.ID, f) }) {
				books = append(books, b.Code)
			}
		}
		if len(books) > 0 {
			out = append(out, LeaverRow{ID: string(f), Name: f.Title(call.Lang != "en") + " (" + strings.Join(books, ", ") + ")"})
		}
	}
	return out
}

// LeaverFile is the report for a file.
func (a *App) LeaverFile(ctx context.Context, call Call, name string, columns Text) (*Report, error) {
	out, err := a.Leaving(ctx, call, name)
	if err != nil {
		return nil, err
	}
	rep, err := fileOf(ctx, a, 0, call, leaverFile(call.Lang), columns, List[LeaverLine]{Rows: out.Lines}, asked(call.Lang, [3]string{"离职人员", "Who leaves", out.Display + " (" + out.User + ")"}))
	if err == nil {
		rep.Assumptions = out.Stays
	}
	return rep, err
}

func leaverFile(lang fault.Lang) listFile[LeaverLine] {
	type row = LeaverLine
	acts := map[string]string{"hand_over": pick(lang, "移交", "Hand over"), "give": pick(lang, "转交或取消共享", "Give away or unshare"), "stand_down": pick(lang, "停用", "Deactivate"), "revoke": pick(lang, "吊销", "Revoke"),
		"end": pick(lang, "结束", "End"), "off": pick(lang, "停用", "Switch off"), "": pick(lang, "不移动", "Stays")}
	return listFile[row]{name: "leaver", zh: "离职交接清单", en: "Leaver report", right: access.UserManage, standard: "title,book,count,first,act,note", columns: []listColumn[row]{
		{col("title", "text", "事项", "What"), func(l row) any { return l.Title }},
		{col("book", "text", "账套", "Books"), func(l row) any { return l.Book }},
		{col("count", "int", "数量", "Count"), func(l row) any { return l.Count }},
		{col("first", "text", "前几项", "The first"), func(l row) any { return l.names() }},
		{col("act", "text", "处理", "Act"), func(l row) any { return acts[l.Act] }},
		{col("note", "text", "说明", "Note"), func(l row) any { return l.Note }},
	}}
}

func (l LeaverLine) names() string {
	var out []string
	for _, r := range l.Rows {
		out = append(out, r.Name)
	}
	if l.Count > len(l.Rows) && len(l.Rows) > 0 {
		out = append(out, "…")
	}
	return strings.Join(out, "; ")
}
