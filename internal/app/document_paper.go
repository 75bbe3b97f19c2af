package app

import (
	"context"
	"io"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/paper"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// DocumentPaper writes a posted document as PDF, on paper a4 or a5; who may
// read it may print it.
func (a *App) DocumentPaper(ctx context.Context, book int64, call Call, name, size string, w io.Writer, kinds ...receivable.Kind) error {
	small, err := isSmall(size)
	if err != nil {
		return err
	}
	var out paper.Document
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		d, err := k.documentNamed(name, kinds)
		if err != nil {
			return err
		}
		if d.Version != 0 {
			return fault.NewRefused("draft_no_paper", nil)
		}
		out, err = k.documentPaper(d)
		return err
	})
	if err != nil {
		return err
	}
	out.Small = small
	return out.Write(w)
}

// isSmall reads the paper of a document.
func isSmall(size string) (bool, error) {
	var f fields
	return f.choice("paper", Text(size), "a4", "a5") == "a5", f.err()
}

// speak turns to the language of a customer's papers: what goes to a customer
// is in the customer's words, whoever prints it.
func (k *asking) speak(who Named) {
	k.call.Lang = tongue(k.customerOf(who), k.call.Lang)
}

// tongue is the language of a customer's papers; that of none is the caller's.
func tongue(c party.Customer, caller fault.Lang) fault.Lang {
	if c.Extra.Language != "" {
		return fault.Lang(c.Extra.Language)
	}
	return caller
}

func (k *asking) documentPaper(d *DocumentAnswer) (paper.Document, error) {
	k.speak(d.Customer)
	out := k.blank(word(k.call.Lang, d.Kind), d.Number, d.Customer)
	out.Red = d.Reverses != "" || d.Kind == string(receivable.CreditNote)
	switch {
	case d.Status == "reversed" && d.Cause == receivable.CauseBounced:
		out.Marks = append(out.Marks, k.word("bounced"))
	case d.Status == "reversed":
		out.Marks = append(out.Marks, k.word("reversed"))
	case d.Reverses != "":
		out.Marks = append(out.Marks, k.word("reversal"))
	}
	if d.SoldTo != nil {
		out.Facts = append(out.Facts, [2]string{k.pick("售达方", "Sold to"), d.SoldTo.Code + " " + k.formalName(*d.SoldTo)})
	}
	out.Facts = append(out.Facts, k.documentFacts(d)...)
	out.Text = d.Text
	lines, err := k.lineSection(d.Lines, d.Currency, nil)
	if err != nil {
		return out, err
	}
	out.Tables = append(out.Tables, lines, k.kindSection(d), k.instalments(d), k.settledSection(d))
	total := d.Total
	if d.Kind == string(receivable.Receipt) {
		out.Sums = [][2]string{{k.pick("手续费", "Bank fee"), d.Fee}, {k.pick("到账金额 ", "Amount received ") + d.Currency, d.Amount}}
		total = d.Amount
	} else if len(d.Lines) > 0 {
		out.Sums = k.taxSums(d.Net, d.Tax, d.Total, d.Currency)
	} else {
		out.Sums = [][2]string{{k.pick("金额 ", "Amount ") + d.Currency, d.Total}}
	}
	out.InWords = k.inWords(total, d.Currency)
	maker, err := k.makerOf(d.Voucher)
	out.Signs = []string{k.pick("制单：", "Made: ") + maker, k.pick("审核：", "Reviewed: "), k.pick("客户签章：", "Customer: ")}
	return out, err
}

// makerOf is who made a voucher, and so the document it is of.
func (k *asking) makerOf(v *VoucherAnswer) (string, error) {
	if v == nil {
		return "", nil
	}
	id, _ := parseID(idVoucher, string(v.ID))
	rows, _, err := k.Vouchers(store.VoucherFilter{ID: id}, store.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		return "", err
	}
	return k.person(rows[0].Maker), nil
}

// blank is a paper with what all of them bear.
func (k *asking) blank(heading, number string, who Named) paper.Document {
	known := k.known
	seller, about := parseSettings(k.config.Book.Settings).seller(k.config.Book.Name, k.call.Lang)
	return paper.Document{Lang: k.call.Lang, Seller: seller, About: about, Heading: heading, Number: number, Made: known,
		Facts: [][2]string{{k.pick("客户", "Customer"), who.Code + " " + k.formalName(who)}, {k.pick("税号", "Tax id"), k.taxID(who)}},
		Foot:  k.config.Book.Name + " · " + k.pick("获知时点 ", "known at ") + known.String()}
}

// formalName is the name a customer bears on papers: the legal one where it has one.
func (k *asking) formalName(who Named) string {
	if legal := k.customerOf(who).LegalName; legal != "" {
		return legal
	}
	return who.Name
}

func (k *asking) customerOf(who Named) party.Customer {
	id, _ := parseID(idCustomer, string(who.ID))
	return k.names[id]
}

// taxID is the customer's, where the caller sees it.
func (k *asking) taxID(who Named) string {
	if k.hides(access.FieldTaxID) {
		return ""
	}
	return k.customerOf(who).TaxID
}

func (k *asking) documentFacts(d *DocumentAnswer) [][2]string {
	facts := [][2]string{{k.pick("日期", "Date"), d.Date.String()}}
	add := func(zh, en, text string) { facts = append(facts, [2]string{k.pick(zh, en), text}) }
	if d.EffectiveDate != d.Date {
		add("记账日期", "Counts on", d.EffectiveDate.String())
	}
	money := d.Kind == string(receivable.Receipt) || d.Kind == string(receivable.Refund)
	if !money {
		add("到期日", "Due", d.DueDate.String())
	}
	add("币种", "Currency", d.Currency)
	if d.Currency != string(k.base()) {
		add("汇率", "Rate", d.Rate)
		add("本位币", "In base", string(k.base())+" "+d.Base)
	}
	if d.Drawn != nil {
		add("其中按预收汇率", "At advances' rate", d.Currency+" "+d.Drawn.Amount+" = "+string(k.base())+" "+d.Drawn.Base)
	}
	for _, l := range d.Links {
		switch l.Relation {
		case "order":
			add("订单", "Order", l.Number)
		case "original", "reverses":
			add("原单", "Original", l.Number)
		case "reversed_by":
			add("红冲单", "Reversed by", l.Number)
		}
	}
	if money {
		add("收付账户", "Bank account", d.BankAccount)
		add("结算方式", "Method", d.Method)
		add("银行流水号", "Bank serial", d.BankSerial)
		add("附言", "Reference", d.Reference)
	} else {
		add("发票号码", "Tax invoice no.", d.Reference)
		add("发票种类", "Tax invoice type", typeWord(k.call.Lang, d.InvoiceType))
		add("合同号", "Contract no.", d.Contract)
		add("付款条件", "Terms", k.termsText(d.Terms))
	}
	return facts
}

// termsText says terms of payment in a line, as trade writes them: 2/10, n/30.
func (k *asking) termsText(t *TermsAnswer) string {
	if t == nil {
		return ""
	}
	out := k.pick("账期 ", "net ") + itoa(int64(t.NetDays)) + k.pick(" 天", " days")
	if x := t.Discount; x != nil {
		out = string(x.Percent) + "/" + string(x.Days) + ", n/" + itoa(int64(t.NetDays)) + k.pick("（"+string(x.Days)+" 天内付款减 "+string(x.Percent)+"%）", " ("+string(x.Percent)+"% off within "+string(x.Days)+" days)")
	}
	return out
}

// lineSection is a table of lines; more are columns beside those of every line.
func (k *asking) lineSection(lines []LineAnswer, currency string, more []paper.Column, extra ...[]string) (paper.Section, error) {
	s := paper.Section{Columns: []paper.Column{{Title: k.pick("行", "Line"), Kind: paper.Number}, {Title: k.pick("产品或说明", "Product or description")}, {Title: k.pick("数量", "Quantity"), Kind: paper.Amount}}}
	s.Columns = append(append(s.Columns, more...), paper.Column{Title: k.pick("单价", "Price"), Kind: paper.Amount}, paper.Column{Title: k.pick("税率", "Tax"), Kind: paper.Number},
		paper.Column{Title: k.pick("不含税金额", "Net"), Kind: paper.Amount}, paper.Column{Title: k.pick("税额", "Tax amount"), Kind: paper.Amount}, paper.Column{Title: k.pick("价税合计", "Total"), Kind: paper.Amount})
	names, err := k.productNames(lines)
	if err != nil {
		return s, err
	}
	for i, l := range lines {
		text := l.Description
		if text == "" {
			text = names[l.Product]
		}
		row := []string{itoa(l.Line), text, l.Quantity}
		if len(extra) > 0 {
			row = append(row, extra[i]...)
		}
		s.Rows = append(s.Rows, append(row, l.Price, percent(l.TaxRate), l.Net, l.Tax, k.plus(l.Net, l.Tax, currency)))
	}
	return s, nil
}

// productNames are what the products of lines are called.
func (k *asking) productNames(lines []LineAnswer) (map[ID]string, error) {
	var ids []int64
	for _, l := range lines {
		if id, ok := parseID(idProduct, string(l.Product)); ok && l.Description == "" {
			ids = append(ids, id)
		}
	}
	products, err := k.ProductsByID(ids)
	out := map[ID]string{}
	for id, p := range products {
		out[makeID(idProduct, id)] = p.Name
	}
	return out, err
}

func (k *asking) plus(a, b, currency string) string {
	c := money.Currency(currency)
	x, err := money.Parse(a, c)
	y, err2 := money.Parse(b, c)
	if err != nil || err2 != nil { // both were written by ourselves
		return ""
	}
	return (x + y).Format(c)
}

// percent writes a share for people: 0.13 is 13%.
func percent(share string) string {
	p, err := money.ParsePercent(share)
	if err != nil {
		return share
	}
	return money.Quantity(int64(p)*100).String() + "%"
}

// instalments are a document's items where there are several.
func (k *asking) instalments(d *DocumentAnswer) paper.Section {
	s := paper.Section{Title: k.pick("分期", "Instalments"), Columns: []paper.Column{{Title: k.pick("到期日", "Due")}, {Title: k.pick("金额", "Amount"), Kind: paper.Amount}, {Title: k.pick("未清", "Open"), Kind: paper.Amount}}}
	if len(d.Items) < 2 || d.Kind == string(receivable.Receipt) {
		return paper.Section{}
	}
	for _, i := range d.Items {
		s.Rows = append(s.Rows, []string{i.DueDate.String(), i.Original, i.Open})
	}
	return s
}

// settledSection says which documents a receipt paid.
func (k *asking) settledSection(d *DocumentAnswer) paper.Section {
	if d.Kind != string(receivable.Receipt) && d.Kind != string(receivable.Refund) {
		return paper.Section{}
	}
	s := paper.Section{Title: k.pick("核销", "Settles"), Columns: []paper.Column{{Title: k.pick("单据号", "Document")}, {Title: k.pick("类型", "Kind")}, {Title: k.pick("核销单", "Settlement")}, {Title: k.pick("金额", "Amount"), Kind: paper.Amount}}}
	for _, l := range d.Links {
		if l.Relation == "settled" {
			s.Rows = append(s.Rows, []string{l.Number, word(k.call.Lang, l.Kind), l.Via, strings.TrimPrefix(l.Amount, "-")})
		}
	}
	return s
}

func (k *asking) taxSums(net, tax, total, currency string) [][2]string {
	return [][2]string{{k.pick("不含税金额", "Net"), net}, {k.pick("税额", "Tax"), tax}, {k.pick("价税合计 ", "Total ") + currency, total}}
}

// inWords writes an amount of renminbi in capital numerals, for Chinese papers.
func (k *asking) inWords(amount, currency string) string {
	a, err := money.Parse(amount, money.Currency(currency))
	if currency != "CNY" || k.call.Lang == "en" || err != nil {
		return ""
	}
	return "大写：" + money.Words(a)
}

func (k *asking) pick(zh, en string) string { return pick(k.call.Lang, zh, en) }

func (k *asking) word(code string) string { return word(k.call.Lang, code) }
