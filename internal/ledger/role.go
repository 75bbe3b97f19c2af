package ledger

// Role is what an account does for posting rules.
type Role string

// The roles of accounting.md.
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

// Controlled accounts are kept by documents alone: a manual voucher may not
// touch them, or the tie-out (INV-2) would break.
func (r Role) Controlled() bool {
	switch r {
	case RoleReceivable, RoleOtherReceivable, RoleBill, RoleAdvance, RoleAdvanceTax, RoleUnbilled, RoleUnclaimed, RoleFXAdjustment, RoleAllowance:
		return true
	}
	return false
}
