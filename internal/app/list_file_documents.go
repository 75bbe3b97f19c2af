package app

import (
	"context"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

func documentFile(lang fault.Lang, kind receivable.Kind) listFile[*DocumentAnswer] {
	type row = *DocumentAnswer
	sign := func(s string) string { return s }
	total, open := col("total", "amount", "价税合计", "Total"), col("open", "amount", "未清", "Open")
	if kind == receivable.Receipt {
		sign = flipped
		total, open = col("total", "amount", "贷记客户", "Credited"), col("open", "amount", "未核销", "Unapplied")
	}
	reference := col("reference", "text", "附言", "Reference")
	switch kind {
	case receivable.Invoice, receivable.CreditNote:
		reference = col("reference", "text", "发票号码", "Tax invoice no.")
	case "": // of all kinds
		reference = col("reference", "text", "发票号/附言", "Reference")
	}
	l := listFile[row]{name: "documents", zh: "单据", en: "Documents", right: access.ReportRead, columns: []listColumn[row]{
		{col("number", "text", "单号", "Number"), func(d row) any { return d.Number }},
		{col("kind", "text", "类型", "Kind"), func(d row) any { return word(lang, d.Kind) }},
		{col("customer", "customer", "客户", "Customer"), func(d row) any { return d.Customer }},
		{col("sold_to", "text", "售达方", "Sold to"), func(d row) any { return otherText(d.SoldTo) }},
		{col("date", "date", "日期", "Date"), func(d row) any { return d.Date }},
		{col("due_date", "date", "到期日", "Due"), func(d row) any { return dateText(d.DueDate) }},
		{col("receipt_kinds", "text", "款项类型", "Kinds of money"), func(d row) any { return moneyWords(lang, d.ReceiptKinds) }},
		{col("amount", "amount", "到账金额", "Received"), func(d row) any { return d.Amount }},
		{col("fee", "amount", "手续费", "Bank fee"), func(d row) any { return d.Fee }},
		{total, func(d row) any { return sign(d.Total) }},
		{open, func(d row) any { return sign(d.Open) }},
		{col("currency", "text", "币种", "Currency"), func(d row) any { return d.Currency }},
		{col("status", "text", "单据状态", "State"), func(d row) any { return word(lang, stateOf(d)) }},
		{col("voucher", "text", "凭证", "Voucher"), func(d row) any { return word(lang, d.VoucherState) }},
		{col("bank_account", "text", "收付账户", "Bank account"), func(d row) any { return d.BankAccount }},
		{col("method", "text", "结算方式", "Method"), func(d row) any { return d.Method }},
		{col("bank_serial", "text", "银行流水号", "Bank serial"), func(d row) any { return d.BankSerial }},
		{reference, func(d row) any { return d.Reference }},
		{col("invoice_type", "text", "发票种类", "Tax invoice type"), func(d row) any { return typeWord(lang, d.InvoiceType) }},
		{col("contract", "text", "合同号", "Contract no."), func(d row) any { return d.Contract }},
		{col("order", "text", "订单", "Order"), func(d row) any { return d.OrderNumber }},
		{col("text", "text", "摘要", "Memo"), func(d row) any { return d.Text }},
	}}
	l.standard = "number,customer,date,due_date,total,open,currency,status,voucher,reference,text"
	if w, ok := words[string(kind)]; ok {
		l.name, l.zh, l.en = string(kind), w[0], w[1]
	}
	if kind == receivable.Invoice || kind == receivable.CreditNote {
		l.standard = "number,customer,date,due_date,total,open,currency,status,voucher,reference,invoice_type,contract,order,text"
	}
	if kind == receivable.Receipt {
		l.standard = "number,customer,date,amount,fee,total,open,currency,status,voucher,bank_account,method,bank_serial,reference,text"
	}
	if kind == "" {
		l.standard = "number,kind,customer,date,due_date,total,open,currency,status,voucher,reference,text"
	}
	return l
}

// moneyWords names the kinds of a receipt's money.
func moneyWords(lang fault.Lang, kinds []string) string {
	named := make([]string, len(kinds))
	for i, kind := range kinds {
		named[i] = word(lang, "money."+kind)
	}
	return strings.Join(named, ", ")
}

// moneyWord names the kind of money a list is kept to.
func moneyWord(lang fault.Lang, kind string) string {
	if kind == "" {
		return ""
	}
	return word(lang, "money."+kind)
}

// typeWord names a kind of tax invoice.
func typeWord(lang fault.Lang, kind string) string {
	if kind == "" {
		return ""
	}
	return word(lang, "tax."+kind)
}

// stateOf tells a red document from what it reverses.
func stateOf(d *DocumentAnswer) string {
	if d.Status == "approved" && d.Reverses != "" {
		return "reversal"
	}
	return d.Status
}

// DocumentsFile is a list of documents for a file: the filter, order and columns
// of the screen, with the sums of each currency.
func (a *App) DocumentsFile(ctx context.Context, book int64, call Call, q TableQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	table, err := a.DocumentTable(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	var kind receivable.Kind
	if len(q.Kinds) == 1 {
		kind = q.Kinds[0]
	}
	r, err := fileOf(ctx, a, book, call, documentFile(call.Lang, kind), columns, table.List, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)},
		[3]string{"客户", "Customer", string(q.Customer)}, [3]string{"售达方", "Sold to", string(q.SoldTo)}, [3]string{"从", "From", string(q.From)}, [3]string{"至", "To", string(q.To)},
		[3]string{"币种", "Currency", string(q.Currency)}, [3]string{"状态", "State", word(call.Lang, string(q.Status))}, [3]string{"发票种类", "Tax invoice type", typeWord(call.Lang, string(q.Type))},
		[3]string{"款项类型", "Kinds of money", moneyWord(call.Lang, string(q.Money))}))
	if err != nil {
		return nil, err
	}
	for _, s := range table.Sums {
		sums := map[string]string{"total": s.Total, "open": s.Open, "currency": s.Currency}
		if kind == receivable.Receipt {
			sums["total"], sums["open"] = flipped(s.Total), flipped(s.Open)
		}
		r.sum(sums)
	}
	return r, nil
}

// OrdersFile is a list of orders for a file.
func (a *App) OrdersFile(ctx context.Context, book int64, call Call, q OrdersQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	table, err := a.Orders(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	r, err := fileOf(ctx, a, book, call, orderFile(call.Lang), columns, table.List, asked(call.Lang, [3]string{"订单号", "Number", string(q.Number)},
		[3]string{"客户", "Customer", string(q.Customer)}, [3]string{"从", "From", string(q.From)}, [3]string{"至", "To", string(q.To)}, [3]string{"状态", "State", word(call.Lang, string(q.Status))}))
	if err != nil {
		return nil, err
	}
	for _, s := range table.Sums {
		r.sum(map[string]string{"total": s.Total, "currency": s.Currency})
	}
	return r, nil
}

// sumAll adds a row of totals for each currency.
func (r *Report) sumAll(totals totalsBy, column string) error {
	for _, c := range sortedCurrencies(totals) {
		v, err := totals[c].Value()
		if err != nil {
			return err
		}
		r.sum(map[string]string{column: v.Format(c), "currency": string(c)})
	}
	return nil
}

func orderFile(lang fault.Lang) listFile[*OrderAnswer] {
	type row = *OrderAnswer
	return listFile[row]{name: "orders", zh: "销售订单", en: "Sales orders", right: access.ReportRead, standard: "number,customer,date,total,currency,status,delivery,invoicing,next_delivery,salesperson,contract,text",
		columns: []listColumn[row]{
			{col("number", "text", "单号", "Number"), func(o row) any { return o.Number }},
			{col("customer", "customer", "客户", "Customer"), func(o row) any { return o.Customer }},
			{col("date", "date", "日期", "Date"), func(o row) any { return o.Date }},
			{col("net", "amount", "不含税金额", "Net"), func(o row) any { return o.Net }},
			{col("tax", "amount", "税额", "Tax"), func(o row) any { return o.Tax }},
			{col("total", "amount", "价税合计", "Total"), func(o row) any { return o.Total }},
			{col("currency", "text", "币种", "Currency"), func(o row) any { return o.Currency }},
			{col("status", "text", "单据状态", "State"), func(o row) any { return word(lang, o.Status) }},
			{col("delivery", "text", "发货", "Delivery"), func(o row) any { return word(lang, "delivery."+o.Delivery) }},
			{col("invoicing", "text", "开票", "Invoicing"), func(o row) any { return word(lang, "invoicing."+o.Invoicing) }},
			{col("next_delivery", "date", "交期", "Delivery"), func(o row) any { return o.NextDate }},
			{col("salesperson", "text", "业务员", "Salesperson"), func(o row) any { return o.Salesperson }},
			{col("contract", "text", "合同号", "Contract no."), func(o row) any { return o.Contract }},
			{col("text", "text", "摘要", "Memo"), func(o row) any { return o.Text }},
		}}
}
