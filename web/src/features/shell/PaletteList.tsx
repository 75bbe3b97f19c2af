import { ArrowRightOutlined, CalendarOutlined, FileTextOutlined, ThunderboltOutlined, UserOutlined } from '@ant-design/icons'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundRow } from '../../api/find'
import { Amount } from '../../components/Amount'
import { useBook } from '../../lib/book'
import type { Offer } from './palette'

interface Props {
  offers: readonly Offer[]
  here?: Offer
  waiting: boolean
  onPoint: (offer: Offer) => void
  onChoose: (offer: Offer) => void
}

const icons = { page: <ArrowRightOutlined />, action: <ThunderboltOutlined />, customer: <UserOutlined />, record: <FileTextOutlined />, span: <CalendarOutlined /> }

// PaletteList shows what the palette found, in groups.
export function PaletteList({ offers, here, waiting, onPoint, onChoose }: Props) {
  const { t } = useTranslation()
  return (
    <div id="palette-list" role="listbox" aria-label={t('frame.palette.title')} className="palette-list" aria-busy={waiting}>
      {offers.map((offer, index) => (
        <div key={`${offer.kind}-${offer.id}`}>
          {offer.kind !== offers[index - 1]?.kind && <div className="palette-group">{t(`frame.palette.${offer.kind}`)}</div>}
          <OfferRow offer={offer} here={offer === here} onPoint={onPoint} onChoose={onChoose} />
        </div>
      ))}
      {offers.length === 0 && <p className="palette-none muted">{t(waiting ? 'common.loading' : 'frame.palette.none')}</p>}
    </div>
  )
}

interface RowProps extends Pick<Props, 'onPoint' | 'onChoose'> {
  offer: Offer
  here: boolean
}

function OfferRow({ offer, here, onPoint, onChoose }: RowProps) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (here) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [here])
  return (
    <div
      ref={ref}
      id={`offer-${offer.kind}-${offer.id}`}
      role="option"
      aria-selected={here}
      className={here ? 'offer here' : 'offer'}
      onMouseMove={() => !here && onPoint(offer)}
      onClick={() => onChoose(offer)}
    >
      {icons[offer.kind]}
      <span className={offer.kind === 'record' ? 'offer-number' : 'offer-title'}>{offer.title}</span>
      {offer.kind === 'customer' && <span className="code">{offer.customer.code}</span>}
      {offer.kind === 'customer' && <Amount value={offer.balance} />}
      {offer.kind === 'record' && <RecordParts record={offer.record} />}
    </div>
  )
}

// RecordParts say of a record what one knows it by: sort, customer, day, sum.
function RecordParts({ record }: { record: FoundRow }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const gone = record.status === 'reversed' || record.status === 'void'
  return (
    <>
      <span className="offer-sort">{t(`frame.palette.sort.${record.kind as 'order'}`)}</span>
      <span className="offer-title muted">{record.customer?.name}</span>
      {gone && <span className="state-tag">{t(`frame.palette.${record.status as 'void'}`)}</span>}
      <span className="code offer-day">{record.date}</span>
      {record.currency !== book.base_currency && <span className="code">{record.currency}</span>}
      <Amount value={record.total} />
    </>
  )
}
