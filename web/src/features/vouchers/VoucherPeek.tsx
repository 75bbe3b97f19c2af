import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { voucherQuery, type Voucher } from '../../api/books'
import type { Voucher as DocumentVoucher } from '../../api/documents'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { VoucherTable } from '../documents/VoucherTable'
import { peopleOf, Source } from './useVoucherColumns'

// VoucherPeek looks at a voucher beside the list, without leaving it.
export function VoucherPeek({ id = '', onClose }: { id?: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(voucherQuery(book.code, id))
  return (
    <Drawer open={id !== ''} onClose={onClose} size={460} mask={false} focusable={{ trap: false }} autoFocus={false} title={data ? `${t('books.voucher.one')} ${data.number}` : t('common.loading')} extra={id && <Link to={`/vouchers/${id}`}>{t('common.action.open')}</Link>}>
      {error && !data ? <Failed error={error} retry={() => void refetch()} /> : data ? <Card voucher={data} currency={book.base_currency} /> : <Skeleton active />}
    </Drawer>
  )
}

function Card({ voucher, currency }: { voucher: Voucher; currency: string }) {
  const { t } = useTranslation()
  return (
    <div className="peek">
      <dl className="facts">
        <div><dt>{t('books.text')}</dt><dd>{voucher.text}</dd></div>
        <div><dt>{t('books.voucher.source')}</dt><dd><Source of={voucher} /></dd></div>
        <div><dt>{t('books.voucher.people')}</dt><dd>{peopleOf(voucher) || t('books.system')}</dd></div>
      </dl>
      <VoucherTable voucher={voucher as DocumentVoucher} currency={currency} />
    </div>
  )
}
