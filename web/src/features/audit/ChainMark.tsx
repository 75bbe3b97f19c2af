import { CheckOutlined, CloseOutlined, MinusOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Mark } from './chain'

const icons = { good: CheckOutlined, bad: CloseOutlined, newer: MinusOutlined } as const

// ChainMark says of a row whether the chain holds there, once it was checked.
export function ChainMark({ mark }: { mark: Mark }) {
  const { t } = useTranslation()
  if (mark === '') return null
  const Icon = icons[mark]
  return (
    <span className={`chain-mark ${mark}`} role="img" aria-label={t(`audit.mark.${mark}`)} title={t(`audit.mark.${mark}`)}>
      <Icon aria-hidden />
    </span>
  )
}
