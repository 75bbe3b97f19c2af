import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { searchQuery } from '../../api/customers'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useInputMethod, useModalLayer } from '../../lib/useKeys'
import { offersFor, readAsked, type Offer } from './palette'
import { PaletteList } from './PaletteList'
import { useFixedOffers } from './useFixedOffers'

// Palette finds customers, pages and actions from the keyboard.
export function Palette({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  useModalLayer(open)
  return (
    <Modal open={open} onCancel={onClose} footer={null} closable={false} width={600} style={{ top: 80 }} destroyOnHidden className="palette" aria-label={t('frame.palette.title')}>
      <Search onClose={onClose} />
    </Modal>
  )
}

function Search({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { offers, waiting } = useOffers(text)
  const choose = useChoose(onClose)
  const method = useInputMethod()
  useEffect(() => setAt(0), [text])
  const here = offers[Math.min(at, offers.length - 1)]
  const pressed = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (method.owns(event)) return
    const atEnd = event.currentTarget.selectionStart === text.length
    if (event.key === 'ArrowDown') setAt((at + 1) % Math.max(offers.length, 1))
    else if (event.key === 'ArrowUp') setAt((at + offers.length - 1) % Math.max(offers.length, 1))
    else if (event.key === 'Enter' && here) choose(here, event.ctrlKey || event.metaKey ? 'tab' : 'here')
    else if (event.key === 'ArrowRight' && atEnd && here?.kind === 'customer') choose(here, 'peek')
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className="palette-input">
        <SearchOutlined />
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-activedescendant={here ? `offer-${here.kind}-${here.id}` : undefined}
          aria-label={t('frame.palette.title')}
          placeholder={t('frame.palette.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={pressed}
          onCompositionEnd={method.onCompositionEnd}
        />
      </div>
      <PaletteList offers={offers} here={here} waiting={waiting} onPoint={(offer) => setAt(offers.indexOf(offer))} onChoose={(offer) => choose(offer, 'here')} />
      <p className="palette-foot">{t('frame.palette.foot')}</p>
    </>
  )
}

function useOffers(text: string): { offers: Offer[]; waiting: boolean } {
  const { book } = useBook()
  const asked = readAsked(text)
  const q = useDelayed(asked.only === 'action' ? '' : asked.text, 120)
  const { data, isFetching } = useQuery(searchQuery(book.code, q))
  const fixed = useFixedOffers()
  const customers = (q && q === asked.text ? (data?.rows ?? []) : []).map(
    (row): Offer => ({ kind: 'customer', id: row.id, title: row.name, customer: row, balance: row.balance, path: `/customers/${row.id}` }),
  )
  return { offers: offersFor(asked, fixed, customers), waiting: isFetching || q !== asked.text }
}

function useChoose(onClose: () => void): (offer: Offer, how: 'here' | 'tab' | 'peek') => void {
  const navigate = useNavigate()
  return (offer, how) => {
    onClose()
    if (offer.kind === 'action' && offer.run) offer.run()
    else if (offer.path && how === 'tab') window.open(offer.path, '_blank', 'noopener')
    else if (how === 'peek') void navigate(`/customers?peek=${encodeURIComponent(offer.id)}`)
    else if (offer.path) void navigate(offer.path)
  }
}
