package sheet

func customerFields() []Field {
	return []Field{
		{Name: "code", TitleZH: "客户编码", TitleEN: "Code", Type: Text, Titles: words(
			"客户代码", "客户编号", "客户号", "客户ID", "往来单位编码", "往来单位代码", "往来单位编号", "编码", "代码", "编号", "customer code", "customer id",
			"customer no", "customer number", "cust id", "cust no", "account code", "account number")},
		{Name: "name", TitleZH: "客户名称", TitleEN: "Name", Type: Text, Required: true, Titles: words(
			"客户全称", "往来单位名称", "往来单位", "单位名称", "公司名称", "企业名称", "名称", "客户", "全称", "customer name", "customer", "company",
			"company name", "legal name", "account name", "contact name", "display name")},
		{Name: "tax_id", TitleZH: "税号", TitleEN: "Tax id", Type: Text, Titles: words(
			"纳税人识别号", "纳税识别号", "统一社会信用代码", "社会信用代码", "信用代码", "纳税登记号", "税务登记号", "税务登记代码", "tax no", "tax number",
			"tax registration number", "vat no", "vat number", "vat id", "vat registration number", "tin")},
		currencyField(false),
		{Name: "net_days", TitleZH: "账期", TitleEN: "Net days", Type: Int, Titles: words(
			"账期天数", "信用天数", "信用期", "信用期限", "付款天数", "收款天数", "付款条件天数", "terms", "net terms", "terms days", "payment days",
			"payment terms", "credit days", "days")},
		salesperson(),
		{Name: "group_head", TitleZH: "集团总部", TitleEN: "Group head", Type: Text, Titles: words(
			"上级客户", "集团客户", "所属集团", "客户总公司", "客户总公司编码", "母公司", "总公司", "上级客户编码", "集团编码", "parent", "parent customer", "parent code",
			"parent company", "head office", "group")},
		{Name: "bill_to", TitleZH: "开票方", TitleEN: "Bill-to", Type: Text, Titles: words(
			"开票客户", "开票单位", "收票方", "收票单位", "开票方编码", "bill to", "bill-to party", "invoice to", "billing customer", "billed to")},
		{Name: "payer", TitleZH: "付款方", TitleEN: "Payer", Type: Text, Titles: words(
			"付款客户", "付款单位", "代付单位", "付款方编码", "paid by", "payer code", "paying customer")},
		{Name: "industry", TitleZH: "行业", TitleEN: "Industry", Type: Text, Titles: words("所属行业", "行业分类", "行业名称", "sector", "industry name")},
		{Name: "region", TitleZH: "地区", TitleEN: "Region", Type: Text, Titles: words(
			"所属地区", "地区分类", "地区名称", "区域", "销售区域", "大区", "territory", "area", "sales region")},
		{Name: "size", TitleZH: "规模", TitleEN: "Size", Type: Text, Titles: words("企业规模", "公司规模", "客户规模", "company size")},
		{Name: "tier", TitleZH: "等级", TitleEN: "Tier", Type: Text, Titles: words(
			"客户等级", "客户级别", "级别", "信用等级", "level", "grade", "rating", "customer tier")},
		externalID("外部客户编码", "原编码", "旧编码"),
	}
}

func salesperson() Field {
	return Field{Name: "salesperson", TitleZH: "业务员", TitleEN: "Salesperson", Type: Text, Titles: words(
		"销售员", "销售人员", "专管业务员", "专营业务员", "专管业务员名称", "业务员编码", "负责人", "客户经理", "sales rep", "sales person", "owner",
		"account manager", "sales representative")}
}

func productFields() []Field {
	return []Field{
		{Name: "code", TitleZH: "商品编码", TitleEN: "Code", Type: Text, Required: true, Titles: words(
			"商品代码", "商品编号", "存货编码", "存货代码", "存货编号", "物料编码", "物料代码", "物料编号", "产品编码", "产品代码", "产品编号", "料号", "品号", "货号", "编码",
			"代码", "编号", "product code", "product id", "product no", "item code", "item no", "item number", "item id", "sku", "material code",
			"material number", "material", "stock code", "inventory item code")},
		{Name: "name", TitleZH: "商品名称", TitleEN: "Name", Type: Text, Required: true, Titles: words(
			"存货名称", "物料名称", "产品名称", "货物名称", "品名", "名称", "product name", "item name", "product", "item", "description", "item description",
			"material description")},
		{Name: "category", TitleZH: "分类", TitleEN: "Category", Type: Text, Titles: words(
			"商品分类", "商品类别", "存货分类", "存货分类名称", "存货大类", "物料分组", "物料类别", "产品分类", "产品类别", "类别", "product category", "item group",
			"product group", "item category", "material group", "class")},
		{Name: "unit", TitleZH: "单位", TitleEN: "Unit", Type: Text, Titles: words(
			"计量单位", "主计量单位", "基本单位", "主计量单位名称", "销售单位", "计价单位", "uom", "unit of measure", "base unit")},
		{Name: "price", TitleZH: "售价", TitleEN: "Price", Type: Number, Titles: words(
			"单价", "单价（不含税）", "参考售价", "销售单价", "标准售价", "零售价", "销售价", "不含税单价", "无税单价", "unit price", "price (net)", "sales price", "list price", "selling price")},
		{Name: "cost", TitleZH: "成本", TitleEN: "Cost", Type: Number, Titles: words(
			"成本价", "参考成本", "标准成本", "单位成本", "计划价", "进价", "unit cost", "standard cost", "cost price", "purchase price")},
		taxRate(),
		externalID("原编码", "旧编码", "barcode"),
	}
}

func rateFields() []Field {
	return []Field{
		dateField("汇率日期", "生效日期", "生效日", "起始日期", "rate date", "effective date", "valid from"),
		currencyField(true),
		rateField(true),
	}
}

func classFields() []Field {
	return []Field{
		customerRef(),
		{Name: "dimension", TitleZH: "维度", TitleEN: "Dimension", Type: Text, Required: true, Titles: words(
			"分类维度", "分类方案", "属性", "标签组", "attribute", "class type", "scheme")},
		{Name: "value", TitleZH: "值", TitleEN: "Value", Type: Text, Required: true, Titles: words(
			"分类", "分类值", "属性值", "标签", "取值", "class", "attribute value")},
		{Name: "valid_from", TitleZH: "生效日期", TitleEN: "Valid from", Type: Date, Titles: words(
			"生效日", "起始日期", "开始日期", "启用日期", "effective date", "from", "start date")},
	}
}

func marketSizeFields() []Field {
	return []Field{
		{Name: "dimension", TitleZH: "维度", TitleEN: "Dimension", Type: Text, Required: true, Titles: words("分类维度", "市场维度", "segment type")},
		{Name: "value", TitleZH: "值", TitleEN: "Value", Type: Text, Required: true, Titles: words("分类值", "细分市场", "市场", "segment", "market")},
		{Name: "period", TitleZH: "期间", TitleEN: "Period", Type: Text, Required: true, Titles: words("年度", "年份", "年", "year")},
		currencyField(false),
		{Name: "amount", TitleZH: "规模金额", TitleEN: "Amount", Type: Amount, Required: true, Titles: words(
			"市场规模", "市场容量", "金额", "规模", "market size", "size")},
		{Name: "source", TitleZH: "来源", TitleEN: "Source", Type: Text, Titles: words("数据来源", "出处", "reference")},
		{Name: "confidence", TitleZH: "可信度", TitleEN: "Confidence", Type: Text, Titles: words("置信度", "可靠程度", "certainty")},
	}
}
