import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { pathParts } from './diff'

// useFieldWords says in the reader's language what "lines[2].price" is: 明细 2 ·
// 单价. A name of the book's own, as a dimension, stays as it is.
export function useFieldWords(): (field: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (field) => {
      const word = (name: string) => t(`fields.${name}` as 'fields.name', { defaultValue: name })
      return pathParts(field).map(({ name, at }) => [word(name), at].filter(Boolean).join(' ')).join(' · ')
    },
    [t],
  )
}
