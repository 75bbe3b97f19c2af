import { App, Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { download } from '../../api/client'
import type { CustomerFilter } from '../../api/customers'
import { toProblem } from '../../api/problem'
import { exportPath } from '../../api/reports'
import type { CustomerRow } from '../../api/types'
import type { Column } from '../../components/grid/types'
import { hiddenOf, shownColumns } from '../../components/list/ColumnMenu'
import type { Selection } from '../../components/list/useSelection'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { ClassDrawer } from './ClassDrawer'

interface Props {
  selection: Selection<CustomerRow>
  columns: readonly Column<CustomerRow>[]
  filter: CustomerFilter
}

// BatchActs are what can be done to all customers ticked.
export function BatchActs({ selection, columns, filter }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  const [classing, setClassing] = useState(false)
  const taking = useTaking(selection.rows, columns, filter)
  return (
    <>
      {may('customer.write') && (
        <Button size="small" onClick={() => setClassing(true)} data-testid="batch-class">
          {t('customer.batch.class')}
        </Button>
      )}
      {may('report.read') && (
        <Button size="small" onClick={() => void navigate(statementsOf(selection.rows, filter.as_of))} data-testid="batch-statements">
          {t('customer.batch.statements')}
        </Button>
      )}
      {may('export.run') && (
        <Button size="small" loading={taking.busy} onClick={() => void taking.run()} data-testid="batch-export">
          {t('document.list.exportPicked')}
        </Button>
      )}
      {classing && <ClassDrawer customers={selection.rows} onClose={() => setClassing(false)} />}
    </>
  )
}

export const idsOf = (rows: readonly { id: string }[]): string => rows.map((row) => row.id).join(',')

export const statementsOf = (rows: readonly { id: string }[], day?: string): string => `/statements?${new URLSearchParams({ customers: idsOf(rows), ...(day ? { as_of: day } : {}) })}`

// useTaking fetches the file of the customers ticked, in the columns and the
// order of the list, from the server, which notes it.
function useTaking(rows: readonly CustomerRow[], columns: readonly Column<CustomerRow>[], { sort, as_of, classes }: CustomerFilter) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const text = useProblemText()
  const [get] = useUrlState()
  const [busy, setBusy] = useState(false)
  const shown = shownColumns(columns, hiddenOf(get('hide')), hiddenOf(get('show'))).map((column) => column.key).join(',')
  const run = async () => {
    setBusy(true)
    await download(exportPath(book.code, ['customers'], { ids: idsOf(rows), sort, as_of, classes, columns: shown }, 'xlsx'), `${t('customer.list.title')}.xlsx`).catch((problem: unknown) => void message.error(text(toProblem(problem))))
    setBusy(false)
  }
  return { busy, run }
}
