import { Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'

// HiddenMark stands where a value is that the reader's role does not show.
export function HiddenMark() {
  const { t } = useTranslation()
  return (
    <Tooltip title={t('common.hidden')}>
      <span className="faint" role="img" tabIndex={0} aria-label={t('common.hidden')}>
        •••
      </span>
    </Tooltip>
  )
}
