import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer } from '../../api/types'
import { dimensions, type Dimension } from '../customers/filters'

// ProfileTab shows the customer's master data.
export function ProfileTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { terms } = customer
  const discount = terms?.discount && t('customer.profile.discount', { percent: terms.discount.percent, days: terms.discount.days })
  return (
    <div className="panel profile">
      <Block title={t('customer.form.identity')}>
        <Fact name={t('customer.field.name')}>{customer.name}</Fact>
        <Fact name={t('customer.field.code')}>{customer.code}</Fact>
        <Fact name={t('customer.field.tax_id')}>{customer.tax_id}</Fact>
        <Fact name={t('customer.field.currency')}>{customer.currency}</Fact>
        <Fact name={t('customer.field.salesperson')}>{customer.salesperson}</Fact>
        <Fact name={t('customer.field.group_head')}>{customer.group_head && <Link to={`/customers/${customer.group_head.id}`}>{customer.group_head.name}</Link>}</Fact>
        <Fact name={t('customer.field.external_id')}>{customer.external_id}</Fact>
      </Block>
      <Block title={t('customer.form.terms')}>
        <Fact name={t('customer.field.net_days')}>{terms?.net_days !== undefined && t('customer.profile.net', { count: terms.net_days })}</Fact>
        <Fact name={t('customer.profile.discountName')}>{discount}</Fact>
        <Fact name={t('customer.field.discount_tax')}>{terms?.discount && t(terms.discount.tax === 'reduce' ? 'customer.form.taxReduce' : 'customer.form.taxKeep')}</Fact>
      </Block>
      <Block title={t('customer.form.classes')}>
        {[...new Set([...dimensions, ...Object.keys(customer.classes)])].map((name) => (
          <Fact key={name} name={(dimensions as readonly string[]).includes(name) ? t(`customer.dimension.${name as Dimension}`) : name}>
            {customer.classes[name]}
          </Fact>
        ))}
      </Block>
    </div>
  )
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2>{title}</h2>
      <dl className="facts">{children}</dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children || <span className="faint">{t('common.notGiven')}</span>}</dd>
    </div>
  )
}
