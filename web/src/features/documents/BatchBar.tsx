import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { act, type Document, type DocumentKind } from '../../api/documents'
import { newKey } from '../../api/client'
import { toProblem } from '../../api/problem'
import { copyText } from '../../components/CopyLink'
import { csvText, saveText } from '../../components/list/csv'
import { ListFoot } from '../../components/list/ListFoot'
import type { Readable } from '../../components/list/readAll'
import type { Selection } from '../../components/list/useSelection'
import type { Unit } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { tableOf, useFileWords } from './fileRows'
import { openOf, totalOf } from './useDocumentColumns'

interface Props {
  kind: DocumentKind
  selection: Selection<Document>
  rows: readonly Document[]
  list: Readable<Document>
  count: number
  unit: Unit
  onDone: () => void
}

// BatchBar counts the list or, once rows are ticked, adds them up by currency
// and does things to all of them.
export function BatchBar({ kind, selection, rows, list, count, unit, onDone }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const { message } = App.useApp()
  const chosen = selection.rows
  const words = useFileWords()
  const drafts = chosen.length > 0 && chosen.every((row) => row.status === 'draft')
  const approve = useApproveAll(kind, () => {
    selection.clear()
    onDone()
  })
  return (
    <ListFoot
      selection={selection}
      rows={rows}
      list={list}
      count={t('document.list.count', { count })}
      picked={t('document.list.picked', { count: chosen.length })}
      currencyOf={(row) => row.currency}
      figures={[{ of: totalOf }, { title: t('document.field.open'), of: openOf }]}
      unit={unit}
      hint={t('document.list.keys')}
    >
      {drafts && may('invoice.approve') && (
        <Button size="small" type="primary" loading={approve.busy} onClick={() => void approve.run(chosen)}>
          {t('document.list.approveAll')}
        </Button>
      )}
      {!drafts && (
        <Button size="small" onClick={() => void copyText(chosen.map((row) => row.number).join('\n')).then(() => message.success(t('common.copied')))}>
          {t('document.list.copyNumbers')}
        </Button>
      )}
      {may('export.run') && (
        <Button size="small" onClick={() => saveText(csvText(tableOf(chosen, words)), `${t(`document.list.title.${kind}`)}.csv`)}>
          {t('document.list.exportPicked')}
        </Button>
      )}
    </ListFoot>
  )
}

// useApproveAll posts drafts one after the other; each refusal is named, the
// others go on.
function useApproveAll(kind: DocumentKind, done: () => void) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message, notification } = App.useApp()
  const [busy, setBusy] = useState(false)
  const run = async (rows: readonly Document[]) => {
    setBusy(true)
    const failed: string[] = []
    let posted = 0
    for (const row of rows) {
      await act(book.code, kind, row.id!, 'approve', {}, { key: newKey() }).then(
        () => void posted++,
        (cause: unknown) => void failed.push(`${row.customer.name} ${row.total}: ${toProblem(cause).detail || toProblem(cause).code}`),
      )
    }
    setBusy(false)
    if (failed.length > 0) notification.warning({ title: t('document.list.approvedSome', { posted, failed: failed.length }), description: failed.slice(0, 8).map((text) => <div key={text}>{text}</div>), duration: 0 })
    else void message.success(t('document.list.approved', { count: posted }), 4)
    done()
  }
  return { busy, run }
}
