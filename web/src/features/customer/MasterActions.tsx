import { MoreOutlined } from '@ant-design/icons'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { activateCustomer } from '../../api/master'
import { toProblem } from '../../api/problem'
import type { Customer } from '../../api/types'
import { useProblemText } from '../../components/Problems'
import { useBook } from '../../lib/book'

const BlockModal = lazy(() => import('./BlockModal'))
const MergeModal = lazy(() => import('./MergeModal'))

type Open = 'block' | 'unblock' | 'merge' | 'unmerge' | null

// MasterActions are the acts on a customer that are not every day's: blocking,
// merging, deactivating, each undone in the same place.
export function MasterActions({ customer }: { customer: Customer }) {
  const { t } = useTranslation()
  const { may } = useBook()
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open>(null)
  const activate = useActivate(customer)
  const blocked = (customer.blocks ?? []).some((block) => block.in_force)
  const items = [
    may('customer.block') && { key: 'block', label: t('master.block.set') },
    may('customer.block') && blocked && { key: 'unblock', label: t('master.block.lift') },
    may('customer.merge') && !customer.merged_into && { key: 'merge', label: t('master.merge.title') },
    may('customer.merge') && customer.merged_into && { key: 'unmerge', label: t('master.merge.undo') },
    may('customer.write') && { key: 'activate', label: t(customer.active === false ? 'master.activate' : 'master.deactivate') },
    may('audit.read') && { key: 'history', label: t('audit.openLog') },
  ].filter((item) => !!item)
  if (items.length === 0) return null
  const chosen = (key: string) => {
    if (key === 'activate') activate.mutate()
    else if (key === 'history') void navigate(`/audit?object=${encodeURIComponent(customer.code)}`)
    else setOpen(key as Open)
  }
  const close = () => setOpen(null)
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => chosen(key) }}>
        <Button icon={<MoreOutlined />} aria-label={t('master.more')} loading={activate.isPending} data-testid="master-actions" />
      </Dropdown>
      <Suspense>
        {(open === 'block' || open === 'unblock') && <BlockModal customer={customer} lift={open === 'unblock'} onClose={close} />}
        {(open === 'merge' || open === 'unmerge') && <MergeModal customer={customer} undo={open === 'unmerge'} onClose={close} />}
      </Suspense>
    </>
  )
}

function useActivate(customer: Customer) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const text = useProblemText()
  const next = customer.active === false
  return useMutation({
    mutationFn: () => activateCustomer(book.code, customer, next),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: [book.code] })
      void message.success(t(next ? 'master.activated' : 'master.deactivated', { name: customer.name }))
    },
    onError: (error) => void message.error(text(toProblem(error))),
  })
}
