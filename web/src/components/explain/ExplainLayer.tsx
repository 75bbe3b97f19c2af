import { CopyOutlined } from '@ant-design/icons'
import { App, Button, Drawer } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook } from '../../lib/book'
import { instant, zoneName } from '../../lib/dates'
import type { Language } from '../../lib/prefs'
import { wordsIn } from '../../lib/i18n'
import { useKeys, useModalLayer } from '../../lib/useKeys'
import { Amount } from '../Amount'
import { Later } from '../Later'
import { copyText } from '../CopyLink'
import { useBucketName } from '../useBucketName'
import { Behind } from './Behind'
import { explanationAt, type Explanation } from './explanation'
import './explain.css'

// ExplainLayer answers "what is this number": Alt+click on a figure, or "i" with
// the pointer or the keyboard on it, opens a sentence, the formula, the entries
// and the stamp.
export function ExplainLayer() {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const [shown, setShown] = useState<Explanation | null>(null)
  useModalLayer(shown !== null)
  useEffect(() => {
    const clicked = (event: MouseEvent) => {
      if (!event.altKey) return
      const found = explanationAt(event.target instanceof Element ? event.target.closest('[data-explain]') : null)
      if (!found) return
      event.preventDefault()
      event.stopPropagation()
      setShown(found)
    }
    window.addEventListener('click', clicked, true)
    return () => window.removeEventListener('click', clicked, true)
  }, [])
  useKeys({
    explain: () => {
      const found = pointedAt()
      if (found) setShown(found)
      else void message.info(t('explain.pointFirst'))
    },
  })
  return (
    <Later open={shown !== null}>
      <Drawer open={shown !== null} onClose={() => setShown(null)} size="min(560px, 100vw)" destroyOnHidden title={t('explain.title')} data-testid="explain">
        {shown && <Explained of={shown} />}
      </Drawer>
    </Later>
  )
}

// pointedAt is the figure under the pointer, else the one that has the focus or
// stands in the row that has it.
function pointedAt(): Explanation | null {
  const hovered = [...document.querySelectorAll('[data-explain]:hover')].at(-1)
  return explanationAt(hovered ?? null) ?? explanationAt(document.activeElement === document.body ? null : document.activeElement)
}

// kindOf tells the balance of an aging from its buckets.
const kindOf = (of: Explanation): Explanation['kind'] => (of.kind === 'aging' && of.column === 'balance' ? 'statement' : of.kind)

function Explained({ of }: { of: Explanation }) {
  const { t } = useTranslation()
  const words = useWords(of)
  const kind = kindOf(of)
  return (
    <div className="explained">
      <p className="explained-value">
        <Amount value={of.value} /> <span className="faint">{of.currency}</span>
      </p>
      <p>{t(`explain.sentence.${kind}` as 'explain.sentence.aging', words)}</p>
      <section>
        <h3>{t('explain.formula.title')}</h3>
        <p className="explained-formula">{t(`explain.formula.${kind}` as 'explain.formula.aging', words)}</p>
      </section>
      <Behind of={of} />
      <Stamped of={of} />
      <CopyNote of={of} />
    </div>
  )
}

function useWords(of: Explanation) {
  const { t } = useTranslation()
  const bucket = useBucketName()
  return { who: of.who ?? t('explain.everyone'), bucket: of.column ? bucket(of.column) : '', document: of.document ?? '', from: of.from ?? '', to: of.to ?? '', day: of.as_of ?? of.to ?? '', ...of.figures }
}

function Stamped({ of }: { of: Explanation }) {
  const { t } = useTranslation()
  const parts = [of.as_of && t('aging.asOfDate', { date: of.as_of }), of.known_at && t('aging.knownAtTime', { time: instant(of.known_at), zone: zoneName() }), of.fingerprint && `${t('aging.fingerprint')} ${of.fingerprint.slice(0, 12)}`].filter(Boolean)
  if (parts.length === 0) return null
  return <p className="stamp-line">{parts.join(' · ')}</p>
}

// CopyNote copies the explanation as a note in Chinese or English, whatever the
// interface speaks: the reader of a note is often somebody else.
function CopyNote({ of }: { of: Explanation }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const { book } = useBook()
  const copy = async (language: Language) => {
    await copyText(await noteOf(of, language, book.code))
    void message.success(t('common.copied'))
  }
  return (
    <p className="explained-copy">
      <Button icon={<CopyOutlined />} onClick={() => void copy('zh-CN')}>{t('explain.copyChinese')}</Button>
      <Button icon={<CopyOutlined />} onClick={() => void copy('en')}>{t('explain.copyEnglish')}</Button>
    </p>
  )
}

async function noteOf(of: Explanation, language: Language, book: string): Promise<string> {
  const t = await wordsIn(language)
  const words = { who: of.who ?? t('explain.everyone'), bucket: of.column ?? '', document: of.document ?? '', from: of.from ?? '', to: of.to ?? '', day: of.as_of ?? of.to ?? '', ...of.figures }
  const url = new URL(window.location.href)
  url.searchParams.set('book', book)
  const stamp = [of.as_of && t('aging.asOfDate', { date: of.as_of }), of.known_at && t('aging.knownAtTime', { time: instant(of.known_at), zone: zoneName() }), of.fingerprint && `${t('aging.fingerprint')} ${of.fingerprint}`].filter(Boolean)
  return [`${of.value} ${of.currency}`, t(`explain.sentence.${kindOf(of)}` as 'explain.sentence.aging', words), t(`explain.formula.${kindOf(of)}` as 'explain.formula.aging', words), stamp.join(' · '), url.toString()].filter(Boolean).join('\n')
}
