import { Button, Checkbox, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { Field } from '../../components/entry/Field'
import type { Problem } from '../../api/problem'
import { noTerms, termsShort, type PaperTerms } from './terms'
import { useTermsText } from './useTermsText'

interface Props {
  value: PaperTerms | null // null: as agreed with the customer, or on the order
  agreed: PaperTerms | null // what holds where nothing of its own is given
  from: 'customer' | 'order'
  problem: Problem | null
  onChange: (terms: PaperTerms | null) => void
}

// TermsField says when a paper is due and what paying early takes off: those of
// the customer or the order, or its own.
export function TermsField({ value, agreed, from, problem, onChange }: Props) {
  const { t } = useTranslation()
  const words = useTermsText()
  if (value === null)
    return (
      <Field name="terms" label={t('document.terms.title')} problem={problem?.at('terms')} hint={`${agreed?.percent ? `${words(agreed)} · ` : ''}${t(`document.terms.from.${from}`)}`}>
        <span className="terms-agreed">
          <span className="amount">{agreed ? termsShort(agreed) : '—'}</span>
          <Button type="link" size="small" onClick={() => onChange(agreed ?? noTerms)} data-testid="own-terms">
            {t('document.terms.change')}
          </Button>
        </span>
      </Field>
    )
  const box = (key: 'net_days' | 'percent' | 'days', name: string, suffix: string) => (
    <Field name={name} label={t(`document.terms.${key}`)} problem={problem?.at(name)}>
      <Input id={fieldId(name)} value={value[key]} inputMode="decimal" maxLength={8} autoComplete="off" suffix={suffix} status={problem?.at(name) && 'error'} onChange={(event) => onChange({ ...value, [key]: event.target.value })} />
    </Field>
  )
  const pick = <K extends 'base' | 'tax'>(key: K, choices: readonly PaperTerms[K][]) => (
    <Field name={`terms.discount.${key}`} label={t(`customer.field.discount_${key}`)} problem={problem?.at(`terms.discount.${key}`)}>
      <select id={fieldId(`terms.discount.${key}`)} className="plain-select" value={value[key]} onChange={(event) => onChange({ ...value, [key]: event.target.value as PaperTerms[K] })}>
        {choices.map((each) => (
          <option key={each} value={each}>{t(key === 'base' ? `master.form.base.${each as 'net'}` : each === 'keep' ? 'customer.form.taxKeep' : 'customer.form.taxReduce')}</option>
        ))}
      </select>
    </Field>
  )
  return (
    <>
      {box('net_days', 'terms.net_days', t('customer.form.days'))}
      {box('percent', 'terms.discount.percent', '%')}
      {value.percent !== '' && (
        <>
          {box('days', 'terms.discount.days', t('customer.form.days'))}
          {pick('base', ['gross', 'net'])}
          {pick('tax', ['keep', 'reduce'])}
          <Field name="terms.discount.pro_rata" label={t('customer.field.discount_part')}>
            <Checkbox id={fieldId('terms.discount.pro_rata')} checked={value.part} onChange={(event) => onChange({ ...value, part: event.target.checked })}>{t('master.form.partAllowed')}</Checkbox>
          </Field>
        </>
      )}
      <div className="entry-field more">
        <Button type="link" size="small" onClick={() => onChange(null)}>
          {t(`document.terms.back.${from}`)}
        </Button>
      </div>
    </>
  )
}
