import { UndoOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Blocked, undoImport, type Blocker, type Job } from '../../api/imports'
import { ProblemAlert } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useModalLayer } from '../../lib/useKeys'

interface Props {
  batch: string
  small?: boolean
  onJob?: (job: Job) => void
}

// UndoButton takes an import back as a unit. Where other records stand on it
// they are named; settlements may be undone with it.
export function UndoButton({ batch, small, onJob }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  useModalLayer(open)
  const undo = useMutation({
    mutationFn: (chain: boolean) => undoImport(book.code, batch, chain),
    onSuccess: (job) => {
      setOpen(false)
      void queries.invalidateQueries({ queryKey: [book.code] })
      onJob?.(job)
    },
  })
  const chain = undo.error instanceof Blocked ? undo.error.chain : []
  const withChain = chain.length > 0 && chain.every((each) => each.kind === 'settlement')
  const close = () => {
    setOpen(false)
    undo.reset()
  }
  return (
    <>
      <Button size={small ? 'small' : undefined} icon={<UndoOutlined />} onClick={() => setOpen(true)} data-testid="undo-import">
        {t('imports.undo')}
      </Button>
      <Modal
        open={open}
        onCancel={close}
        title={t('imports.undoTitle', { batch })}
        okText={withChain ? t('imports.undoChain') : t('imports.undo')}
        okButtonProps={{ danger: true, loading: undo.isPending, disabled: chain.length > 0 && !withChain }}
        cancelText={t('common.action.cancel')}
        onOk={() => undo.mutate(withChain)}
      >
        <p>{t('imports.undoHint')}</p>
        <ProblemAlert error={undo.error} />
        <Chain chain={chain} />
      </Modal>
    </>
  )
}

// Chain names the records that stand on an import.
export function Chain({ chain }: { chain: readonly Blocker[] }) {
  if (chain.length === 0) return null
  return (
    <ul className="import-chain">
      {chain.map((each) => (
        <li key={each.kind + each.id}>
          <span className="code">{each.number}</span> {each.why}
        </li>
      ))}
    </ul>
  )
}
