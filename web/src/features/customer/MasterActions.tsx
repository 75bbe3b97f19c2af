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
import { reasoned } from '../../components/reasoned'
import { useBook } from '../../lib/book'
import { useWork } from './WorkButton'
import { works, type Work } from './work'
import type { Reach } from '../../lib/reach'

const LimitModal = lazy(() => import('./LimitModal'))
const BlockModal = lazy(() => import('./BlockModal'))
const MergeModal = lazy(() => import('./MergeModal'))

type Open = 'limit' | 'block' | 'unblock' | 'merge' | 'unmerge' | null

// MasterActions are what is begun for a customer, and the acts on itself that
// are not every day's: its limit, blocking, merging, deactivating, each undone
// in the same place.
export function MasterActions({ customer, whole }: { customer: Customer; whole: Reach }) {
  const { t } = useTranslation()
  const { may, hides } = useBook()
  const navigate = useNavigate()
  const work = useWork(customer, whole)
  const [open, setOpen] = useState<Open>(null)
  const activate = useActivate(customer)
  const blocked = (customer.blocks ?? []).some((block) => block.in_force)
  const begun = works.filter((each) => each !== 'receipt').map((each) => ({ key: each, ...reasoned(t(`customer.work.${each}`), work.why(each)) }))
  const acts = [
    may('credit.write') && customer.limit !== undefined && !customer.merged_into && !hides('customer.credit') && { key: 'limit', label: t('customer.credit.set') },
    may('customer.block') && { key: 'block', label: t('master.block.set') },
    may('customer.block') && blocked && { key: 'unblock', label: t('master.block.lift') },
    may('customer.merge') && !customer.merged_into && { key: 'merge', label: t('master.merge.title') },
    may('customer.merge') && customer.merged_into && { key: 'unmerge', label: t('master.merge.undo') },
    may('customer.write') && { key: 'activate', label: t(customer.active === false ? 'master.activate' : 'master.deactivate') },
    may('audit.read') && { key: 'history', label: t('audit.openLog') },
  ].filter((item) => !!item)
  const items = [...begun, ...(acts.length > 0 ? [{ type: 'divider' as const }] : []), ...acts]
  const choose = (key: string) => {
    if (works.some((each) => each === key)) work.begin(key as Work)
    else if (key === 'activate') activate.mutate()
    else if (key === 'history') void navigate(`/audit?object=${encodeURIComponent(customer.code)}`)
    else setOpen(key as Open)
  }
  const close = () => setOpen(null)
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
        <Button icon={<MoreOutlined />} aria-label={t('master.more')} loading={activate.isPending} data-testid="master-actions" />
      </Dropdown>
      <Suspense>
        {open === 'limit' && <LimitModal customer={customer} onClose={close} />}
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
