import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import { StrictMode, useEffect, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router/dom'
import { toProblem } from './api/problem'
import { meQuery } from './api/session'
import { antWords, useAntLocale } from './lib/antLocale'
import { asked, isOpen } from './lib/early'
import { startI18n } from './lib/i18n'
import { getPrefs, usePrefs } from './lib/prefs'
import { useDark, useTheme } from './lib/theme'
import { KeyProvider } from './lib/useKeys'
import { router } from './routes'
import './styles/tokens.css'
import './styles/frame.css'
import './styles/grid.css'
import './styles/parts.css'
import './styles/shared.css'

// A call that finds no session leads to the sign-in page and back again.
function onError(error: unknown): void {
  const { pathname, search } = window.location
  if (toProblem(error).status !== 401 || isOpen(pathname)) return
  void router.navigate(`/login?next=${encodeURIComponent(pathname + search)}`)
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError }),
  defaultOptions: { queries: { staleTime: 15_000, retry: (count, error) => count < 2 && [0, 502, 503, 504].includes(toProblem(error).status) } },
})

function Root({ words }: { words: Awaited<ReturnType<typeof antWords>> }) {
  const dark = useDark()
  const { density, language } = usePrefs()
  const theme = useTheme()
  const locale = useAntLocale(words)
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.documentElement.dataset.density = density
  }, [dark, density])
  const spoken = useRef(language)
  useEffect(() => {
    if (spoken.current === language) return
    spoken.current = language
    void queries.invalidateQueries() // answers carry words in the reader's language
  }, [language])
  return (
    <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }}>
      <AntApp style={{ height: '100%' }} message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries}>
          <KeyProvider>
            <RouterProvider router={router} />
          </KeyProvider>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  )
}

// Drawn once with all it needs, not first as a wait; but it does not wait long for
// a slow answer.
const soon = () => new Promise<void>((go) => setTimeout(go, 1000))
const me = asked() ? Promise.race([queries.prefetchQuery(meQuery), soon()]) : undefined

void Promise.all([antWords(getPrefs().language), startI18n(), me]).then(([words]) =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <Root words={words} />
    </StrictMode>,
  ),
)
