import { Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { CreditState } from '../../api/customers'
import type { Customer } from '../../api/types'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { Nothing } from '../../components/Nothing'
import { useUnit } from '../../components/UnitSwitch'
import { instant } from '../../lib/dates'
import { limitSteps, type LimitStep } from './limitSteps'

type Exposure = CreditState['exposures'][number] & { key: string; whose: string }

// ExposureGrid is what makes up the exposure, by currency: the customer's own
// and, where it belongs to one, its group's.
export function ExposureGrid({ credit, customer }: { credit: CreditState; customer: Customer }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const money = (key: 'receivable' | 'unapplied' | 'orders' | 'delivered' | 'exposure'): Column<Exposure> => ({ key, title: t(`customer.credit.part.${key}`), width: 140, narrow: 96, align: 'end', render: (row) => <Amount value={row[key]} unit={unit} /> })
  const columns: Column<Exposure>[] = [
    { key: 'whose', title: t('customer.credit.whose'), width: 160, narrow: 90, grow: true, tip: (row) => row.whose, render: (row) => row.whose },
    money('receivable'), money('unapplied'), money('orders'), money('delivered'), money('exposure'),
    { key: 'currency', title: t('customer.currency'), width: 64, narrow: 48, render: (row) => <span className="faint">{row.currency}</span> },
  ]
  const of = (list: CreditState['exposures'], whose: string, key: string): Exposure[] => list.map((each) => ({ ...each, whose, key: key + each.currency }))
  const rows = [...of(credit.exposures, customer.name, 'own'), ...of(credit.group_exposures, credit.group_head ? t('customer.groupOf', { name: credit.group_head.name }) : t('customer.group'), 'group')]
  return <Grid label={t('customer.credit.parts')} columns={columns} rows={rows} rowKey={(row) => row.key} empty={<Nothing title={t('customer.credit.nothing')} />} />
}

// LimitsGrid is how the limit was set, the last time first.
export function LimitsGrid({ credit }: { credit: CreditState }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const columns: Column<LimitStep>[] = [
    { key: 'recorded', title: t('customer.credit.recorded'), width: 150, narrow: 144, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    { key: 'by', title: t('customer.credit.by'), width: 100, narrow: false, render: (row) => row.approver },
    { key: 'was', title: t('customer.credit.was'), width: 130, narrow: false, align: 'end', render: (row) => row.was === undefined ? <span className="faint">{t('customer.noLimit')}</span> : <Amount value={row.was} unit={unit} /> },
    { key: 'amount', title: t('customer.credit.became'), width: 130, narrow: 92, align: 'end', render: (row) => row.removed ? <span className="faint">{t('customer.noLimit')}</span> : <Amount value={row.amount} unit={unit} /> },
    { key: 'currency', title: t('customer.currency'), width: 64, narrow: 48, render: (row) => <span className="faint">{row.currency}</span> },
    { key: 'valid', title: t('customer.credit.valid'), width: 210, narrow: false, render: (row) => <span className="amount">{row.valid_from} – {row.valid_to}</span> },
    { key: 'state', title: t('master.state.title'), width: 90, narrow: 64, render: (row) => row.in_force && <Tag color="blue">{t('master.class.current')}</Tag> },
    { key: 'reason', title: t('master.reason'), width: 200, narrow: 100, grow: true, tip: (row) => row.reason, render: (row) => row.reason },
  ]
  return <Grid label={t('customer.credit.history')} columns={columns} rows={limitSteps(credit.limits)} rowKey={(row) => row.id} empty={<Nothing title={t('customer.credit.never')} hint={t('customer.credit.neverHint')} />} />
}

type Check = CreditState['decisions'][number]

const tones: Record<string, string> = { allow: 'good', warn: 'warn', hold: 'bad' }

const placeOf = (row: Check) => (row.kind === 'invoice' ? `/invoices/${row.document}` : `/orders/${row.order}`)

// ChecksGrid is what the newest checks of orders and invoices came to; a row
// opens what was checked.
export function ChecksGrid({ credit }: { credit: CreditState }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const navigate = useNavigate()
  const left = (row: Check) => row.uses.find((use) => use.rule === row.rule) ?? row.uses[0]
  const columns: Column<Check>[] = [
    { key: 'recorded', title: t('customer.credit.checked'), width: 150, narrow: 144, render: (row) => <span className="amount">{instant(row.recorded)}</span> },
    { key: 'order', title: t('customer.credit.of'), width: 150, narrow: 110, render: (row) => <Link to={placeOf(row)}>{row.number}</Link> },
    { key: 'total', title: t('customer.credit.total'), width: 140, narrow: 92, align: 'end', render: (row) => <><Amount value={row.total} unit={unit} /> <span className="faint">{row.currency}</span></> },
    { key: 'outcome', title: t('customer.credit.outcome'), width: 80, narrow: 60, render: (row) => <span className={`state-tag ${tones[row.outcome] ?? ''}`}>{t(`customer.credit.came.${row.outcome as 'allow'}`, { defaultValue: row.outcome })}</span> },
    { key: 'rule', title: t('customer.credit.rule'), width: 130, narrow: false, render: (row) => row.rule && t(`customer.credit.by_rule.${row.rule as 'limit'}`, { defaultValue: row.rule }) },
    { key: 'left', title: t('customer.credit.available'), width: 140, narrow: false, align: 'end', render: (row) => left(row) && <><Amount value={left(row)!.available} unit={unit} /> <span className="faint">{left(row)!.currency}</span></> },
    { key: 'by', title: t('customer.credit.by'), width: 100, narrow: false, render: (row) => row.by },
    { key: 'reason', title: t('master.reason'), width: 160, narrow: false, grow: true, tip: (row) => row.reason ?? '', render: (row) => row.reason },
  ]
  return <Grid label={t('customer.credit.checks')} columns={columns} rows={credit.decisions} rowKey={(row) => placeOf(row) + row.recorded + row.rule} onOpen={(row) => void navigate(placeOf(row))} empty={<Nothing title={t('customer.credit.noChecks')} hint={t('customer.credit.noChecksHint')} />} />
}

type Asked = CreditState['requests'][number]

const answers: Record<string, string> = { open: 'warn', approved: 'good', refused: 'bad' }

// RequestsGrid is what more credit was asked for, by whom, and the answer; a row
// opens the order it was for.
export function RequestsGrid({ credit }: { credit: CreditState }) {
  const { t } = useTranslation()
  const unit = useUnit()
  const navigate = useNavigate()
  const columns: Column<Asked>[] = [
    { key: 'order', title: t('order.one'), width: 150, narrow: 110, render: (row) => <Link to={`/orders/${row.order}`}>{row.number}</Link> },
    { key: 'amount', title: t('order.request.rise'), width: 150, narrow: 92, align: 'end', render: (row) => <><Amount value={row.amount} unit={unit} /> <span className="faint">{row.currency}</span></> },
    { key: 'until', title: t('customer.credit.to'), width: 110, narrow: false, render: (row) => <span className="amount">{row.valid_to}</span> },
    { key: 'by', title: t('customer.credit.asker'), width: 100, narrow: 70, render: (row) => row.by },
    { key: 'reason', title: t('master.reason'), width: 180, narrow: false, grow: true, tip: (row) => row.reason, render: (row) => row.reason },
    { key: 'state', title: t('master.state.title'), width: 80, narrow: 70, render: (row) => <span className={`state-tag ${answers[row.state] ?? ''}`}>{t(`order.request.state.${row.state as 'open'}`, { defaultValue: row.state })}</span> },
    { key: 'decider', title: t('customer.credit.answerer'), width: 100, narrow: false, render: (row) => row.decider },
    { key: 'answer', title: t('customer.credit.answer'), width: 160, narrow: false, grow: true, tip: (row) => row.answer ?? '', render: (row) => row.answer },
  ]
  return <Grid label={t('customer.credit.requests')} columns={columns} rows={credit.requests} rowKey={(row) => row.id ?? row.number} onOpen={(row) => void navigate(`/orders/${row.order}`)} empty={<Nothing title={t('customer.credit.noRequests')} hint={t('customer.credit.noRequestsHint')} />} />
}
