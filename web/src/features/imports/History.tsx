import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { importsQuery, type Batch } from '../../api/imports'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { isKind } from './FileStep'
import { UndoButton } from './UndoButton'

const tones = { posting: 'busy', done: 'good', stopped: 'warn', undone: '' } as const

// History lists what was imported, newest first, each to be undone as a unit.
export function History() {
  const { t } = useTranslation()
  const { book } = useBook()
  const list = useInfiniteQuery(importsQuery(book.code))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section className="panel import-panel" aria-label={t('imports.history')}>
      <h2>{t('imports.history')}</h2>
      {list.error && rows.length === 0 ? <Failed error={list.error} retry={() => void list.refetch()} /> : null}
      {list.isSuccess && rows.length === 0 && <p className="muted">{t('imports.historyNone')}</p>}
      {rows.length > 0 && (
        <div className="table-scroll">
          <table className="plain-table">
            <thead>
              <tr>
                <th>{t('imports.when')}</th>
                <th className="wide-only">{t('imports.what')}</th>
                <th>{t('imports.file')}</th>
                <th className="wide-only">{t('imports.who')}</th>
                <th className="number wide-only">{t('imports.count.rows')}</th>
                <th className="number">{t('imports.count.created')}</th>
                <th className="number wide-only">{t('imports.count.failed')}</th>
                <th>{t('imports.state')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {rows.map((batch) => (
                <BatchRow key={batch.id} batch={batch} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('imports.more')}
        </Button>
      )}
    </section>
  )
}

function BatchRow({ batch }: { batch: Batch }) {
  const { t } = useTranslation()
  return (
    <tr data-testid="batch">
      <td className="when">{instant(batch.recorded)}</td>
      <td className="wide-only">{isKind(batch.kind) ? t(`imports.kind.${batch.kind}`) : batch.kind}</td>
      <td>
        <span title={`SHA-256 ${batch.hash}`}>{batch.file}</span> <span className="code">{batch.id}</span>
      </td>
      <td className="wide-only">{batch.user}</td>
      <td className="number wide-only">{batch.rows.toLocaleString('en-US')}</td>
      <td className="number">{batch.created.toLocaleString('en-US')}</td>
      <td className="number wide-only">{batch.failed.toLocaleString('en-US')}</td>
      <td>
        <span className={`state-tag ${tones[batch.state]}`}>{t(`imports.batch.${batch.state}`)}</span>
      </td>
      <td className="row-actions">{batch.state !== 'undone' && <UndoButton batch={batch.id} small />}</td>
    </tr>
  )
}
