import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Cap } from '../../api/access'
import { fieldId } from '../../components/Problems'

interface Props {
  caps: readonly Cap[]
  functions: readonly string[] // of the role as it is being edited
  values: Record<string, string>
  onChange: (values: Record<string, string>) => void
  said: (field: string) => string | undefined
}

// RoleCaps sets the most a role may do of each act that has an amount; an act
// that the role has no function for is not shown.
export function RoleCaps({ caps, functions, values, onChange, said }: Props) {
  const { t } = useTranslation()
  const shown = caps.filter((cap) => cap.functions.some((name) => functions.includes(name)))
  if (shown.length === 0) return null
  return (
    <fieldset className="role-caps">
      <legend>{t('access.cap.title')}</legend>
      <p className="muted">{t('access.cap.hint')}</p>
      {shown.map((cap) => {
        const id = fieldId(`caps.${cap.name}`)
        const wrong = said(`caps.${cap.name}`)
        return (
          <div key={cap.name} className="role-cap">
            <label htmlFor={id}>{cap.title}</label>
            <Input
              id={id}
              value={values[cap.name] ?? ''}
              inputMode="decimal"
              autoComplete="off"
              placeholder={t('access.cap.none')}
              status={wrong ? 'error' : undefined}
              aria-invalid={wrong ? true : undefined}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              onChange={(event) => onChange({ ...values, [cap.name]: event.target.value.replaceAll(',', '').trim() })}
            />
            {wrong && (
              <p id={`${id}-wrong`} className="late role-cap-wrong">
                {wrong}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

// capsOf keeps the limits that mean something for a role's functions.
export function capsOf(caps: readonly Cap[], functions: readonly string[], values: Record<string, string>): Record<string, string> {
  const used = caps.filter((cap) => values[cap.name] && cap.functions.some((name) => functions.includes(name)))
  return Object.fromEntries(used.map((cap) => [cap.name, values[cap.name] ?? '']))
}
