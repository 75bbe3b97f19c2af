import type { ConfigProviderProps } from 'antd'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { usePrefs, type Language } from './prefs'

type Locale = ConfigProviderProps['locale']

// Words inside Ant Design's own parts (pickers, pagination), read when needed.
const loaders: Record<Language, () => Promise<Locale>> = {
  'zh-CN': async () => {
    const [words] = await Promise.all([import('antd/locale/zh_CN'), import('dayjs/locale/zh-cn')])
    dayjs.locale('zh-cn')
    return words.default
  },
  en: async () => {
    dayjs.locale('en')
    return (await import('antd/locale/en_US')).default
  },
}

// antWords reads the words that the first page is drawn with. ConfigProvider wraps
// its children once it has a locale: given one later, it mounts every page anew and
// what was typed meanwhile is gone.
export const antWords = (language: Language): Promise<Locale> => loaders[language]()

export function useAntLocale(first: Locale): Locale {
  const { language } = usePrefs()
  const [locale, setLocale] = useState<Locale>(first)
  useEffect(() => {
    void loaders[language]().then(setLocale)
  }, [language])
  return locale
}
