import { BellOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { noticesQuery, seeNotices, type Notice } from '../../api/notices'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'

const shown = 3

// NoticeBanner tells the reader that somebody looked at the program as them, as
// long as they have not said that they know.
export function NoticeBanner() {
  const { t } = useTranslation()
  const { me } = useBook()
  const queries = useQueryClient()
  const viewing = me.view_as !== undefined && me.view_as !== null
  const { data = [] } = useQuery({ ...noticesQuery, enabled: !viewing })
  const seen = useMutation({ mutationFn: () => seeNotices(Math.max(...data.map((notice) => notice.seq))), onSettled: () => void queries.invalidateQueries({ queryKey: noticesQuery.queryKey }) })
  if (viewing || data.length === 0) return null
  return (
    <div className="notice-banner no-print" role="status" data-testid="notices">
      <BellOutlined />
      <ul>
        {data.slice(0, shown).map((notice) => (
          <li key={notice.seq}>
            <NoticeText notice={notice} />
          </li>
        ))}
        {data.length > shown && <li className="muted">{t('access.notice.more', { count: data.length - shown })}</li>}
      </ul>
      <Button size="small" loading={seen.isPending} onClick={() => seen.mutate()}>
        {t('access.notice.seen')}
      </Button>
    </div>
  )
}

// NoticeText says one notice in words.
export function NoticeText({ notice }: { notice: Notice }) {
  const { t } = useTranslation()
  const at = instant(notice.at)
  return notice.end ? t('access.notice.viewedUntil', { by: notice.by, at, end: instant(notice.end) }) : t('access.notice.viewed', { by: notice.by, at })
}
