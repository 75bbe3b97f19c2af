import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type zh from '../locales/zh-CN'
import { getPrefs, hasChosen, languages, setPrefs, type Language } from './prefs'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof zh }
    returnNull: false
  }
}

const loaders: Record<Language, () => Promise<{ default: object }>> = {
  'zh-CN': () => import('../locales/zh-CN'),
  en: () => import('../locales/en'),
}

// A text that is in no catalogue is shown by its key; the console says so, where
// the journeys hear it.
const missing = (_: unknown, __: string, key: string, shown: string) => shown === key && console.error(`no text for ${key}`)

// startI18n reads one language's catalogue before the first page is drawn.
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({ lng: getPrefs().language, resources: {}, saveMissing: true, missingKeyHandler: missing, interpolation: { escapeValue: false }, returnNull: false })
  await apply(getPrefs().language)
}

async function apply(language: Language): Promise<void> {
  const { default: words } = await loaders[language]()
  i18next.addResourceBundle(language, 'translation', words)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

// setLanguage switches the interface and remembers the choice.
export async function setLanguage(language: Language): Promise<void> {
  setPrefs({ language })
  await apply(language)
}

// adoptLanguage follows what the server knows of the user, until the user
// chooses in this browser.
export async function adoptLanguage(given: string): Promise<void> {
  const language = languages.find((name) => given.toLowerCase().startsWith(name.slice(0, 2)))
  if (language && !hasChosen('language') && language !== getPrefs().language) await setLanguage(language)
}

// wordsIn gives the words of one language, whatever the interface speaks.
export async function wordsIn(language: Language): Promise<typeof i18next.t> {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    const { default: words } = await loaders[language]()
    i18next.addResourceBundle(language, 'translation', words)
  }
  return i18next.getFixedT(language)
}

export { i18next as i18n }
