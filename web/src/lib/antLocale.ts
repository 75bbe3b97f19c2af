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

export function useAntLocale(): Locale {
  const { language } = usePrefs()
  // Never undefined: where none is given, Ant Design leaves its provider out, and
  // putting it in later mounts the page anew, with all that was typed gone.
  const [locale, setLocale] = useState<Locale>({ locale: language })
  useEffect(() => {
    void loaders[language]().then(setLocale)
  }, [language])
  return locale
}
