import { useTranslation } from 'react-i18next'
import { invoiceTypes } from '../../api/documents'

interface Props {
  id: string
  value: string
  onChange: (type: string) => void
}

// InvoiceTypeSelect chooses which kind of tax invoice a document is.
export function InvoiceTypeSelect({ id, value, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <select id={id} className="plain-select" value={value} onChange={(event) => onChange(event.target.value)} data-testid="invoice-type">
      <option value="">{t('document.invoiceType.none')}</option>
      {invoiceTypes.map((each) => (
        <option key={each} value={each}>{t(`document.invoiceType.${each}`)}</option>
      ))}
    </select>
  )
}
