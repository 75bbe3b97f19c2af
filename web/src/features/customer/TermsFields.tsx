import { Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { fieldNames, type Said } from './fields'

// TermsFields say when the customer pays and what it gains by paying early.
export function TermsFields({ said }: { said: Said }) {
  const { t } = useTranslation()
  const percent = { pattern: /^\d{1,2}(\.\d{1,4})?$/, message: t('customer.form.percentBad') }
  const days = (name: 'net_days' | 'discount_days') => <InputNumber id={fieldId(fieldNames[name])} min={0} max={3650} precision={0} suffix={t('customer.form.days')} style={{ width: '100%' }} />
  return (
    <fieldset>
      <legend>{t('customer.form.terms')}</legend>
      <div className="fields">
        <Form.Item htmlFor={fieldId(fieldNames.net_days)} name="net_days" label={t('customer.field.net_days')} {...said(fieldNames.net_days)}>
          {days('net_days')}
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.discount_percent)} name="discount_percent" label={t('customer.field.discount_percent')} rules={[percent]} {...said(fieldNames.discount_percent)}>
          <Input id={fieldId(fieldNames.discount_percent)} inputMode="decimal" suffix="%" />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.discount_days)} name="discount_days" label={t('customer.field.discount_days')} {...said(fieldNames.discount_days)}>
          {days('discount_days')}
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.discount_base)} name="discount_base" label={t('customer.field.discount_base')} {...said(fieldNames.discount_base)}>
          <Select id={fieldId(fieldNames.discount_base)} options={(['gross', 'net'] as const).map((value) => ({ value, label: t(`master.form.base.${value}`) }))} />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.discount_tax)} name="discount_tax" label={t('customer.field.discount_tax')} tooltip={t('customer.form.discountTaxHint')} {...said(fieldNames.discount_tax)}>
          <Select
            id={fieldId(fieldNames.discount_tax)}
            options={[
              { value: 'keep', label: t('customer.form.taxKeep') },
              { value: 'reduce', label: t('customer.form.taxReduce') },
            ]}
          />
        </Form.Item>
        <Form.Item htmlFor={fieldId(fieldNames.discount_part)} name="discount_part" valuePropName="checked" label={t('customer.field.discount_part')} {...said(fieldNames.discount_part)}>
          <Checkbox id={fieldId(fieldNames.discount_part)}>{t('master.form.partAllowed')}</Checkbox>
        </Form.Item>
      </div>
    </fieldset>
  )
}
