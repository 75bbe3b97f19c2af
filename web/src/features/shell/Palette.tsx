import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { searchQuery } from '../../api/customers'
import { findQuery } from '../../api/find'
import { homeQuery } from '../../api/home'
import { useBook } from '../../lib/book'
import { useDelayed } from '../../lib/useDelayed'
import { useInputMethod, useModalLayer } from '../../lib/useKeys'
import { isStamp } from '../../lib/stamp'
import { offersFor, peekOf, readAsked, recordOffer, type Offer } from './palette'
import { PaletteList } from './PaletteList'
import { readSpan } from './span'
import { useStampOffers } from './useStampOffers'
import { useFixedOffers } from './useFixedOffers'

// Palette finds records, customers, pages and actions from the keyboard.
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
  const { offers, waiting, partly } = useOffers(text)
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
    else if (event.key === 'ArrowRight' && atEnd && here && peekOf(here)) choose(here, 'peek')
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
      <p className="palette-foot">
        {t('frame.palette.foot')}
        {partly && <span className="palette-partly">{t('frame.palette.partly')}</span>}
      </p>
    </>
  )
}

const pause = 120 // ms in which typing has to stand still before the server is asked

function useOffers(text: string): { offers: Offer[]; waiting: boolean; partly: boolean } {
  const { book, may } = useBook()
  const asked = readAsked(text)
  const settled = useDelayed(text, pause)
  const { only, text: q } = readAsked(isStamp(settled) ? '' : settled)
  const customers = useQuery(searchQuery(book.code, may('customer.read') && (!only || only === 'customer') ? q : ''))
  const records = useQuery(findQuery(book.code, may('report.read') && (!only || only === 'record') ? q : ''))
  const fixed = useFixedOffers()
  const spans = useSpanOffers(asked.only ? '' : asked.text)
  const stamps = useStampOffers(text)
  const current = q !== '' && settled === text
  const known = (current ? (customers.data?.rows ?? []) : []).map((row): Offer => ({ kind: 'customer', id: row.id, title: row.name, customer: row, balance: row.balance, path: `/customers/${row.id}` }))
  const found = current ? (records.data?.rows ?? []).map(recordOffer) : []
  return { offers: offersFor(asked, fixed, [...stamps, ...spans, ...known, ...found]), waiting: customers.isFetching || records.isFetching || settled !== text, partly: current && found.length > 0 && records.data?.partly === true }
}

// useSpanOffers leads from a day or month that was typed to what it holds.
function useSpanOffers(text: string): Offer[] {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { data } = useQuery({ ...homeQuery(book.code), enabled: may('report.read') })
  const span = data && text ? readSpan(text, data.as_of) : null
  if (!span) return []
  const days = span.from === span.to ? span.from : t('frame.palette.days', { ...span })
  return (['invoices', 'receipts', 'orders', 'settlements', 'vouchers'] as const).map((list) => ({ kind: 'span', id: list, title: `${t(`frame.nav.page.${list}`)} · ${days}`, path: `/${list}?from=${span.from}&to=${span.to}` }))
}

function useChoose(onClose: () => void): (offer: Offer, how: 'here' | 'tab' | 'peek') => void {
  const navigate = useNavigate()
  return (offer, how) => {
    onClose()
    const path = how === 'peek' ? peekOf(offer) : offer.path
    if (offer.kind === 'action' && offer.run) offer.run()
    else if (path && how === 'tab') window.open(path, '_blank', 'noopener')
    else if (path) void navigate(path)
  }
}
