import { useQuery } from '@tanstack/react-query'
import { Drawer, Skeleton, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { productQuery, type Product } from '../../api/master'
import { Amount } from '../../components/Amount'
import { Failed } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { percentOf, twoPlaces } from './values'

interface Props {
  id?: string
  row?: Product // as the list has it, where it does
  onOpen: () => void
  onClose: () => void
}

// ProductPeek looks at a product beside the list, without leaving it; also at
// one that the list's filter leaves out, as a copied link may.
export function ProductPeek({ id = '', row, onOpen, onClose }: Props) {
  const { t } = useTranslation()
  const { book } = useBook()
  const { data, error, refetch } = useQuery({ ...productQuery(book.code, id), placeholderData: row })
  const title = data?.name ?? t(error ? 'master.product.peek' : 'common.loading')
  return (
    <Drawer open={id !== ''} onClose={onClose} size={420} mask={false} focusable={{ trap: false }} autoFocus={false} title={title} extra={data && <button type="button" className="plain link" onClick={onOpen}>{t('common.action.open')}</button>}>
      {data ? <Card product={data} /> : error ? <Failed error={error} retry={() => void refetch()} /> : <Skeleton active />}
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
