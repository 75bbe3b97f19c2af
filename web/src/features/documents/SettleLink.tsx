import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { customerQuery } from '../../api/customers'
import type { Document } from '../../api/documents'
import { Act } from '../../components/Act'
import { isZero, sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { stateOf } from './Stamps'

// SettleLink leads to the workbench with a document picked, where its customer
// has something on the other side to set against it.
export function SettleLink({ document }: { document: Document }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const navigate = useNavigate()
  const customer = useQuery({ ...customerQuery(book.code, document.customer.id), enabled: may('customer.read') }).data
  const credit = document.total.startsWith('-')
  const why = !may('settlement.write')
    ? t('document.why.noRight', { right: 'settlement.write' })
    : stateOf(document) !== 'approved'
      ? t('document.why.reversed')
      : isZero(document.open)
        ? t('document.why.nothingOpen')
        : customer && isZero(credit ? sum([customer.balance, customer.unapplied.replace('-', '')]) : customer.unapplied)
          ? t(credit ? 'document.why.noDebits' : 'document.why.noCredits')
          : ''
  const open = document.items.filter((item) => !isZero(item.open)).map((item) => item.id)
  return (
    <Act why={why} onClick={() => void navigate(`/settlement?customer=${document.customer.id}&currency=${document.currency}&pick=${open.join(',')}`)} data-testid="settle">
      {t('document.action.settle')}
    </Act>
  )
}
