import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { endJob, type Job } from '../../api/imports'
import { useBook } from '../../lib/book'

// percentOf is how far a job is, by its rows.
export const percentOf = (job: Job): number => (job.state === 'done' ? 100 : job.total > 0 ? Math.floor((job.done * 100) / job.total) : 0)

// CancelButton stops a job that runs.
export function CancelButton({ job, small }: { job: Job; small?: boolean }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const cancel = useMutation({ mutationFn: () => endJob(book.code, job.id), onSettled: () => void queries.invalidateQueries({ queryKey: [book.code] }) })
  return (
    <Button size={small ? 'small' : undefined} loading={cancel.isPending} onClick={() => cancel.mutate()}>
      {t('common.action.cancel')}
    </Button>
  )
}
