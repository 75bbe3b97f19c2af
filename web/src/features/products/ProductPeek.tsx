import { Drawer, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Product } from '../../api/master'
import { Amount } from '../../components/Amount'
import { Nothing } from '../../components/Nothing'
import { useBook } from '../../lib/book'
import { percentOf, twoPlaces } from './values'

interface Props {
  product?: Product // undefined: not among the rows, or not read yet
  shown: boolean
  loading: boolean
  onOpen: () => void
  onClose: () => void
}

// ProductPeek looks at a product beside the list, without leaving it.
export function ProductPeek({ product, shown, loading, onOpen, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer open={shown} onClose={onClose} size={420} mask={false} focusable={{ trap: false }} autoFocus={false} title={product?.name ?? t(loading ? 'common.loading' : 'master.product.peek')} extra={product && <button type="button" className="plain link" onClick={onOpen}>{t('common.action.open')}</button>}>
      {product ? <Card product={product} /> : loading ? <Skeleton active /> : <Nothing title={t('master.product.notHere')} />}
    </Drawer>
  )
}

function Card({ product }: { product: Product }) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const facts = [
    ['category', product.category],
    ['unit', product.unit],
    ['price', <Amount value={twoPlaces(product.price)} />],
    ...(hides('product.cost') ? [] : [['cost', <Amount value={twoPlaces(product.cost)} />] as const]),
    ['tax_rate', `${percentOf(product.tax_rate)}%`],
    ['external_id', product.external_id],
  ] as const
  return (
    <div className="peek">
      <p>
        <span className="code">{product.code}</span> {!product.active && <Tag>{t('customer.inactive')}</Tag>}
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`master.product.${name}`)}</dt>
            <dd>{value || <span className="faint">{t('common.notGiven')}</span>}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
