import { useTranslation } from 'react-i18next'
import { Amount } from '../../components/Amount'
import { rmbInWords } from '../../lib/rmb'

interface Props {
  net: string
  tax: string
  total: string
  currency: string
}

// Totals are a document's sums, in words too where it is in yuan.
export function Totals({ net, tax, total, currency }: Props) {
  const { t } = useTranslation()
  return (
    <div className="totals" data-testid="totals">
      {currency === 'CNY' && (
        <span className="words">
          <span className="faint">{t('document.totals.words')}</span> {rmbInWords(total)}
        </span>
      )}
      <span>
        <span className="faint">{t('document.lines.net')}</span> <Amount value={net} />
      </span>
      <span>
        <span className="faint">{t('document.lines.tax')}</span> <Amount value={tax} />
      </span>
      <span className="grand">
        <span className="faint">{t('document.lines.total')}</span> <Amount value={total} /> <span className="faint">{currency}</span>
      </span>
    </div>
  )
}
