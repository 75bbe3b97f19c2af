import { useTranslation } from 'react-i18next'
import { dimensions } from './filters'

interface Props {
  classes: Readonly<Record<string, string>> | undefined
  onClass?: (name: string, value: string) => void
}

// ClassTags shows a customer's classes; a click filters the list by one.
export function ClassTags({ classes = {}, onClass }: Props) {
  const { t } = useTranslation()
  return dimensions
    .filter((name) => classes[name])
    .map((name) => {
      const title = `${t(`customer.dimension.${name}`)}: ${classes[name]}`
      return onClass ? (
        <button key={name} type="button" className="plain kind-tag class-tag" title={title} onClick={() => onClass(name, classes[name]!)}>
          {classes[name]}
        </button>
      ) : (
        <span key={name} className="kind-tag class-tag" title={title}>
          {classes[name]}
        </span>
      )
    })
}
