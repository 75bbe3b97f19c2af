import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  fields: readonly { name: string; title: string }[]
  values: readonly string[]
  onChange: (values: string[]) => void
}

// RoleHides chooses what those who hold the role do not see.
export function RoleHides({ fields, values, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <fieldset className="role-hides">
      <legend>{t('access.hide.title')}</legend>
      <p className="muted">{t('access.hide.hint')}</p>
      {fields.map((field) => (
        <Checkbox key={field.name} checked={values.includes(field.name)} onChange={(event) => onChange(event.target.checked ? [...values, field.name] : values.filter((name) => name !== field.name))}>
          {field.title}
        </Checkbox>
      ))}
    </fieldset>
  )
}
