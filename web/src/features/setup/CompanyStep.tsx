import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Answers, NewBook } from './answers'
import { BookForm } from './BookForm'

interface Props {
  answers: Answers
  back: ReactNode
  busy: boolean
  onDone: (book: NewBook | undefined) => void
}

// CompanyStep opens the first book; it may be made later.
export function CompanyStep({ answers, back, busy, onDone }: Props) {
  const { t } = useTranslation()
  return (
    <BookForm
      first={answers.book}
      submit={t('common.action.next')}
      busy={busy}
      onDone={onDone}
      beside={
        <>
          {back}
          <Button type="text" disabled={busy} title={t('session.setup.skipHint')} onClick={() => onDone(undefined)}>
            {t('session.setup.skip')}
          </Button>
        </>
      }
    />
  )
}
