import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InputRef } from 'antd'
import { auditPage, auditQuery, type AuditCheck, type AuditFilter, type AuditRow } from '../../api/audit'
import type { Column } from '../../components/grid/types'
import { ListShell } from '../../components/list/ListShell'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'
import { instant, isDate } from '../../lib/dates'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { AuditDrawer } from './AuditDrawer'
import { AuditExport } from './AuditExport'
import { AuditFilters } from './AuditFilters'
import { AuditTabs } from './AuditTabs'
import { markOf } from './chain'
import { ChainButton } from './ChainButton'
import { ChainMark } from './ChainMark'
import { summary } from './diff'
import { FilesTab } from './FilesTab'
import { Moment } from './Moment'
import { useFieldWords } from './useFieldWords'
import { Who } from './Who'
import './audit.css'

const keyOf = (row: AuditRow) => String(row.seq)

// AuditPage shows what was done in a book or in the installation, and what was
// taken away.
export default function AuditPage() {
  const [get] = useUrlState()
  return get('tab') === 'files' ? <FilesTab /> : <DeedsTab />
}

// DeedsTab is the audit log: who did what, before and after, and whether the
// chain holds.
function DeedsTab() {
  const { t } = useTranslation()
  const [, set] = useUrlState()
  const filter = useFilter()
  const queries = useQueryClient()
  const list = useInfiniteQuery(auditQuery(filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const [checked, setChecked] = useState<{ book: string; found: AuditCheck } | null>(null)
  const found = checked?.book === (filter.book ?? '') ? checked.found : null
  const columns = useAuditColumns(found)
  const search = useRef<InputRef>(null)
  useKeys({ 'list.filter': () => search.current?.focus() })
  return (
    <ListShell
      name="audit"
      title={t('audit.title')}
      actions={<ChainButton book={filter.book ?? ''} onChecked={(found) => setChecked({ book: filter.book ?? '', found })} />}
      tabs={<AuditTabs at="deeds" />}
      views={[{ name: 'all', title: t('audit.all'), query: '' }]}
      fields={[]}
      filters={<AuditFilters search={search} />}
      tools={<AuditExport filter={filter} />}
      list={list}
      rows={rows}
      columns={columns}
      keyOf={keyOf}
      fresh={() => auditPage(filter)}
      refresh={() => void queries.resetQueries({ queryKey: [filter.book ?? '', 'audit'] })}
      onOpen={(row) => set({ peek: keyOf(row) })}
      peek={(id, close) => <AuditDrawer row={rows.find((row) => keyOf(row) === id) ?? null} onClose={close} />}
      foot={<p className="faint audit-foot">{t(list.hasNextPage ? 'audit.shownMore' : 'audit.shown', { count: rows.length })}</p>}
      empty={<Nothing title={t('audit.none')} hint={t('audit.noneHint')} />}
    />
  )
}

// useFilter reads the filter from the address.
function useFilter(): AuditFilter {
  const { book } = useBook()
  const [get] = useUrlState()
  const day = (name: string) => (isDate(get(name)) ? get(name) : undefined)
  return { book: get('log') === 'installation' ? undefined : book.code, actor: get('actor'), action: get('action'), object: get('object'), text: get('q'), from: day('from'), to: day('to') }
}

function useAuditColumns(found: AuditCheck | null): Column<AuditRow>[] {
  const { t } = useTranslation()
  const words = useFieldWords()
  return useMemo<Column<AuditRow>[]>(
    () => [
      { key: 'recorded', title: t('audit.time'), width: 160, narrow: 128, render: (row) => <Moment at={instant(row.recorded)} /> },
      { key: 'who', title: t('audit.who'), width: 110, narrow: 62, tip: (row) => [row.display, row.via].filter(Boolean).join(' · '), render: (row) => <Who display={row.display} via={row.via} /> },
      { key: 'title', title: t('audit.what'), width: 150, narrow: 84, tip: (row) => row.action, render: (row) => row.title },
      { key: 'object', title: t('audit.object'), width: 120, narrow: 92, tip: (row) => row.object, render: (row) => <span className="code">{row.object}</span> },
      { key: 'change', title: t('audit.change'), width: 180, narrow: false, grow: true, tip: (row) => summary(row.detail, words), render: (row) => <span className="muted">{summary(row.detail, words)}</span> },
      { key: 'reason', title: t('audit.reason'), width: 140, narrow: false, tip: (row) => row.reason, render: (row) => row.reason },
      { key: 'channel', title: t('audit.channel'), width: 74, narrow: false, tip: (row) => row.channel, render: (row) => row.channel },
      { key: 'address', title: t('audit.address'), width: 112, narrow: false, tip: (row) => row.address ?? '', render: (row) => <span className="code">{row.address}</span> },
      ...(found ? [{ key: 'chain', title: t('audit.chain'), width: 60, narrow: 40, render: (row: AuditRow) => <ChainMark mark={markOf(found, row.seq)} /> }] : []),
    ],
    [t, words, found],
  )
}
