package ledger

// Role is what an account does for the posting rules (科目角色).
type Role string

// The roles that posting rules name (accounting.md, "What each document
// posts"). An account plays one role at most; a role may have several accounts.
const (
	RoleReceivable         Role = "receivable"
	RoleOtherReceivable    Role = "other_receivable"
	RoleAdvance            Role = "advance"
	RoleAdvanceTax         Role = "advance_tax"
	RoleBill               Role = "bill"
	RoleUnbilled           Role = "unbilled"
	RoleUnclaimed          Role = "unclaimed"
	RoleFXAdjustment       Role = "fx_adjustment"
	RoleRevenue            Role = "revenue"
	RoleOutputTax          Role = "output_tax"
	RolePendingOutputTax   Role = "pending_output_tax"
	RoleBank               Role = "bank"
	RoleAllowance          Role = "allowance"
	RoleImpairmentLoss     Role = "impairment_loss"
	RoleFXGain             Role = "fx_gain"
	RoleFXLoss             Role = "fx_loss"
	RoleSettlementDiscount Role = "settlement_discount"
	RoleRounding           Role = "rounding"
	RoleBankFee            Role = "bank_fee"
	RoleBadDebtLoss        Role = "bad_debt_loss"
	RoleBadDebtRecovery    Role = "bad_debt_recovery"
	RoleOpening            Role = "opening"
	RoleContractLiability  Role = "contract_liability"
	RoleGoodsShipped       Role = "goods_shipped"
	RoleInventory          Role = "inventory"
	RoleCostOfSales        Role = "cost_of_sales"
	RolePayableClearing    Role = "payable_clearing"
	RoleBorrowing          Role = "borrowing"
	RoleBillInterest       Role = "bill_interest"
	RoleOtherIncome        Role = "other_income"
	RoleOtherLiability     Role = "other_liability"
)

// What stands on a line whose account was found by no role.
const (
	ByHand Role = "by_hand" // in a voucher that a person wrote
	Named  Role = "named"   // an account that the document named and that plays no role
)

// roles holds each role with its names, in the order people are shown them.
var roles = [...]struct {
	role             Role
	chinese, english string
}{
	{RoleReceivable, "应收账款", "Trade receivable"},
	{RoleOtherReceivable, "其他应收款", "Other receivable"},
	{RoleBill, "应收票据", "Bill receivable"},
	{RoleAdvance, "预收款", "Customer advance"},
	{RoleAdvanceTax, "预收款待转销项税额", "Tax on customer advances"},
	{RoleUnbilled, "暂估应收", "Delivered, not invoiced"},
	{RoleUnclaimed, "待认领款项", "Unclaimed receipt"},
	{RoleFXAdjustment, "汇兑调整", "FX adjustment"},
	{RoleAllowance, "坏账准备", "Allowance for doubtful debts"},
	{RoleBank, "银行及现金", "Bank and cash"},
	{RoleRevenue, "销售收入", "Revenue"},
	{RoleOutputTax, "销项税额", "Output tax"},
	{RolePendingOutputTax, "待转销项税额", "Output tax to be transferred"},
	{RoleContractLiability, "已开票未履约", "Contract liability"},
	{RoleGoodsShipped, "发出商品", "Goods shipped"},
	{RoleInventory, "存货", "Inventory"},
	{RoleCostOfSales, "销售成本", "Cost of sales"},
	{RoleSettlementDiscount, "现金折扣", "Cash discount"},
	{RoleRounding, "尾差", "Rounding difference"},
	{RoleBankFee, "银行手续费", "Bank fee"},
	{RoleFXGain, "汇兑收益", "Exchange gain"},
	{RoleFXLoss, "汇兑损失", "Exchange loss"},
	{RoleImpairmentLoss, "信用减值损失", "Impairment loss"},
	{RoleBadDebtLoss, "坏账损失", "Bad debt loss"},
	{RoleBadDebtRecovery, "坏账收回", "Bad debt recovery"},
	{RolePayableClearing, "应收冲应付", "Netting with payables"},
	{RoleBorrowing, "票据贴现借款", "Borrowing on discounted bills"},
	{RoleBillInterest, "票据贴现利息", "Bill discounting interest"},
	{RoleOtherIncome, "其他收入", "Other income"},
	{RoleOtherLiability, "票据背书负债", "Liability on endorsed bills"},
	{RoleOpening, "期初对应", "Opening contra"},
}

// Roles lists every role in the order people are shown them.
func Roles() []Role {
	out := make([]Role, len(roles))
	for i, r := range roles {
		out[i] = r.role
	}
	return out
}

// Known tells whether the role is one of Roles.
func (r Role) Known() bool {
	for _, x := range roles {
		if x.role == r {
			return true
		}
	}
	return false
}

// Title names the role for people; an unknown one by itself.
func (r Role) Title(zh bool) string {
	for _, x := range roles {
		if x.role == r {
			return pick(zh, x.chinese, x.english)
		}
	}
	return string(r)
}

// Controlled accounts are kept by documents alone: a manual voucher may not
// touch them, or they would no longer tie to the open items, open lists and
// runs behind them (INV-2).
func (r Role) Controlled() bool {
	switch r {
	case RoleReceivable, RoleOtherReceivable, RoleBill, RoleAdvance, RoleAdvanceTax,
		RoleUnbilled, RoleUnclaimed, RoleFXAdjustment, RoleAllowance:
		return true
	}
	return false
}
