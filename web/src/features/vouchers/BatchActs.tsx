import { useQueryClient } from '@tanstack/react-query'
import { Alert, App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Voucher } from '../../api/books'
import { act } from '../../api/http'
import { toProblem } from '../../api/problem'
import { Act } from '../../components/Act'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'

type Step = 'review' | 'post'

interface Refusal {
  voucher: Voucher
  why: string
}

// BatchActs review and post the vouchers chosen, one command each, and list what
// was refused with the reason.
export function BatchActs({ vouchers, done }: { vouchers: readonly Voucher[]; done: () => void }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const text = useProblemText()
  const [busy, setBusy] = useState<Step | null>(null)
  const [refused, setRefused] = useState<Refusal[]>([])
  const run = async (step: Step) => {
    setBusy(step)
    const failures: Refusal[] = []
    const from = step === 'review' ? 'prepared' : 'reviewed'
    for (const voucher of vouchers.filter((each) => each.state === from)) {
      await act(book.code, `/vouchers/${voucher.id}/${step}`, {}).catch((error: unknown) => failures.push({ voucher, why: text(toProblem(error)) }))
    }
    const count = vouchers.filter((each) => each.state === from).length - failures.length
    setBusy(null)
    setRefused(failures)
    if (count > 0) void message.success(t(`books.voucher.did.${step}`, { count }))
    await queries.invalidateQueries({ queryKey: [book.code] })
    if (failures.length === 0) done()
  }
  const [prepared, reviewed] = [vouchers.filter((each) => each.state === 'prepared').length, vouchers.filter((each) => each.state === 'reviewed').length]
  return (
    <>
      {may('voucher.review') && <Act size="small" loading={busy === 'review'} why={prepared === 0 ? t('books.voucher.nonePrepared') : undefined} onClick={() => void run('review')}>{t('books.voucher.review')} {prepared}</Act>}
      {may('voucher.post') && <Act size="small" type="primary" loading={busy === 'post'} why={reviewed === 0 ? t('books.voucher.noneReviewed') : undefined} onClick={() => void run('post')}>{t('books.voucher.post')} {reviewed}</Act>}
      {refused.length > 0 && (
        <Alert type="error" showIcon title={t('books.voucher.refused', { count: refused.length })} description={
          <ul className="problem-list">
            {refused.map(({ voucher, why }) => (
              <li key={voucher.id}><Link to={`/vouchers/${voucher.id}`}>{voucher.number || voucher.date} {voucher.text}</Link> · {why}</li>
            ))}
          </ul>
        } />
      )}
    </>
  )
}
