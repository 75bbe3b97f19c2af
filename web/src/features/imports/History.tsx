import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { importsQuery, type Batch } from '../../api/imports'
import { useBook } from '../../lib/book'
import { RunTable, type Run } from '../jobs/RunTable'
import { isKind } from './kinds'
import { UndoButton } from './UndoButton'

const tones = { posting: 'busy', done: 'good', stopped: 'warn', undone: '' } as const

// History lists what was imported, newest first, each to be undone as a unit.
export function History() {
  const { t } = useTranslation()
  const { book } = useBook()
  const list = useInfiniteQuery(importsQuery(book.code))
  const runOf = (batch: Batch): Run => ({
    id: batch.id,
    what: isKind(batch.kind) ? t(`imports.kind.${batch.kind}`) : batch.kind,
    file: batch.file,
    fileTip: `SHA-256 ${batch.hash}`,
    user: batch.display || batch.user,
    at: batch.recorded,
    state: t(`imports.batch.${batch.state}`),
    tone: tones[batch.state],
    outcome: t('jobs.counts', { created: batch.created, unchanged: batch.unchanged, failed: batch.failed }),
    actions: batch.state !== 'undone' && <UndoButton batch={batch.id} small />,
  })
  return <RunTable title={t('imports.history')} head list={list} runs={(list.data?.pages ?? []).flatMap((page) => page.rows.map(runOf))} none={<p className="muted">{t('imports.historyNone')}</p>} testid="batch" />
}
