import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { documentQuery, pathOf, type Document, type DocumentKind } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useProductNames } from './DocumentLines'
import { Stamps } from './Stamps'
import { openOf, totalOf } from './useDocumentColumns'
import { VoucherTable } from './VoucherTable'

// DocumentPeek looks at a document beside the list, without leaving it.
export function DocumentPeek({ kind, id = '', onClose }: { kind: DocumentKind; id?: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(documentQuery(book.code, kind, id))
  const title = data ? `${t(`document.kind.${kind}`)} ${data.number}` : t('common.loading')
  return (
    <Drawer open={id !== ''} onClose={onClose} size={460} mask={false} focusable={{ trap: false }} autoFocus={false} title={title} extra={id && <Link to={pathOf(kind, id)}>{t('common.action.open')}</Link>}>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Card document={data} currency={book.base_currency} /> : <Skeleton active />}
    </Drawer>
  )
}

function Card({ document, currency }: { document: Document; currency: string }) {
  const { t } = useTranslation()
  const lines = document.lines ?? []
  const names = useProductNames(lines.some((line) => line.product && !line.description))
  return (
    <div className="peek">
      <p>
        <Stamps document={document} />
      </p>
      <dl className="facts">
        <div>
          <dt>{t(document.sold_to ? 'document.field.bill_to' : 'document.field.customer')}</dt>
          <dd>{document.customer.name}</dd>
        </div>
        {document.sold_to && (
          <div>
            <dt>{t('document.field.sold_to')}</dt>
            <dd>{document.sold_to.name}</dd>
          </div>
        )}
        <div>
          <dt>{t('document.field.date')}</dt>
          <dd className="amount">{document.date}</dd>
        </div>
        <div>
          <dt>{t('document.lines.total')}</dt>
          <dd>
            <Amount value={totalOf(document)} /> {document.currency}
          </dd>
        </div>
        {document.status !== 'draft' && (
          <div>
            <dt>{t(document.kind === 'receipt' ? 'document.field.unapplied' : 'document.field.open')}</dt>
            <dd>
              <Amount value={openOf(document)} />
            </dd>
          </div>
        )}
      </dl>
      {lines.length > 0 && (
        <dl className="facts">
          {lines.slice(0, 8).map((line) => (
            <div key={line.line}>
              <dt>
                {line.description || names.get(line.product ?? '') || t('document.lines.nth', { line: line.line })} <span className="faint amount">× {line.quantity}</span>
              </dt>
              <dd>
                <Amount value={line.net} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {document.voucher && <VoucherTable voucher={document.voucher} currency={currency} />}
    </div>
  )
}
