import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Switch } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../../api/problem'
import { changeBook, type Setting } from '../../api/settings'
import { Act } from '../../components/Act'
import { useProblemText } from '../../components/Problems'
import { useUndoable } from '../../components/useUndoable'
import { useBook } from '../../lib/book'
import { useText } from './EditsProvider'
import { AffectedPages, History } from './SettingPast'
import { readValue, shown } from './search'
import { TrialDrawer } from './TrialDrawer'

interface Props {
  setting: Setting
  version: number
  currency: string
}

type Change = { name?: string; settings?: Record<string, unknown> }

// useChange saves one setting, and offers to have it as it was; a change somebody made
// meanwhile is read anew.
function useChange(version: number, was: Change) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const undoable = useUndoable()
  const text = useProblemText()
  const queries = useQueryClient()
  const renew = () => Promise.all([queries.invalidateQueries({ queryKey: [book.code] }), queries.invalidateQueries({ queryKey: ['me'] })])
  return useMutation({
    mutationFn: (change: Change) => changeBook(book.code, version, change),
    onSuccess: async (saved) => {
      await renew()
      undoable(t('settings.saved'), () => changeBook(book.code, saved.version, was))
    },
    onError: async (error) => {
      void message.error(text(toProblem(error)))
      await renew()
    },
  })
}

// SettingRow is one setting: what it means, what it does, its value, and who
// changed it last.
export function SettingRow({ setting, version, currency }: Props) {
  const { t } = useTranslation()
  const { may } = useBook()
  const change = useChange(version, { settings: { [setting.name]: setting.value } })
  const [trial, setTrial] = useState<{ value: unknown } | null>(null)
  const write = (value: unknown) => change.mutate({ settings: { [setting.name]: value } }, { onSuccess: () => setTrial(null) })
  const save = (value: unknown) => (setting.tried ? setTrial({ value }) : write(value))
  const id = `setting-${setting.name}`
  const differs = JSON.stringify(setting.value) !== JSON.stringify(setting.default)
  return (
    <div className="setting">
      <div>
        <h3 id={`${id}-title`}>{setting.title}</h3>
        <p>{setting.meaning}</p>
        <p className="muted">{t('settings.effect', { effect: setting.effect })}</p>
        <p className="faint">
          {setting.changed ? <History setting={setting} /> : t('settings.never')}
          {differs && <> · {t('settings.default', { value: shown(setting.default, t) })}</>}
          <AffectedPages pages={setting.pages} />
        </p>
      </div>
      <div className="setting-value">
        {setting.kind === 'flag' ? (
          <Switch checked={setting.value === true} loading={change.isPending} disabled={!may('book.manage')} title={may('book.manage') ? undefined : t('document.why.noRight', { right: 'book.manage' })} aria-labelledby={`${id}-title`} onChange={save} />
        ) : (
          <Typed setting={setting} busy={change.isPending} fixed={!may('book.manage')} currency={currency} onSave={save} />
        )}
      </div>
      {trial && <TrialDrawer setting={setting} value={trial.value} busy={change.isPending} onSave={() => write(trial.value)} onClose={() => setTrial(null)} />}
    </div>
  )
}

// Typed is a value that is typed and then saved.
function Typed({ setting, busy, fixed, currency, onSave }: { setting: Setting; busy: boolean; fixed: boolean; currency: string; onSave: (value: unknown) => void }) {
  const { t } = useTranslation()
  const now = Array.isArray(setting.value) ? setting.value.join(', ') : String(setting.value)
  const [text, setText] = useText(setting.name, now)
  const value = readValue(setting.kind, text)
  const bad = value === null
  const unit = { days: t('settings.days'), number: t('settings.days'), percent: '%', amount: currency, flag: '', text: '' }[setting.kind]
  const save = () => !bad && onSave(value)
  return (
    <span className={setting.kind === 'text' ? 'typed wide' : 'typed'}>
      <Input value={setting.kind === 'text' ? text : text.replace('%', '')} maxLength={120} disabled={fixed} title={fixed ? t('document.why.noRight', { right: 'book.manage' }) : undefined} status={bad ? 'error' : undefined} suffix={unit} aria-labelledby={`setting-${setting.name}-title`} aria-invalid={bad} onChange={(event) => setText(event.target.value)} onPressEnter={save} />
      {text !== now && (
        <Act type="primary" loading={busy} why={bad ? t('common.why.badValue') : undefined} onClick={save}>
          {t(setting.tried ? 'settings.trial.open' : 'common.action.save')}
        </Act>
      )}
      {bad && <span className="late">{t(setting.kind === 'days' ? 'settings.badDays' : setting.kind === 'number' ? 'settings.badCount' : 'settings.badNumber')}</span>}
    </span>
  )
}

// CompanyName changes the book's name.
export function CompanyName({ name, version }: { name: string; version: number }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const change = useChange(version, { name })
  const [text, setText] = useText('', name)
  const save = () => text.trim() && text !== name && change.mutate({ name: text.trim() })
  return (
    <span className="typed">
      <Input id="company-name" value={text} disabled={!may('book.manage')} title={may('book.manage') ? undefined : t('document.why.noRight', { right: 'book.manage' })} maxLength={120} onChange={(event) => setText(event.target.value)} onPressEnter={save} />
      {text !== name && (
        <Button type="primary" loading={change.isPending} onClick={save}>
          {t('common.action.save')}
        </Button>
      )}
    </span>
  )
}
