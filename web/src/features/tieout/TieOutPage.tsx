import { useTranslation } from 'react-i18next'
import { PageTabs } from '../../components/PageTabs'
import { useUrlState } from '../../lib/useUrlState'
import { ExplainView } from './ExplainView'
import { MatrixView } from './MatrixView'
import './tieout.css'

// TieOutPage sets the sub-ledger against the general ledger, account by account
// and customer by customer, and takes the difference of any two reports apart.
export default function TieOutPage() {
  const { t } = useTranslation()
  const [get] = useUrlState()
  const at = get('view') === 'explain' ? 'explain' : 'matrix'
  const tabs = (
    <PageTabs
      label={t('books.tieout.title')}
      at={at}
      tabs={[
        { key: 'matrix', title: t('books.tieout.matrix'), to: '/tieout' },
        { key: 'explain', title: t('books.explain.title'), to: '/tieout?view=explain' },
      ]}
    />
  )
  return at === 'explain' ? <ExplainView tabs={tabs} /> : <MatrixView tabs={tabs} />
}
