import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { documentPath, voucherQuery, type Voucher } from '../../api/books'
import { CopyLink } from '../../components/CopyLink'
import { EntryTable } from '../../components/EntryTable'
import { History } from '../../components/History'
import { PageHead } from '../../components/PageHead'
import { PdfButton } from '../../components/PdfButton'
import { Failed } from '../../components/Problems'
import { Remarks } from '../../components/Remarks'
import { Signed } from '../../components/Signed'
import { instant } from '../../lib/dates'
import { useBook } from '../../lib/book'
import { useNarrow } from '../../lib/useNarrow'
import { useUrlState } from '../../lib/useUrlState'
import { LineRules } from './LineRules'
import { Paper } from './Paper'
import { VoucherMoves } from './VoucherMoves'
import '../../components/report/report.css'
import './vouchers.css'
import { OpeningTag } from './OpeningTag'

const papers = ['slip', 'a5', 'a4'] as const

// VoucherPage shows a voucher as the paper it prints to, with what it was made of
// and what may be done with it.
export default function VoucherPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const { book } = useBook()
  const [get, set] = useUrlState()
  const { data: voucher, error, refetch } = useQuery(voucherQuery(book.code, id))
  const narrow = useNarrow()
  const paper = papers.find((each) => each === get('paper')) ?? 'slip'
  if (error && !voucher) return <Failed error={error} retry={() => void refetch()} />
  const name = voucher ? `${t('books.voucher.one')} ${voucher.number}` : t('books.voucher.one')
  return (
    <div className="page voucher-page">
      <PageHead
        name={name}
        title={name}
        actions={
          <>
            <Segmented size="small" className="no-print" value={paper} onChange={(value) => set({ paper: value === 'slip' ? null : value })} options={papers.map((value) => ({ value, label: t(`books.voucher.paper.${value}`) }))} />
            <CopyLink />
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>{t('books.print')}</Button>
            {voucher && <PdfButton path={['vouchers', id]} name={`${t('books.voucher.one')}-${voucher.number || voucher.date}`} paper={paper} />}
            {voucher && <VoucherMoves voucher={voucher} />}
          </>
        }
      >
        {voucher && <span className={`voucher-state ${voucher.state}`}>{t(`books.voucher.state.${voucher.state}`)}</span>}
      </PageHead>
      {voucher && <Chain voucher={voucher} />}
      <style>{pageSize[paper]}</style>
      {voucher && narrow && <section className="panel voucher-narrow no-print"><EntryTable voucher={voucher} /></section>}
      {voucher && (
        <div className={narrow ? 'print-only' : undefined}>
          <Paper voucher={voucher} book={book} paper={paper} />
        </div>
      )}
      {voucher && <LineRules voucher={voucher} base={book.base_currency} />}
      {voucher && <div className="no-print"><Signed steps={voucher.signed} /></div>}
      {voucher && <Remarks of={id} />}
      {voucher && <History path={['vouchers', id]} />}
    </div>
  )
}

const pageSize = {
  slip: '@page { size: 240mm 140mm; margin: 6mm 8mm; }',
  a5: '@page { size: A5 landscape; margin: 8mm; }',
  a4: '@page { size: A4 portrait; margin: 12mm; }',
}

// Chain is the way back to the source and on to a reversal (上查 ← 本凭证 → 下查).
function Chain({ voucher }: { voucher: Voucher }) {
  const { t } = useTranslation()
  return (
    <p className="voucher-chain no-print">
      <span className="kind-tag">{t(`books.source.${voucher.source}` as 'books.source.manual', { defaultValue: voucher.source })}</span>
      {voucher.of && <Link to={documentPath(voucher.of.kind, voucher.of.id)}>{voucher.of.number}</Link>}
      {(voucher.of || voucher.reverses) && <span aria-hidden="true">→</span>}
      {voucher.reverses && <Link to={`/vouchers/${voucher.reverses}`}>{t('books.voucher.original')}</Link>}
      {voucher.reverses && <span aria-hidden="true">→</span>}
      <OpeningTag of={voucher} />
      <strong>{voucher.number || t('books.voucher.noNumber')}</strong>
      {voucher.reversed_by && <><span aria-hidden="true">→</span> <Link to={`/vouchers/${voucher.reversed_by}`}>{t('books.voucher.redOne')}</Link></>}
      {voucher.recorded && <span className="faint">{t('books.recorded', { time: instant(voucher.recorded) })}</span>}
    </p>
  )
}
