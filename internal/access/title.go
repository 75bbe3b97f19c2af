package access

// titles names each function for people, with the part of the work it belongs
// to, in the order they are shown.
var titles = []struct {
	f              Function
	group          string
	chinese, other string
}{
	{CustomerRead, "master", "查看客户", "See customers"},
	{CustomerWrite, "master", "新增、修改客户", "Create and change customers"},
	{CustomerMerge, "master", "合并客户", "Merge customers"},
	{CustomerBlock, "master", "冻结与解冻客户", "Block and unblock customers"},
	{CustomerBank, "master", "查看客户银行账号", "See customers' bank accounts"},
	{CustomerBankCheck, "master", "复核客户银行账户变更", "Check changes of customers' bank accounts"},
	{ProductWrite, "master", "新增、修改产品", "Create and change products"},
	{CreditWrite, "credit", "设定信用额度", "Set credit limits"},
	{CreditRelease, "credit", "放行超额订单", "Release held orders"},
	{OrderWrite, "order", "录入订单", "Enter orders"},
	{OrderConfirm, "order", "确认订单", "Confirm orders"},
	{OrderDeliver, "order", "发货", "Deliver"},
	{InvoiceWrite, "document", "录入应收单", "Enter invoices and credit notes"},
	{InvoiceApprove, "document", "审批应收单", "Approve invoices and credit notes"},
	{InvoiceReverse, "document", "冲销应收单", "Reverse invoices"},
	{ReceiptWrite, "money", "录入收款", "Enter receipts"},
	{ReceiptReverse, "money", "冲销收款", "Reverse receipts"},
	{RefundWrite, "money", "退款", "Give money back"},
	{OpeningWrite, "document", "录入期初", "Enter opening items"},
	{SettlementWrite, "settlement", "核销", "Settle items"},
	{SettlementReverse, "settlement", "反核销", "Undo settlements"},
	{RateWrite, "ledger", "录入汇率", "Enter exchange rates"},
	{RevaluationRun, "ledger", "期末调汇、暂估应收", "Revalue foreign items, accrue deliveries"},
	{VoucherWrite, "ledger", "填制凭证", "Prepare vouchers"},
	{VoucherReview, "ledger", "审核凭证", "Review vouchers"},
	{VoucherPost, "ledger", "记账", "Post vouchers"},
	{VoucherReverse, "ledger", "冲销凭证", "Reverse vouchers"},
	{ReportRead, "report", "查看单据与报表", "See documents and reports"},
	{PeriodClose, "ledger", "结账", "Close periods"},
	{PeriodReopen, "ledger", "反结账", "Re-open periods"},
	{ImportRun, "report", "导入", "Import files"},
	{AuditRead, "admin", "查看审计日志", "See the audit log"},
	{UserManage, "admin", "管理用户、角色、令牌", "Manage users, roles and tokens"},
	{BookCreate, "admin", "新建账套", "Create books"},
	{BookManage, "admin", "账套设置", "Change a book's settings"},
	{ExportRun, "report", "导出", "Export"},
	{ViewShare, "report", "共享视图", "Share views of lists"},
	{RemarkWrite, "report", "备注与附件", "Keep notes and files with records"},
	{ViewAs, "admin", "查看为他人", "Look at the program as another user"},
}

// Known tells whether the function is one of All.
func (f Function) Known() bool { return f.title() >= 0 }

func (f Function) title() int {
	for i, t := range titles {
		if t.f == f {
			return i
		}
	}
	return -1
}

// Title names the function for people; an unknown one by itself.
func (f Function) Title(zh bool) string {
	i := f.title()
	if i < 0 {
		return string(f)
	}
	if zh {
		return titles[i].chinese
	}
	return titles[i].other
}

// Group is the part of the work a function belongs to, as master or ledger.
func (f Function) Group() string {
	if i := f.title(); i >= 0 {
		return titles[i].group
	}
	return ""
}

// Title names the role for people; an own role has one title for all.
func (r Role) Title(zh bool) string {
	if zh || r.TitleEN == "" {
		return r.TitleZH
	}
	return r.TitleEN
}

// Has tells whether the role includes a function.
func (r Role) Has(f Function) bool {
	for _, x := range r.Functions {
		if x == f {
			return true
		}
	}
	return false
}
