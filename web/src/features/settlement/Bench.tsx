import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenItem, Proposal } from '../../api/books'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { useBook } from '../../lib/book'
import { useKeys } from '../../lib/useKeys'
import { KeyCaps } from '../../components/KeyCaps'
import { isZero } from '../../lib/amount'
import { DifferenceStrip } from './DifferenceStrip'
import { Gone, useTakenBy } from './Gone'
import { Pane } from './Pane'
import { Preview } from './Preview'
import { Proposals } from './Proposals'
import { useManner } from './Schemes'
import { bodyOf, useWorkbench, type Body } from './useWorkbench'

interface Props {
  customer: string
  picked?: readonly string[] // ticked from the start: the way here from a document
  items: readonly OpenItem[]
  currency: string
  date: string
  group: boolean
  loading: boolean
  onWrongDay: (day: string) => void
  onDay: (day: string) => void // the reader takes another
  refresh: () => void
}

// Bench is the two panes, the proposals, the difference and the way to post.
export function Bench({ customer, picked, items, currency, date, group, loading, onWrongDay, onDay, refresh }: Props) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const bench = useWorkbench(items, useManner(), picked)
  const takenBy = useTakenBy(bench.gone)
  const [pane, setPane] = useState<'credit' | 'debit'>('credit')
  const [asked, setAsked] = useState<Body | null>(null)
  const proposals = useProposals(customer, items, currency)
  const split = useSplit()
  const ready = bench.spread.debit !== '0.00' && bench.spread.credit !== '0.00' && (isZero(bench.spread.difference) || bench.gap === 'earned' || bench.gap === 'tolerance')
  const why = readyOrWhy(bench.spread.debit, bench.spread.credit, ready)
  const adopt = (nth: number) => {
    const proposal = proposals[nth]
    if (proposal) bench.adopt(proposal)
    else void message.info(t('settle.noProposal'))
  }
  const preview = () => (ready ? setAsked(bodyOf(bench, date)) : void message.info(t(`settle.why.${why}`)))
  const writing = may('settlement.write')
  useKeys({ 'settle.best': () => adopt(0), 'settle.nth': (key) => adopt(Number(key) - 1), ...(writing && !asked && { 'form.submit': preview }) })
  return (
    <>
      <div className="panes" style={split.style} ref={split.box} onKeyDown={(event) => switchPane(event, pane, setPane)}>
        <Pane side="credit" bench={bench} active={pane === 'credit'} onActive={() => setPane('credit')} group={group} loading={loading} takenBy={takenBy} />
        <Splitter split={split} />
        <Pane side="debit" bench={bench} active={pane === 'debit'} onActive={() => setPane('debit')} group={group} loading={loading} takenBy={takenBy} />
      </div>
      <Proposals proposals={proposals} bench={bench} currency={currency} />
      <Gone gone={bench.gone} by={takenBy} forget={bench.forget} />
      <DifferenceStrip bench={bench} currency={currency}>
        {writing && (
          <Act type="primary" why={ready ? undefined : t(`settle.why.${why}`)} onClick={preview} data-testid="preview">
            {t('settle.preview')} <KeyCaps id="form.submit" />
          </Act>
        )}
      </DifferenceStrip>
      {asked && <Preview body={asked} items={items} book={book.code} onDay={(day) => (onDay(day), setAsked({ ...asked, date: day }))} onClose={() => setAsked(null)} onWrongDay={onWrongDay} onPosted={() => (bench.clear(), refresh())} />}
    </>
  )
}

function readyOrWhy(debit: string, credit: string, ready: boolean): 'nothing' | 'noDebit' | 'noCredit' | 'difference' {
  if (ready || (debit === '0.00' && credit === '0.00')) return 'nothing'
  return debit === '0.00' ? 'noDebit' : credit === '0.00' ? 'noCredit' : 'difference'
}

// useProposals asks again whenever what is open has changed.
function useProposals(customer: string, items: readonly OpenItem[], currency: string): Proposal[] {
  const { book } = useBook()
  const stamp = items.map((item) => item.id + item.open).join()
  const { data } = useQuery({
    queryKey: [book.code, 'proposals', customer, stamp],
    queryFn: () => act<{ rows: Proposal[] }>(book.code, '/settlements/propose', { customer }, { dryRun: true }).then((list) => list.rows),
    enabled: items.length > 0,
  })
  const credits = new Set(items.filter((item) => item.currency === currency).map((item) => item.id))
  return (data ?? []).filter((row) => credits.has(row.credit)).toSorted((a, b) => Number(b.confidence) - Number(a.confidence)).slice(0, 9)
}

// switchPane lets Tab go from a row of the credits to the debits, and back with
// Shift; anywhere else Tab is the browser's.
function switchPane(event: React.KeyboardEvent, pane: string, setPane: (pane: 'credit' | 'debit') => void): void {
  if (event.key !== 'Tab' || !(event.target instanceof HTMLTableRowElement)) return
  const to = pane === 'credit' && !event.shiftKey ? 'debit' : pane === 'debit' && event.shiftKey ? 'credit' : null
  if (!to) return
  event.preventDefault()
  setPane(to)
  const found = event.currentTarget.querySelector<HTMLElement>(`[data-pane="${to}"] tbody tr[data-index]`)
  requestAnimationFrame(() => found?.focus())
}

const steps = [30, 50, 60, 70]

interface Split {
  box: React.RefObject<HTMLDivElement | null>
  style: React.CSSProperties
  at: number
  set: (at: number) => void
}

function useSplit(): Split {
  const box = useRef<HTMLDivElement>(null)
  const [at, set] = useState(50)
  return { box, at, set, style: { gridTemplateColumns: `minmax(0, ${at}fr) 12px minmax(0, ${100 - at}fr)` } }
}

// Splitter moves by drag, by arrow keys and by a click for the next width.
function Splitter({ split }: { split: Split }) {
  const { t } = useTranslation()
  const move = (event: React.PointerEvent) => {
    const box = split.box.current?.getBoundingClientRect()
    if (box && event.buttons === 1) split.set(Math.min(75, Math.max(25, ((event.clientX - box.left) / box.width) * 100)))
  }
  const next = steps.find((step) => step > split.at + 1) ?? steps[0]!
  return (
    <div className="splitter" onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)} onPointerMove={move}>
      <button
        type="button"
        className="plain"
        aria-label={t('settle.widths')}
        title={t('settle.widths')}
        onClick={() => split.set(next)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') split.set(Math.max(25, split.at - 5))
          if (event.key === 'ArrowRight') split.set(Math.min(75, split.at + 5))
        }}
      >
        ⋮
      </button>
    </div>
  )
}
