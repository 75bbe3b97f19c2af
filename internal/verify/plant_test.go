package verify_test

import (
	"regexp"
	"strings"
	"testing"

	"hesuan/internal/verify"
)

// planted is one row changed behind the program's back: what it breaks, where
// verify must find it, and how it is done. {NUMBER} is the id of the document
// or settlement that bears it, {v:NUMBER} that of its voucher.
type planted struct{ rule, table, sql string }

var corruptions = []planted{
	{"INV-01", "voucher", "update entry set base = base + 1 where book_id = 1 and voucher_id = {v:FP2026-000001} and line = 1"},
	{"INV-01", "voucher", "update entry set side = 1 - side where book_id = 1 and voucher_id = {v:SK2026-000001} and line = 1"},
	{"INV-01", "voucher", "delete from entry where book_id = 1 and voucher_id = {v:FP2026-000002} and line = 2"},
	{"INV-01", "voucher", "delete from entry where book_id = 1 and voucher_id = {v:QT2026-000001}"},
	{"INV-01", "voucher", "update entry set amount = amount + 1 where book_id = 1 and voucher_id = {v:FP2026-000006} and line = 1"},
	{"INV-01", "entry", "update entry set amount = amount + 1 where book_id = 1 and voucher_id = {v:FP2026-000005} and line = 2"},
	{"INV-01", "voucher", "insert into entry (book_id, voucher_id, line, account_id, side, amount, base, customer_id, department, salesperson, project, product, currency, text) select 1, {v:FP2026-000001}, 99, account_id, 0, 5, 5, 0, 0, 0, 0, 0, currency, '' from entry where book_id = 1 and voucher_id = {v:FP2026-000001} and line = 2"},

	{"INV-02", "entry", "update entry set customer_id = {c:C2} where book_id = 1 and voucher_id = {v:FP2026-000001} and line = 1"},
	{"INV-02", "entry", "update entry set account_id = (select min(id) from account where book_id = 1 and role = 'other_receivable') where book_id = 1 and voucher_id = {v:FP2026-000005} and line = 1"},
	{"INV-02", "entry", "update item set customer_id = {c:C2} where book_id = 1 and doc_id = {FP2026-000005}"},
	{"INV-02", "entry", "update settlement set date = 20260505 where book_id = 1 and id = {HX2026-000005}"},
	{"INV-02", "entry", "update voucher set date = 20260505 where book_id = 1 and id = {v:QT2026-000001}"},
	{"INV-02", "entry", "update voucher set date = 20260308 where book_id = 1 and id = {v:QT2026-000001}"},
	{"INV-02", "entry", "update item set seq = seq + 1 where book_id = 1 and doc_id = {FP2026-000005}"},
	{"INV-02", "entry", "update item set base = base + 1 where book_id = 1 and doc_id = {FP2026-000006}"},
	{"INV-02", "entry", "update item set currency = 'EUR' where book_id = 1 and doc_id = {FP2026-000006}"},
	{"INV-02", "entry", "update settlement_line set base = base - 1 where book_id = 1 and settlement_id = {HX2026-000010} and line = 1"},
	{"INV-02", "entry", "update revaluation_line set adjustment = adjustment + 1 where book_id = 1 and adjustment = 732"},
	{"INV-02", "entry", "update revaluation set date = 20260330 where book_id = 1 and number = 'HD2026-000001'"},
	{"INV-02", "item", "update account set role = '' where book_id = 1 and role = 'advance'"},

	{"INV-03", "item_open", "update item_open set open = open - 1 where book_id = 1 and item_id = {FP2026-000002} * 1024"},
	{"INV-03", "item_open", "update item_open set open_base = open_base + 1 where book_id = 1 and item_id = {FP2026-000006} * 1024"},
	{"INV-03", "item_open", "delete from item_open where book_id = 1 and item_id = {SK2026-000001} * 1024"},
	{"INV-03", "item_open", "update item_open set due_date = 20261231 where book_id = 1 and item_id = {FP2026-000002} * 1024"},
	{"INV-03", "item_open", "update item_open set customer_id = {c:D1} where book_id = 1 and item_id = {QT2026-000001} * 1024"},
	{"INV-03", "item_open", "insert into item_open (book_id, item_id, customer_id, account_id, open, open_base, date, due_date, doc_date, origin_date, currency) select 1, id, customer_id, account_id, 7, 7, date, due_date, doc_date, origin_date, currency from item where book_id = 1 and doc_id = {FP2026-000003}"},
	{"INV-03", "item_open", "insert into item_open (book_id, item_id, customer_id, account_id, open, open_base, date, due_date, doc_date, origin_date, currency) select 1, id, customer_id, account_id, 0, 0, date, due_date, doc_date, origin_date, currency from item where book_id = 1 and doc_id = {FP2026-000003}"},
	{"INV-03", "item_open", "update item_open set item_id = 999 where book_id = 1 and item_id = {QT2026-000001} * 1024"},
	{"INV-03", "item", "update settlement_line set amount = amount * 9 where book_id = 1 and settlement_id = {HX2026-000002} and line = 1"},
	{"INV-03", "item", "update settlement_line set amount = -amount where book_id = 1 and settlement_id = {HX2026-000002} and line = 2"},
	{"INV-03", "item", "update settlement_line set base = base - 1 where book_id = 1 and settlement_id = {HX2026-000012} and line = 1"},
	{"INV-03", "item", "update settlement set date = 20260201 where book_id = 1 and id = {HX2026-000005}"},
	{"INV-03", "item", "update settlement set date = 20260301 where book_id = 1 and id = {HX2026-000007}"},
	{"INV-03", "item_open", "delete from settlement_line where book_id = 1 and settlement_id = {HX2026-000003} and line = 2"},

	{"INV-04", "balance", "update balance set debit_base = debit_base + 1 where book_id = 1 and period = 202603 and customer_id = {c:C1} and currency = 'CNY' and account_id = (select min(account_id) from balance where book_id = 1 and customer_id = {c:C1})"},
	{"INV-04", "balance", "update balance set credit = credit - 1 where book_id = 1 and period = 202604 and customer_id = 0 and currency = 'CNY'"},
	{"INV-04", "balance", "delete from balance where book_id = 1 and period = 0 and customer_id = {c:C1}"},
	{"INV-04", "balance", "update balance set period = 202605 where book_id = 1 and customer_id = {c:F1} and currency = 'USD' and period = 202603"},
	{"INV-04", "balance", "insert into balance (book_id, account_id, customer_id, period, debit, credit, debit_base, credit_base, currency) values (1, 1, 0, 202606, 1, 1, 1, 1, 'CNY')"},
	{"INV-04", "exposure", "update exposure set debit = debit + 5 where book_id = 1 and party = {c:C2} * 2"},
	{"INV-04", "exposure", "update exposure set credit = credit - 5 where book_id = 1 and party = {c:H1} * 2 + 1"},
	{"INV-04", "exposure", "delete from exposure where book_id = 1 and party = {c:F1} * 2 + 1"},
	{"INV-04", "rule_record", "insert into rule_record (book_id, customer_id, made, undone, rule) values (1, 999, 1, 0, 'exact')"},
	{"INV-04", "rule_record", "update settlement set rule = 'oldest' where book_id = 1 and id = {HX2026-000002}"},
	{"INV-04", "exposure", "update customer set group_head = 0 where book_id = 1 and code = 'C1'"},

	{"INV-05", "posting", "update posting set number = number + 100 where book_id = 1 and voucher_id = {v:SK2026-000001}"},
	{"INV-05", "posting", "delete from posting where book_id = 1 and voucher_id = {v:QT2026-000001}"},
	{"INV-05", "voucher", "delete from posting where book_id = 1 and voucher_id = {v:SK2026-000006}"},
	{"INV-05", "posting", "update posting set seq = 1 where book_id = 1 and voucher_id = {v:QT2026-000001}"},
	{"INV-05", "posting", "update posting set period = 202607 where book_id = 1 and voucher_id = {v:SK2026-000006}"},
	{"INV-05", "posting", "update posting set vtype = 'X' where book_id = 1 and voucher_id = {v:SK2026-000006}"},
	{"INV-05", "voucher", "delete from voucher_pending where book_id = 1 and state = 1"},
	{"INV-05", "voucher", "insert into voucher_pending (book_id, voucher_id, state, reviewer, maker, version) values (1, {v:FP2026-000001}, 0, 0, 1, 1)"},
	{"INV-05", "series", "update series set next = next - 1 where book_id = 1 and name = 'FP2026'"},
	{"INV-05", "series", "update series set next = next + 1 where book_id = 1 and name = 'V2026-03记'"},
	{"INV-05", "series", "delete from series where book_id = 1 and name = 'HX2026'"},
	{"INV-05", "doc", "update doc set number = 'FP2026-000001' where book_id = 1 and id = {FP2026-000007}"},
	{"INV-05", "settlement", "update settlement set number = 'HX2026-000001' where book_id = 1 and id = {HX2026-000012}"},
	{"INV-05", "revaluation", "update revaluation set number = 'HD2026-000001' where book_id = 1 and number = 'HD2026-000002'"},

	{"INV-06", "doc", "update doc set total = total + 1 where book_id = 1 and id = {FP2026-000001}"},
	{"INV-06", "doc", "update doc set tax = tax - 1 where book_id = 1 and id = {HZ2026-000001}"},
	{"INV-06", "doc", "update doc_line set net = net + 1 where book_id = 1 and doc_id = {FP2026-000006} and line = 1"},
	{"INV-06", "doc", "update doc_line set tax = 0 where book_id = 1 and doc_id = {FP2026-000005} and line = 1"},
	{"INV-06", "doc", "delete from doc_line where book_id = 1 and doc_id = {FP2026-000007}"},
	{"INV-06", "doc", "update doc_line set doc_id = {SK2026-000001} where book_id = 1 and doc_id = {FP2026-000007} and line = 1"},
	{"INV-06", "doc", "update doc set base = base + 1 where book_id = 1 and id = {FP2026-000006}"},
	{"INV-06", "doc", "update doc set base = base + 1 where book_id = 1 and id = {FP2026-000002}"},
	{"INV-06", "doc", "delete from item where book_id = 1 and id = {FP2026-000001} * 1024 + 1"},
	{"INV-06", "doc", "update item set original = original - 1 where book_id = 1 and id = {FP2026-000001} * 1024 + 1"},
	{"INV-06", "item", "update item set date = 20260301 where book_id = 1 and doc_id = {FP2026-000007}"},
	{"INV-06", "item", "update item set doc_id = {FP2026-000002} where book_id = 1 and doc_id = {FP2026-000007}"},

	{"INV-07", "voucher", "update voucher set date = 20260115 where book_id = 1 and id = {v:QT2026-000001}"},
	{"INV-07", "doc", "update doc set date = 20260228 where book_id = 1 and id = {QT2026-000001}"},
	{"INV-07", "item", "update item set date = 20251231 where book_id = 1 and doc_id = {QT2026-000001}"},
	{"INV-07", "settlement", "update settlement set date = 20260228 where book_id = 1 and id = {HX2026-000012}"},
	{"INV-07", "revaluation", "update revaluation set date = 20260131 where book_id = 1 and number = 'HD2026-000001'"},
	{"INV-07", "posting", "update posting set seq = 40 where book_id = 1 and voucher_id = {v:FP2026-000002}"},
	{"INV-07", "doc", "update period_event set seq = 13 where book_id = 1 and period = 202602 and id = (select max(id) from period_event where book_id = 1)"},
	{"INV-07", "period_event", "delete from period_event where book_id = 1 and state = 0"},
	{"INV-07", "period", "delete from period where book_id = 1 and period = 202602"},
	{"INV-07", "period", "update period set state = 0 where book_id = 1 and period = 202601"},

	{"INV-08", "audit", "update doc set text = 'changed' where book_id = 1 and id = {FP2026-000001}"},
	{"INV-08", "audit", "update doc set cause = 'bounced' where book_id = 1 and id = {FP2026-000001}"},
	{"INV-08", "audit", "update doc set rate = rate + 1 where book_id = 1 and id = {FP2026-000006}"},
	{"INV-08", "audit", "update item set due_date = 20270101 where book_id = 1 and doc_id = {FP2026-000005}"},
	{"INV-08", "audit", "update entry set text = 'x' where book_id = 1 and voucher_id = {v:FP2026-000001} and line = 1"},
	{"INV-08", "audit", "update entry set product = 5 where book_id = 1 and voucher_id = {v:FP2026-000001} and line = 2"},
	{"INV-08", "audit", "update rate set rate = rate + 1 where book_id = 1 and date = 20260201"},
	{"INV-08", "audit", "delete from rate where book_id = 1 and date = 20260101"},
	{"INV-08", "audit", "update customer_class set value = 'C35' where book_id = 1 and dimension = '行业'"},
	{"INV-08", "audit", "update customer_merge set reason = '' where book_id = 1"},
	{"INV-08", "audit", "update period_event set reason = '' where book_id = 1 and state = 0"},
	{"INV-08", "audit", "update posting set reviewer = 9 where book_id = 1 and period = 202605"},
	{"INV-08", "audit", "update settlement set differences = '' where book_id = 1 and id = {HX2026-000010}"},
	{"INV-08", "audit", "update delivery_line set quantity = quantity + 0, line = 2 where book_id = 1"},
	{"INV-08", "audit", "update revaluation_line set rate = rate + 1 where book_id = 1 and adjustment = 732"},
	{"INV-08", "audit", "insert into credit_limit (book_id, id, seq, customer_id, amount, valid_from, valid_to, removed, approver, currency) values (1, 900, 20, {c:C1}, 1, 20260101, 0, 0, 1, 'CNY')"},
	{"INV-08", "audit", "insert into credit_decision (book_id, id, seq, customer_id, doc_id, outcome, rule, sheet) values (1, 900, 7000, {c:C1}, 1, 'allow', '', '')"},
	{"INV-08", "audit", "insert into settlement (book_id, id, seq, date, customer_id, reverses, voucher_id, maker, merged, number, rule, reason, differences) values (1, 999, 3, 20260301, 1, 0, 0, 0, 0, 'X', '', '', '')"},
	{"INV-08", "audit", "delete from customer_class where book_id = 1 and dimension = '地区'"},

	{"INV-09", "idem", "update idem set seq = 7000 where book_id = 1 and seq = 12"},
	{"INV-09", "idem", "update idem set seq = 13 where book_id = 1 and seq = 12"},
	{"INV-09", "idem", "insert into idem (book_id, seq, status, recorded, ikey, hash, result) select 1, seq, status, recorded, '1|again', hash, result from idem where book_id = 1 and seq = 20"},
	{"INV-09", "idem", "update idem set recorded = recorded + 1 where book_id = 1 and seq = 12"},
	{"INV-09", "idem", "update idem set status = 500 where book_id = 1 and seq = 12"},
	{"INV-09", "idem", "update idem set result = hash where book_id = 1 and seq = 12"},

	{"INV-10", "audit", "update audit set reason = 'nothing' where book_id = 1 and seq = 2"},
	{"INV-10", "audit", "update audit set digest = (select digest from audit where book_id = 1 and seq = 3) where book_id = 1 and seq = 2"},
	{"INV-10", "audit", "update audit set recorded = recorded - 1000000 where book_id = 1 and seq = 9"},
	{"INV-10", "audit", "update audit set actor = 2 where book_id = 1 and seq = 9"},
	{"INV-10", "audit", "delete from audit where book_id = 1 and seq = 3"},
	{"INV-10", "head", "delete from audit where book_id = 1 and seq = (select max(seq) from audit where book_id = 1)"},
	{"INV-10", "head", "update head set seq = seq + 1 where book_id = 1"},
	{"INV-10", "head", "update head set next_id = next_id - 1 where book_id = 1"},
	{"INV-10", "head", "update head set recorded = recorded - 1 where book_id = 1"},
	{"INV-10", "head", "update head set hash = (select hash from head where book_id = 2) where book_id = 1"},
	{"INV-10", "head", "delete from head where book_id = 1"},
	{"INV-10", "audit", "update book set code = 'B3' where book_id = 1"},
	{"INV-10", "audit", "update audit set detail = '{}' where book_id = 0 and seq = 1"},
	{"INV-10", "head", "update head set seq = seq - 1 where book_id = 0"},

	{"INV-11", "order_line", "update order_line set invoiced = quantity + 1 where book_id = 1"},
	{"INV-11", "order_line", "update order_line set delivered = delivered + 1 where book_id = 1"},
	{"INV-11", "order_line", "update order_line set invoiced = invoiced - 1 where book_id = 1"},
	{"INV-11", "order_line", "update order_line set quantity = 1 where book_id = 1"},
	{"INV-11", "order_line", "update order_line set invoiced = -invoiced where book_id = 1"},
	{"INV-11", "order_line", "update delivery_line set quantity = quantity + 1 where book_id = 1"},
	{"INV-11", "order_line", "delete from delivery where book_id = 1"},
	{"INV-11", "delivery", "update delivery_line set order_line = 7 where book_id = 1"},
	{"INV-11", "doc", "update doc_line set order_line = 2 where book_id = 1 and doc_id = {YP-1}"},

	{"INV-12", "doc", "update doc set base = base + 1 where book_id = 1 and id = {SK2026-000003}"},
	{"INV-12", "doc", "update doc set fee = 0 where book_id = 1 and id = {SK2026-000003}"},
	{"INV-12", "ref", "update doc set reverses = 0 where book_id = 1 and id = {FP2026-000004}"},
	{"INV-12", "doc", "update doc set reverses = {FP2026-000003} where book_id = 1 and id = {SK2026-000003}"},
	{"INV-12", "doc", "update doc_line set quantity = quantity + 1 where book_id = 1 and doc_id = {FP2026-000004} and line = 1"},
	{"INV-12", "doc", "update item set due_date = 20260101 where book_id = 1 and doc_id = {FP2026-000004}"},
	{"INV-12", "settlement", "update settlement_line set base = base + 1 where book_id = 1 and settlement_id = {HX2026-000004} and line = 1"},
	{"INV-12", "settlement", "delete from settlement_line where book_id = 1 and settlement_id = {HX2026-000003} and line = 1"},
	{"INV-12", "settlement", "update settlement set reverses = {HX2026-000003} where book_id = 1 and id = {HX2026-000007}"},
	{"INV-12", "settlement", "update settlement set date = 20260601 where book_id = 1 and id = {HX2026-000003}"},
	{"INV-12", "voucher", "update entry set base = base - 1, amount = amount - 1 where book_id = 1 and voucher_id = (select max(id) from voucher where book_id = 1 and source = 'manual' and reverses > 0) and line = 1"},
	{"INV-12", "voucher", "update voucher set reverses = {v:FP2026-000001} where book_id = 1 and id = {v:FP2026-000004}"},
	{"INV-12", "voucher", "update entry set side = 1 - side, amount = -amount, base = -base where book_id = 1 and voucher_id = {v:FP2026-000004}"},
	{"INV-12", "voucher", "update entry set account_id = (select max(account_id) from entry where book_id = 1 and voucher_id = {v:SK2026-000001}) where book_id = 1 and voucher_id = {v:FP2026-000004} and line = 2"},
	{"INV-12", "voucher", "update voucher set reverses = 0 where book_id = 1 and id = {v:SK2026-000003}"},
	{"INV-12", "voucher", "update voucher set reverses = {v:FP2026-000001} where book_id = 1 and source = 'settlement' and reverses > 0"},
	{"INV-12", "voucher", "update voucher set reverses = {v:FP2026-000003} where book_id = 1 and id = {v:SK2026-000003}"},
	{"INV-12", "revaluation", "update revaluation set reverses = 7 where book_id = 1 and number = 'HD2026-000001-R'"},
	{"INV-12", "ref", "update ref set target = target + 1 where book_id = 1 and ref = 'd:FP2026-000001'"},
	{"INV-12", "doc", "delete from ref where book_id = 1 and ref = 'd:FP2026-000001'"},
	{"INV-12", "settlement", "delete from ref where book_id = 1 and ref = 's:HX2026-000002'"},
	{"INV-12", "ref", "update ref set ref = 's:HX2026-000099' where book_id = 1 and ref = 's:HX2026-000002'"},
	{"INV-12", "doc", "delete from ref where book_id = 1 and target = {FP2026-000004} and ref like 'r:%'"},
	{"INV-12", "settlement", "delete from ref where book_id = 1 and target = {HX2026-000004} and ref like 'r:%'"},
	{"INV-12", "voucher", "delete from ref where book_id = 1 and target = (select max(id) from voucher where book_id = 1 and source = 'manual' and reverses > 0)"},
	{"INV-12", "ref", "insert into ref (book_id, target, ref) values (1, {FP2026-000002}, 'r:161')"},
	{"INV-12", "ref", "update ref set target = {FP2026-000002} where book_id = 1 and ref = 'dx:invoice:erp-1'"},
	{"INV-12", "ref", "update ref set target = {FP2026-000002} where book_id = 1 and ref like 'ti:%'"},
	{"INV-12", "doc", "delete from ref where book_id = 1 and ref like 'bs:%:B1'"},
	{"INV-12", "ref", "update ref set target = {FP2026-000002} where book_id = 1 and ref like 'bs:%:B1'"},
	{"INV-08", "audit", "update entry set role = 'named' where book_id = 1 and voucher_id = (select min(voucher_id) from entry where book_id = 1) and line = 1"},
	{"INV-08", "audit", "update doc set bank_serial = 'B3' where book_id = 1 and id = {SK2026-000002}"},
	{"INV-08", "audit", "update doc set contract = 'HT-2' where book_id = 1 and id = {FP2026-000001}"},
	{"INV-08", "audit", "update doc set invoice_type = 'other' where book_id = 1 and id = {FP2026-000001}"},
	{"INV-12", "ref", "update ref set target = {c:C2} where book_id = 1 and ref = 'c:C1'"},
	{"INV-12", "ref", "insert into ref (book_id, target, ref) values (1, 7, 'de:invoice:erp-9')"},
	{"INV-12", "ref", "update ref set target = 5 where book_id = 1 and ref = 'v:2026-03'"},
	{"INV-12", "entry", "delete from voucher where book_id = 1 and id = {v:FP2026-000001}"},
	{"INV-12", "posting", "delete from voucher where book_id = 1 and id = {v:FP2026-000002}"},
	{"INV-12", "doc", "update doc set voucher_id = {v:FP2026-000001} where book_id = 1 and id = {FP2026-000002}"},
	{"INV-12", "voucher", "update voucher set source_id = {FP2026-000001} where book_id = 1 and id = {v:FP2026-000002}"},
	{"INV-12", "item", "delete from doc where book_id = 1 and id = {FP2026-000007}"},
	{"INV-12", "doc_line", "delete from doc where book_id = 1 and id = {FP2026-000006}"},
	{"INV-12", "settlement_line", "delete from settlement where book_id = 1 and id = {HX2026-000012}"},
	{"INV-12", "settlement_line", "delete from item where book_id = 1 and doc_id = {SK2026-000006}"},
	{"INV-12", "voucher", "update settlement set voucher_id = 0 where book_id = 1 and id = {HX2026-000005}"},
	{"INV-12", "settlement", "update settlement set voucher_id = {v:FP2026-000001} where book_id = 1 and id = {HX2026-000005}"},
	{"INV-02", "entry", "update unbilled_line set base = base + 1 where book_id = 1"},
	{"INV-02", "entry", "update entry set customer_id = {c:C1} where book_id = 1 and customer_id > 0 and voucher_id = (select min(voucher_id) from unbilled where book_id = 1 and voucher_id > 0)"},
	{"INV-08", "audit", "update unbilled_line set quantity = quantity + 1 where book_id = 1"},
	{"INV-12", "unbilled_line", "delete from unbilled where book_id = 1 and reverses = 0"},
	{"INV-12", "unbilled", "update unbilled set reverses = 7 where book_id = 1 and reverses > 0"},
	{"INV-12", "unbilled", "update unbilled set voucher_id = {v:FP2026-000001} where book_id = 1 and reverses = 0"},
	{"INV-12", "ref", "update ref set target = 5 where book_id = 1 and ref = 'w:2026-05'"},
	{"INV-12", "revaluation_line", "delete from revaluation where book_id = 1 and number = 'HD2026-000002'"},
	{"INV-12", "delivery_line", "delete from delivery where book_id = 1"},
	{"INV-12", "order_line", "delete from sales_order where book_id = 1"},
	{"INV-12", "doc", "delete from customer where book_id = 1 and code = 'D1'"},
	{"INV-12", "account", "update account set class = 'asxet' where book_id = 1 and id = (select min(id) from account where book_id = 1)"},
	{"INV-12", "entry", "delete from account where book_id = 1 and id = (select min(account_id) from entry where book_id = 1 and customer_id = {c:C1})"},
	{"INV-12", "remark", "delete from remark_part where book_id = 1 and part = 1"},
	{"INV-12", "remark", "update remark set size = size + 1 where book_id = 1 and file <> ''"},
	{"INV-12", "remark", "update remark set removes = 7 where book_id = 1 and removes > 0"},
	{"INV-12", "remark_part", "update remark_part set data = (select data from remark_part where book_id = 1 and part = 1) where book_id = 1"},
	{"INV-08", "audit", "update remark set note = '' where book_id = 1 and removes > 0"},
	{"INV-12", "doc", "update doc set original = {QT2026-000001} where book_id = 1 and id = {TK2026-000001}"},
	{"INV-12", "customer", "update customer set bill_to = id where book_id = 1 and code = 'R2'"},
	{"INV-12", "customer", "update customer set bill_to = 999999 where book_id = 1 and code = 'R3'"},
	{"INV-12", "customer", "update customer set bill_to = {c:R3} where book_id = 1 and code = 'R1'"},
	{"INV-12", "customer", "update customer set payer = id where book_id = 1 and code = 'R2'"},
	{"INV-12", "customer", "update customer set payer = 999999 where book_id = 1 and code = 'R3'"},
	{"INV-12", "customer", "update customer set payer = {c:R3} where book_id = 1 and code = 'R1'"},
	{"INV-12", "doc", "update doc set sold_to = customer_id where book_id = 1 and sold_to > 0"},
	{"INV-12", "doc", "update doc set sold_to = 999999 where book_id = 1 and sold_to > 0"},
	{"INV-08", "audit", "update doc set sold_to = {c:R3} where book_id = 1 and sold_to > 0"},
	{"INV-12", "book", "delete from book where book_id = 2"},
	{"INV-06", "doc", "update doc set receipt_kind = 'advance' where book_id = 1 and id = {FP2026-000001}"},
	{"INV-06", "doc", "update doc set receipt_kind = 'other' where book_id = 1 and id = {SK2026-000001}"},
	{"INV-08", "audit", "update doc set receipt_kind = 'advance' where book_id = 1 and id = {SK2026-000001}"},
}

var inBraces = regexp.MustCompile(`\{(v:|c:)?([A-Z][A-Z0-9-]*)\}`)

// statement puts ids where a corruption names records.
func (p planted) statement() string {
	return inBraces.ReplaceAllStringFunc(p.sql, func(m string) string {
		kind, number := inBraces.FindStringSubmatch(m)[1], inBraces.FindStringSubmatch(m)[2]
		switch {
		case kind == "c:":
			return "(select id from customer where book_id = 1 and code = '" + number + "')"
		case kind == "v:":
			return "(select voucher_id from doc where book_id = 1 and number = '" + number + "')"
		case strings.HasPrefix(number, "HX"):
			return "(select id from settlement where book_id = 1 and number = '" + number + "')"
		}
		return "(select id from doc where book_id = 1 and number = '" + number + "')"
	})
}

func TestEveryPlantedCorruptionIsFoundAndNamed(t *testing.T) {
	count := map[string]int{}
	for _, p := range corruptions {
		count[p.rule]++
	}
	if len(corruptions) < 60 || len(count) < 12 {
		t.Errorf("only %d corruptions of %d rules are planted", len(corruptions), len(count))
	}
	for rule, n := range count {
		if n < 3 {
			t.Errorf("only %d corruptions of %s are planted", n, rule)
		}
	}
	onEach(t, func(t *testing.T, engine string) {
		for _, p := range corruptions {
			t.Run(p.rule+" "+p.sql[:min(70, len(p.sql))], func(t *testing.T) {
				t.Parallel()
				plant(t, engine, p)
			})
		}
	})
}

// plant changes one row of a copy of the template and asks verify for it.
func plant(t *testing.T, engine string, p planted) {
	dsn := rich(t, engine)
	d := vandal(t, dsn)
	res, err := d.Exec(p.statement())
	if err != nil {
		t.Fatal(err)
	}
	if n, _ := res.RowsAffected(); n == 0 {
		t.Fatal("nothing was changed by ", p.sql)
	}
	d.Close()
	rep := report(t, dsn)
	if rep.OK() || !names(rep, p) {
		t.Errorf("not found as %s in %s: %+v", p.rule, p.table, rep.Breaches)
	}
}

func names(rep verify.Report, p planted) bool {
	for _, b := range rep.Breaches {
		if b.Rule == p.rule && b.Table == p.table && b.Row != "" && b.Message.ZH != "" && b.Message.EN != "" {
			return true
		}
	}
	return false
}
