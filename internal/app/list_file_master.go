package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// CustomersFile is the list of customers for a file.
func (a *App) CustomersFile(ctx context.Context, book int64, call Call, q CustomersQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	q.Pace = slices.ContainsFunc(strings.Split(string(columns), ","), func(name string) bool { return slices.Contains(paceColumns, strings.TrimSpace(name)) })
	base, err := a.baseOf(ctx, book, call, access.CustomerRead)
	if err != nil {
		return nil, err
	}
	list, err := a.Customers(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	file := customerFile(call.Lang)
	file.asOf = q.AsOf
	r, err := fileOf(ctx, a, book, call, file, columns, *list, q.inWords(call.Lang))
	if err != nil {
		return nil, err
	}
	var sums [3]money.Sum
	for _, c := range list.Rows {
		for i, text := range []string{c.Balance, c.Overdue, c.Unapplied} {
			v, _ := money.Parse(text, base) // written by ourselves
			sums[i].Add(v)
		}
	}
	return r, r.sumCustomers(sums, base)
}

// inWords are the filters of a file of customers.
func (q CustomersQuery) inWords(lang fault.Lang) [][2]string {
	filters := [][3]string{{"检索", "Search", string(q.Text)}, {"状态", "State", word(lang, string(q.State))}, {"业务员", "Salesperson", string(q.Salesperson)}}
	if q.Overdue {
		filters = append(filters, [3]string{"只看", "Only", pick(lang, "有逾期", "overdue")})
	}
	if q.OverLimit {
		filters = append(filters, [3]string{"只看", "Only", pick(lang, "超额度", "over the limit")})
	}
	if q.Mine {
		filters = append(filters, [3]string{"只看", "Only", pick(lang, "本人的客户", "one's own")})
	}
	if q.Dormant != "" {
		filters = append(filters, [3]string{"无单据天数", "Days without a document", string(q.Dormant)})
	}
	if q.IDs != "" {
		filters = append(filters, [3]string{"只看", "Only", pick(lang, "勾选的客户", "those ticked")})
	}
	if q.ClassesAt == "now" {
		filters = append(filters, [3]string{"分类口径", "Classes", pick(lang, "按现在", "as they are now")})
	}
	filters = append(filters, [3]string{"开票方", "Bill-to", string(q.BillTo)}, [3]string{"付款方", "Payer", string(q.Payer)})
	for _, d := range sortedNames(q.Classes) {
		w, ok := words["by."+d]
		if !ok {
			w = [2]string{d, d}
		}
		filters = append(filters, [3]string{w[0], w[1], q.Classes[d]})
	}
	return asked(lang, filters...)
}

func (r *Report) sumCustomers(sums [3]money.Sum, base money.Currency) error {
	values := map[string]string{}
	for i, name := range []string{"balance", "overdue", "unapplied"} {
		v, err := sums[i].Value()
		if err != nil {
			return err
		}
		values[name] = v.Format(base)
	}
	r.sum(values)
	return nil
}

// baseOf is a book's own currency.
func (a *App) baseOf(ctx context.Context, book int64, call Call, right access.Function) (base money.Currency, err error) {
	err = a.ask(ctx, book, call, Query{}, right, func(k *asking) error {
		base = k.base()
		return nil
	})
	return base, err
}

func customerFile(lang fault.Lang) listFile[*CustomerRow] {
	type row = *CustomerRow
	class := func(d string) func(row) any { return func(c row) any { return c.Classes[d] } }
	return listFile[row]{name: "customers", zh: "客户列表", en: "Customers", right: access.CustomerRead, standard: "code,name,industry,region,size,tier,salesperson,balance,overdue,oldest_due,unapplied,limit,limit_currency,exposure,state",
		columns: []listColumn[row]{
			{col("code", "text", "编码", "Code"), func(c row) any { return c.Code }},
			{col("name", "text", "名称", "Name"), func(c row) any { return c.Name }},
			{col("tax_id", "text", "税号", "Tax id"), func(c row) any { return c.TaxID }},
			{col("industry", "text", "行业", "Industry"), class("industry")},
			{col("region", "text", "地区", "Region"), class("region")},
			{col("size", "text", "规模", "Size"), class("size")},
			{col("tier", "text", "等级", "Tier"), class("tier")},
			{col("classes", "text", "分类", "Classes"), func(c row) any { return classText(c.Classes) }},
			{col("salesperson", "text", "业务员", "Salesperson"), func(c row) any { return or(c.SalespersonName, c.Salesperson) }},
			{col("group_head", "text", "集团总部", "Group head"), func(c row) any { return otherText(c.GroupHead) }},
			{col("bill_to", "text", "开票方", "Bill-to"), func(c row) any { return otherText(c.BillTo) }},
			{col("payer", "text", "付款方", "Payer"), func(c row) any { return otherText(c.Payer) }},
			{col("balance", "amount", "余额", "Balance"), func(c row) any { return c.Balance }},
			{col("overdue", "amount", "逾期", "Overdue"), func(c row) any { return c.Overdue }},
			{col("unapplied", "amount", "未核销收款", "Unapplied"), func(c row) any { return c.Unapplied }},
			{col("oldest_due", "date", "最早逾期日", "Oldest due"), func(c row) any { return dateText(c.OldestDue) }},
			{col("days_overdue", "int", "逾期天数", "Days late"), func(c row) any { return daysLate(c.DaysOverdue) }},
			{col("dso", "number", "DSO（天）", "DSO, days"), func(c row) any { return paceText(c, func(p *Pace) *string { return p.DSO }) }},
			{col("risk", "text", "迟付风险", "Late risk"), func(c row) any { return riskText(lang, c.Pace) }},
			{col("days_late", "number", "加权逾期天数", "Avg days late"), func(c row) any { return paceText(c, func(p *Pace) *string { return p.DaysLate }) }},
			{col("limit", "amount", "信用额度", "Limit"), func(c row) any { return limitText(c.Limit) }},
			{col("limit_currency", "text", "额度币种", "Limit's currency"), func(c row) any { return c.LimitCurrency }},
			{col("exposure", "amount", "信用占用", "Exposure"), func(c row) any { return c.Exposure }},
			{col("state", "text", "状态", "State"), func(c row) any { return customerState(lang, c) }},
		}}
}

// otherText names another customer in a file, "" where there is none.
func otherText(n *Named) string {
	if n == nil {
		return ""
	}
	return n.Code + " " + n.Name
}

// paceColumns are the columns that cost reading of their own.
var paceColumns = []string{"dso", "risk", "days_late"}

func paceText(c *CustomerRow, of func(*Pace) *string) any {
	if c.Pace == nil || of(c.Pace) == nil {
		return ""
	}
	return *of(c.Pace)
}

// riskText is a share in hundredths, or that too little is known.
func riskText(lang fault.Lang, p *Pace) any {
	switch {
	case p == nil:
		return ""
	case p.Risk == nil:
		return pick(lang, "样本不足", "Too few")
	}
	share, _ := money.ParsePercent(*p.Risk) // written by ourselves
	return tenths(int64(share)/1000) + "%"
}

// daysLate leaves out what is not late.
func daysLate(days int) any {
	if days == 0 {
		return ""
	}
	return days
}

func limitText(limit *string) string {
	if limit == nil {
		return ""
	}
	return *limit
}

func classText(classes map[string]string) string {
	var out []string
	for _, d := range sortedNames(classes) {
		out = append(out, classes[d])
	}
	return strings.Join(out, " · ")
}

func customerState(lang fault.Lang, c *CustomerRow) string {
	switch {
	case c.MergedInto != nil:
		return pick(lang, "已合并", "Merged")
	case len(c.Blocked) > 0:
		return pick(lang, "已冻结", "Blocked")
	case !c.Active:
		return pick(lang, "已停用", "Inactive")
	}
	return pick(lang, "正常", "Active")
}

// ProductsFile is the list of products for a file.
func (a *App) ProductsFile(ctx context.Context, book int64, call Call, text, state Text, p Paging, columns Text) (*Report, error) {
	list, err := a.Products(ctx, book, call, text, state, p.whole())
	if err != nil {
		return nil, err
	}
	return fileOf(ctx, a, book, call, productFile(call.Lang), columns, *list, asked(call.Lang, [3]string{"检索", "Search", string(text)}, [3]string{"状态", "State", word(call.Lang, string(state))}))
}

func productFile(lang fault.Lang) listFile[*ProductAnswer] {
	type row = *ProductAnswer
	return listFile[row]{name: "products", zh: "产品", en: "Products", right: access.CustomerRead, standard: "code,name,category,unit,price,cost,tax_rate,state", columns: []listColumn[row]{
		{col("code", "text", "产品编码", "Product code"), func(p row) any { return p.Code }},
		{col("name", "text", "产品名称", "Product name"), func(p row) any { return p.Name }},
		{col("category", "text", "类别", "Category"), func(p row) any { return p.Category }},
		{col("unit", "text", "单位", "Unit"), func(p row) any { return p.Unit }},
		{col("price", "number", "单价（不含税）", "Price (net)"), func(p row) any { return p.Price }},
		{col("cost", "number", "成本", "Cost"), func(p row) any { return p.Cost }},
		{col("tax_rate", "number", "税率", "Tax rate"), func(p row) any { return p.TaxRate }},
		{col("state", "text", "状态", "State"), func(p row) any { return activeWord(lang, p.Active) }},
	}}
}

func activeWord(lang fault.Lang, active bool) string {
	if active {
		return word(lang, "active")
	}
	return word(lang, "inactive")
}

// DimsFile is the list of salespeople, departments or projects for a file.
func (a *App) DimsFile(ctx context.Context, book int64, call Call, q DimsQuery, columns Text) (*Report, error) {
	list, err := a.Dims(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	kind := or(string(q.Kind), dimKinds[0])
	return fileOf(ctx, a, book, call, dimFile(call.Lang, kind), columns, *list, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"状态", "State", word(call.Lang, string(q.State))}))
}

func dimFile(lang fault.Lang, kind string) listFile[*DimAnswer] {
	type row = *DimAnswer
	title := map[string][2]string{"salesperson": {"业务员", "Salespeople"}, "department": {"部门", "Departments"}, "project": {"项目", "Projects"}}[kind]
	return listFile[row]{name: kind, zh: title[0], en: title[1], right: access.CustomerRead, standard: "code,name,user,state", columns: []listColumn[row]{
		{col("code", "text", "编码", "Code"), func(m row) any { return m.Code }},
		{col("name", "text", "名称", "Name"), func(m row) any { return m.Name }},
		{col("user", "text", "关联用户", "User"), func(m row) any { return m.User }},
		{col("state", "text", "状态", "State"), func(m row) any { return activeWord(lang, m.Active) }},
	}}
}
