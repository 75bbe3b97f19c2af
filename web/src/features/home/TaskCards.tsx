import { CheckCircleOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { folders, type DocumentKind } from '../../api/documents'
import type { Home, HomeTask } from '../../api/types'
import { Amount } from '../../components/Amount'
import type { Unit } from '../../lib/amount'
import { daysBetween } from '../../lib/dates'
import { usePeriodName } from '../../lib/usePeriodName'

// TaskCards are what waits for the reader to do, most urgent first: how many,
// since when, and the list where it is done.
export function TaskCards({ home, unit }: { home: Home; unit: Unit }) {
  const { t } = useTranslation()
  return (
    <>
      {home.tasks.length === 0 && (
        <p className="calm">
          <CheckCircleOutlined /> {t('home.nothingToDo')}
        </p>
      )}
      <ul className="task-cards">
        {home.tasks.map((task) => (
          <li key={task.name + task.kind}>
            <Card task={task} home={home} unit={unit} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Card({ task, home, unit }: { task: HomeTask; home: Home; unit: Unit }) {
  const { t } = useTranslation()
  const period = usePeriodName()
  const days = daysBetween(task.oldest, home.as_of)
  const name = task.name === 'drafts' ? t('home.task.drafts', { kind: t(task.kind === 'order' ? 'order.one' : `document.kind.${task.kind as DocumentKind}`) }) : task.name === 'to_close' ? t('home.task.to_close', { period: period(task.kind) }) : t(`home.task.${task.name as 'held'}`)
  return (
    <Link to={pathOfTask(task)} className="task-card" data-testid={`task-${task.name}`}>
      <span className="task-name">{name}</span>
      <span className="task-count">{t(`home.taskCount.${task.name as 'held'}`, { count: task.count })}</span>
      <span className="task-note">
        <span title={task.oldest}>{days > 0 ? t('home.oldest', { count: days }) : t('home.today')}</span>
        {task.amount && <Amount value={task.amount} unit={unit} />}
      </span>
    </Link>
  )
}

const paths: Record<string, string> = {
  bank_checks: '/customers/bank-checks',
  credit_requests: '/orders?status=requested',
  held: '/orders?status=held',
  to_settle: '/settlement',
  overdue: '/customers?view=overdue&sort=-overdue',
  to_invoice: '/orders?status=confirmed',
  to_review: '/vouchers?state=prepared',
  to_post: '/vouchers?state=reviewed',
  to_close: '/close',
}

export function pathOfTask(task: Pick<HomeTask, 'name' | 'kind'>): string {
  if (task.name !== 'drafts') return paths[task.name] ?? '/'
  return task.kind === 'order' ? '/orders?status=draft' : `/${folders[task.kind as DocumentKind]}?status=draft`
}
