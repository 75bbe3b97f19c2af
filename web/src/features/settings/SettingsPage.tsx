import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { settingsQuery, type SettingList } from '../../api/settings'
import { Nothing } from '../../components/Nothing'
import { PageHead } from '../../components/PageHead'
import { Failed } from '../../components/Problems'
import { ReadOnlyNote } from '../../components/ReadOnlyNote'
import { SearchBox } from '../../components/SearchBox'
import { useBook } from '../../lib/book'
import { useUrlState } from '../../lib/useUrlState'
import { AccountsPart } from './AccountsPart'
import { BooksPart } from './BooksPart'
import { CompanyPart } from './CompanyPart'
import { EditsProvider } from './EditsProvider'
import { LookPart } from './LookPart'
import { NumbersPart } from './NumbersPart'
import { RulesPart } from './RulesPart'
import { SettingRow } from './SettingRow'
import { found } from './search'
import './settings.css'

const parts = ['company', 'books', 'review', 'tolerance', 'receipt', 'credit', 'aging', 'rules', 'accounts', 'numbers', 'look'] as const
type Part = (typeof parts)[number]

// SettingsPage holds a book's settings, each with its meaning, what it does to
// the books, and who changed it last.
export default function SettingsPage() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const [get, set] = useUrlState()
  const { data, error, refetch } = useQuery(settingsQuery(book.code))
  const text = get('q') ?? ''
  if (error && !data) return <Failed error={error} retry={() => void refetch()} />
  return (
    <div className="page">
      <PageHead name={t('settings.title')} title={t('settings.title')}>
        <SearchBox value={text} onChange={(q) => set({ q })} placeholder={t('settings.find')} />
      </PageHead>
      <ReadOnlyNote why={!may('book.manage') && t('document.why.noRight', { right: 'book.manage' })} />
      {data ? <EditsProvider><Parts data={data} text={text} /></EditsProvider> : <Skeleton active />}
    </div>
  )
}

function Parts({ data, text }: { data: SettingList; text: string }) {
  const { t } = useTranslation()
  const body: Partial<Record<Part, ReactNode>> = {
    books: <BooksPart />,
    company: <CompanyPart data={data} />,
    rules: <RulesPart />,
    accounts: <AccountsPart text={text} />,
    numbers: <NumbersPart data={data} />,
    look: <LookPart />,
  }
  const rowsOf = (part: Part) => data.rows.filter((row) => row.group === part && found(text, t(`settings.part.${part}`), row.title, row.meaning, row.effect, row.name))
  const shown = parts.filter((part) => (body[part] ? part === 'accounts' || found(text, t(`settings.part.${part}`), t(`settings.words.${part as 'rules'}`)) : rowsOf(part).length > 0))
  if (shown.length === 0) return <Nothing title={t('settings.none')} hint={t('settings.noneHint')} />
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('settings.parts')}>
        {shown.map((part) => (
          <a key={part} href={`#part-${part}`}>
            {t(`settings.part.${part}`)}
          </a>
        ))}
      </nav>
      <div className="settings-parts">
        {shown.map((part) => (
          <section key={part} id={`part-${part}`} className="panel settings-part" tabIndex={-1}>
            <h2>{t(`settings.part.${part}`)}</h2>
            {body[part] ?? rowsOf(part).map((row) => <SettingRow key={row.name} setting={row} version={data.version} currency={data.book.base_currency} />)}
          </section>
        ))}
      </div>
    </div>
  )
}
