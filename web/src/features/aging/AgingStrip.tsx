import { AutoComplete, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Aging } from '../../api/types'
import { useBook } from '../../lib/book'
import { bucketsOf, edgesText, readEdges, type Basis } from '../../lib/buckets'
import { instant, momentOf, zoneName } from '../../lib/dates'
import { usePrefs } from '../../lib/prefs'
import { useUrlState } from '../../lib/useUrlState'
import { bases, bucketChoices, groupings, isClass, unapplieds, type Grouping, type Parameters } from './parameters'

interface Props {
  parameters: Parameters
  report?: Aging
}

// AgingStrip holds the report's parameters; all of them live in the address.
export function AgingStrip({ parameters, report }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { language } = usePrefs()
  const [, set] = useUrlState()
  const currencies = [...new Set([book.base_currency, 'USD', 'EUR', 'HKD', 'JPY', parameters.currency ?? ''])].filter(Boolean)
  return (
    <div className="strip no-print aging-strip">
      <label className="field" htmlFor="as-of">
        {t('aging.asOf')}
        <DatePicker id="as-of" style={{ width: 124 }} value={parameters.as_of ? dayjs(parameters.as_of) : report ? dayjs(report.as_of) : null} onChange={(day) => set({ as_of: day?.format('YYYY-MM-DD') }, true)} />
      </label>
      <label className="field" htmlFor="known-at" title={t('aging.knownHint', { zone: zoneName() })}>
        {t('aging.knownAt')}
        <DatePicker
          id="known-at"
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          style={{ width: 154 }}
          placeholder={t('aging.latest')}
          value={parameters.known_at ? dayjs(instant(parameters.known_at)) : null}
          onChange={(at) => set({ known_at: at ? momentOf(at.format('YYYY-MM-DD HH:mm:ss')) : undefined }, true)}
        />
      </label>
      <label className="field" htmlFor="by">
        {t('aging.by')}
        <Select id="by" style={{ width: language === 'en' ? 124 : 88 }} value={parameters.by} options={groupings.map((value) => ({ value, label: t(`aging.groups.${value}`) }))} onChange={(by: Grouping) => set({ by: by === 'customer' ? null : by, drill: null }, true)} />
      </label>
      {isClass(parameters.by) && (
        <label className="field" htmlFor="classes" title={t('aging.classes.hint')}>
          {t('aging.classes.title')}
          <Select id="classes" style={{ width: language === 'en' ? 124 : 92 }} value={parameters.classes ?? 'then'} options={(['then', 'now'] as const).map((value) => ({ value, label: t(`aging.classes.${value}`) }))} onChange={(classes) => set({ classes: classes === 'then' ? null : classes }, true)} />
        </label>
      )}
      <label className="field" htmlFor="basis">
        {t('aging.basis')}
        <Select id="basis" style={{ width: language === 'en' ? 126 : 104 }} value={parameters.basis} options={bases.map((value) => ({ value, label: t(`aging.bases.${value}`) }))} onChange={(basis: Basis) => set({ basis }, true)} />
      </label>
      <BucketsField value={parameters.buckets ?? (report ? edgesText(bucketsOf(report.columns)) : '')} onChange={(buckets) => set({ buckets }, true)} />
      <label className="field" htmlFor="unapplied" title={t('aging.unappliedHint')}>
        {t('aging.unapplied')}
        <Select id="unapplied" style={{ width: language === 'en' ? 96 : 104 }} value={parameters.unapplied ?? 'apart'} options={unapplieds.map((value) => ({ value, label: t(`aging.unapplieds.${value}`) }))} onChange={(unapplied) => set({ unapplied: unapplied === 'apart' ? null : unapplied }, true)} />
      </label>
      <label className="field" htmlFor="currency">
        {t('customer.currency')}
        <Select
          id="currency"
          style={{ width: 74 }}
          value={parameters.currency ?? ''}
          options={[{ value: '', label: t('aging.allCurrencies') }, ...currencies.map((value) => ({ value, label: value }))]}
          onChange={(currency) => set({ currency }, true)}
        />
      </label>
    </div>
  )
}

// BucketsField takes one of the usual cuts or any rising days; what is wrong is
// marked and not sent.
function BucketsField({ value, onChange }: { value: string; onChange: (buckets: string) => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const good = text === '' || readEdges(text)
  const send = (typed: string) => {
    const days = readEdges(typed)
    if (days && days.join(',') !== value) onChange(days.join(','))
  }
  return (
    <label className="field" htmlFor="buckets" title={t('aging.bucketsHint')}>
      {t('aging.buckets')}
      <AutoComplete
        id="buckets"
        style={{ width: 108 }}
        status={good ? undefined : 'error'}
        value={text}
        options={bucketChoices.map((choice) => ({ value: choice }))}
        onChange={setText}
        onSelect={send}
        onBlur={() => (good ? send(text) : setText(value))}
        onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && send(text)}
      />
    </label>
  )
}
