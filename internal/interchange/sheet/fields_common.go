package sheet

// Header words that several kinds share. The Chinese ones are those of 用友
// (U8, T+, YonSuite), 金蝶 (星空, K3, 星辰) and plain hand-made lists; the
// English ones those of SAP, NetSuite, QuickBooks and Xero exports. Spelling is
// compared without case, blanks, underlines and unit brackets, see plainTitle.

func words(list ...string) []string { return list }

// customerRef is the customer of a document. Codes come before names: a name
// may belong to two customers, a code never does.
func customerRef() Field {
	return Field{Name: "customer", TitleZH: "客户", TitleEN: "Customer", Type: Text, Required: true, Titles: words(
		"客户编码", "客户代码", "客户编号", "客户号", "客户ID", "往来单位编码", "往来单位代码", "往来单位编号", "购货单位编码", "购货单位代码",
		"购买方编码", "customer code", "customer id", "customer no", "customer number", "cust id", "cust no", "account number", "account code",
		"客户", "往来单位", "购货单位", "购买方", "客户名称", "客户全称", "客户简称", "往来单位名称", "购货单位名称", "购买方名称", "购方名称",
		"付款单位", "付款方", "customer name", "bill to", "client", "client name", "payer", "contact name")}
}

func dateField(titles ...string) Field {
	return Field{Name: "date", TitleZH: "日期", TitleEN: "Date", Type: Date, Required: true, Titles: titles}
}

func dueDate() Field {
	return Field{Name: "due_date", TitleZH: "到期日", TitleEN: "Due date", Type: Date, Titles: words(
		"到期日期", "应收到期日", "应收款日", "应收款日期", "收款到期日", "付款到期日", "付款期限", "最后付款日", "约定收款日", "due", "due by", "due on",
		"payment due", "payment due date", "maturity date", "net due date")}
}

func currencyField(required bool) Field {
	return Field{Name: "currency", TitleZH: "币种", TitleEN: "Currency", Type: Currency, Required: required, Titles: words(
		"币别", "币种编码", "币别编码", "币种代码", "币别代码", "原币币种", "原币币别", "结算币种", "结算币别", "交易币种", "外币", "币种名称", "币别名称",
		"currency code", "curr", "ccy", "iso currency")}
}

func rateField(required bool) Field {
	return Field{Name: "rate", TitleZH: "汇率", TitleEN: "Rate", Type: Number, Required: required, Titles: words(
		"折算汇率", "记账汇率", "即期汇率", "直接汇率", "本位币汇率", "exchange rate", "fx rate", "currency rate", "conversion rate")}
}

func productRef() Field {
	return Field{Name: "product", TitleZH: "商品", TitleEN: "Product", Type: Text, Titles: words(
		"商品编码", "商品代码", "商品编号", "存货编码", "存货代码", "存货编号", "物料编码", "物料代码", "物料编号", "产品编码", "产品代码", "产品编号", "料号", "品号", "货号",
		"product code", "product id", "product no", "item code", "item no", "item number", "item id", "sku", "material", "material code", "material number",
		"stock code", "inventory item code", "存货", "物料", "产品", "item")}
}

func descriptionField() Field {
	return Field{Name: "description", TitleZH: "摘要", TitleEN: "Description", Type: Text, Titles: words(
		"说明", "备注", "项目名称", "货物名称", "货物或应税劳务名称", "货物或应税劳务、服务名称", "商品名称", "存货名称", "物料名称", "产品名称", "品名", "服务名称",
		"行摘要", "行备注", "memo", "details", "line description", "item description", "product name", "item name")}
}

func quantityField() Field {
	return Field{Name: "quantity", TitleZH: "数量", TitleEN: "Quantity", Type: Number, Required: true, Titles: words(
		"销售数量", "订单数量", "开票数量", "计价数量", "实发数量", "主数量", "件数", "qty", "units", "quantity ordered", "invoiced quantity", "count")}
}

// priceFields are the price without tax and the one with tax. A file needs one
// of them; Mapping.Row folds them into price and tax_included.
func priceFields() []Field {
	return []Field{
		{Name: "price", TitleZH: "单价", TitleEN: "Price", Type: Number, Required: true, Titles: words(
			"不含税单价", "无税单价", "原币无税单价", "原币单价", "净价", "销售单价", "未税单价", "unit price", "net price", "net unit price", "price each",
			"unit amount", "sales price", "rate per unit")},
		{Name: taxedPrice, TitleZH: "含税单价", TitleEN: "Price with tax", Type: Number, Titles: words(
			"原币含税单价", "含税价", "价税合计单价", "税后单价", "gross price", "gross unit price", "unit price incl tax", "price incl tax", "price including tax")},
	}
}

// taxedPrice is the one field that the contract has not: vendors' files give
// the price with tax in a column of its own.
const taxedPrice = "price_with_tax"

func taxRate() Field {
	return Field{Name: "tax_rate", TitleZH: "税率", TitleEN: "Tax rate", Type: Percent, Titles: words(
		"税率%", "增值税税率", "增值税率", "销项税率", "表头税率", "征收率", "vat rate", "vat", "vat %", "tax %", "tax percent", "gst rate")}
}

// externalID is the number a document or record has where it comes from. A
// document's own number serves when there is no better one.
func externalID(titles ...string) Field {
	all := append(words("外部编号", "外部编码", "外部单号", "外部ID", "来源单号", "来源单据号", "来源编号", "来源单据编号", "源单编号", "源单单号", "源系统单号",
		"第三方单号", "external no", "external number", "external reference", "source no", "source number", "source id", "source document"), titles...)
	return Field{Name: "external_id", TitleZH: "外部编号", TitleEN: "External id", Type: Text, Titles: all}
}
