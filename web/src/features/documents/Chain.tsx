import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { pathOf, type Document, type DocumentLink } from '../../api/documents'
import { Amount } from '../../components/Amount'

const upward: DocumentLink['relation'][] = ['original', 'reverses', 'order']

// Chain is 联查: what the document was made from on its left, what came of it on
// its right.
export function Chain({ document }: { document: Document }) {
  const { t } = useTranslation()
  const links = document.links ?? []
  const up = links.filter((link) => upward.includes(link.relation) || (link.relation === 'settled' && document.kind === 'receipt'))
  const down = links.filter((link) => !up.includes(link))
  if (links.length === 0 && !document.voucher) return null
  return (
    <nav className="chain no-print" aria-label={t('document.chain.title')}>
      {up.length > 0 && <span className="faint">{t('document.chain.up')}</span>}
      {up.slice(0, 6).map((link) => (
        <LinkTo key={`${link.relation}${link.id}${link.via}`} link={link} />
      ))}
      {up.length > 0 && <ArrowLeftOutlined aria-hidden="true" />}
      <strong className="code">{document.number}</strong>
      {(down.length > 0 || document.voucher) && <ArrowRightOutlined aria-hidden="true" />}
      {(down.length > 0 || document.voucher) && <span className="faint">{t('document.chain.down')}</span>}
      {document.voucher && (
        <Link to={`/vouchers/${document.voucher.id}`} className="chain-link">
          <span className="faint">{t('document.voucher.short')}</span> {document.voucher.number || t('document.voucher.unnumbered')}
        </Link>
      )}
      {down.slice(0, 8).map((link) => (
        <LinkTo key={`${link.relation}${link.id}${link.via}`} link={link} />
      ))}
    </nav>
  )
}

function LinkTo({ link }: { link: DocumentLink }) {
  const { t } = useTranslation()
  const path = link.relation === 'order' ? `/orders/${link.id}` : pathOf(link.kind, link.id)
  return (
    <Link to={path} className="chain-link">
      <span className="faint">{t(`document.relation.${link.relation}`)}</span> {link.number} {link.amount && <Amount value={link.amount} />}
    </Link>
  )
}
