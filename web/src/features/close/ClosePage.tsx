import { CheckCircleFilled, CloseCircleFilled, LockOutlined, UnlockOutlined, WarningFilled } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { monthsQuery, type CheckReport, type Finding, type Period } from '../../api/books'
import { act } from '../../api/http'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { Field } from '../../components/entry/Field'
import { PageHead } from '../../components/PageHead'
import { Failed, fieldId, ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { usePeriodName } from '../../lib/usePeriodName'
import './close.css'

// ClosePage lists the months with their state: what stands in the way of closing
// one, record by record, closing it, and opening the latest again with a reason.
export default function ClosePage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const months = useQuery(monthsQuery(book.code))
  const [report, setReport] = useState<CheckReport | null>(null)
  const [reopening, setReopening] = useState<string | null>(null)
  const check = useCheck(setReport)
  if (months.error && !months.data) return <Failed error={months.error} retry={() => void months.refetch()} />
  const rows = (months.data?.rows ?? []).toReversed()
  const firstOpen = months.data?.rows.find((row) => row.state !== 'closed')?.period
  const lastClosed = rows.find((row) => row.state === 'closed')?.period
  const whyKept = (period: string) => (!may('period.reopen') ? t('document.why.noRight', { right: 'period.reopen' }) : period === lastClosed ? '' : t('close.latestFirst', { period: lastClosed ?? '' }))
  return (
    <div className="page">
      <PageHead name={t('close.title')} title={t('close.title')} />
      <p className="assumptions">{t('close.hint')}</p>
      <ol className="months">
        {rows.map((row) => (
          <li key={row.period} className={`panel month ${row.state}`}>
            <Head month={row} />
            <span className="month-moves">
              {row.state !== 'closed' && <Button size="small" loading={check.busy === row.period} onClick={() => void check.run(row.period, true)} data-testid={`check-${row.period}`}>{t('close.check')}</Button>}
              {row.state !== 'closed' && may('period.close') && <Act size="small" type={row.period === firstOpen ? 'primary' : 'default'} why={row.period === firstOpen ? undefined : t('close.inOrder', { period: firstOpen ?? '' })} loading={check.busy === `${row.period}!`} onClick={() => void check.run(row.period, false)} data-testid={`close-${row.period}`}>{t('close.close')}</Act>}
              {row.state === 'closed' && <Act size="small" why={whyKept(row.period) || undefined} onClick={() => setReopening(row.period)} data-testid={`reopen-${row.period}`}>{t('close.reopen')}</Act>}
            </span>
            {report?.period === row.period && <Findings report={report} />}
          </li>
        ))}
      </ol>
      {reopening && <Reopen period={reopening} onClose={() => setReopening(null)} />}
    </div>
  )
}

function Head({ month }: { month: Period }) {
  const { t } = useTranslation()
  const period = usePeriodName()
  return (
    <>
      <strong>{month.state === 'closed' ? <LockOutlined /> : <UnlockOutlined />} {period(month.period)}</strong>
      <span className={`state-${month.state}`}>{t(`frame.period.${month.state}` as 'frame.period.open')}</span>
      {month.changed && (
        <span className="muted">
          {t(month.state === 'closed' ? 'close.closedAt' : 'close.openedAt', { time: instant(month.changed) })} {month.by} {month.reason}
          {month.fingerprint && <> · {t('aging.fingerprint')} <code title={month.fingerprint}>{month.fingerprint.slice(0, 12)}</code></>}
        </span>
      )}
    </>
  )
}

// useCheck asks what stands in the way; a month that is not ready answers with a
// refusal that carries the report.
function useCheck(show: (report: CheckReport) => void) {
  const { book } = useBook()
  const { t } = useTranslation()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [busy, setBusy] = useState<string | null>(null)
  const run = async (period: string, dryRun: boolean) => {
    setBusy(dryRun ? period : `${period}!`)
    try {
      const report = await act<CheckReport>(book.code, `/periods/${period}/close`, {}, { dryRun })
      show(report)
      if (!dryRun && report.ready) {
        void message.success(t('close.did', { period }))
        await queries.invalidateQueries({ queryKey: [book.code] })
      }
    } catch (error) {
      const problem = toProblem(error)
      const blockers = problem.extra['blockers'] as CheckReport['blockers'] | undefined
      const hints = (problem.extra['hints'] as CheckReport['hints'] | undefined) ?? []
      if (blockers) show({ period, state: 'open', ready: false, blockers, hints })
      else void message.error(problem.detail || problem.code, 6)
    } finally {
      setBusy(null)
    }
  }
  return { busy, run }
}

// Findings are what stands in the way, and below it what is only worth a look.
function Findings({ report }: { report: CheckReport }) {
  const { t } = useTranslation()
  return (
    <div className="findings" role="status">
      {report.ready && <p className="close-finding agrees"><CheckCircleFilled /> {t(report.state === 'closed' ? 'close.isClosed' : 'close.ready')}</p>}
      {report.blockers.length > 0 && <FindingList list={report.blockers} mark={<CloseCircleFilled className="disagrees" />} id="blockers" move={t('close.mend')} />}
      {report.hints.length > 0 && <FindingList list={report.hints} mark={<WarningFilled className="hint-mark" />} id="hints" move={t('close.look')} />}
    </div>
  )
}

function FindingList({ list, mark, id, move }: { list: Finding[]; mark: ReactNode; id: string; move: string }) {
  const { t } = useTranslation()
  return (
    <ul className="findings" data-testid={id}>
      {list.map(({ code, message, link }) => (
        <li key={`${link} ${message}`} className="close-finding">
          {mark} <strong>{t(`close.code.${code}` as 'close.code.drafts_open', { defaultValue: code })}</strong> {message} <Link to={link}>{move}</Link>
        </li>
      ))}
    </ul>
  )
}

function Reopen({ period, onClose }: { period: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [error, setError] = useState<unknown>(null)
  useModalLayer(true)
  const run = async () => {
    setError(null)
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return document.getElementById(fieldId('reason'))?.focus()
    const done = await act(book.code, `/periods/${period}/reopen`, { reason }).catch((problem: unknown) => void setError(problem))
    if (!done) return
    void message.success(t('close.reopened', { period }))
    onClose()
    await queries.invalidateQueries({ queryKey: [book.code] })
  }
  useKeys({ 'form.submit': () => void run() })
  return (
    <Modal open onCancel={onClose} title={`${t('close.reopen')} ${period}`} okText={t('close.reopen')} onOk={() => void run()}>
      <p>{t('close.reopenHint')}</p>
      <ProblemAlert error={error} names={{ reason: t('books.reason') }} />
      <Field name="reason" label={t('books.reason')} required problem={missing ? t('common.error.required') : undefined} wide>
        <Input id={fieldId('reason')} autoFocus value={reason} status={missing ? 'error' : undefined} maxLength={500} onChange={(event) => (setMissing(false), setReason(event.target.value))} />
      </Field>
    </Modal>
  )
}
