import { Checkbox, Form, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DimSelect } from '../../components/DimSelect'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { taxIdState } from '../../lib/taxid'
import { CurrencySelect } from './CustomerForm'
import { fieldNames, paperLanguage, type Said } from './fields'

interface Props {
  said: Said
  isNew: boolean
}

// IdentityFields say who the customer is.
export function IdentityFields({ said, isNew }: Props) {
  const { t } = useTranslation()
  const { hides } = useBook()
  const needed = { required: true, whitespace: true, message: t('customer.form.nameMissing') }
  return (
    <fieldset>
      <legend>{t('customer.form.identity')}</legend>
      <div className="fields">
        <Form.Item htmlFor={fieldId(fieldNames.name)} className="wide-field" name="name" label={t('customer.field.name')} rules={[needed]} {...said(fieldNames.name)}>
          <Input id={fieldId(fieldNames.name)} autoFocus={isNew} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.code)} name="code" label={t('customer.field.code')} {...said(fieldNames.code)}>
          <Input id={fieldId(fieldNames.code)} placeholder={isNew ? t('customer.form.codeAuto') : ''} autoComplete="off" />
        </Form.Item>
        {!hides('customer.tax_id') && <TaxField said={said} />}
        <Form.Item htmlFor={fieldId(fieldNames.legal_name)} name="legal_name" label={t('customer.field.legal_name')} tooltip={t('master.form.legalHint')} {...said(fieldNames.legal_name)}>
          <Input id={fieldId(fieldNames.legal_name)} maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.short_name)} name="short_name" label={t('customer.field.short_name')} {...said(fieldNames.short_name)}>
          <Input id={fieldId(fieldNames.short_name)} maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.aliases)} className="wide-field" name="aliases" label={t('customer.field.aliases')} tooltip={t('master.form.aliasHint')} {...said(fieldNames.aliases)}>
          <Select id={fieldId(fieldNames.aliases)} mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', ';', '；']} placeholder={t('master.form.aliasPlace')} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.salesperson)} name="salesperson" label={t('customer.field.salesperson')} {...said(fieldNames.salesperson)}>
          <DimSelect id={fieldId(fieldNames.salesperson)} kind="salesperson" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.department)} name="department" label={t('customer.field.department')} {...said(fieldNames.department)}>
          <DimSelect id={fieldId(fieldNames.department)} kind="department" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.currency)} name="currency" label={t('customer.field.currency')} {...said(fieldNames.currency)}>
          <CurrencySelect id={fieldId(fieldNames.currency)} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.language)} name="language" label={t('customer.field.language')} tooltip={t('customer.form.languageHint')} {...said(fieldNames.language)}>
          <Select id={fieldId(fieldNames.language)} options={['', 'zh', 'en'].map((value) => ({ value, label: t(paperLanguage(value)) }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.external_id)} name="external_id" label={t('customer.field.external_id')} tooltip={t('customer.form.externalHint')} {...said(fieldNames.external_id)}>
          <Input id={fieldId(fieldNames.external_id)} autoComplete="off" />
        </Form.Item>
        <Form.Item name="related_party" valuePropName="checked" label={t('customer.field.related_party')} htmlFor={fieldId(fieldNames.related_party)} {...said(fieldNames.related_party)}>
          <Checkbox id={fieldId(fieldNames.related_party)}>{t('master.form.related')}</Checkbox>
        </Form.Item>
      </div>
    </fieldset>
  )
}

// TaxField checks a 统一社会信用代码 as it is typed; it only warns, for the
// server decides.
function TaxField({ said }: { said: Said }) {
  const { t } = useTranslation()
  const state = taxIdState(Form.useWatch<string | undefined>('tax_id') ?? '')
  const live = state === 'bad_check' ? { validateStatus: 'warning' as const, help: t('customer.form.taxBad') } : state === 'good' ? { validateStatus: 'success' as const, hasFeedback: true } : {}
  return (
    <Form.Item htmlFor={fieldId(fieldNames.tax_id)} name="tax_id" label={t('customer.field.tax_id')} {...live} {...said(fieldNames.tax_id)}>
      <Input id={fieldId(fieldNames.tax_id)} maxLength={40} autoComplete="off" spellCheck={false} />
    </Form.Item>
  )
}
