import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { pathParts } from './diff'

export interface Words {
  field: (field: string) => string
  value: (field: string, text: string) => string
}

// Whose values are words of ours, and where these stand.
const ours: Readonly<Record<string, (word: string) => string>> = { acts: (word) => `master.act.${word}`, kind: (word) => `document.kind.${word}`, dimension: (word) => `customer.dimension.${word}`, refusal: (code) => `audit.refusal.${code}` }
const flags: Readonly<Record<string, string>> = { true: 'master.yes', false: 'master.no' }

// useFieldWords says in the reader's language what "lines[2].price" is: 明细 2 ·
// 单价, and what "dunning" among blocked acts is: 催收. A name of the book's own,
// as a dimension, stays as it is.
export function useFieldWords(): Words {
  const { t } = useTranslation()
  return useMemo(() => {
    const say = (key: string, fallback: string) => t(key as 'fields.name', { defaultValue: fallback })
    return {
      field: (field) => pathParts(field).map(({ name, at }) => [say(`fields.${name}`, name), at].filter(Boolean).join(' ')).join(' · '),
      value: (field, text) => {
        const words = ours[pathParts(field).at(-1)?.name ?? '']
        if (words) return text.split(', ').map((each) => say(words(each), each)).join(', ')
        return flags[text] ? say(flags[text], text) : text
      },
    }
  }, [t])
}
