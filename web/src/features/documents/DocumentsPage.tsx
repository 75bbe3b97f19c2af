import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown, type InputRef } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { documentsQuery, folders, pathOf, type Document, type DocumentFilter, type DocumentKind, type DocumentTable } from '../../api/documents'
import { bookPath, get } from '../../api/send'
import { CopyLink } from '../../components/CopyLink'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { ColumnMenu, hiddenOf, shownColumns } from '../../components/list/ColumnMenu'
import { FilterChips } from '../../components/list/FilterChips'
import { UpdatedBar } from '../../components/list/UpdatedBar'
import { useSelection } from '../../components/list/useSelection'
import { useUpdates } from '../../components/list/useUpdates'
import { ViewTabs } from '../../components/list/ViewTabs'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { SearchBox } from '../../components/SearchBox'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { BatchBar } from './BatchBar'
import { DocumentPeek } from './DocumentPeek'
import { documentFooters } from './footers'
import { queryOf, statusOf, viewsOf } from './listViews'
import { useDocumentColumns } from './useDocumentColumns'
import { useDocumentFilters } from './useDocumentFilters'
import { keepWalk } from './walk'
import '../../components/list/list.css'
import './documents.css'

const keyOf = (row: Document) => row.id!
const stateKey = (row: Document) => `${row.status}|${row.open}|${row.total}|${row.voucher_state ?? ''}|${row.version ?? ''}`

// writeRights is what one needs to make a new document of a kind.
export const writeRights: Record<DocumentKind, string> = { invoice: 'invoice.write', credit_note: 'invoice.write', receipt: 'receipt.write', refund: 'refund.write', other_receivable: 'invoice.approve', opening: 'opening.write' }

// DocumentsPage lists documents of one kind.
export function DocumentsPage({ kind }: { kind: DocumentKind }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { search: address } = useLocation()
  const [get_, set] = useUrlState()
  const filter = useFilter(get_)
  const list = useInfiniteQuery(documentsQuery(book.code, kind, filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const first = list.data?.pages[0]
  const selection = useSelection(keyOf)
  const unit = useUnit()
  const drafts = filter.status === 'draft'
  const columns = useDocumentColumns({ kind, unit, picked: selection.keys, onPick: selection.toggle, drafts })
  const shown = useMemo(() => shownColumns(columns, hiddenOf(get_('hide'))), [columns, get_])
  const search = useRef<InputRef>(null)
  const refresh = useCallback(() => void queries.resetQueries({ queryKey: ['documents', book.code, kind] }), [queries, book.code, kind])
  const [updates, seen] = useUpdates({
    rows, keyOf, stateOf: stateKey,
    read: async () => (await get<DocumentTable>(bookPath(book.code, folders[kind]), { ...filter, brief: true, limit: Math.min(Math.max(rows.length, 50), 500) })).rows,
  })
  const open = useCallback(
    (row: Document) => {
      keepWalk(kind, rows.map(keyOf))
      void navigate(pathOf(kind, row.id!))
    },
    [navigate, kind, rows],
  )
  const peeked = get_('peek')
  const peek = (row: Document | null) => set({ peek: row?.id })
  const seek = useCallback((q: string) => set({ q: q.trim() }), [set])
  const fields = useDocumentFilters(kind)
  useKeys({ 'list.filter': () => search.current?.focus() })
  const views = viewsOf(kind).map((name) => ({ name, title: t(`document.view.${name}`), query: queryOf(name), count: name === 'draft' ? first?.drafts : undefined }))
  const filtered = address.replace(/[?&](peek|sort|hide|status)=[^&]*/g, '') !== ''
  return (
    <div className="page fill">
      <PageHead name={t(`document.list.title.${kind}`)} title={t(`document.list.title.${kind}`)} actions={<NewMenu kind={kind} />} />
      <ViewTabs list={kind} views={views} />
      <div className="strip no-print">
        <SearchBox inputRef={search} value={get_('q') ?? ''} onChange={seek} placeholder={t('document.list.search')} width={260} />
        <FilterChips fields={fields} />
        <span className="push strip">
          <UnitSwitch />
          <ExportButtons list={folders[kind]} columns={shown} parameters={filter} name={t(`document.list.title.${kind}`)} />
          <ColumnMenu columns={columns} />
          <CopyLink />
        </span>
      </div>
      <UpdatedBar count={updates} onRefresh={() => { seen(); refresh() }} />
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} retry={() => void list.refetch()} />
      ) : (
        <Grid
          label={t(`document.list.title.${kind}`)}
          columns={shown}
          rows={rows}
          rowKey={keyOf}
          keys
          memory={`${kind}${address}`}
          loading={list.isFetching}
          sort={filter.sort}
          onSort={(sort) => set({ sort })}
          onOpen={open}
          onPeek={(row) => peek(row.id === peeked ? null : row)}
          onMove={peeked ? peek : undefined}
          onPick={selection.toggle}
          onExtend={selection.add}
          picked={selection.keys}
          rowClass={(row) => (row.status === 'reversed' || row.reverses ? 'is-reversed' : '')}
          footers={drafts ? undefined : documentFooters(kind, first?.sums ?? [], unit, t('common.total'))}
          empty={<Empty kind={kind} filtered={filtered} />}
          onEnd={() => list.hasNextPage && !list.isFetching && void list.fetchNextPage()}
        />
      )}
      <BatchBar kind={kind} selection={selection} count={drafts ? rows.length : (first?.sums ?? []).reduce((sum, each) => sum + each.count, 0)} unit={unit} rows={rows} onDone={refresh} />
      <DocumentPeek kind={kind} id={peeked} onClose={() => peek(null)} />
    </div>
  )
}

function useFilter(read: (name: string) => string | undefined): DocumentFilter {
  const names = ['q', 'customer', 'from', 'to', 'currency', 'sort'] as const
  const given = Object.fromEntries(names.flatMap((name) => (read(name) ? [[name, read(name)]] : []))) as DocumentFilter
  const text = JSON.stringify({ ...given, status: statusOf(read('status')) })
  return useMemo(() => JSON.parse(text) as DocumentFilter, [text])
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
