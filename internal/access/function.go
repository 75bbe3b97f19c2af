package access

// Function is something a user may be allowed to do.
type Function string

// The functions, by what they touch.
const (
	CustomerRead      Function = "customer.read"
	CustomerWrite     Function = "customer.write"
	CustomerMerge     Function = "customer.merge"
	CustomerBlock     Function = "customer.block"
	CustomerBank      Function = "customer.bank"
	CustomerBankCheck Function = "customer.bank_check"
	ProductWrite      Function = "product.write"
	CreditWrite       Function = "credit.write"
	CreditRelease     Function = "credit.release"
	OrderWrite        Function = "order.write"
	OrderConfirm      Function = "order.confirm"
	OrderDeliver      Function = "order.deliver"
	InvoiceWrite      Function = "invoice.write"
	InvoiceApprove    Function = "invoice.approve"
	InvoiceReverse    Function = "invoice.reverse"
	ReceiptWrite      Function = "receipt.write"
	ReceiptReverse    Function = "receipt.reverse"
	RefundWrite       Function = "refund.write"
	OpeningWrite      Function = "opening.write"
	SettlementWrite   Function = "settlement.write"
	SettlementReverse Function = "settlement.reverse"
	RateWrite         Function = "rate.write"
	RevaluationRun    Function = "revaluation.run"
	VoucherWrite      Function = "voucher.write"
	VoucherReview     Function = "voucher.review"
	VoucherPost       Function = "voucher.post"
	VoucherReverse    Function = "voucher.reverse"
	ReportRead        Function = "report.read"
	PeriodClose       Function = "period.close"
	PeriodReopen      Function = "period.reopen"
	ImportRun         Function = "import.run"
	AuditRead         Function = "audit.read"
	UserManage        Function = "user.manage"
	BookCreate        Function = "book.create"
	BookManage        Function = "book.manage"
	ExportRun         Function = "export.run"
	ViewShare         Function = "view.share"
	ViewAs            Function = "view.as"
	RemarkWrite       Function = "remark.write"
)

// All lists every function, for screens and for the admin role.
func All() []Function {
	return []Function{CustomerRead, CustomerWrite, CustomerMerge, CustomerBlock, CustomerBank, CustomerBankCheck, ProductWrite, CreditWrite, CreditRelease, OrderWrite, OrderConfirm, OrderDeliver,
		InvoiceWrite, InvoiceApprove, InvoiceReverse, ReceiptWrite, ReceiptReverse, RefundWrite, OpeningWrite, SettlementWrite, SettlementReverse,
		RateWrite, RevaluationRun, VoucherWrite, VoucherReview, VoucherPost, VoucherReverse, ReportRead, PeriodClose, PeriodReopen, ImportRun,
		AuditRead, UserManage, BookCreate, BookManage, ExportRun, ViewShare, ViewAs, RemarkWrite}
}

// Role is a named set of functions.
type Role struct {
	Name             string
	TitleZH, TitleEN string
	Functions        []Function
	OwnCustomers     bool           // sees only customers it is the salesperson of
	Caps             map[Cap]string // limits of amounts, in the book's currency
	Hides            []Field        // not seen
	SecondFactor     bool           // who holds it signs in with a second factor
}

// BuiltIn are the roles every installation has.
func BuiltIn() []Role {
	read := []Function{CustomerRead, ReportRead}
	with := func(fs ...Function) []Function { return append(append([]Function{}, read...), fs...) }
	return []Role{
		{Name: "admin", TitleZH: "系统管理员", TitleEN: "Administrator", Functions: All()},
		{Name: "accountant", TitleZH: "应收会计", TitleEN: "AR accountant", Functions: with(CustomerWrite, CustomerMerge, CustomerBlock, CustomerBank, ProductWrite, OrderWrite, OrderConfirm, OrderDeliver,
			InvoiceWrite, InvoiceApprove, InvoiceReverse, ReceiptWrite, ReceiptReverse, RefundWrite, OpeningWrite, SettlementWrite, SettlementReverse, RateWrite,
			RevaluationRun, VoucherWrite, VoucherReverse, ImportRun, ExportRun, ViewShare, RemarkWrite)},
		{Name: "cashier", TitleZH: "出纳", TitleEN: "Cashier", Functions: with(ReceiptWrite, CustomerBank, RemarkWrite)},
		{Name: "reviewer", TitleZH: "审核", TitleEN: "Reviewer", Functions: with(CustomerBankCheck, VoucherReview, VoucherPost, InvoiceApprove, AuditRead, RemarkWrite)},
		{Name: "credit", TitleZH: "信用催收", TitleEN: "Credit and collections", Functions: with(CreditWrite, CreditRelease, CustomerBlock, RemarkWrite)},
		{Name: "sales", TitleZH: "销售", TitleEN: "Sales", OwnCustomers: true, Functions: with(OrderWrite, OrderConfirm, RemarkWrite)},
		{Name: "manager", TitleZH: "财务主管", TitleEN: "Finance manager", Functions: with(CustomerWrite, CustomerMerge, CustomerBlock, CustomerBank, CustomerBankCheck, ProductWrite, CreditWrite, CreditRelease, OrderWrite,
			OrderConfirm, OrderDeliver, InvoiceWrite, InvoiceApprove, InvoiceReverse, ReceiptWrite, ReceiptReverse, RefundWrite, OpeningWrite, SettlementWrite,
			SettlementReverse, RateWrite, RevaluationRun, VoucherWrite, VoucherReview, VoucherPost, VoucherReverse, PeriodClose, PeriodReopen, ImportRun,
			AuditRead, BookManage, ExportRun, ViewShare, RemarkWrite)},
		{Name: "auditor", TitleZH: "审计", TitleEN: "Auditor", Functions: with(AuditRead, ExportRun)},
	}
}
