import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Customer } from '../../api/types'
import { HiddenMark } from '../../components/HiddenMark'
import { useBook } from '../../lib/book'
import { dimensions } from '../customers/filters'
import { paperLanguage, useDimensionName } from './fields'

// ProfileTab shows the customer's master data.
export function ProfileTab({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const title = useDimensionName()
  const { terms } = customer
  const discount = terms?.discount && t('customer.profile.discount', { percent: terms.discount.percent, days: terms.discount.days })
  return (
    <div className="panel profile">
      <Block title={t('customer.form.identity')}>
        <Fact name={t('customer.field.name')}>{customer.name}</Fact>
        <Fact name={t('customer.field.legal_name')}>{customer.legal_name}</Fact>
        <Fact name={t('customer.field.short_name')}>{customer.short_name}</Fact>
        <Fact name={t('customer.field.aliases')}>{customer.aliases?.join(t('master.comma'))}</Fact>
        <Fact name={t('customer.field.code')}>{customer.code}</Fact>
        <Fact name={t('customer.field.tax_id')}>{hides('customer.tax_id') ? <HiddenMark /> : customer.tax_id}</Fact>
        <Fact name={t('customer.field.currency')}>{customer.currency}</Fact>
        <Fact name={t('customer.field.language')}>{t(paperLanguage(customer.language))}</Fact>
        <Fact name={t('customer.field.salesperson')}>{customer.salesperson_name ?? customer.salesperson}</Fact>
        <Fact name={t('customer.field.department')}>{customer.department_name}</Fact>
        <Fact name={t('customer.field.group_head')}>{customer.group_head && <Link to={`/customers/${customer.group_head.id}`}>{customer.group_head.name}</Link>}</Fact>
        {(['bill_to', 'payer'] as const).map((role) => (
          <Fact key={role} name={t(`customer.field.${role}`)}>{customer[role] && <Link to={`/customers/${customer[role].id}`}>{customer[role].name}</Link>}</Fact>
        ))}
        <Fact name={t('customer.field.related_party')}>{customer.related_party !== undefined && t(customer.related_party ? 'master.yes' : 'master.no')}</Fact>
        <Fact name={t('customer.field.external_id')}>{customer.external_id}</Fact>
        {!!customer.merged_from?.length && (
          <Fact name={t('master.merge.from')}>
            {customer.merged_from.map((from) => (
              <div key={from.id}>
                <Link to={`/customers/${from.id}`}>
                  {from.name} {from.code}
                </Link>
              </div>
            ))}
          </Fact>
        )}
      </Block>
      <div>
        <Block title={t('customer.form.terms')}>
          <Fact name={t('customer.field.net_days')}>{terms?.net_days !== undefined && t('customer.profile.net', { count: terms.net_days })}</Fact>
          <Fact name={t('customer.profile.discountName')}>{discount}</Fact>
          {terms?.discount && <Fact name={t('customer.field.discount_base')}>{t(terms.discount.base === 'net' ? 'master.form.base.net' : 'master.form.base.gross')}</Fact>}
          {terms?.discount && <Fact name={t('customer.field.discount_tax')}>{t(terms.discount.tax === 'reduce' ? 'customer.form.taxReduce' : 'customer.form.taxKeep')}</Fact>}
        </Block>
        <Block title={t('customer.form.classes')}>
          {[...new Set([...dimensions, ...Object.keys(customer.classes)])].map((name) => (
            <Fact key={name} name={title(name)}>
              {customer.classes[name]}
            </Fact>
          ))}
        </Block>
      </div>
      <Places customer={customer} />
    </div>
  )
}

// Places are whom to speak to, where, and the accounts money comes from.
function Places({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const { contacts = [], addresses = [], bank_accounts: banks = [] } = customer
  return (
    <div>
      <Block title={t('customer.field.contacts')}>
        {contacts.map((contact, index) => (
          <Fact key={index} name={[contact.name, contact.title].filter(Boolean).join(' · ')}>
            {[contact.phone, contact.email].filter(Boolean).join(' · ')}
          </Fact>
        ))}
        {contacts.length === 0 && <Empty hidden={hides('customer.contact')} />}
      </Block>
      <Block title={t('customer.field.addresses')}>
        {addresses.map((address, index) => (
          <Fact key={index} name={t(`master.address.${address.kind}`)}>
            {address.text}
          </Fact>
        ))}
        {addresses.length === 0 && <Empty hidden={hides('customer.contact')} />}
      </Block>
      <Block title={t('customer.field.bank_accounts')}>
        {banks.map((bank, index) => (
          <Fact key={index} name={[bank.bank, bank.holder].filter(Boolean).join(' · ') || t('master.place.account')}>
            <span className="code">{bank.account}</span>
          </Fact>
        ))}
        {banks.length === 0 && <Empty hidden={hides('customer.bank')} />}
      </Block>
      {customer.notes && (
        <section>
          <h2>{t('customer.field.notes')}</h2>
          <p className="notes">{customer.notes}</p>
        </section>
      )}
    </div>
  )
}

function Empty({ hidden }: { hidden: boolean }) {
  const { t } = useTranslation()
  return (
    <div>
      <dt className="faint">{hidden ? <HiddenMark /> : t('common.notGiven')}</dt>
      <dd />
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
