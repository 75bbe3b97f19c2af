import { Alert } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Block } from '../../api/master'
import type { Customer } from '../../api/types'
import { BankChangeView } from './BankChangeView'

// MasterNotices say above a customer's page what keeps it from being used as
// usual: merged, deactivated, blocked.
export function MasterNotices({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const into = customer.merged_into
  const blocks = (customer.blocks ?? []).filter((block) => block.in_force)
  return (
    <>
      {into && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('master.merge.banner')}{' '}
              <Link to={`/customers/${into.id}`}>
                {into.name} {into.code}
              </Link>
            </>
          }
        />
      )}
      {blocks.length > 0 && <Alert type="warning" showIcon title={t('master.block.banner')} description={<Blocks blocks={blocks} />} />}
      {customer.bank_change && <Alert type="warning" showIcon title={t('customer.bank.banner')} description={<BankChangeView change={customer.bank_change} />} data-testid="bank-change" />}
    </>
  )
}

function Blocks({ blocks }: { blocks: Block[] }) {
  const { t } = useTranslation()
  return (
    <ul className="problem-list">
      {blocks.map((block, index) => (
        <li key={index}>
          <strong>{block.acts.map((act) => t(`master.act.${act}`)).join(t('master.comma'))}</strong>
          {' · '}
          {block.reason}{' '}
          <span className="muted">
            {block.by} {block.since}
            {' · '}
            {block.until ? t('master.block.untilDay', { date: block.until }) : t('master.block.open')}
          </span>
        </li>
      ))}
    </ul>
  )
}
