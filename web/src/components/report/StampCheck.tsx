import { CheckCircleFilled, CloseOutlined, WarningFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { judge, pathOfStamp, readStamp, type Answered, type Held, type Verdict } from '../../lib/stamp'
import { useUrlState } from '../../lib/useUrlState'
import { tieOutPath } from '../Proof'

interface Props {
  report?: Answered & { as_of: string; known_at: string }
}

// StampCheck holds a report against the stamp that it was opened by: the same
// digest, or what is other.
export function StampCheck({ report }: Props) {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const text = get('stamp')
  const read = text ? readStamp(text) : null
  if (!report || !read) return null
  const close = <button type="button" className="plain" title={t('books.stamp.close')} aria-label={t('books.stamp.close')} onClick={() => set({ stamp: null })}><CloseOutlined /></button>
  if (read.is === 'bare') return <Bare same={report.fingerprint === read.fingerprint} close={close} />
  if (read.is !== 'stamp') return <Line good={false} says={t(read.is === 'unknown' ? 'books.stamp.unknown' : 'books.stamp.altered')} close={close} />
  return <Judged held={read.held} verdict={judge(read.held, report)} report={report} close={close} />
}

function Bare({ same, close }: { same: boolean; close: React.ReactNode }) {
  const { t } = useTranslation()
  return <Line good={same} says={`${t('books.stamp.bare')} ${t(same ? 'books.stamp.sameBare' : 'books.stamp.bareDiffers')}`} close={close} />
}

function Judged({ held, verdict, report, close }: { held: Held; verdict: Verdict; report: NonNullable<Props['report']>; close: React.ReactNode }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const says = useSays(report)
  const point = { as_of: held.query.get('as_of') ?? undefined, known_at: held.query.get('known_at') ?? undefined }
  const again = verdict.is === 'other' && pathOfStamp(held, book.code)
  const since = `/aging?${new URLSearchParams({ compare: 'true', ...(point.as_of && { as_of: point.as_of, than_as_of: point.as_of }), ...(point.known_at && { than_known_at: point.known_at }) })}`
  return (
    <Line good={verdict.is === 'same'} says={says(verdict)} close={close}>
      {again && <Link to={again}>{t('books.stamp.back')}</Link>}
      <Link to={since}>{t('books.stamp.since')}</Link>
      {verdict.is !== 'same' && <Link to={tieOutPath(point)}>{t('books.stamp.tie')}</Link>}
    </Line>
  )
}

function useSays(report: { known_at: string }): (verdict: Verdict) => string {
  const { t } = useTranslation()
  return (verdict) => {
    if (verdict.is === 'other') {
      const name = (each: string) => t(`books.stamp.param.${each}` as 'books.stamp.param.as_of', { defaultValue: each })
      const none = (text: string) => text || t('books.stamp.none')
      return t('books.stamp.other', { list: verdict.names.map((each) => t('books.stamp.otherOne', { name: name(each.name), then: none(each.then), now: none(each.now) })).join('; ') })
    }
    return t(`books.stamp.${verdict.is}`, { time: instant(report.known_at) })
  }
}

function Line({ good, says, close, children }: { good: boolean; says: string; close: React.ReactNode; children?: React.ReactNode }) {
  return (
    <div className={`stamp-check no-print ${good ? 'good' : 'bad'}`} role="status" data-testid="stamp-check">
      {good ? <CheckCircleFilled /> : <WarningFilled />}
      <span>{says}</span>
      {children}
      {close}
    </div>
  )
}
