import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'

// EmptyList tells apart a book without customers and a filter without hits.
export function EmptyList({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { may } = useBook()
  if (filtered) {
    return <Nothing title={t('customer.list.noHits')} hint={t('customer.list.noHitsHint')} action={<Button onClick={() => void navigate('/customers')}>{t('common.action.clearFilters')}</Button>} />
  }
  const action = may('customer.write') && (
    <Button type="primary" onClick={() => void navigate('/customers/new')}>
      {t('customer.new')}
    </Button>
  )
  return <Nothing title={t('customer.list.none')} hint={t('customer.list.noneHint')} action={action} />
}
