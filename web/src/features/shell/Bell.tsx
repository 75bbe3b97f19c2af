import { BellOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge, Button, Popover } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { noticesQuery, seeNotices } from '../../api/notices'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { useDesk } from '../../lib/useDesk'
import { inboxOf, type Letter } from './inbox'
import { NoticeText } from './NoticeBanner'
import { useJobTitle } from './useJobTitle'
import { useJobs } from './useJobs'

// Bell holds what happened while one was elsewhere: jobs that ended, looks taken
// at one's account. Reading all of it is one press.
export function Bell() {
  const { t } = useTranslation()
  const { me } = useBook()
  const desk = useDesk()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const viewing = Boolean(me.view_as)
  const jobs = useJobs()
  const { data: notices = [] } = useQuery({ ...noticesQuery, enabled: !viewing })
  const letters = inboxOf(viewing ? [] : jobs, viewing ? [] : notices, me.user.name, desk.jobs_seen ?? '')
  const unread = letters.filter((letter) => letter.unread).length
  const see = useMutation({ mutationFn: () => seeNotices(Math.max(...notices.map((notice) => notice.seq))), onSettled: () => void queries.invalidateQueries({ queryKey: noticesQuery.queryKey }) })
  const seeAll = () => {
    const last = letters.flatMap((letter) => ('job' in letter ? [letter.at] : [])).sort().at(-1)
    if (last) desk.seeJobs(last)
    if (notices.length > 0) see.mutate()
  }
  const title = unread > 0 ? t('frame.inbox.unread', { count: unread }) : t('frame.inbox.title')
  const content = (
    <section className="top-pop" aria-label={t('frame.inbox.title')}>
      {letters.length === 0 && <p className="top-pop-none muted">{t('frame.inbox.none')}</p>}
      <ul>
        {letters.map((letter) => (
          <LetterRow key={letter.key} letter={letter} onGo={() => setOpen(false)} />
        ))}
      </ul>
      {unread > 0 && (
        <p className="top-pop-foot">
          <Button size="small" type="link" loading={see.isPending} onClick={seeAll} data-testid="inbox-seen">
            {t('frame.inbox.seen')}
          </Button>
        </p>
      )}
    </section>
  )
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} placement="bottomRight" arrow={false} classNames={{ root: 'top-pop-layer' }} content={content} destroyOnHidden>
      <button type="button" className="plain top-button" aria-label={title} title={title} aria-expanded={open} data-testid="bell">
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined />
        </Badge>
      </button>
    </Popover>
  )
}

const tones: Record<string, string> = { done: 'good', failed: 'bad', cancelled: 'warn', interrupted: 'warn' }

function LetterRow({ letter, onGo }: { letter: Letter; onGo: () => void }) {
  const { t } = useTranslation()
  const title = useJobTitle()
  return (
    <li className={letter.unread ? 'unread' : ''}>
      {'job' in letter ? (
        <>
          <Link to={`/import?job=${letter.job.id}`} onClick={onGo}>
            {title(letter.job)}
          </Link>
          <span className={`state-tag ${tones[letter.job.state]}`}>{t(`jobs.state.${letter.job.state}`)}</span>
          <small className="muted">{letter.job.problem?.detail ?? letter.job.message}</small>
        </>
      ) : (
        <span className="letter-text">
          <NoticeText notice={letter.notice} />
        </span>
      )}
      <small className="faint amount">{instant(letter.at)}</small>
    </li>
  )
}
