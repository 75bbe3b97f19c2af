import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { documentsQuery, folders, pathOf, type Document, type DocumentFilter, type DocumentKind, type DocumentTable } from '../../api/documents'
import { bookPath, get } from '../../api/send'
import { ListShell } from '../../components/list/ListShell'
import { useSelection } from '../../components/list/useSelection'
import { readerOf } from '../../components/list/views'
import { Nothing } from '../../components/Nothing'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { BatchBar } from './BatchBar'
import { DocumentPeek } from './DocumentPeek'
import { documentFooters } from './footers'
import { queryOf, statusOf, viewsOf } from './listViews'
import { useDocumentColumns } from './useDocumentColumns'
import { useDocumentFilters } from './useDocumentFilters'
import { keepWalk } from './walk'
import './documents.css'

const keyOf = (row: Document) => row.id!

// writeRights is what one needs to make a new document of a kind.
export const writeRights: Record<DocumentKind, string> = { invoice: 'invoice.write', credit_note: 'invoice.write', receipt: 'receipt.write', refund: 'refund.write', other_receivable: 'invoice.approve', opening: 'opening.write' }

// DocumentsPage lists documents of one kind.
export function DocumentsPage({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [read] = useUrlState()
  const text = JSON.stringify(filterOf(read))
  const filter = useMemo(() => JSON.parse(text) as DocumentFilter, [text])
  const list = useInfiniteQuery(documentsQuery(book.code, kind, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const first = list.data?.pages[0]
  const selection = useSelection(keyOf)
  const unit = useUnit()
  const drafts = filter.status === 'draft'
  const columns = useDocumentColumns({ kind, unit, picked: selection.keys, onPick: selection.toggle, drafts })
  const refresh = useCallback(() => void queries.resetQueries({ queryKey: ['documents', book.code, kind] }), [queries, book.code, kind])
  const table = (asked: DocumentFilter, limit: number) => get<DocumentTable>(bookPath(book.code, folders[kind]), { ...asked, brief: true, limit })
  const open = useCallback(
    (row: Document) => {
      keepWalk(kind, rows.map(keyOf))
      void navigate(pathOf(kind, row.id!))
    },
    [navigate, kind, rows],
  )
  const views = viewsOf(kind).map((name) => ({ name, title: t(`document.view.${name}`), query: queryOf(name), count: name === 'draft' ? first?.drafts : undefined }))
  const filtered = ['q', 'customer', 'sold_to', 'from', 'to', 'currency', 'invoice_type', 'receipt_kind'].some((name) => read(name))
  return (
    <ListShell
      name={kind}
      title={t(`document.list.title.${kind}`)}
      actions={<NewMenu kind={kind} />}
      views={views}
      countOf={async (query) => {
        const asked = filterOf(readerOf(query))
        const answer = await table(asked, 1)
        return asked.status === 'draft' ? answer.drafts : countOf(answer)
      }}
      search={t('document.list.search')}
      fields={useDocumentFilters(kind)}
      tools={<UnitSwitch />}
      file={{ list: folders[kind], parameters: filter }}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      rowClass={(row) => (row.status === 'reversed' || row.reverses ? 'is-reversed' : '')}
      sorts
      fresh={() => table(filter, Math.min(Math.max(rows.length, 50), 500))}
      refresh={refresh}
      onOpen={open}
      peek={(id, close) => <DocumentPeek kind={kind} id={id} onClose={close} />}
      selection={selection}
      footers={drafts ? undefined : documentFooters(kind, first?.sums ?? [], unit, t('common.total'))}
      foot={<BatchBar kind={kind} selection={selection} count={drafts ? rows.length : first ? countOf(first) : 0} unit={unit} rows={rows} list={list} onDone={refresh} />}
      empty={<Empty kind={kind} filtered={filtered} />}
    />
  )
}

const countOf = (table: DocumentTable): number => table.sums.reduce((sum, each) => sum + each.count, 0)

function filterOf(read: (name: string) => string | undefined): DocumentFilter {
  const names = ['q', 'customer', 'sold_to', 'from', 'to', 'currency', 'invoice_type', 'receipt_kind', 'sort'] as const
  return { ...Object.fromEntries(names.flatMap((name) => (read(name) ? [[name, read(name)]] : []))), status: statusOf(read('status')) }
}

// NewMenu makes a document of this kind at once, or one of the rarer kinds.
function NewMenu({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  const family: Record<DocumentKind, DocumentKind[]> = {
    invoice: ['credit_note', 'other_receivable', 'opening'], credit_note: ['invoice'], receipt: ['refund'], refund: ['receipt'], other_receivable: ['invoice', 'opening'], opening: ['other_receivable'],
  }
  const others = family[kind].filter((each) => may(writeRights[each]))
  const add = (which: DocumentKind) => void navigate(pathOf(which, 'new'))
  const kinds: DocumentKind[] = kind === 'receipt' || kind === 'refund' ? ['receipt', 'refund'] : ['invoice', 'credit_note', 'other_receivable', 'opening']
  return (
    <>
      <span className="kin">
        {kinds.filter((each) => each !== kind).map((each) => (
          <Button key={each} type="link" size="small" onClick={() => void navigate(pathOf(each, '').replace(/\/$/, ''))}>
            {t(`document.list.title.${each}`)}
          </Button>
        ))}
      </span>
      {may(writeRights[kind]) && (
        <Button type="primary" icon={<PlusOutlined />} onClick={() => add(kind)} data-testid="new">
          {t(`document.new.${kind}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items: others.map((each) => ({ key: each, label: t(`document.new.${each}`) })), onClick: ({ key }) => add(key as DocumentKind) }}>
          <Button aria-label={t('document.list.newOther')}>{t('document.list.newOther')}</Button>
        </Dropdown>
      )}
    </>
  )
}

function Empty({ kind, filtered }: { kind: DocumentKind; filtered: boolean }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  if (filtered) return <Nothing title={t('document.list.noHits')} hint={t('document.list.noHitsHint')} action={<Button onClick={() => void navigate('.')}>{t('common.action.clearFilters')}</Button>} />
  return (
    <Nothing
      title={t('document.list.none', { kind: t(`document.kind.${kind}`) })}
      hint={t('document.list.noneHint')}
      action={may(writeRights[kind]) && <Button type="primary" onClick={() => void navigate(pathOf(kind, 'new'))}>{t(`document.new.${kind}`)}</Button>}
    />
  )
}
