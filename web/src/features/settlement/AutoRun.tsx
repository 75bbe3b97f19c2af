import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AutoRun, Settlement } from '../../api/books'
import { act } from '../../api/http'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import { Nothing } from '../../components/Nothing'
import { ProblemAlert } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { sum } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'
import { takenOf } from '../settlements/taken'

// AutoRunButton settles by the rules: first a list of what would be settled and
// what not, and why; only then the run itself.
export function AutoRunButton({ customer }: { customer: string }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(customer ? 'settle.auto.own' : 'settle.auto.all')}</Button>
      {open && <Run customer={customer} onClose={() => setOpen(false)} />}
    </>
  )
}

function Run({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const told = useTold()
  const queries = useQueryClient()
  const [run, setRun] = useState<AutoRun | null>(null)
  const [state, setState] = useState<'new' | 'busy' | 'previewed' | 'done'>('new')
  const [error, setError] = useState<unknown>(null)
  useModalLayer(true)
  const go = async (dryRun: boolean) => {
    setState('busy')
    setError(null)
    const got = await act<AutoRun>(book.code, '/settlements/auto', customer ? { customer } : {}, { dryRun }).catch((problem: unknown) => void setError(problem))
    if (!got) return setState('new')
    setRun(got)
    setState(dryRun ? 'previewed' : 'done')
    if (dryRun) return
    told(t('settle.auto.did', { count: got.settlements.length }), '/settlements')
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(860px, 100vw)"
      title={t('settle.auto.title')}
      extra={
        state === 'previewed' && run && run.settlements.length > 0 ? (
          <Button type="primary" onClick={() => void go(false)}>{t('settle.auto.run', { count: run.settlements.length })}</Button>
        ) : (
          state !== 'done' && <Button type="primary" loading={state === 'busy'} onClick={() => void go(true)}>{t('settle.auto.preview')}</Button>
        )
      }
    >
      <div className="auto-run">
        <ProblemAlert error={error} />
        <p className="muted">{t('settle.auto.hint')}</p>
        {state === 'busy' && <Spin />}
        {run && state !== 'busy' && <Outcome run={run} />}
      </div>
    </Drawer>
  )
}

function Outcome({ run }: { run: AutoRun }) {
  const { t } = useTranslation()
  const rule = (settlement: Settlement) => t(`settle.rule.${settlement.rule ?? 'manual'}` as 'settle.rule.manual', { defaultValue: settlement.rule })
  return (
    <>
      <h3>{t('settle.auto.would', { count: run.settlements.length })} <Amount value={sum(run.settlements.map((each) => takenOf(each)))} /></h3>
      <Grid
        label={t('settle.auto.title')}
        rows={run.settlements}
        rowKey={(row) => row.lines.map((line) => line.item).join()}
        columns={[
          { key: 'customer', title: t('customer.one'), width: 190, narrow: 110, grow: true, tip: (row) => row.customer.name, render: (row) => row.customer.name },
          { key: 'documents', title: t('settle.lines'), width: 250, narrow: 130, tip: (row) => row.lines.map((line) => line.document).join(' + '), render: (row) => row.lines.map((line) => line.document).join(' + ') },
          { key: 'rule', title: t('settle.reason'), width: 150, narrow: false, render: rule },
          { key: 'amount', title: t('settle.take'), width: 120, narrow: 96, align: 'end', render: (row) => <Amount value={takenOf(row)} /> },
        ]}
        empty={<Nothing title={t('settle.auto.none')} />}
      />
      <h3>{t('settle.auto.left', { count: run.left.length })}</h3>
      {run.left.length > 0 && <Grid
        label={t('settle.auto.leftTitle')}
        rows={run.left}
        rowKey={(row) => row.item}
        columns={[
          { key: 'customer', title: t('customer.one'), width: 190, narrow: 110, grow: true, tip: (row) => row.customer.name, render: (row) => row.customer.name },
          { key: 'document', title: t('customer.items.document'), width: 130, narrow: 110, render: (row) => row.document },
          { key: 'open', title: t('customer.items.open'), width: 130, narrow: 96, align: 'end', render: (row) => <><Amount value={row.open} /> <span className="faint">{row.currency}</span></> },
          { key: 'reason', title: t('settle.reason'), width: 260, narrow: false, tip: (row) => row.reason, render: (row) => row.reason },
        ]}
      />}
    </>
  )
}
