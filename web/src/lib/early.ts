// What is asked for before the shell has arrived (see boot.ts). This module is
// read by boot, so it may import nothing that the shell is made of.

const prefs = 'hesuan.prefs' // as in prefs.ts

// keptLanguage is the language chosen in this browser, Chinese before one is.
export function keptLanguage(): 'zh-CN' | 'en' {
  try {
    return (JSON.parse(localStorage.getItem(prefs) ?? '{}') as { language?: string }).language === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

// isOpen tells whether a page is shown to whoever comes, signed in or not.
export const isOpen = (path: string): boolean => path === '/login' || path === '/setup'

let me: Promise<Response> | null = null

// askMe asks who is signed in.
export function askMe(): void {
  me = fetch('/api/v1/me', { credentials: 'same-origin', headers: { 'Accept-Language': keptLanguage() } })
  me.catch(() => undefined) // heard by who takes it
}

export const asked = (): boolean => me !== null

// takeMe gives the answer to askMe once, and asks anew ever after.
export function takeMe(request: Request): Promise<Response> {
  const early = me
  me = null
  return early ?? fetch(request)
}
