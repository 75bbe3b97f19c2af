import { CheckCircleOutlined, EditOutlined, RollbackOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Document } from '../../api/documents'

type Stamped = Pick<Document, 'status' | 'voucher_state' | 'reverses' | 'cause'> & { voucher?: Document['voucher'] }

// stateOf names a document's state: a red one is told from what it reverses.
export function stateOf(document: Stamped): 'draft' | 'approved' | 'reversed' | 'red' {
  if (document.status === 'approved' && document.reverses) return 'red'
  return document.status
}

const tones = { draft: 'wait', approved: 'good', reversed: 'red', red: 'red' } as const
const icons = { draft: <EditOutlined />, approved: <CheckCircleOutlined />, reversed: <RollbackOutlined />, red: <RollbackOutlined /> }

// Stamps are the two states of a document: its own and its voucher's.
export function Stamps({ document }: { document: Stamped }) {
  return (
    <span className="stamps">
      <DocumentStamp document={document} />
      <VoucherStamp state={document.voucher?.state ?? document.voucher_state} />
    </span>
  )
}

export function DocumentStamp({ document }: { document: Stamped }) {
  const { t } = useTranslation()
  const state = stateOf(document)
  const bounced = document.cause === 'bounced' && (state === 'reversed' || state === 'red')
  return (
    <span className={`stamp ${tones[state]}`} data-testid={`state-${bounced ? 'bounced' : state}`}>
      {icons[state]} {t(bounced ? (state === 'red' ? 'document.bounce.red' : 'document.bounce.state') : `document.state.${state}`)}
    </span>
  )
}

export function VoucherStamp({ state }: { state?: string }) {
  const { t } = useTranslation()
  if (!state) return null
  return <span className={`stamp ${state === 'posted' ? 'good' : 'wait'}`}>{t(`document.voucher.${state as 'posted'}`, { defaultValue: state })}</span>
}
