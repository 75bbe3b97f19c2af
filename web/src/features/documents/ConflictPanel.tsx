import { Alert, Button, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { group } from '../../lib/amount'
import type { Difference } from './differ'

interface Props {
  differences: readonly Difference[]
  onSettle: (mine: ReadonlySet<string>) => void
}

// ConflictPanel shows field by field what somebody else saved meanwhile. Only
// what both changed needs a choice; nothing typed is lost.
export function ConflictPanel({ differences, onSettle }: Props) {
  const { t } = useTranslation()
  const [mine, setMine] = useState<ReadonlySet<string>>(() => new Set(differences.filter((each) => each.both).map((each) => each.field)))
  const keep = (field: string, own: boolean) => {
    const next = new Set(mine)
    if (own) next.add(field)
    else next.delete(field)
    setMine(next)
  }
  return (
    <div className="conflict" data-testid="conflict">
      <Alert type="warning" showIcon role="alert" title={t('document.conflict.title')} description={t('document.conflict.hint')} action={<Button type="primary" onClick={() => onSettle(mine)}>{t('document.conflict.merge')}</Button>} />
      <table className="diff">
        <thead>
          <tr>
            <th scope="col">{t('document.conflict.field')}</th>
            <th scope="col">{t('document.conflict.before')}</th>
            <th scope="col">{t('document.conflict.theirs')}</th>
            <th scope="col">{t('document.conflict.mine')}</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((each) => (
            <tr key={each.field}>
              <th scope="row">{t(`document.field.${each.field}`)}</th>
              <td>{words(each.field, each.before)}</td>
              <td>
                <Radio checked={!mine.has(each.field)} onChange={() => keep(each.field, false)}>
                  {words(each.field, each.theirs)}
                </Radio>
              </td>
              <td>
                <Radio checked={mine.has(each.field)} onChange={() => keep(each.field, true)}>
                  {words(each.field, each.mine)}
                </Radio>
              </td>
            </tr>
          ))}
          {differences.length === 0 && (
            <tr>
              <td colSpan={4}>{t('document.conflict.none')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

// words writes lists of lines so that they can be compared by eye.
function words(field: string, text: string): React.ReactNode {
  if (text === '') return <span className="faint">—</span>
  if (field !== 'lines' && field !== 'instalments') return text
  const rows = JSON.parse(text) as Record<string, string>[]
  return (
    <ol className="diff-lines">
      {rows.map((row, index) => (
        <li key={index}>{field === 'lines' ? `${row.description ?? row.product ?? ''} ${row.quantity} × ${group(row.price ?? '')} ${row.tax_rate ?? ''} ${row.discount ? `−${row.discount}` : ''}` : `${row.due_date} ${group(row.amount ?? '')}`}</li>
      ))}
    </ol>
  )
}
