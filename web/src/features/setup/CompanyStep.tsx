import { Button, Checkbox } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers, NewBook } from './answers'
import { BookForm } from './BookForm'

interface Props {
  answers: Answers
  back: ReactNode
  busy: boolean
  onDone: (book: NewBook | undefined, demo: boolean) => void
}

// CompanyStep opens the first book; a demo book may be made beside it, or alone.
export function CompanyStep({ answers, back, busy, onDone }: Props) {
  const { t } = useTranslation()
  const [demo, setDemo] = useState(false)
  return (
    <BookForm
      first={answers.book}
      submit={t('session.setup.finish')}
      busy={busy}
      onDone={(book) => onDone(book, demo)}
      above={
        <p>
          <Checkbox checked={demo} onChange={(event) => setDemo(event.target.checked)} data-testid="with-demo">
            {t('session.setup.demo')}
          </Checkbox>
          <br />
          <span className="muted" role="status">{t(busy && demo ? 'session.setup.demoBusy' : 'session.setup.demoHint')}</span>
        </p>
      }
      beside={
        <>
          {back}
          <Button type="text" disabled={busy} title={t('session.setup.skipHint')} onClick={() => onDone(undefined, demo)}>
            {t('session.setup.skip')}
          </Button>
        </>
      }
    />
  )
}
