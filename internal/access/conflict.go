package access

// Conflict is a pair of duties that one person should not hold together
// (不相容职务分离): whoever holds a function of either side can hide what they
// did on the other.
type Conflict struct {
	Code         string
	A, B         []Function
	TitleZH      string
	TitleEN      string
	WhyZH, WhyEN string
}

// Conflicts is the matrix of duties to be kept apart.
func Conflicts() []Conflict {
	return []Conflict{
		{"make_review", []Function{VoucherWrite}, []Function{VoucherReview}, "制单 ≠ 审核", "Prepare ≠ review",
			"自己填制的凭证自己审核，差错和虚假凭证无人发现。", "A voucher reviewed by its maker is reviewed by nobody."},
		{"invoice_approve", []Function{InvoiceWrite}, []Function{InvoiceApprove}, "开单 ≠ 审批", "Invoice ≠ approve",
			"一人可虚开应收、虚增收入。", "One person could invent revenue."},
		{"receipt_settle", []Function{ReceiptWrite}, []Function{SettlementWrite}, "收款 ≠ 核销", "Receipt ≠ settlement",
			"经手收款的人若能核销，可用后款抵前款（挪用循环）。", "Who handles money and settles it can cover a theft with the next receipt (lapping)."},
		{"receipt_credit_note", []Function{ReceiptWrite}, []Function{InvoiceReverse}, "收款 ≠ 冲销应收", "Receipt ≠ reversing invoices",
			"私收货款后冲销应收，账上看不出。", "Money kept back disappears when the invoice is reversed."},
		{"customer_refund", []Function{CustomerWrite}, []Function{RefundWrite}, "建客户 ≠ 退款", "Customer master ≠ refund",
			"可虚建客户再退款。", "Money could go back to a customer that does not exist."},
		{"bank_check", []Function{CustomerWrite}, []Function{CustomerBankCheck}, "改账户 ≠ 复核账户", "Bank account ≠ check",
			"一人可把客户账户换成自己的，再退款到该账户。", "Who changes a customer's bank account and checks the change could divert a refund."},
		{"sale_release", []Function{OrderWrite, OrderConfirm}, []Function{CreditRelease}, "下单 ≠ 放行", "Order ≠ release",
			"自己的超额订单自己放行，信用控制落空。", "Who sells would lift the credit stop on the own sale."},
		{"sale_credit", []Function{OrderWrite, InvoiceWrite}, []Function{CreditWrite}, "销售 ≠ 授信", "Sale ≠ credit limit",
			"销售人员自定额度，信用风险无人把关。", "Who sells would set the limit for the sale."},
		{"post_reopen", []Function{VoucherWrite, InvoiceApprove}, []Function{PeriodReopen}, "记账 ≠ 反结账", "Post ≠ re-open",
			"可打开已结期间补记、改记。", "Closed months could be opened to slip entries in."},
		{"admin_business", []Function{UserManage}, []Function{VoucherWrite, InvoiceApprove, ReceiptWrite, SettlementWrite}, "系统管理 ≠ 业务", "Administration ≠ business",
			"管理员可给自己任何权限，不应经手业务。", "An administrator can take any right, and should post nothing."},
	}
}

// Title names the conflict for people.
func (c Conflict) Title(zh bool) string {
	if zh {
		return c.TitleZH
	}
	return c.TitleEN
}

// Why says what could happen.
func (c Conflict) Why(zh bool) string {
	if zh {
		return c.WhyZH
	}
	return c.WhyEN
}

// Clash is a conflict found: which of its functions are held on either side.
type Clash struct {
	Conflict Conflict
	A, B     []Function
}

// Clashes finds the conflicts within a set of functions.
func Clashes(can func(Function) bool) []Clash {
	var out []Clash
	for _, c := range Conflicts() {
		found := Clash{Conflict: c, A: held(c.A, can), B: held(c.B, can)}
		if len(found.A) > 0 && len(found.B) > 0 {
			out = append(out, found)
		}
	}
	return out
}

func held(fs []Function, can func(Function) bool) []Function {
	var out []Function
	for _, f := range fs {
		if can(f) {
			out = append(out, f)
		}
	}
	return out
}
