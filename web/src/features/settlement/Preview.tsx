import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Drawer, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { OpenItem, Settlement } from '../../api/books'
import { newKey } from '../../api/client'
import { act } from '../../api/http'
import { Act } from '../../components/Act'
import { KeyCaps } from '../../components/KeyCaps'
import { toProblem } from '../../api/problem'
import { ProblemAlert, statusAt } from '../../components/Problems'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { said as saidIn } from '../../api/documents'
import { useSeen } from '../documents/usePosting'
import { Warned } from '../documents/Warned'
import { SettlementDetail } from '../settlements/SettlementDetail'
import { ClosedDay } from './ClosedDay'
import { Effects } from './Effects'
import type { Body } from './useWorkbench'

interface Props {
  body: Body
  items: readonly OpenItem[] // whose they are
  book: string
  onDay: (day: string) => void // the reader takes another day
  onClose: () => void
  onWrongDay: (day: string) => void // the server refused the date
  onPosted: () => void
}

// Preview shows what a settlement would do, made by the same code that posts it;
// the same keys again post it, and twice the same key post it once.
export function Preview({ body, items, book, onClose, onWrongDay, onDay, onPosted }: Props) {
  const { t } = useTranslation()
  const { notification } = App.useApp()
  const queries = useQueryClient()
  const [key] = useState(newKey)
  const [busy, setBusy] = useState(false)
  const posting = useRef(false) // a second press may come before the button is drawn busy
  const navigate = useNavigate()
  const asking = useSeen()
  const [refused, setRefused] = useState<unknown>(null)
  useModalLayer(true)
  const { data, error } = useQuery({ queryKey: ['settle-preview', book, body, key], queryFn: () => act<Settlement>(book, '/settlements', body, { dryRun: true }), retry: false, staleTime: Infinity, meta: { report: true } })
  const wrongDay = statusAt(refused ?? error, 'date')
  useEffect(() => {
    if (wrongDay) onWrongDay(body.date)
  }, [wrongDay, body.date, onWrongDay])
  const post = async () => {
    if (!data || posting.current) return
    const acknowledge = asking.say(data.warnings ?? [])
    if (acknowledge === null) return
    posting.current = true
    setBusy(true)
    const made = await act<Settlement>(book, '/settlements', saidIn(body, { acknowledge }), { key }).catch((problem: unknown) => void setRefused(problem))
    setBusy(false)
    posting.current = made !== undefined && made !== null
    if (!made) return
    notification.success({ title: t('settle.posted', { number: made.number }), description: <a href={`/settlements/${made.id}`} onClick={(event) => (event.preventDefault(), void navigate(`/settlements/${made.id}`))}>{made.number}{made.voucher?.number ? ` · ${made.voucher.number}` : ''}</a>, duration: 4 })
    onClose()
    onPosted()
    await queries.invalidateQueries({ queryKey: [book] })
  }
  useKeys({ 'form.submit': () => void post() })
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(760px, 100vw)"
      title={t('settle.previewTitle')}
      data-testid="settle-preview"
      extra={<Act type="primary" loading={busy} why={data ? undefined : t('settle.why.refused')} onClick={() => void post()}>{t('settle.post')} <KeyCaps id="form.submit" /></Act>}
    >
      <ProblemAlert error={refused ?? error} names={{ date: t('settle.date'), discount: t('settle.way.earned') }} />
      {(refused ?? error) && <ClosedDay date={body.date} first={toProblem(refused ?? error).extra['first_open']} least={items.filter((item) => body.lines.some((line) => line.item === item.id)).map((item) => item.date).sort().at(-1)} onChoose={(day) => (setRefused(null), onDay(day))} />}
      {!data && !error && <Spin />}
      {data && (
        <>
          <Warned posting={{ ...asking, preview: data }} />
          <Alert type="info" showIcon title={t('settle.previewHint')} />
          <Effects settlement={data} items={items} />
          <SettlementDetail settlement={data} preview />
        </>
      )}
    </Drawer>
  )
}
