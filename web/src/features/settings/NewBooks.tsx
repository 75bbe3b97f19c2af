import { PlusOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createBook, makeDemo } from '../../api/installation'
import { toProblem } from '../../api/problem'
import { ProblemAlert, useProblemText } from '../../components/Problems'
import { useModalLayer } from '../../lib/useKeys'
import { BookForm } from '../setup/BookForm'

// NewBooks makes a book of one's own, or one of demo data to look at.
export function NewBooks({ onMade }: { onMade: (code: string) => void }) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const text = useProblemText()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const renew = async (code: string) => {
    await queries.invalidateQueries({ queryKey: ['me'] })
    onMade(code)
  }
  const own = useMutation({
    mutationFn: createBook,
    onSuccess: async (book) => {
      setOpen(false)
      void message.success(t('settings.books.made', { name: book.name }))
      await renew(book.code)
    },
  })
  const demo = useMutation({
    mutationFn: makeDemo,
    onSuccess: async ({ rows }) => {
      const made = rows.findLast((book) => book.settings.demo)
      void message.success(t('settings.books.made', { name: made?.name ?? '' }))
      if (made) await renew(made.code)
    },
    onError: (error) => void message.error(text(toProblem(error))),
  })
  return (
    <div className="strip">
      <Button icon={<PlusOutlined />} onClick={() => setOpen(true)} data-testid="new-book">
        {t('settings.books.new')}
      </Button>
      <Button loading={demo.isPending} onClick={() => demo.mutate()} data-testid="make-demo">
        {t('settings.books.demo')}
      </Button>
      <span className="muted" role="status">
        {t(demo.isPending ? 'session.setup.demoBusy' : 'session.setup.demoHint')}
      </span>
      {open && <NewBook error={own.error} busy={own.isPending} onDone={own.mutate} onClose={() => setOpen(false)} />}
    </div>
  )
}

function NewBook({ error, busy, onDone, onClose }: { error: unknown; busy: boolean; onDone: Parameters<typeof BookForm>[0]['onDone']; onClose: () => void }) {
  const { t } = useTranslation()
  useModalLayer(true)
  return (
    <Drawer open onClose={onClose} size="min(720px, 100vw)" title={t('settings.books.new')}>
      <ProblemAlert error={error} />
      <BookForm submit={t('settings.books.make')} busy={busy} onDone={onDone} beside={<Button onClick={onClose}>{t('common.action.cancel')}</Button>} />
    </Drawer>
  )
}
