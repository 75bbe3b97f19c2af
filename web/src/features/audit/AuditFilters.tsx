import { DatePicker, Segmented, Select, Tag, type InputRef } from 'antd'
import dayjs from 'dayjs'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { SearchBox } from '../../components/SearchBox'
import { useBook } from '../../lib/book'
import { can } from '../../lib/rights'
import { useUrlState } from '../../lib/useUrlState'

const kinds = ['customer.', 'invoice.', 'credit_note.', 'receipt.', 'settlement.', 'voucher.', 'period.', 'import.', 'book.', 'account.', 'user.', 'role.', 'token.', 'session.'] as const

// AuditFilters narrow the log; they live in the address.
export function AuditFilters({ search }: { search: RefObject<InputRef | null> }) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const action = get('action')
  const known = kinds.find((kind) => kind === action)
  return (
    <div className="strip">
      <AuditOf />
      <SearchBox inputRef={search} value={get('q') ?? ''} onChange={(q) => set({ q })} placeholder={t('audit.find')} width={220} />
      <Select className="audit-kind" allowClear value={known} placeholder={t('audit.anyAction')} aria-label={t('audit.what')} options={kinds.map((value) => ({ value, label: t(`audit.kind.${value.slice(0, -1) as 'book'}`) }))} onChange={(value?: string) => set({ action: value }, true)} />
      <SearchBox value={get('actor') ?? ''} onChange={(actor) => set({ actor })} placeholder={t('audit.actor')} width={150} />
      <AuditDates />
      {action && !known && <Tag closable onClose={() => set({ action: null }, true)}>{action}</Tag>}
      {get('object') && <Tag closable onClose={() => set({ object: null }, true)}>{t('audit.ofObject', { object: get('object') })}</Tag>}
    </div>
  )
}

// AuditOf chooses between the book's log and the installation's, for whom both
// are open.
export function AuditOf() {
  const { t } = useTranslation()
  const { me } = useBook()
  const [get, set] = useUrlState()
  if (!can(me, '', 'audit.read')) return null
  return (
    <Segmented
      aria-label={t('audit.log')}
      value={get('log') ?? 'book'}
      options={(['book', 'installation'] as const).map((value) => ({ value, label: t(`audit.of.${value}`) }))}
      onChange={(log) => set({ log: log === 'book' ? null : log, peek: null }, true)}
    />
  )
}

// AuditDates choose the days.
export function AuditDates() {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const [from, to] = [get('from'), get('to')]
  return (
    <DatePicker.RangePicker
      value={from && to ? [dayjs(from), dayjs(to)] : null}
      aria-label={t('audit.dates')}
      onChange={(dates) => set({ from: dates?.[0]?.format('YYYY-MM-DD'), to: dates?.[1]?.format('YYYY-MM-DD') }, true)}
    />
  )
}
