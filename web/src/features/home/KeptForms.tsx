import { useQuery } from '@tanstack/react-query'
import { EditOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { keptFormsQuery } from '../../api/forms'
import { useBook } from '../../lib/book'
import { instant } from '../../lib/dates'
import { draftRef } from '../../lib/drafts'

// KeptForms leads back to the forms one has begun and not sent, here or at
// another desk.
export function KeptForms() {
  const { t } = useTranslation()
  const { book, me } = useBook()
  const { data } = useQuery({ ...keptFormsQuery(book.code), enabled: !me.view_as })
  const forms = (data ?? []).flatMap(({ name, kept_at }) => {
    const ref = draftRef(book.code, name)
    return ref ? [{ ...ref, at: instant(kept_at) }] : []
  })
  if (forms.length === 0) return null
  return (
    <p className="kept-forms" data-testid="kept-forms">
      <EditOutlined aria-hidden />
      <span className="muted">{t('home.keptForms')}</span>
      {forms.slice(0, 6).map((form) => (
        <Link key={form.key} to={form.path} title={form.at}>
          {t(`frame.book.draft.${form.what}`)} <span className="faint">{form.at.slice(5, 16)}</span>
        </Link>
      ))}
      {forms.length > 6 && <span className="muted">{t('home.keptMore', { count: forms.length - 6 })}</span>}
    </p>
  )
}
