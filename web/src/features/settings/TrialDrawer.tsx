import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { trySettings, type Setting, type SettingsTrial } from '../../api/settings'
import { Act } from '../../components/Act'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBucketName } from '../../components/useBucketName'
import { group } from '../../lib/amount'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'
import { shown } from './search'

interface Props {
  setting: Setting
  value: unknown // what it would be
  busy: boolean
  onSave: () => void
  onClose: () => void
}

// readable parts the thousands of amounts in a figure's words.
const readable = (words: string): string => words.replace(/\d{4,}\.\d{2,}/g, group)

// TrialDrawer tells, before a setting is saved, what it would do to the book as
// it stands today; the server decides by the rules of the change itself.
export function TrialDrawer({ setting, value, busy, onSave, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery(trySettings(book.code, { [setting.name]: value }))
  useModalLayer(true)
  return (
    <Drawer
      open
      onClose={onClose}
      size="min(600px, 100vw)"
      title={t('settings.trial.title', { setting: setting.title })}
      footer={
        <div className="drawer-foot">
          <Act type="primary" loading={busy} why={data ? null : t(error ? 'settings.trial.failed' : 'settings.trial.wait')} onClick={onSave}>
            {t('common.action.save')}
          </Act>
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
        </div>
      }
    >
      <p>
        {shown(setting.value, t)} → <strong>{shown(value, t)}</strong>
      </p>
      <p className="muted">{t('settings.effect', { effect: setting.effect })}</p>
      {error ? <Failed error={error} retry={() => void refetch()} /> : data ? <Effects trial={data} /> : <Skeleton active />}
    </Drawer>
  )
}

function Effects({ trial }: { trial: SettingsTrial }) {
  const { t } = useTranslation()
  if (trial.lines.length === 0 && trial.moves.length === 0 && trial.notes.length === 0) return <p className="muted">{t('settings.trial.none')}</p>
  return (
    <div data-testid="trial">
      {trial.lines.length > 0 && (
        <table className="trial-table">
          <thead>
            <tr>
              <th>{t('settings.trial.figure')}</th>
              <th className="number">{t('settings.trial.now')}</th>
              <th className="number">{t('settings.trial.then')}</th>
            </tr>
          </thead>
          <tbody>
            {trial.lines.map((line) => (
              <tr key={line.name} className={line.before === line.after ? '' : 'moved'}>
                <td>{line.title}</td>
                <td className="number">{readable(line.before)}</td>
                <td className="number">{readable(line.after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {trial.customers.length > 0 && (
        <p>
          {t('settings.trial.stopped')}
          {trial.customers.map((each, at) => (
            <span key={each.id}>
              {at > 0 && t('imports.comma')}
              <Link to={`/customers/${each.id}`}>{each.name}</Link>
            </span>
          ))}
        </p>
      )}
      {trial.moves.length > 0 && <Moves trial={trial} />}
      {trial.notes.map((note) => <p key={note} className="muted">{note}</p>)}
      <p className="faint">{t('settings.trial.hint')}</p>
    </div>
  )
}

function Moves({ trial }: { trial: SettingsTrial }) {
  const { t } = useTranslation()
  const bucket = useBucketName()
  return (
    <table className="trial-table">
      <thead>
        <tr>
          <th>{t('settings.trial.from')}</th>
          <th>{t('settings.trial.to')}</th>
          <th className="number">{t('settings.trial.items')}</th>
          <th className="number">{t('settings.trial.amount')}</th>
        </tr>
      </thead>
      <tbody>
        {trial.moves.map((move) => (
          <tr key={`${move.from}>${move.to}`} className={move.from === move.to ? '' : 'moved'}>
            <td>{bucket(move.from)}</td>
            <td>{bucket(move.to)}</td>
            <td className="number">{move.items}</td>
            <td className="number">
              <Amount value={move.amount} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
