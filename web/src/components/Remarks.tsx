import { PaperClipOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { newKey } from '../api/client'
import { addNote, attach, remarkFile, remarksQuery, removeRemark, type Remark } from '../api/remarks'
import { useBook } from '../lib/book'
import { instant } from '../lib/dates'
import { fileSize } from '../lib/fileSize'
import { Act } from './Act'
import { ProblemAlert } from './Problems'
import './record.css'
import './remarks.css'

const kinds = '.csv,.doc,.docx,.eml,.gif,.jpeg,.jpg,.msg,.ofd,.pdf,.png,.ppt,.pptx,.txt,.webp,.xls,.xlsx,.xml,.zip'

interface Props {
  of: string // id of the record
  open?: boolean // from the start, where it has a page of its own
}

// Remarks are the notes and files kept with a record. Files are chosen or
// dropped; what was taken away stays as a line that says who did it, and why.
export function Remarks({ of, open }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error } = useQuery(remarksQuery(book.code, of))
  const rows = data ?? []
  const standing = rows.filter((row) => row.state === 'kept').length
  return (
    <details className="panel history-panel no-print" open={open || undefined} data-testid="remarks">
      <summary>
        <h2>{t('document.remarks.title')}{standing > 0 && ` (${standing})`}</h2>
      </summary>
      {error && <ProblemAlert error={error} />}
      {data && rows.length === 0 && <p className="faint">{t('document.remarks.none')}</p>}
      <ul className="history-list">
        {rows.map((row) => <Line key={row.id} of={of} row={row} />)}
      </ul>
      <Adding of={of} />
    </details>
  )
}

function Line({ of, row }: { of: string; row: Remark }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [asking, setAsking] = useState(false)
  const id = row.id ?? ''
  const gone = row.state === 'removed'
  const picture = row.media?.startsWith('image/')
  const why = row.from ? t('document.remarks.whyElsewhere', { from: row.from }) : !may('remark.write') ? t('document.why.noRight', { right: 'remark.write' }) : row.mine || may('book.manage') ? '' : t('document.remarks.whyOthers')
  return (
    <li className={gone ? 'remark-gone' : undefined}>
      {row.file && (
        <span className="remark-file">
          <PaperClipOutlined aria-hidden="true" /> {gone ? <s>{row.file}</s> : <a href={remarkFile(book.code, of, id)} download={row.file}>{row.file}</a>} <span className="faint amount">{fileSize(row.size ?? 0)}</span>
          {picture && !gone && <a href={remarkFile(book.code, of, id, true)} target="_blank" rel="noreferrer">{t('document.remarks.look')}</a>}
        </span>
      )}
      {row.note && <span className="remark-note">{gone ? <s>{row.note}</s> : row.note}</span>}
      <span className="faint remark-foot">
        {row.maker} <span className="amount">{instant(row.recorded)}</span>
        {row.from && ` · ${t('document.remarks.from', { from: row.from })}`}
        {gone ? ` · ${t('document.remarks.removed', { name: row.remover, reason: row.reason })}` : !asking && <Act size="small" type="text" why={why} onClick={() => setAsking(true)} aria-label={`${t('document.remarks.remove')} ${row.file ?? row.note ?? ''}`}>{t('document.remarks.remove')}</Act>}
      </span>
      {asking && !gone && <Removing of={of} id={id} onEnd={() => setAsking(false)} />}
    </li>
  )
}

// Removing asks why: the reason stays in place of what was taken away.
function Removing({ of, id, onEnd }: { of: string; id: string; onEnd: () => void }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const remove = useMutation({
    mutationFn: () => removeRemark(book.code, of, id, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: [book.code] }).then(onEnd),
  })
  return (
    <form className="remark-form" onSubmit={(event) => (event.preventDefault(), remove.mutate())}>
      <ProblemAlert error={remove.error} names={{ reason: t('document.remarks.reason') }} />
      <Input autoFocus maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} placeholder={t('document.remarks.reason')} aria-label={t('document.remarks.reason')} />
      <Act size="small" danger htmlType="submit" loading={remove.isPending} why={reason.trim() ? '' : t('document.remarks.whyReason')}>{t('document.remarks.remove')}</Act>
      <Button size="small" onClick={onEnd}>{t('common.action.cancel')}</Button>
    </form>
  )
}

// Adding takes a note, or files one after the other; one that is refused is
// named, and the others are kept.
function Adding({ of }: { of: string }) {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const queries = useQueryClient()
  const [note, setNote] = useState('')
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const fresh = () => queries.invalidateQueries({ queryKey: [book.code] })
  const say = useMutation({ mutationFn: () => addNote(book.code, of, note), onSuccess: () => (setNote(''), fresh()) })
  const bring = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await attach(book.code, of, file, newKey())
    },
    onSettled: fresh,
  })
  if (!may('remark.write')) return <p className="faint">{t('document.why.noRight', { right: 'remark.write' })}</p>
  const take = (list: FileList | null) => list && list.length > 0 && bring.mutate([...list])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const [first] = bring.variables ?? []
  return (
    <div className={over ? 'remark-add over' : 'remark-add'} onDragOver={(event) => (event.preventDefault(), setOver(true))} onDragLeave={() => setOver(false)} onDrop={drop}>
      <ProblemAlert error={bring.error ?? say.error} names={{ file: first ? first.name : t('document.remarks.file'), note: t('document.remarks.note') }} />
      <Input.TextArea value={note} autoSize={{ minRows: 1, maxRows: 6 }} maxLength={2000} onChange={(event) => setNote(event.target.value)} placeholder={t('document.remarks.noteHint')} aria-label={t('document.remarks.note')} />
      <span className="remark-acts">
        <Act size="small" why={note.trim() ? '' : t('document.remarks.whyEmpty')} loading={say.isPending} onClick={() => say.mutate()}>{t('document.remarks.add')}</Act>
        <Button size="small" icon={<PaperClipOutlined />} loading={bring.isPending} onClick={() => input.current?.click()}>{t('document.remarks.attach')}</Button>
        <span className="faint">{t('document.remarks.drop')}</span>
      </span>
      <input ref={input} type="file" multiple hidden accept={kinds} aria-label={t('document.remarks.file')} onChange={(event) => (take(event.target.files), (event.target.value = ''))} data-testid="remark-file" />
    </div>
  )
}
