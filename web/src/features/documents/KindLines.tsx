import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Document } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { useAccountName } from '../../components/useAccountName'
import { isZero } from '../../lib/amount'

type Line = NonNullable<Document['kinds']>[number]

// stands tells whether a line is on its account: what was settled at once never was.
const stands = (line: Line): boolean => line.kind !== 'receivable' || !isZero(line.open ?? '0')

// KindLines are the parts of a receipt that was split by kind: where each went,
// and what is left of it.
export function KindLines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation()
  const name = useAccountName()
  const orders = lines.some((line) => line.order)
  const texts = lines.some((line) => line.text)
  return (
    <section className="panel pad" data-testid="kind-lines">
      <h2>{t('document.kinds.title')}</h2>
      <div className="kind-lines">
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('receipt.split.cell.kind')}</th>
              <th scope="col" className="end">{t('receipt.split.cell.amount')}</th>
              <th scope="col" className="end">{t('document.kinds.open')}</th>
              <th scope="col">{t('document.kinds.account')}</th>
              {orders && <th scope="col">{t('receipt.split.cell.order')}</th>}
              {texts && <th scope="col">{t('receipt.split.cell.text')}</th>}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.line}>
                <td>{t(`receipt.split.kind.${line.kind as 'other'}`)}</td>
                <td className="end"><Amount value={line.amount} /></td>
                <td className="end">{line.open && <Amount value={line.open} />}</td>
                <td>
                  {stands(line) && <><span className="code">{line.account}</span> {name(line)}</>}
                </td>
                {orders && <td>{line.order && <Link to={`/orders/${line.order}`} className="code">{line.order_number || line.order}</Link>}</td>}
                {texts && <td>{line.text}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
