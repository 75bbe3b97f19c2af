import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AuditRow } from '../../api/audit'
import { instant } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { changes } from './diff'
import { useFieldWords } from './useFieldWords'

// AuditDrawer shows a row of the log: what was before, what after.
export function AuditDrawer({ row, onClose }: { row: AuditRow | null; onClose: () => void }) {
  return (
    <Drawer open={row !== null} onClose={onClose} size="min(640px, 100vw)" mask={false} focusable={{ trap: false }} autoFocus={false} title={row?.title} data-testid="audit-row">
      {row && <Row row={row} />}
    </Drawer>
  )
}

function Row({ row }: { row: AuditRow }) {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const found = changes(row.detail)
  const words = useFieldWords()
  const facts = [
    ['number', row.seq],
    ['time', instant(row.recorded)],
    ['who', row.actor ? `${row.display} (${row.actor})` : row.display],
    ['action', row.action],
    ['object', row.object],
    ['reason', row.reason],
    ['channel', row.channel],
    ['address', row.address ?? ''],
    ['via', row.via ?? ''],
  ] as const
  return (
    <div className="audit-row">
      <dl>
        {facts.filter(([, value]) => value !== '').map(([name, value]) => (
          <div key={name}>
            <dt>{t(`audit.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {row.object && (
        <p>
          <button type="button" className="plain link" onClick={() => set({ object: row.object, seq: null }, true)}>
            {t('audit.history', { object: row.object })}
          </button>
        </p>
      )}
      {found.length > 0 && (
        <table className="audit-diff">
          <caption>{t('audit.change')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('audit.field')}</th>
              <th scope="col">{t('audit.before')}</th>
              <th scope="col">{t('audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((change) => (
              <tr key={change.field}>
                <th scope="row" title={change.field}>{words.field(change.field)}</th>
                <td>{change.before !== undefined && <del>{words.value(change.field, change.before)}</del>}</td>
                <td>{change.after !== undefined && <ins>{words.value(change.field, change.after)}</ins>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="faint hash">
        {t('audit.hash')} <span className="code">{row.hash}</span>
      </p>
    </div>
  )
}
