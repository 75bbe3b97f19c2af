package app

import (
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
)

// lineRules say what a posting rule puts on an account of a role; "source/role"
// goes before the role alone.
var lineRules = map[string][2]string{
	"by_hand": {"手工凭证，科目由制单人选定", "written by hand; the maker chose the account"},
	"named":   {"单据上指定的科目，不担任角色", "the account that the document named; it plays no role"},

	"invoice/receivable":                {"价税合计，成为客户的未清项目", "the gross amount, the customer's open item"},
	"credit_note/receivable":            {"红字价税合计，成为贷方未清项目", "the gross amount in red, an open credit"},
	"opening/receivable":                {"期初未清项目", "an open item of before the first month"},
	"receivable":                        {"核销从未清项目转出的金额，按其入账本位币", "what settlement takes off open items, at their booked base amount"},
	"other_receivable/other_receivable": {"其他应收的金额，成为未清项目", "the amount of the other receivable, an open item"},
	"other_receivable":                  {"核销从其他应收项目转出的金额", "what settlement takes off other receivables"},
	"receipt/advance":                   {"收款中未核销的部分，成为贷方未清项目", "the part of the receipt that settles nothing, an open credit"},
	"refund/advance":                    {"退款冲减的预收", "the advance that is paid back"},
	"advance":                           {"核销用掉的预收款，按其入账本位币", "the advance that settlement uses up, at its booked base amount"},
	"advance_tax":                       {"预收款的待转销项税额", "tax on an advance, until it is invoiced"},
	"revenue":                           {"不含税收入，按产品分行", "revenue without tax, a line a product"},
	"output_tax":                        {"各行税额之和", "the tax of the lines together"},
	"pending_output_tax":                {"尚未开票部分的待转销项税额", "tax on what is not invoiced yet"},
	"bank":                              {"实收实付的款项，记入单据所选的银行科目", "what came in or went out, on the bank account that the document names"},
	"bank_fee":                          {"银行从收款中扣下的手续费", "the fee that the bank kept of the receipt"},
	"fx_gain":                           {"结算汇率与入账汇率不同产生的汇兑收益", "a gain: settled at another rate than booked"},
	"fx_loss":                           {"结算汇率与入账汇率不同产生的汇兑损失", "a loss: settled at another rate than booked"},
	"revaluation/fx_gain":               {"期末汇率重估的收益，次月 1 日冲回", "revaluation at the closing rate, taken back on day 1"},
	"revaluation/fx_loss":               {"期末汇率重估的损失，次月 1 日冲回", "revaluation at the closing rate, taken back on day 1"},
	"fx_adjustment":                     {"未清外币项目按期末汇率调整的差额", "what open foreign items change by at the closing rate"},
	"rounding":                          {"核销容差内的尾差", "a difference within the tolerance of settlement"},
	"settlement_discount":               {"按付款条件给予的现金折扣", "the cash discount of the payment terms"},
	"opening":                           {"期初余额的对方科目", "the other side of opening balances"},
	"unbilled":                          {"已发货未开票，月末暂估，次月 1 日冲回", "delivered, not invoiced; taken back on day 1"},
	"contract_liability":                {"已开票未履约的部分", "invoiced before it is delivered"},
	"goods_shipped":                     {"已发货尚未转销售成本的货物", "goods shipped whose cost is not sold yet"},
	"inventory":                         {"发出或退回货物的成本", "the cost of goods that left or came back"},
	"cost_of_sales":                     {"随收入结转的销售成本", "the cost of what the revenue is of"},
	"other_income":                      {"其他应收的对方科目", "the other side of an other receivable"},
	"allowance":                         {"坏账准备", "the allowance for doubtful debts"},
	"bad_debt_loss":                     {"核销时确认的坏账损失", "a debt written off in settlement"},
}

// tellRules says of each line how it came about. Lines of before roles were
// kept are told from the chart as it is now.
func (k *asking) tellRules(a *VoucherAnswer, entries []ledger.Entry) {
	for i, e := range entries {
		role, kept := e.Role, e.Role != ""
		if !kept {
			role = k.roleNow(a.Source, e.Account)
		}
		x := &a.Entries[i]
		x.Role, x.RoleName, x.Rule, x.RoleKept = string(role), roleName(role, k.call.Lang), lineRule(a.Source, role, k.call.Lang), &kept
	}
}

func (k *asking) roleNow(source string, account int64) ledger.Role {
	acc, _ := k.config.Chart.ByID(account)
	switch {
	case source == "manual":
		return ledger.ByHand
	case acc.Role == "":
		return ledger.Named
	}
	return acc.Role
}

func roleName(r ledger.Role, lang fault.Lang) string {
	switch r {
	case ledger.ByHand:
		return pick(lang, "手工", "By hand")
	case ledger.Named:
		return pick(lang, "指定科目", "Named account")
	}
	return r.Title(lang != "en")
}

func lineRule(source string, role ledger.Role, lang fault.Lang) string {
	said, ok := lineRules[source+"/"+string(role)]
	if !ok {
		if said, ok = lineRules[string(role)]; !ok {
			said = [2]string{"按科目角色取科目", "the account of its role"}
		}
	}
	return pick(lang, said[0], said[1])
}
