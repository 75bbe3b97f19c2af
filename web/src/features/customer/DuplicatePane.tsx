import { CheckCircleOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input, Space } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkQuery, type ApartSaid, type Candidate, type Check } from '../../api/master'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import type { Values } from './values'

// useCheck asks, while the form is filled, who this customer may be already.
export function useCheck(values: Values, self?: string) {
  const { book } = useBook()
  const given = (texts: (string | undefined)[] | undefined) => (texts ?? []).map((text) => (text ?? '').trim()).filter(Boolean)
  const phones = given(values.contacts?.map((each) => each?.phone))
  const accounts = given(values.bank_accounts?.map((each) => each?.account)).filter((account) => !account.startsWith('*'))
  const body = useDelayed(JSON.stringify({ name: (values.name ?? '').trim(), tax_id: (values.tax_id ?? '').trim(), phones, accounts, ...(self ? { self } : {}) }), 200)
  return useQuery({ ...checkQuery(book.code, JSON.parse(body)), placeholderData: keepPreviousData })
}

interface Props {
  check: { data?: Check; isFetching: boolean; isSuccess: boolean }
  asked: boolean
  said: readonly ApartSaid[] // who it was said not to be
  onIsIt?: (found: Candidate) => void // of a customer not yet there
  onSaid: (said: ApartSaid[]) => void
}

// isAsked tells that there is enough to compare by.
export const isAsked = (values: Values): boolean => (values.name ?? '').trim().length >= 2 || [values.tax_id, ...(values.contacts ?? []).map((each) => each?.phone), ...(values.bank_accounts ?? []).map((each) => each?.account)].some((text) => !!text?.trim())

// DuplicatePane shows who the customer may be already, with why and how sure.
export function DuplicatePane({ check, asked, said, onIsIt, onSaid }: Props) {
  const { t } = useTranslation()
  const found = asked ? (check.data?.candidates ?? []) : []
  return (
    <aside className="duplicates panel" aria-live="polite">
      <h2>
        {t('customer.duplicates.title')} {check.isFetching && <LoadingOutlined />}
      </h2>
      {!asked && <p className="muted">{t('customer.duplicates.hint')}</p>}
      {found.map((each) => (
        <Finding
          key={each.customer.id}
          found={each}
          reason={said.find(({ customer }) => customer === each.customer.id)?.reason}
          onIsIt={onIsIt}
          onNot={(reason) => onSaid([...said.filter(({ customer }) => customer !== each.customer.id), ...(reason ? [{ customer: each.customer.id, reason }] : [])])}
        />
      ))}
      {asked && check.data?.withheld && <p className="muted">{t('master.check.withheld')}</p>}
      {asked && check.isSuccess && found.length === 0 && !check.data?.withheld && (
        <p className="none">
          <CheckCircleOutlined /> {t('customer.duplicates.none')}
        </p>
      )}
      <p className="faint">{t('customer.duplicates.rule')}</p>
    </aside>
  )
}

interface FindingProps {
  found: Candidate
  reason?: string // why it was said not to be this one
  onIsIt?: (found: Candidate) => void
  onNot: (reason: string | null) => void
}

function Finding({ found, reason: not, onIsIt, onNot }: FindingProps) {
  const { t } = useTranslation()
  const { customer, name, agree } = found
  const [asking, setAsking] = useState(false)
  return (
    <div className={`finding ${not ? 'judged' : agree.includes('same_tax_id') ? 'bad' : 'maybe'}`} data-testid="candidate">
      <WarningOutlined />
      <div>
        <strong>{customer.name}</strong> <span className="code">{customer.code}</span>
        {name !== customer.name && <div className="muted">{t('master.check.knownAs', { name })}</div>}
        <div>
          {agree.map((sign) => t(`master.check.reason.${sign}`)).join(t('master.comma'))} <span className="muted">{Math.round(Number(found.score) * 100)}%</span>
        </div>
        <div className="muted">
          {t('customer.balance')} <Amount value={found.balance} />
          {!found.active && ` · ${t('customer.inactive')}`}
          {found.blocked.length > 0 && ` · ${t('master.block.stamp')}`}
        </div>
        <div className="finding-acts">
          {onIsIt && (
            <Button size="small" type="primary" ghost onClick={() => onIsIt(found)}>
              {t('master.check.isIt')}
            </Button>
          )}
          <Button size="small" href={`/customers/${customer.id}`} target="_blank">
            {t('common.action.open')}
          </Button>
          {!not && !asking && (
            <Button size="small" onClick={() => setAsking(true)} data-testid="is-not">
              {t('master.check.isNot')}
            </Button>
          )}
        </div>
        {asking && <NotWhy onSaid={(why) => (setAsking(false), why && onNot(why))} />}
        {not && (
          <p className="muted">
            {t('master.check.isNotKept', { reason: not })}{' '}
            <Button size="small" type="link" onClick={() => onNot(null)}>
              {t('master.check.back')}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

// NotWhy asks why the one found is another customer. Enter keeps it; the form
// around it is left alone.
function NotWhy({ onSaid }: { onSaid: (reason: string) => void }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  return (
    <Space.Compact block className="not-why">
      <Input autoFocus size="small" maxLength={500} value={reason} aria-label={t('master.check.isNotWhy')} placeholder={t('master.check.isNotWhy')} onChange={(event) => setReason(event.target.value)} onPressEnter={() => onSaid(reason.trim())} onKeyDown={(event) => event.key === 'Escape' && onSaid('')} />
      <Button size="small" onClick={() => onSaid(reason.trim())}>
        {t('customer.twins.notSameDo')}
      </Button>
    </Space.Compact>
  )
}
