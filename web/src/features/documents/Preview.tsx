import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useQuery } from '@tanstack/react-query'
import { customerQuery } from '../../api/customers'
import type { Document } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { KeyCaps } from '../../components/KeyCaps'
import { useBook } from '../../lib/book'
import { sum } from '../../lib/amount'
import { flipped } from '../../lib/arith'
import type { Posting } from './usePosting'
import { VoucherTable } from './VoucherTable'
import { Warned } from './Warned'

// Preview shows what posting would do, from the very code that posts: the
// voucher, the differences by name and the customer's balance before and after.
export function Preview({ posting, children }: { posting: Posting; children?: React.ReactNode }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const box = useRef<HTMLElement>(null)
  const { preview, fresh, busy } = posting
  useEffect(() => {
    if (preview) box.current?.scrollIntoView({ block: 'nearest' })
  }, [preview])
  if (!preview) return null
  return (
    <section ref={box} className={fresh ? 'panel preview' : 'panel preview stale'} aria-live="polite" data-testid="preview">
      <header className="preview-head">
        <h2>{t('document.preview.title')}</h2>
        <span className="faint">{t(fresh ? 'document.preview.nothingYet' : 'document.preview.stale')}</span>
        <Button size="small" type="text" className="push" onClick={posting.drop}>
          {t('document.preview.close')}
        </Button>
        <Button type="primary" loading={busy} onClick={posting.advance} data-testid="post">
          {t(fresh ? 'document.preview.post' : 'document.preview.again')} <KeyCaps id="form.submit" />
        </Button>
      </header>
      <Warned posting={posting} />
      <div className="preview-body">
        <div className="preview-facts">
          {children}
          <Balances document={preview} />
        </div>
        <div>
          {preview.voucher ? <VoucherTable voucher={preview.voucher} currency={book.base_currency} title={t('document.preview.voucher')} /> : <p className="muted">{t('document.preview.noVoucher')}</p>}
          {preview.settlement?.voucher && <VoucherTable voucher={preview.settlement.voucher} currency={book.base_currency} title={t('document.preview.drawn')} />}
        </div>
      </div>
    </section>
  )
}

// Balances are the customer's before and after, in the book's own currency.
function Balances({ document }: { document: Document }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { data } = useQuery({ ...customerQuery(book.code, document.customer.id), enabled: may('customer.read') })
  if (!data) return null
  const after = sum([data.balance, document.base, ...(document.settlement?.lines ?? []).map((line) => flipped(line.base))])
  return (
    <dl className="facts" data-testid="balances">
      {document.sold_to && (
        <div>
          <dt>{t('document.field.bill_to')}</dt>
          <dd>{document.customer.name}</dd>
        </div>
      )}
      {document.sold_to && (
        <div>
          <dt>{t('document.field.sold_to')}</dt>
          <dd>{document.sold_to.name}</dd>
        </div>
      )}
      <div>
        <dt>{t('document.preview.before')}</dt>
        <dd>
          <Amount value={data.balance} />
        </dd>
      </div>
      <div>
        <dt>{t('document.preview.after')}</dt>
        <dd>
          <strong>
            <Amount value={after} />
          </strong>
        </dd>
      </div>
    </dl>
  )
}
