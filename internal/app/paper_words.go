package app

import "hesuan/internal/fault"

// words are what paper and files call the codes that reports and documents carry, in
// Chinese and English; they are the screen's words.
var words = map[string][2]string{
	"active":                {"在用", "Active"},
	"added":                 {"新增", "Added"},
	"approved":              {"已审核", "Approved"},
	"by.account":            {"科目", "account"},
	"by.customer":           {"客户", "customer"},
	"by.department":         {"部门", "department"},
	"by.group":              {"集团", "group"},
	"by.industry":           {"行业", "industry"},
	"by.region":             {"地区", "region"},
	"by.salesperson":        {"业务员", "salesperson"},
	"by.size":               {"规模", "size"},
	"by.tier":               {"等级", "tier"},
	"closed":                {"已关闭", "Closed"},
	"confirmed":             {"已确认", "Confirmed"},
	"credit_note":           {"红字发票", "Credit note"},
	"customer":              {"客户", "customer"},
	"delivery.full":         {"已发完", "Delivered"},
	"delivery.none":         {"未发货", "Not delivered"},
	"delivery.part":         {"部分发货", "Part delivered"},
	"document":              {"单据日期", "document date"},
	"draft":                 {"草稿", "Draft"},
	"due":                   {"到期日", "due date"},
	"entry":                 {"分录", "Entry"},
	"group":                 {"集团", "group"},
	"held":                  {"信用冻结", "On credit hold"},
	"in_force":              {"有效", "In force"},
	"inactive":              {"已停用", "Inactive"},
	"invoice":               {"应收发票", "Invoice"},
	"invoicing.full":        {"已开完", "Invoiced"},
	"invoicing.none":        {"未开票", "Not invoiced"},
	"invoicing.part":        {"部分开票", "Part invoiced"},
	"kind.credit_note":      {"红字应收", "Credit note"},
	"kind.invoice":          {"应收单", "Invoice"},
	"kind.opening":          {"期初", "Opening"},
	"kind.other_receivable": {"其他应收", "Other"},
	"kind.receipt":          {"收款", "Receipt"},
	"kind.refund":           {"退款", "Refund"},
	"manual":                {"手工", "Manual"},
	"month":                 {"本期合计", "Month"},
	"now":                   {"现在", "now"},
	"opening":               {"期初应收", "Opening item"},
	"order":                 {"销售订单", "Order"},
	"origin":                {"原始日期", "original date"},
	"other_receivable":      {"其他应收", "Other receivable"},
	"posted":                {"已记账", "Posted"},
	"prepared":              {"已制单", "Prepared"},
	"receipt":               {"收款单", "Receipt"},
	"refund":                {"退款单", "Refund"},
	"revaluation":           {"汇兑重估", "Revaluation"},
	"removed":               {"去除", "Gone"},
	"reversal":              {"红字冲销", "Reversal"},
	"reversed":              {"已红冲", "Reversed"},
	"reviewed":              {"已审核", "Reviewed"},
	"settlement":            {"核销", "Settlement"},
	"then":                  {"当日", "of its day"},
	"unbilled":              {"暂估应收", "Delivered, not invoiced"},
	"void":                  {"已作废", "Void"},
	"year":                  {"本年累计", "Year to date"},
}

// word is a code in words; one that has none stands as it is.
func word(l fault.Lang, code string) string {
	if w, ok := words[code]; ok {
		return pick(l, w[0], w[1])
	}
	return code
}
