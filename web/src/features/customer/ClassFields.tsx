import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { fieldId } from '../../components/Problems'
import { dimensions, type Dimension } from '../customers/filters'
import type { Said } from './fields'
import { classNames, type Values } from './values'

// ClassFields put the customer into the classes that reports go by.
export function ClassFields({ values, said }: { values: Values; said: Said }) {
  const { t } = useTranslation()
  const title = (name: string) => ((dimensions as readonly string[]).includes(name) ? t(`customer.dimension.${name as Dimension}`) : name)
  return (
    <fieldset>
      <legend>{t('customer.form.classes')}</legend>
      <div className="fields">
        {classNames(values).map((name) => (
          <Form.Item key={name} htmlFor={fieldId(`classes.${name}`)} name={['classes', name]} label={title(name)} {...said(`classes.${name}`)}>
            <Input id={fieldId(`classes.${name}`)} autoComplete="off" />
          </Form.Item>
        ))}
      </div>
    </fieldset>
  )
}
