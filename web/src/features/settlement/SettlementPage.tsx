import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openItemsQuery } from '../../api/books'
import { homeQuery } from '../../api/home'
import { customerGroupQuery, customerQuery } from '../../api/customers'
import { CopyLink } from '../../components/CopyLink'
import { BackDated } from '../../components/entry/BackDated'
import { CustomerSelect } from '../../components/CustomerSelect'
import { PageHead } from '../../components/PageHead'
import { Failed, fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { isDate } from '../../lib/dates'
import { isNegative } from '../../lib/amount'
import { keepCalendarShut } from '../../lib/pickerKeys'
import { useUrlState } from '../../lib/useUrlState'
import { AutoRunButton } from './AutoRun'
import { Bench } from './Bench'
import { ClosedDay } from './ClosedDay'
import { Waiting } from './Waiting'
import { CurrencyTabs } from './CurrencyTabs'
import './settlement.css'
import { ReachSwitch } from '../../components/ReachSwitch'
import { isGroup } from '../customer/group'
import { pays, toReach } from '../../lib/reach'

// SettlementPage is the workbench: what a customer, or its group, has open on
// both sides, set against each other. Without a customer it lists who waits.
export default function SettlementPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const customer = get('customer') ?? ''
  const group = toReach(get('group'))
  const home = useQuery(homeQuery(book.code))
  const who = useQuery(customerQuery(book.code, customer))
  const items = useQuery(openItemsQuery(book.code, customer, group))
  const whole = useQuery(customerGroupQuery(book.code, customer))
  const payers = useQuery({ ...customerGroupQuery(book.code, customer, 'payer'), enabled: pays(who.data) })
  const all = useMemo(() => items.data ?? [], [items.data])
  const currencies = useMemo(() => [...new Set(all.map((item) => item.currency))].sort(), [all])
  const currency = currencies.find((each) => each === get('currency')) ?? all.find((item) => isNegative(item.open))?.currency ?? currencies[0] ?? book.base_currency
  const [day, setDay] = useState<string>()
  const [wrongDay, setWrongDay] = useState<string>() // the server refused it, as one in a closed month
  const date = day ?? (isDate(get('date')) ? get('date') : undefined) ?? home.data?.as_of ?? ''
  const until = isDate(get('until')) ? get('until') : undefined
  const own = useMemo(() => all.filter((item) => item.currency === currency && (!until || item.date <= until)), [all, currency, until])
  return (
    <div className="page fill">
      <PageHead
        name={`${t('settle.title')} ${who.data?.name ?? ''}`}
        title={t('settle.title')}
        actions={
          <>
            <CopyLink />
            {may('settlement.write') && <AutoRunButton customer={customer} />}
          </>
        }
      />
      <div className="strip">
        <span className="settle-who">
          <CustomerSelect id="settle-customer" label={t('customer.one')} value={customer} known={who.data} onChange={(id) => set({ customer: id, currency: null, group: null }, true)} />
        </span>
        {customer && (
          <>
            <ReachSwitch value={group} payers={pays(who.data) ? payers.data?.members.length ?? 0 : 0} group={isGroup(whole.data) ? whole.data!.members.length : 0} onChange={(reach) => set({ group: reach || null }, true)} />
            {currencies.length > 1 && <CurrencyTabs currencies={currencies} value={currency} onChange={(value) => set({ currency: value }, true)} />}
            <label className="field" htmlFor={fieldId('date')}>
              <span>{t('settle.date')} <BackDated date={date} /></span>
              <DatePicker onKeyDown={keepCalendarShut} id={fieldId('date')} status={date === wrongDay ? 'error' : undefined} aria-invalid={date === wrongDay || undefined} style={{ width: 124 }} allowClear={false} value={date ? dayjs(date) : null} onChange={(value) => setDay(value?.format('YYYY-MM-DD'))} />
            </label>
            <label className="field" htmlFor={fieldId('until')} title={t('settle.untilHint')}>
              {t('settle.until')}
              <DatePicker onKeyDown={keepCalendarShut} id={fieldId('until')} style={{ width: 124 }} placeholder={t('settle.untilAll')} value={until ? dayjs(until) : null} onChange={(value) => set({ until: value?.format('YYYY-MM-DD') ?? null }, true)} />
            </label>
            <Button type="text" onClick={() => set({ customer: null, group: null, currency: null, until: null }, true)}>{t('settle.allWaiting')}</Button>
          </>
        )}
      </div>
      {customer && date && <ClosedDay date={date} onChoose={setDay} />}
      {!customer && <Waiting onChoose={(id, currency) => set({ customer: id, currency }, true)} />}
      {customer && items.error && !items.data && <Failed error={items.error} retry={() => void items.refetch()} />}
      {customer && !items.error && <Bench key={`${customer} ${currency} ${group} ${until ?? ''}`} customer={customer} picked={get('pick')?.split(',')} items={own} currency={currency} date={date} group={group !== ''} loading={items.isPending} onWrongDay={setWrongDay} onDay={setDay} refresh={() => void items.refetch()} />}
    </div>
  )
}
