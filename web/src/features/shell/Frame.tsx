import { useQuery } from '@tanstack/react-query'
import { Drawer, Spin } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate } from 'react-router'
import { meQuery } from '../../api/session'
import { Later } from '../../components/Later'
import { Nothing } from '../../components/Nothing'
import { Failed } from '../../components/Problems'
import { BookProvider, useBook } from '../../lib/book'
import { adopt } from '../../lib/adopt'
import { can } from '../../lib/rights'
import { useLive } from '../../lib/live'
import { usePeriod } from '../../lib/period'
import { usePrefs } from '../../lib/prefs'
import { FormRounds } from '../../lib/formRounds'
import { useKeys, useModalLayer, type Handlers } from '../../lib/useKeys'
import { ExplainLayer } from '../../components/explain/ExplainLayer'
import { FactorGate } from '../session/FactorGate'
import { AltLetters } from './AltLetters'
import { KeySheet } from './KeySheet'
import { Nav } from './Nav'
import { NoticeBanner } from './NoticeBanner'
import { Palette } from './Palette'
import { inPeriod } from './place'
import { TopBar } from './TopBar'
import { ViewBanner } from './ViewBanner'

const NewBooks = lazy(() => import('../settings/NewBooks').then((page) => ({ default: page.NewBooks })))

// Frame is what stands around every page once somebody is signed in. A missing
// session leads to the sign-in page from the query client (see main.tsx).
export function Frame() {
  const { t } = useTranslation()
  const { data: me, error, refetch } = useQuery(meQuery)
  useEffect(() => {
    if (me) adopt(me)
  }, [me])
  if (!me) return error ? <Failed error={error} retry={() => void refetch()} /> : <Spin fullscreen delay={300} />
  if (me.second_factor.missing) return <FactorGate />
  return (
    <BookProvider me={me} fallback={<Nothing title={t('frame.book.none')} hint={t('frame.book.noneHint')} action={can(me, '', 'book.create') && <Suspense><NewBooks onMade={() => undefined} /></Suspense>} />}>
      <Signed />
    </BookProvider>
  )
}

const goTo = (navigate: (path: string) => unknown, places: Record<string, string>): Handlers =>
  Object.fromEntries(Object.entries(places).map(([key, path]) => [key, () => void navigate(path)]))

type Layer = 'palette' | 'keys' | 'nav' | null

function Signed() {
  const { t } = useTranslation()
  const { book, may } = useBook()
  const { navFolded } = usePrefs()
  const period = usePeriod(book.code)
  const go = useNavigate()
  const navigate = (path: string) => go(inPeriod(path, period))
  const [layer, setLayer] = useState<Layer>(null)
  const close = () => setLayer(null)
  useModalLayer(layer === 'nav')
  useLive(book.code, may('report.read'))
  useKeys({
    palette: () => setLayer('palette'),
    help: () => setLayer('keys'),
    'go.home': () => void navigate('/'),
    ...(may('customer.read') && { 'go.customers': () => void navigate('/customers') }),
    ...(may('report.read') && { 'go.aging': () => void navigate('/aging') }),
    ...(may('user.manage', true) && { 'go.access': () => void navigate('/access') }),
    ...(may('report.read') && { 'go.settings': () => void navigate('/settings') }),
    ...(may('audit.read') && { 'go.audit': () => void navigate('/audit') }),
    ...(may('import.run') && { 'go.import': () => void navigate('/import'), 'go.jobs': () => void navigate('/jobs') }),
    ...(may('customer.read') && { 'go.products': () => void navigate('/products'), 'go.staff': () => void navigate('/staff') }),
    ...(may('report.read') && { 'go.orders': () => void navigate('/orders'), 'go.invoices': () => void navigate('/invoices'), 'go.receipts': () => void navigate('/receipts') }),
    ...(may('order.write') && { 'new.order': () => void navigate('/orders/new') }),
    ...(may('invoice.write') && { 'new.invoice': () => void navigate('/invoices/new') }),
    ...(may('receipt.write') && { 'new.receipt': () => void navigate('/receipts/new') }),
    ...(may('report.read') && goTo(navigate, { 'go.settlement': '/settlement', 'go.ledger': '/ledger', 'go.vouchers': '/vouchers', 'go.close': '/close', 'go.statements': '/statements' })),
    ...(may('customer.write') && { 'new.customer': () => void navigate('/customers/new') }),
  })
  return (
    <div className={navFolded ? 'frame folded' : 'frame'}>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      <Nav folded={navFolded} onHelp={() => setLayer('keys')} />
      <TopBar onSearch={() => setLayer('palette')} onHelp={() => setLayer('keys')} onMenu={() => setLayer('nav')} />
      <main className="main" id="main" tabIndex={-1}>
        <ViewBanner />
        <NoticeBanner />
        <Suspense fallback={<Spin className="page-wait" delay={200} />}>
          <FormRounds>
            <Outlet />
          </FormRounds>
        </Suspense>
      </main>
      <AltLetters />
      <ExplainLayer />
      <Later open={layer === 'palette'}>
        <Palette open={layer === 'palette'} onClose={close} />
      </Later>
      <Later open={layer === 'keys'}>
        <KeySheet open={layer === 'keys'} onClose={close} />
      </Later>
      <Later open={layer === 'nav'}>
        <Drawer open={layer === 'nav'} onClose={close} placement="left" size={240} closable={false} className="nav-drawer" styles={{ body: { padding: 0 } }}>
          <Nav onHelp={() => setLayer('keys')} onGo={close} />
        </Drawer>
      </Later>
    </div>
  )
}
