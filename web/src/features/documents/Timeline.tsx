import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Document, Settled } from '../../api/documents'
import { Amount } from '../../components/Amount'
import { instant } from '../../lib/dates'

// Timeline is what a document was settled by, in the order it was entered: when
// each counts, when it was entered and by whom; what was undone is struck out.
export function Timeline({ document }: { document: Document }) {
  const { t } = useTranslation()
  const rows = document.settlements ?? []
  return (
    <section className="panel pad">
      <h2>{t('document.rail.settlements')}</h2>
      {rows.length === 0 && <p className="faint">{t('document.rail.noSettlements')}</p>}
      <ol className="rail-list timeline" data-testid="timeline">
        {rows.map((row, index) => (
          <Deed key={`${row.id}.${index}`} row={row} bounced={document.cause === 'bounced' && row.rule === 'reversal'} />
        ))}
      </ol>
    </section>
  )
}

function Deed({ row, bounced }: { row: Settled; bounced: boolean }) {
  const { t } = useTranslation()
  const gone = Boolean(row.undone_by)
  return (
    <li className={gone ? 'gone' : undefined}>
      <span>
        <Link to={`/settlements/${row.id}`} className="code">{row.number}</Link> {row.reverses && <span className="stamp red">{t('document.rail.undone')}</span>}{bounced && <span className="stamp red">{t('document.bounce.action')}</span>}
      </span>
      <Amount value={row.amount} />
      <small className="faint">
        {t('document.rail.effective', { date: row.date })}
        {row.recorded && <> · {t('document.rail.entered', { time: instant(row.recorded), name: row.maker })}</>}
        {row.undone_by && <> · {t('document.rail.undoneBy', { number: row.undone_by })}</>}
        {row.reason && <> · {row.reason}</>}
      </small>
    </li>
  )
}
