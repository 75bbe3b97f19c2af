import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exportsPage, exportsQuery, type ExportFilter, type ExportRow } from '../../api/audit'
import type { Column } from '../../components/grid/types'
import { ListShell } from '../../components/list/ListShell'
import { Nothing } from '../../components/Nothing'
import { SearchBox } from '../../components/SearchBox'
import { useBook } from '../../lib/book'
import { instant, isDate } from '../../lib/dates'
import { useUrlState } from '../../lib/useUrlState'
import { AuditDates, AuditOf } from './AuditFilters'
import { AuditTabs } from './AuditTabs'
import { Moment } from './Moment'
import { askedWords } from './asked'
import { Who } from './Who'

const keyOf = (row: ExportRow) => row.id

// FilesTab is the log of files: which lists and reports were taken away, by
// whom, when, narrowed to what.
export function FilesTab() {
  const { t } = useTranslation()
  const filter = useFilter()
  const queries = useQueryClient()
  const list = useInfiniteQuery(exportsQuery(filter))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const kinds = list.data?.pages[0]?.kinds ?? []
  return (
    <ListShell
      name="export"
      title={t('audit.title')}
      tabs={<AuditTabs at="files" />}
      views={[{ name: 'all', title: t('audit.all'), query: 'tab=files' }]}
      fields={[]}
      filters={<FileFilters kinds={kinds} />}
      list={list}
      rows={rows}
      columns={useFileColumns()}
      keyOf={keyOf}
      fresh={() => exportsPage(filter)}
      refresh={() => void queries.resetQueries({ queryKey: [filter.book ?? '', 'exports'] })}
      foot={<p className="faint audit-foot">{t(list.hasNextPage ? 'audit.files.shownMore' : 'audit.files.shown', { count: rows.length })}</p>}
      empty={<Nothing title={t('audit.files.none')} hint={t(filter.actor || filter.name || filter.from || filter.to ? 'audit.noneHint' : 'audit.files.noneHint')} />}
    />
  )
}

// useFilter reads the filter from the address.
function useFilter(): ExportFilter {
  const { book } = useBook()
  const [get] = useUrlState()
  const day = (name: string) => (isDate(get(name)) ? get(name) : undefined)
  return { book: get('log') === 'installation' ? undefined : book.code, actor: get('actor'), name: get('name'), from: day('from'), to: day('to') }
}

function FileFilters({ kinds }: { kinds: readonly { name: string; title: string }[] }) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  return (
    <div className="strip">
      <AuditOf />
      <Select
        className="audit-kind"
        allowClear
        value={get('name')}
        placeholder={t('audit.files.any')}
        aria-label={t('audit.files.what')}
        options={kinds.map(({ name, title }) => ({ value: name, label: title }))}
        onChange={(name?: string) => set({ name }, true)}
      />
      <SearchBox value={get('actor') ?? ''} onChange={(actor) => set({ actor })} placeholder={t('audit.actor')} width={150} />
      <AuditDates />
    </div>
  )
}

function useFileColumns(): Column<ExportRow>[] {
  const { t } = useTranslation()
  return useMemo<Column<ExportRow>[]>(
    () => [
      { key: 'taken', title: t('audit.time'), width: 160, narrow: 128, render: (row) => <Moment at={instant(row.taken)} /> },
      { key: 'who', title: t('audit.who'), width: 130, narrow: 70, tip: (row) => [row.display, row.via, row.viewer].filter(Boolean).join(' · '), render: (row) => <Who display={row.display} via={row.via} viewer={row.viewer} /> },
      { key: 'title', title: t('audit.files.what'), width: 150, narrow: 92, tip: (row) => row.file, render: (row) => row.title },
      { key: 'format', title: t('audit.files.format'), width: 70, narrow: 52, render: (row) => row.format.toUpperCase() },
      { key: 'rows', title: t('audit.files.rows'), width: 80, narrow: false, align: 'end', render: (row) => <span className="num">{row.rows}</span> },
      { key: 'asked', title: t('audit.files.asked'), width: 200, narrow: false, grow: true, tip: (row) => askedWords(row.asked), render: (row) => <span className="muted">{askedWords(row.asked)}</span> },
      { key: 'channel', title: t('audit.channel'), width: 74, narrow: false, render: (row) => row.channel },
      { key: 'address', title: t('audit.address'), width: 112, narrow: false, tip: (row) => row.address ?? '', render: (row) => <span className="code">{row.address}</span> },
    ],
    [t],
  )
}
