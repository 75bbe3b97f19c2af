package sheet

// lineFields are what orders and invoices have on every line.
func lineFields() []Field {
	fields := []Field{productRef(), descriptionField(), quantityField()}
	return append(append(fields, priceFields()...), taxRate())
}

func orderFields() []Field {
	head := []Field{
		customerRef(),
		dateField("订单日期", "单据日期", "下单日期", "业务日期", "制单日期", "order date", "document date", "so date", "transaction date"),
		dueDate(),
		currencyField(false),
		rateField(false),
		documentKind(),
		originalField(),
		contractField(),
		{Name: "net_days", TitleZH: "账期", TitleEN: "Net days", Type: Int, Titles: words("账期天数", "信用天数", "付款天数", "收款天数", "net terms", "terms days", "payment days", "credit days")},
		{Name: "delivery_date", TitleZH: "交期", TitleEN: "Delivery date", Type: Date, Titles: words("交货日期", "交货期", "要货日期", "需求日期", "预计发货日期", "计划发货日期", "承诺交期", "delivery", "deliver by",
			"ship date", "requested delivery date", "promised date")},
	}
	return append(append(head, lineFields()...), externalID("订单号", "订单编号", "销售订单号", "单据编号", "单据号", "单号",
		"order no", "order number", "order id", "so number", "document number", "document no", "number"))
}

func invoiceFields() []Field {
	head := []Field{
		customerRef(),
		{Name: "sold_to", TitleZH: "售达方", TitleEN: "Sold to", Type: Text, Titles: words("售达方编码", "售达客户", "收货单位", "收货客户", "sold-to", "sold to party", "sold-to party", "ship to")},
		dateField("单据日期", "开票日期", "发票日期", "业务日期", "应收日期", "制单日期", "invoice date", "document date", "posting date", "transaction date", "issue date"),
		dueDate(),
		currencyField(false),
		rateField(false),
		documentKind(),
		originalField(),
		// What files head so is as often which way it goes, and the other way round: both know both words.
		{Name: "invoice_type", TitleZH: "发票种类", TitleEN: "Tax invoice type", Type: Choice, Titles: words("票种", "票种名称", "发票票种", "开票类型", "数电票类型", "vat invoice type"), Choices: documentKind().Choices},
		contractField(),
	}
	return append(append(head, lineFields()...), externalID("单据编号", "单据号", "应收单号", "发票号", "发票号码", "发票编号", "数电发票号码", "单号",
		"invoice no", "invoice number", "invoice id", "invoice", "document number", "document no", "doc no", "number"))
}

func contractField() Field {
	return Field{Name: "contract", TitleZH: "合同号", TitleEN: "Contract no.", Type: Text, Titles: words("合同编号", "合同号码", "合同", "销售合同号", "销售合同编号", "协议号", "contract", "contract number", "contract no",
		"agreement no")}
}

// invoiceTypes are the words for kinds of tax invoices, those of the tax
// bureau's own exports among them.
func invoiceTypes() map[string]string {
	return map[string]string{
		"digital_special": "digital_special", "digital_general": "digital_general", "paper_special": "paper_special", "paper_general": "paper_general", "other": "other",
		"数电专票": "digital_special", "数电票（增值税专用发票）": "digital_special", "数电票(增值税专用发票)": "digital_special", "电子发票（增值税专用发票）": "digital_special",
		"电子发票(增值税专用发票)": "digital_special", "全电专票": "digital_special",
		"数电普票": "digital_general", "数电票（普通发票）": "digital_general", "数电票(普通发票)": "digital_general", "电子发票（普通发票）": "digital_general",
		"电子发票(普通发票)": "digital_general", "全电普票": "digital_general",
		"纸质专票": "paper_special", "增值税专用发票": "paper_special", "专票": "paper_special", "纸质普票": "paper_general", "增值税普通发票": "paper_general", "普票": "paper_general",
		"其他": "other", "其它": "other", "其他发票": "other",
	}
}

func documentKind() Field {
	f := Field{Name: "kind", TitleZH: "类型", TitleEN: "Kind", Type: Choice,
		Titles: words("单据类型", "发票类型", "红蓝字", "红蓝标志", "红蓝字标识", "document type", "type", "doc type", "transaction type"),
		Choices: map[string]string{
			"invoice": "invoice", "credit_note": "credit_note",
			"发票": "invoice", "蓝字": "invoice", "蓝字发票": "invoice", "蓝": "invoice", "正数": "invoice", "应收单": "invoice", "销售发票": "invoice",
			"inv": "invoice", "sales invoice": "invoice",
			"红字": "credit_note", "红字发票": "credit_note", "红": "credit_note", "负数": "credit_note", "红字应收单": "credit_note", "贷项通知单": "credit_note",
			"credit note": "credit_note", "credit memo": "credit_note", "credit": "credit_note", "cn": "credit_note", "cm": "credit_note",
		}}
	for word, code := range invoiceTypes() {
		f.Choices[word] = code
	}
	return f
}

func originalField() Field {
	return Field{Name: "original", TitleZH: "原单", TitleEN: "Original", Type: Text, Titles: words(
		"原单号", "原发票号", "原发票号码", "原单据编号", "蓝字发票号", "蓝字发票号码", "对应蓝字发票", "冲销单号", "original invoice", "original no", "applies to",
		"credited invoice")}
}

func receiptFields() []Field {
	return []Field{
		customerRef(),
		dateField("收款日期", "单据日期", "到账日期", "到款日期", "回款日期", "业务日期", "交易日期", "receipt date", "payment date", "document date", "received on"),
		{Name: "amount", TitleZH: "金额", TitleEN: "Amount", Type: Amount, Required: true, Titles: words(
			"收款金额", "到账金额", "实收金额", "原币金额", "回款金额", "收款金额(原币)", "本次核销金额", "核销金额", "结算金额", "amount received", "receipt amount",
			"payment amount", "paid", "amount paid", "received")},
		currencyField(false),
		rateField(false),
		{Name: "fee", TitleZH: "手续费", TitleEN: "Fee", Type: Amount, Titles: words("银行手续费", "手续费金额", "费用", "bank fee", "bank charge", "charges", "fees")},
		{Name: "bank_account", TitleZH: "银行账户", TitleEN: "Bank account", Type: Text, Titles: words(
			"收款账户", "收款银行账号", "我方银行账号", "我方账号", "银行账号", "本方账号", "结算科目", "收款科目", "银行科目", "结算科目编码", "account", "bank",
			"deposit to", "deposit account", "cash account")},
		{Name: "method", TitleZH: "结算方式", TitleEN: "Method", Type: Text, Titles: words(
			"收款方式", "付款方式", "支付方式", "结算方式名称", "payment method", "payment type", "pay method")},
		{Name: "reference", TitleZH: "摘要", TitleEN: "Reference", Type: Text, Titles: words(
			"票据号", "结算号", "结算票号", "票号", "参考号", "备注", "附言", "用途", "reference no", "ref", "memo", "check no",
			"cheque no")},
		{Name: "bank_serial", TitleZH: "银行流水号", TitleEN: "Bank serial", Type: Text, Titles: words(
			"流水号", "交易流水号", "交易流水", "银行交易流水号", "核心流水号", "bank serial no", "bank serial number", "transaction id", "transaction no", "bank transaction id")},
		{Name: "invoice", TitleZH: "发票", TitleEN: "Invoice", Type: Text, Titles: words(
			"核销单号", "核销发票", "对应发票", "应收单号", "应收单编号", "发票号", "发票号码", "源单编号", "源单号", "核销应收单号", "invoice no", "invoice number",
			"applied to", "applied to invoice", "against")},
		{Name: "kind", TitleZH: "款项类型", TitleEN: "Kind of money", Type: Choice, Titles: words("收款类型", "款项性质", "receipt kind", "payment kind"), Choices: moneyKinds()},
		{Name: "order", TitleZH: "订单", TitleEN: "Order", Type: Text, Titles: words("预收订单", "销售订单", "销售订单号", "订单号", "订单编号", "order no", "order number", "sales order")},
		{Name: "other_account", TitleZH: "其他收入科目", TitleEN: "Account of other income", Type: Text, Titles: words("其他收入科目编码", "收入科目", "对方科目", "对方科目编码", "other income account", "income account")},
		{Name: "text", TitleZH: "行说明", TitleEN: "Line text", Type: Text, Titles: words("款项说明", "行摘要", "行备注", "line memo", "line description")},
		{Name: "arrived", TitleZH: "到账合计", TitleEN: "Arrived in all", Type: Amount, Titles: words("到账总额", "收款合计", "收款总额", "整笔到账金额", "total arrived", "total received", "receipt total")},
		externalID("收款单号", "收款单编号", "单据编号", "单据号", "单号", "receipt no", "receipt number", "payment no", "payment number", "document number",
			"document no", "number"),
	}
}

// moneyKinds are the words for what a row of a receipt is (款项类型). Words not
// listed stay as written, and are refused.
func moneyKinds() map[string]string {
	return map[string]string{
		"应收": "receivable", "应收款": "receivable", "应收账款": "receivable", "冲应收": "receivable", "销售回款": "receivable", "销售收款": "receivable", "receivables": "receivable",
		"预收": "advance", "预收款": "advance", "预收账款": "advance", "订金": "advance", "定金": "advance", "prepayment": "advance", "deposit": "advance",
		"其他": "other", "其它": "other", "其他收入": "other", "其他款项": "other", "其他收款": "other", "other income": "other",
	}
}

func openingFields() []Field {
	return []Field{
		customerRef(),
		{Name: "kind", TitleZH: "类型", TitleEN: "Kind", Type: Choice,
			Titles:  words("单据类型", "期初类型", "款项类型", "余额类型", "document type", "type", "doc type"),
			Choices: openingKinds()},
		dateField("单据日期", "开票日期", "发票日期", "业务日期", "发生日期", "立账日期", "document date", "invoice date", "transaction date"),
		dueDate(),
		currencyField(false),
		{Name: "amount", TitleZH: "金额", TitleEN: "Amount", Type: Amount, Required: true, Titles: words(
			"原币余额", "期初余额(原币)", "期初余额原币", "原币金额", "未核销金额", "未收金额", "余额", "期初余额", "期初金额", "应收余额", "open amount", "open balance",
			"amount due", "balance", "outstanding", "outstanding amount")},
		{Name: "base_amount", TitleZH: "本位币金额", TitleEN: "Base amount", Type: Amount, Titles: words(
			"本币金额", "本币余额", "本位币余额", "期初余额(本位币)", "期初余额本位币", "期初余额(本币)", "未核销金额本位币", "local amount", "amount in local currency",
			"base currency amount", "home amount", "local balance")},
		{Name: "number", TitleZH: "单据编号", TitleEN: "Number", Type: Text, Titles: words(
			"单据号", "单号", "发票号", "发票号码", "凭证号", "应收单号", "document number", "document no", "doc no", "invoice no", "invoice number")},
		externalID(),
	}
}

// openingKinds are the words for what an opening item is. Words not listed stay
// as written, for the rules of opening items to judge.
func openingKinds() map[string]string {
	return map[string]string{
		"发票": "invoice", "应收单": "invoice", "销售发票": "invoice", "应收": "invoice", "应收账款": "invoice", "应收款": "invoice", "receivable": "invoice",
		"红字发票": "credit_note", "红字应收单": "credit_note", "贷项通知单": "credit_note", "credit note": "credit_note", "credit memo": "credit_note",
		"收款": "receipt", "收款单": "receipt", "payment": "receipt",
		"预收": "advance", "预收款": "advance", "预收账款": "advance", "预收单": "advance", "prepayment": "advance", "deposit": "advance",
		"其他应收": "other_receivable", "其他应收单": "other_receivable", "其他应收款": "other_receivable", "other receivable": "other_receivable",
		"应收票据": "bill", "票据": "bill", "银行承兑汇票": "bill", "商业承兑汇票": "bill",
	}
}
