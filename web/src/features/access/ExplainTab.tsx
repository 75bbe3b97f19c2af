import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Input, Select, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { explainQuery, rolesQuery, usersQuery, type Explanation } from '../../api/access'
import { CustomerSelect } from '../../components/CustomerSelect'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useUrlState } from '../../lib/useUrlState'

// ExplainTab answers why a user may do something, or may not.
export function ExplainTab() {
  const { t } = useTranslation()
  const { book } = useBook()
  const [get, set] = useUrlState()
  const users = useQuery(usersQuery).data ?? []
  const functions = useQuery(rolesQuery).data?.functions ?? []
  const asked = { user: get('user') ?? '', function: get('function') ?? '', customer: get('customer') ?? '', amount: useDelayed(get('amount') ?? '', 400), book: book.code }
  const { data, error, isFetching, refetch } = useQuery(explainQuery(asked))
  return (
    <div className="tab-body">
      <div className="strip explain">
        <span className="asked">
          <label htmlFor="explain-user">{t('access.explain.user')}</label>
          <Select id="explain-user" value={asked.user || undefined} placeholder={t('access.explain.pick')} showSearch={{ optionFilterProp: 'label' }} options={users.map((user) => ({ value: user.name, label: `${user.display} (${user.name})` }))} onChange={(user: string) => set({ user })} />
        </span>
        <span className="asked">
          <label htmlFor="explain-function">{t('access.explain.function')}</label>
          <Select id="explain-function" value={asked.function || undefined} placeholder={t('access.explain.pick')} showSearch={{ optionFilterProp: 'label' }} options={functions.map((each) => ({ value: each.name, label: each.title }))} onChange={(name: string) => set({ function: name })} />
        </span>
        <span className="asked">
          <label htmlFor="explain-customer">{t('access.explain.customer')}</label>
          <CustomerSelect id="explain-customer" value={asked.customer} onChange={(customer) => set({ customer })} />
        </span>
        <span className="asked">
          <label htmlFor="explain-amount">{t('access.explain.amount')}</label>
          <Input id="explain-amount" className="explain-amount" inputMode="decimal" autoComplete="off" value={get('amount') ?? ''} onChange={(event) => set({ amount: event.target.value })} />
        </span>
      </div>
      <p className="muted lead">{t('access.explain.in', { book: `${book.code} ${book.name}` })}</p>
      {error ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : data ? (
        <Answer answer={data} />
      ) : isFetching ? (
        <Skeleton active />
      ) : (
        <Nothing title={t('access.explain.none')} hint={t('access.explain.noneHint')} />
      )}
    </div>
  )
}

function Answer({ answer }: { answer: Explanation }) {
  const { t } = useTranslation()
  const roles = useQuery(rolesQuery).data?.rows
  const title = (name: string) => roles?.find((role) => role.name === name)?.title ?? name
  return (
    <div className="panel explained" aria-live="polite">
      <p className={answer.allowed ? 'agrees verdict' : 'denied verdict'}>
        {answer.allowed ? <CheckCircleFilled /> : <CloseCircleFilled />} {answer.sentence}
      </p>
      {answer.grants.length > 0 && (
        <ul>
          {answer.grants.map((grant, index) => (
            <li key={index}>
              {grant.allows ? <CheckCircleFilled className="agrees" /> : <CloseCircleFilled className="faint" />} <Tag>{title(grant.role)}</Tag> {grant.book || t('access.grant.allBooks')} · {grant.customers.length > 0 ? grant.customers.join(', ') : t('access.explain.everyCustomer')} — {grant.reason}
            </li>
          ))}
        </ul>
      )}
      {!answer.allowed && (
        <p className="muted">
          {t('access.explain.roles')} {answer.roles.map((role) => <Tag key={role}>{title(role)}</Tag>)}
        </p>
      )}
    </div>
  )
}
