import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

export type Words = 'revalue' | 'unbilled' // under which the texts of a kind of runs are

type Word = 'title' | 'hint' | 'new' | 'none' | 'noneHint' | 'run' | 'back' | 'did' | 'day'

// useWords says what all runs have words for, of one kind of runs.
export function useWords(words: Words): (word: Word, number?: string) => string {
  const { t } = useTranslation()
  return useCallback((word, number) => (words === 'revalue' ? t(`revalue.${word}`, { number }) : t(`unbilled.${word}`, { number })), [t, words])
}
