import type { Choice } from '../api/desk'
import type { Me } from '../api/types'
import { adoptLanguage, setLanguage } from './i18n'
import { getPrefs, languages, setPrefs } from './prefs'

// apply brings a person's choices into force in this browser.
export function apply({ lang, plain_keys, key_aliases }: { [name in keyof Choice]: Choice[name] | null }): void {
  const now = getPrefs()
  const language = languages.find((name) => lang && name.startsWith(lang))
  if (language && language !== now.language) void setLanguage(language)
  const keys = { plainKeys: plain_keys ?? now.plainKeys, aliases: key_aliases ?? now.aliases }
  if (keys.plainKeys !== now.plainKeys || keys.aliases !== now.aliases) setPrefs(keys)
}

// adopt follows what the server knows of whoever signed in.
export function adopt({ lang, desk }: Me): void {
  if (desk) apply(desk)
  if (!desk?.lang) void adoptLanguage(lang)
}
