import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { takeAway } from '../../api/installation'
import { toProblem } from '../../api/problem'
import type { BookRef } from '../../api/types'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { can } from '../../lib/rights'
import { usePeriodName } from '../../lib/usePeriodName'
import { NewBooks } from './NewBooks'

// BooksPart lists the books the reader has a right in, makes new ones and takes
// demo books away. A book of real records stays.
export function BooksPart() {
  const { t } = useTranslation()
  const { me, book, choose, may } = useBook()
  const period = usePeriodName()
  return (
    <>
      <ul className="books-list">
        {me.books.map((each) => (
          <li key={each.code} className="setting">
            <div>
              <h3>
                {each.name} {each.settings.demo && <Tag>{t('settings.books.isDemo')}</Tag>}
              </h3>
              <p className="muted">{[each.code, each.base_currency, t(`settings.chart.${each.chart as 'asbe'}`), t('settings.books.since', { period: period(each.first_period) })].join(' · ')}</p>
            </div>
            <div className="setting-value strip">
              {each.code === book.code ? <span className="faint">{t('settings.books.now')}</span> : <Button onClick={() => choose(each.code)}>{t('settings.books.choose')}</Button>}
              {each.settings.demo && can(me, each.code, 'book.manage') && <TakeAway book={each} />}
            </div>
          </li>
        ))}
      </ul>
      {may('book.create', true) && <NewBooks onMade={choose} />}
    </>
  )
}

function TakeAway({ book }: { book: BookRef }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const text = useProblemText()
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => takeAway(book.code),
    onSuccess: async () => {
      void message.success(t('settings.books.removed', { name: book.name }))
      await queries.invalidateQueries({ queryKey: ['me'] })
    },
    onError: (error) => void message.error(text(toProblem(error))),
  })
  return (
    <Popconfirm title={t('settings.books.sure')} okText={t('settings.books.remove')} onConfirm={() => remove.mutate()}>
      <Button danger loading={remove.isPending} data-testid={`remove-${book.code}`}>
        {t('settings.books.remove')}
      </Button>
    </Popconfirm>
  )
}
