import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Drawer, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { act, pathOf, type Document, type DocumentKind } from '../../api/documents'
import type { Problem } from '../../api/problem'
import { Act } from '../../components/Act'
import { DateField } from '../../components/entry/DateField'
import { Field } from '../../components/entry/Field'
import { useEnterMoves } from '../../components/entry/useEnterMoves'
import { KeyCaps } from '../../components/KeyCaps'
import { fieldId, ProblemAlert, statusAt } from '../../components/Problems'
import { useTold } from '../../components/useTold'
import { useBook } from '../../lib/book'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { usePosting } from './usePosting'
import { useToday } from './useToday'
import { VoucherTable } from './VoucherTable'
import { Warned } from './Warned'

// Reversing is how a document is reversed: not at all, plainly, or as a receipt
// whose money the bank took back.
export type Reversing = '' | 'plain' | 'bounced'

interface Props {
  kind: DocumentKind
  document: Document
  as: Reversing
  onClose: () => void
}

interface Blocker {
  kind: string
  id: string
  number: string
  why: string
}

// ReverseDrawer takes a document back in red: date and reason, what stands in
// the way and whether to undo that first, the red voucher before it is made.
export function ReverseDrawer({ kind, document, as, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer open={as !== ''} onClose={onClose} size={520} title={t(as === 'bounced' ? 'document.bounce.title' : 'document.reverse.title', { number: document.number })} destroyOnHidden>
      {as && <ReverseForm key={as} kind={kind} document={document} bounced={as === 'bounced'} onClose={onClose} />}
    </Drawer>
  )
}

function ReverseForm({ kind, document, bounced, onClose }: Omit<Props, 'as'> & { bounced: boolean }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const told = useTold()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const today = useToday()
  const [date, setDate] = useState('')
  const [reason, setReason] = useState(bounced ? t('document.bounce.reason') : '')
  const [chain, setChain] = useState(bounced)
  const [blockers, setBlockers] = useState<readonly Blocker[]>([])
  useEffect(() => {
    if (today && date === '') setDate(today < document.date ? document.date : today)
  }, [today, date, document.date])
  const body = { date, reason: reason.trim(), ...(chain ? { chain: true } : {}), ...(bounced ? { cause: 'bounced' } : {}) }
  const posting = usePosting({
    name: `${book.code}.${bounced ? 'bounce' : 'reverse'}.${document.id}`,
    text: JSON.stringify(body),
    preview: () => act(book.code, kind, document.id!, 'reverse', body, { dryRun: true }),
    post: (key, acknowledge) => act(book.code, kind, document.id!, 'reverse', body, { key, acknowledge }),
    onPosted: (red) => {
      void queries.invalidateQueries({ queryKey: [book.code] })
      void queries.invalidateQueries({ queryKey: ['documents', book.code] })
      told(t(bounced ? 'document.bounce.done' : 'document.reverse.done', { number: document.number, red: red.number }), pathOf(kind, red.id!))
      onClose()
      void navigate(pathOf(kind, red.id!))
    },
    onRefused: (problem: Problem) => setBlockers((problem.extra.chain as Blocker[] | undefined) ?? []),
  })
  const why = reason.trim() === '' ? 'needReason' : blockers.length > 0 && !chain ? 'needChain' : ''
  useKeys({ 'form.submit': () => why === '' && posting.advance() })
  const moves = useEnterMoves()
  useModalLayer(true)
  const blocked = posting.error?.code === 'blocked'
  return (
    <div className="reverse-form" {...moves}>
      <p className="muted">{t(bounced ? 'document.bounce.effect' : 'document.reverse.effect')}</p>
      {bounced && <Reopened document={document} />}
      {!blocked && <ProblemAlert error={posting.error} />}
      <Field name="reverse.date" label={t(bounced ? 'document.bounce.date' : 'document.reverse.date')} required problem={posting.error?.at('date')}>
        <DateField id={fieldId('reverse.date')} value={date} status={statusAt(posting.error, 'date')} onChange={setDate} around={today} />
      </Field>
      <Field name="reverse.reason" label={t('document.reverse.reason')} required problem={posting.error?.at('reason')}>
        <Input id={fieldId('reverse.reason')} autoFocus value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {(blocked || blockers.length > 0) && (
        <div className="blockers" data-testid="blockers">
          <Alert type="warning" showIcon title={t('document.reverse.blocked', { count: blockers.length })} />
          <ol>
            {blockers.map((each) => (
              <li key={each.id}>
                <span className="code">{each.number}</span> {each.why}
              </li>
            ))}
          </ol>
          <Checkbox checked={chain} onChange={(event) => setChain(event.target.checked)} data-testid="chain">
            {t('document.reverse.chain')}
          </Checkbox>
        </div>
      )}
      <Warned posting={posting} />
      {posting.preview?.voucher && <VoucherTable voucher={posting.preview.voucher} currency={book.base_currency} title={t('document.preview.voucher')} />}
      <div className="reverse-buttons">
        <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        <Act type="primary" danger why={why && t(`common.why.${why}`)} loading={posting.busy} onClick={posting.advance} data-testid="reverse-go">
          {t(posting.fresh ? (bounced ? 'document.bounce.go' : 'document.reverse.go') : 'document.action.preview')} <KeyCaps id="form.submit" />
        </Act>
      </div>
    </div>
  )
}

// Reopened lists the settlements that a bounced receipt takes back with it.
function Reopened({ document }: { document: Document }) {
  const { t } = useTranslation()
  const standing = [...new Set((document.settlements ?? []).filter((row) => !row.reverses && !row.undone_by).map((row) => row.number))]
  if (standing.length === 0) return null
  return <p className="muted" data-testid="reopened">{t('document.bounce.undoes', { count: standing.length })} <span className="code">{standing.join(' ')}</span></p>
}
