import { useQuery } from '@tanstack/react-query'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, type InputRef } from 'antd'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { agingQuery } from '../../api/reports'
import { CopyLink } from '../../components/CopyLink'
import { PinButton } from '../../components/PinButton'
import { ExportButtons } from '../../components/ExportButtons'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { ProofLine, tieOutPath } from '../../components/Proof'
import { SearchBox } from '../../components/SearchBox'
import { UnitSwitch, useUnit } from '../../components/UnitSwitch'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { useUrlState } from '../../lib/useUrlState'
import { AgingStrip } from './AgingStrip'
import { CompareDrawer } from './CompareDrawer'
import { DrillDrawer } from './DrillDrawer'
import { goalOf, rowOf } from './lines'
import { findRows, groupOf, readDrill, readParameters, sortRows, writeDrill, type Drill } from './parameters'
import { NewerBar } from '../../components/report/ReportPage'
import { Stamp } from '../../components/report/Stamp'
import { StampCheck } from '../../components/report/StampCheck'
import { useAgingColumns, useAgingFooters } from './useAgingColumns'
import { useOpened } from './useOpened'
import './aging.css'

// AgingPage shows what is owed by how late it is, at any past date, as it was
// known then, with the proof that the buckets add up to the ledger.
export default function AgingPage() {
  const { t } = useTranslation()
  const { book } = useBook()
  const navigate = useNavigate()
  const [get, set] = useUrlState()
  const parameters = readParameters(get)
  const by = parameters.by
  const { data, error, isFetching, refetch, dataUpdatedAt } = useQuery({ ...agingQuery(book.code, parameters), placeholderData: (old) => old })
  const unit = useUnit()
  const { drill, close } = useDrill(set)
  const [q, sort] = [get('find') ?? '', get('sort')]
  const rows = useMemo(() => sortRows(findRows(data?.rows ?? [], by, q), by, sort), [data, by, q, sort])
  const opened = useOpened(data, parameters, rows)
  const columns = useAgingColumns(data, parameters, unit, drill, { rows, opened })
  const footers = useAgingFooters(data, q ? rows : null, unit, drill)
  const search = useRef<InputRef>(null)
  const find = useCallback((text: string) => set({ find: text.trim() }), [set])
  useKeys({ 'list.filter': () => search.current?.focus() })
  const open = readDrill(get('drill'))
  return (
    <div className="page fill">
      <PageHead
        name={t('aging.title')}
        title={t('aging.title')}
        actions={
          <>
            <SearchBox inputRef={search} width="min(160px, 27vw)" value={q} onChange={find} placeholder={t('aging.find')} />
            <Button onClick={() => set({ compare: 'true' })} data-testid="compare-open">{t('aging.compare.button')}</Button>
            <UnitSwitch />
            <PinButton name={t('aging.title')} />
            <CopyLink />
            <Button icon={<PrinterOutlined />} title={t('books.print')} aria-label={t('books.print')} onClick={() => window.print()} />
            <ExportButtons report="aging" parameters={{ ...parameters, known_at: data?.known_at, find: q, sort }} name={`aging-${data?.as_of ?? ''}`} />
          </>
        }
      >
        {data && <Stamp report={data} />}
      </PageHead>
      <AgingStrip parameters={parameters} report={data} />
      {data?.assumptions && <p className="assumptions" data-testid="assumptions">{data.assumptions.join(' · ')}</p>}
      <StampCheck report={data} />
      <NewerBar readAt={dataUpdatedAt} refresh={() => void refetch()} />
      {error && !data ? (
        <Failed error={error} retry={() => void refetch()} />
      ) : (
        <Grid
          label={t('aging.title')}
          columns={columns}
          rows={opened.lines}
          rowKey={(line) => line.key}
          rowClass={(line) => (line.is === 'row' ? '' : `below ${line.is}`)}
          keys
          loading={isFetching && !data}
          sort={sort}
          onSort={(by) => set({ sort: by })}
          onOpen={(line) => {
            const to = goalOf(line, by)
            if (to) void navigate(to)
            else opened.expand(line)
          }}
          onPeek={(line) => drill({ key: groupOf(rowOf(line), by).key, currency: rowOf(line).currency, column: 'balance' })}
          onExpand={opened.expand}
          onCollapse={opened.collapse}
          footers={footers}
          empty={<Nothing title={t(q ? 'aging.noHits' : 'aging.none')} />}
        />
      )}
      {data?.proof && <ProofLine proof={data.proof} unit={unit} currency={book.base_currency} drafts={data.drafts} explain={tieOutPath(data, data.proof)} />}
      <CompareDrawer report={data} unit={unit} />
      <DrillDrawer drill={open} report={data} parameters={parameters} onClose={close} />
    </div>
  )
}

// useDrill opens a cell as a step of the browser's history and closes it by
// going back, so that "back" never lands on a screen that looks the same.
function useDrill(set: ReturnType<typeof useUrlState>[1]) {
  const navigate = useNavigate()
  const opened = useRef(false)
  const drill = useCallback(
    (cell: Drill) => {
      opened.current = true
      set({ drill: writeDrill(cell) }, true)
    },
    [set],
  )
  const close = () => {
    if (opened.current) void navigate(-1)
    else set({ drill: null })
    opened.current = false
  }
  return { drill, close }
}
