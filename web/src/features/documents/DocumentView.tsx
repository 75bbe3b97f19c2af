import { Button, Dropdown } from 'antd'
import { EllipsisOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { folders, pathOf, type Document, type DocumentKind } from '../../api/documents'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { PageHead } from '../../components/PageHead'
import { PdfButton } from '../../components/PdfButton'
import { reasoned } from '../../components/reasoned'
import { useAccountName } from '../../components/useAccountName'
import { useBook } from '../../lib/book'
import { isZero } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import { useKeys } from '../../lib/useKeys'
import { useBanks } from '../receipts/useBanks'
import { Chain } from './Chain'
import { DocumentLines } from './DocumentLines'
import { KindLines } from './KindLines'
import { History } from '../../components/History'
import { Remarks } from '../../components/Remarks'
import { Signed } from '../../components/Signed'
import { OpenItems } from './OpenItems'
import { ReverseDrawer, type Reversing } from './ReverseDrawer'
import { SettleLink } from './SettleLink'
import { Stamps, stateOf } from './Stamps'
import { termsFrom, termsShort } from './terms'
import { Timeline } from './Timeline'
import { Totals } from './Totals'
import { useTermsText } from './useTermsText'
import { neighbours } from './walk'
import { VoucherTable } from './VoucherTable'

// DocumentView is a posted document to read: what it says, what it was settled
// with, its voucher, and the chain it stands in.
export function DocumentView({ kind, document }: { kind: DocumentKind; document: Document }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const [reversing, setReversing] = useState<Reversing>('')
  const near = neighbours(kind, document.id ?? '')
  const go = (id: string | undefined) => id && void navigate(pathOf(kind, id), { replace: true })
  useKeys({ 'form.previous': () => go(near.previous), 'form.next': () => go(near.next) })
  const credit = kind === 'receipt' || kind === 'refund'
  return (
    <div className="page document">
      <PageHead
        name={`${t(`document.kind.${kind}`)} ${document.number}`}
        title={
          <>
            {t(`document.kind.${kind}`)} <span className="code number">{document.number}</span>
          </>
        }
        actions={<Actions kind={kind} document={document} onReverse={setReversing} />}
      >
        <Stamps document={document} />
        {document.effective_date !== document.date && <span className="stamp wait">{t('document.backdated', { date: document.effective_date })}</span>}
      </PageHead>
      <Chain document={document} />
      <div className="document-body">
        <div className="document-main">
          <Facts kind={kind} document={document} />
          {document.kinds && document.kinds.length > 0 && <KindLines lines={document.kinds} />}
          {document.lines && document.lines.length > 0 && <DocumentLines lines={document.lines} />}
          {credit ? null : <Totals net={document.net} tax={document.tax} total={document.total} currency={document.currency} />}
          {!credit && document.items.length > 0 && <OpenItems document={document} />}
          {document.voucher && (
            <div className="panel pad">
              <VoucherTable voucher={document.voucher} currency={book.base_currency} />
            </div>
          )}
        </div>
        <aside className="document-rail" aria-label={t('document.rail.title')}>
          <Timeline document={document} />
          <Remarks of={document.id ?? ''} />
          <History path={[folders[kind], document.id ?? '']} />
        </aside>
      </div>
      <Signed steps={document.signed} />
      <ReverseDrawer kind={kind} document={document} as={reversing} onClose={() => setReversing('')} />
    </div>
  )
}

interface ActionProps {
  kind: DocumentKind
  document: Document
  onReverse: (as: Reversing) => void
}

const reverseRights: Record<DocumentKind, string> = { invoice: 'invoice.reverse', credit_note: 'invoice.reverse', receipt: 'receipt.reverse', refund: 'receipt.reverse', other_receivable: 'invoice.reverse', opening: 'opening.write' }

// Actions are a posted document's next steps: the likeliest first, the others
// beside it; one that cannot be taken says why.
function Actions({ kind, document, onReverse }: ActionProps) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  const state = stateOf(document)
  const paid = isZero(document.open)
  const why = !may(reverseRights[kind]) ? t('document.why.noRight', { right: reverseRights[kind] }) : state === 'reversed' ? t('document.why.reversed') : state === 'red' ? t('document.why.red') : ''
  const collect = kind === 'invoice' || kind === 'other_receivable' || kind === 'opening'
  const whyNot = !may('receipt.write') ? t('document.why.noRight', { right: 'receipt.write' }) : state !== 'approved' ? t('document.why.reversed') : paid ? t('document.why.settled') : ''
  const whyRefund = !may('refund.write') ? t('document.why.noRight', { right: 'refund.write' }) : state !== 'approved' ? t('document.why.reversed') : paid ? t('document.why.usedUp') : ''
  const whyRed = !may('invoice.write') ? t('document.why.noRight', { right: 'invoice.write' }) : state !== 'approved' ? t('document.why.reversed') : ''
  const more = [
    ...(kind === 'invoice' ? [{ key: 'red', ...reasoned(t('document.action.creditNote'), whyRed) }] : []),
    { key: 'again', label: t('document.action.new', { kind: t(`document.kind.${kind}`) }) },
    { key: 'print', label: t('document.action.print') },
  ]
  const run = (key: string) => {
    if (key === 'print') window.print()
    else if (key === 'again') void navigate(`${pathOf(kind, 'new')}`)
    else void navigate(`/credit-notes/new?original=${encodeURIComponent(document.number)}`)
  }
  return (
    <>
      <PdfButton path={[folders[kind], document.number]} name={document.number} papers={['a4', 'a5']} />
      {kind !== 'refund' && <SettleLink document={document} />}
      <Act why={why} onClick={() => onReverse('plain')} data-testid="reverse">
        {t('document.action.reverse')}
      </Act>
      {kind === 'receipt' && (
        <Act why={why} onClick={() => onReverse('bounced')} data-testid="bounce">
          {t('document.bounce.action')}
        </Act>
      )}
      {(kind === 'receipt' || kind === 'credit_note') && (
        <Act type="primary" why={whyRefund} onClick={() => void navigate(`/refunds/new?${kind}=${encodeURIComponent(document.number)}`)} data-testid="refund">
          {t('document.action.refund')}
        </Act>
      )}
      {collect && (
        <Act type="primary" why={whyNot} onClick={() => void navigate(`/receipts/new?customer=${document.customer.id}&item=${document.items[0]?.id ?? ''}`)} data-testid="collect">
          {t('document.action.collect')}
        </Act>
      )}
      <Dropdown trigger={['click']} menu={{ items: more, onClick: ({ key }) => run(key) }}>
        <Button icon={<EllipsisOutlined />} aria-label={t('document.action.more')} />
      </Dropdown>
    </>
  )
}

function Facts({ kind, document }: { kind: DocumentKind; document: Document }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const foreign = document.currency !== book.base_currency
  const words = useTermsText()
  const terms = termsFrom(document.terms)
  const order = document.links?.find((each) => each.relation === 'order')
  const money = (value: string | undefined) => (value ? <Amount value={value} /> : null)
  const rows: [string, React.ReactNode][] = [
    [t(document.sold_to ? 'document.field.bill_to' : 'document.field.customer'), <Link key="c" to={`/customers/${document.customer.id}`}>{document.customer.name} <span className="code">{document.customer.code}</span></Link>],
    [t('document.field.sold_to'), document.sold_to ? <Link key="st" to={`/customers/${document.sold_to.id}`}>{document.sold_to.name} <span className="code">{document.sold_to.code}</span></Link> : null],
    [t('document.field.date'), <span key="d" className="amount">{document.date}</span>],
    [t('document.field.due_date'), kind === 'receipt' || kind === 'refund' ? null : <span key="u" className="amount">{document.due_date}</span>],
    [t('document.field.amount'), kind === 'receipt' ? money(document.amount) : kind === 'refund' ? money(document.total) : null],
    [t('document.field.fee'), document.fee && !isZero(document.fee) ? money(document.fee) : null],
    [t('document.field.credited'), kind === 'receipt' ? money(flipped(document.total)) : null],
    [t(kind === 'receipt' ? 'document.field.unapplied' : 'document.field.open'), kind === 'receipt' ? money(document.unapplied) : money(document.open)],
    [t('document.field.bank_account'), document.bank_account ? <BankName key="b" code={document.bank_account} /> : null],
    [t('document.field.method'), document.method ?? null],
    [t('document.field.bank_serial'), document.bank_serial ? <span key="s" className="code">{document.bank_serial}</span> : null],
    [t(kind === 'invoice' || kind === 'credit_note' ? 'document.field.tax_invoice_no' : 'document.field.reference'), document.reference ?? null],
    [t('document.field.invoice_type'), document.invoice_type ? t(`document.invoiceType.${document.invoice_type as 'other'}`) : null],
    [t('document.field.receipt_kinds'), kind === 'receipt' && !document.kinds ? (document.receipt_kinds ?? []).map((each) => t(`receipt.split.kind.${each as 'other'}`)).join(', ') : null],
    [t('document.field.contract'), document.contract ?? null],
    [t('document.field.order'), order ? <Link key="o" to={`/orders/${order.id}`} className="code">{order.number}</Link> : null],
    [t('document.terms.title'), terms ? <span key="t"><span className="amount">{termsShort(terms)}</span>{terms.percent && <small className="fact-why">{words(terms)}</small>}</span> : null],
    [t('document.field.rate'), foreign ? <span key="r" className="amount">{document.currency} {document.rate}</span> : null],
    [t('document.field.base'), foreign ? money(document.base) : null],
    [t('document.field.drawn'), document.drawn ? <Drawn key="a" drawn={document.drawn} from={document.currency} to={book.base_currency} /> : null],
    [t('document.field.text'), document.text ?? null],
  ]
  return (
    <dl className="panel fact-grid">
      {rows.filter(([, value]) => value !== null && value !== '').map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

// Drawn says why an invoice's base amount is not its total at its rate.
function Drawn({ drawn, from, to }: { drawn: NonNullable<Document['drawn']>; from: string; to: string }) {
  const { t } = useTranslation()
  return (
    <>
      {from} <Amount value={drawn.amount} /> = {to} <Amount value={drawn.base} />
      <small className="fact-why">{t('document.drawnWhy')}</small>
    </>
  )
}

// BankName names the account that money came to or went from.
function BankName({ code }: { code: string }) {
  const account = useBanks()?.list.find((each) => each.code === code)
  const name = useAccountName()
  return account ? `${code} ${name({ account: code, account_name: account.name })}` : code
}
