import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { classesQuery } from '../../api/master'
import { fieldId } from '../../components/Problems'
import { useBook } from '../../lib/book'
import { useDimensionName, type Said } from './fields'
import { classNames, type Values } from './values'

// ClassFields put the customer into the classes that reports go by. The values
// in use are offered; another one may be written.
export function ClassFields({ values, said, isNew }: { values: Values; said: Said; isNew: boolean }) {
  const { t } = useTranslation()
  const { book } = useBook()
  const title = useDimensionName()
  const { data } = useQuery(classesQuery(book.code))
  const used = Object.fromEntries((data?.rows ?? []).map((row) => [row.dimension, row.values.map(({ value }) => ({ value }))]))
  return (
    <fieldset>
      <legend>{t('customer.form.classes')}</legend>
      {!isNew && <p className="muted fieldset-hint">{t('master.class.fromToday')}</p>}
      <div className="fields">
        {classNames(values, Object.keys(used)).map((name) => (
          <Form.Item key={name} htmlFor={fieldId(`classes.${name}`)} name={['classes', name]} label={title(name)} {...said(`classes.${name}`)}>
            <AutoComplete id={fieldId(`classes.${name}`)} options={used[name] ?? []} showSearch={{ filterOption: (text, option) => option?.value.includes(text) ?? false }} allowClear />
          </Form.Item>
        ))}
      </div>
    </fieldset>
  )
}
