import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Space } from 'antd'
import { useTranslation } from 'react-i18next'
import { away, keptForm, keptFormsQuery, type KeptForm } from '../api/forms'
import { useBook } from '../lib/book'
import { instant } from '../lib/dates'
import { useFormAgain } from '../lib/formRounds'
import { bringBack, type Draft } from '../lib/useDraft'

interface Props {
  draft: Pick<Draft<unknown>, 'name' | 'values'>
  onDrop: () => void // begin anew
}

// DraftNotice says that a form opened with what was left unsaved, and offers to
// begin anew; or that the server holds some of another tab or desk, and offers
// to bring it here.
export function DraftNotice({ draft, onDrop }: Props) {
  const { t } = useTranslation()
  if (!draft.values) return <Elsewhere draft={draft} />
  return <Alert type="info" showIcon title={t('common.draft.kept')} action={<Button size="small" onClick={onDrop}>{t('common.draft.drop')}</Button>} />
}

function Elsewhere({ draft }: Pick<Props, 'draft'>) {
  const { t } = useTranslation()
  const { book, me } = useBook()
  const again = useFormAgain()
  const { data } = useQuery({ ...keptFormsQuery(book.code), enabled: !me.view_as, refetchOnWindowFocus: false, refetchOnReconnect: false })
  const queries = useQueryClient()
  const settled = () => queries.setQueryData<KeptForm[]>(keptFormsQuery(book.code).queryKey, (old) => old?.filter((each) => each.name !== draft.name))
  const giveUp = () => {
    away.drop(book.code, draft.name, true)
    settled()
  }
  const found = data?.find((each) => each.name === draft.name)
  const take = useMutation({
    mutationFn: () => keptForm(book.code, draft.name),
    onSuccess: (form) => {
      bringBack(draft.name, form.values ?? '')
      settled()
      again()
    },
  })
  if (!found) return null
  return (
    <Alert
      type="info"
      showIcon
      title={t('common.draft.elsewhere', { time: instant(found.kept_at).slice(0, 16) })}
      description={take.error ? t('common.draft.gone') : undefined}
      action={
        <Space>
          <Button size="small" type="primary" loading={take.isPending} onClick={() => take.mutate()} data-testid="draft-take">
            {t('common.draft.take')}
          </Button>
          <Button size="small" onClick={giveUp}>
            {t('common.draft.drop')}
          </Button>
        </Space>
      }
    />
  )
}
