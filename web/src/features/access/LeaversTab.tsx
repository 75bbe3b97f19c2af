import { useQuery } from '@tanstack/react-query'
import { Alert, Select, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usersQuery } from '../../api/access'
import { leaverPath, leavingQuery, type LeaverLine, type LeaverReport } from '../../api/leaver'
import { ExportButtons } from '../../components/ExportButtons'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { useUrlState } from '../../lib/useUrlState'
import { HandoverForm } from './HandoverForm'

// LeaversTab shows what hangs on a user who leaves, and hands it over.
export function LeaversTab() {
  const { t } = useTranslation()
  const [get, set] = useUrlState()
  const users = useQuery(usersQuery).data ?? []
  const user = get('leaver') ?? ''
  const { data, error, refetch } = useQuery(leavingQuery(user))
  return (
    <div className="tab-body">
      <div className="strip explain">
        <span className="asked">
          <label htmlFor="leaver">{t('access.leaver.who')}</label>
          <Select
            id="leaver" value={user || undefined} placeholder={t('access.explain.pick')} showSearch={{ optionFilterProp: 'label' }} onChange={(name: string) => set({ leaver: name })}
            options={users.map((each) => ({ value: each.name, label: `${each.display} (${each.name})${each.active ? '' : ` · ${t('access.user.inactive')}`}` }))}
          />
        </span>
        {data && <ExportButtons list={`users/${encodeURIComponent(data.user)}/leaving`} bookless parameters={{}} name={`${t('access.leaver.file')} ${data.user}`} />}
      </div>
      <p className="muted lead">{t('access.leaver.hint')}</p>
      {user === '' ? <Nothing title={t('access.leaver.none')} hint={t('access.leaver.noneHint')} /> : error ? <Failed error={error} retry={() => void refetch()} /> : data ? <Report report={data} /> : <Skeleton active />}
    </div>
  )
}

function Report({ report }: { report: LeaverReport }) {
  const { t } = useTranslation()
  return (
    <div className="leaver">
      <section className="panel" aria-label={t('access.leaver.report', { user: report.display })}>
        <h3>{t('access.leaver.report', { user: report.display })}</h3>
        {report.unread > 0 && <Alert type="warning" showIcon title={t('access.leaver.unread', { count: report.unread })} />}
        {report.open === 0 && <Alert type="success" showIcon title={t('access.leaver.clear')} />}
        {report.lines.length > 0 && (
          <table className="leaver-lines">
            <thead>
              <tr>
                <th>{t('access.leaver.what')}</th>
                <th>{t('access.leaver.book')}</th>
                <th className="number">{t('access.leaver.count')}</th>
                <th>{t('access.leaver.first')}</th>
                <th>{t('access.leaver.act')}</th>
              </tr>
            </thead>
            <tbody>{report.lines.map((line) => <Line key={`${line.book}.${line.kind}`} line={line} />)}</tbody>
          </table>
        )}
        <ul className="muted leaver-stays">{report.stays.map((text) => <li key={text}>{text}</li>)}</ul>
      </section>
      {report.open > 0 && <HandoverForm key={`${report.user}.${report.known_at}`} report={report} />}
    </div>
  )
}

function Line({ line }: { line: LeaverLine }) {
  const { t } = useTranslation()
  return (
    <tr>
      <td>{line.title}</td>
      <td data-label={line.book ? t('access.leaver.book') : undefined}>{line.book && <>{line.book_name} <span className="code">{line.book}</span></>}</td>
      <td className="number" data-label={t('access.leaver.count')}>{line.count}{line.more ? '+' : ''}</td>
      <td className="leaver-first">
        {line.rows.map((row, at) => {
          const path = leaverPath(line, row)
          const text = line.kind === 'customers' ? <><span className="code">{row.kind}</span> {row.name}</> : row.name
          return (
            <span key={row.id + row.name}>
              {at > 0 && t('imports.comma')}
              {path ? <Link to={path}>{text}</Link> : text}
            </span>
          )
        })}
        {line.count > line.rows.length && line.rows.length > 0 && ' …'}
      </td>
      <td>{line.act ? <Tag>{t(`access.leaver.acts.${line.act}`)}</Tag> : <span className="muted">{line.note}</span>}</td>
    </tr>
  )
}
