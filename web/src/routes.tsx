import { createBrowserRouter, type RouteObject } from 'react-router'
import { Frame } from './features/shell/Frame'
import { NotFound, RouteFailed } from './features/shell/RouteFailed'

// Each page is a chunk of its own, read when it is first opened.
const page = (load: () => Promise<{ default: React.ComponentType }>) => async () => ({ Component: (await load()).default })

const signedIn: RouteObject[] = [
  { index: true, lazy: page(() => import('./features/home/HomePage')) },
  { path: 'customers', lazy: page(() => import('./features/customers/CustomersPage')) },
  { path: 'customers/new', lazy: page(() => import('./features/customer/NewCustomerPage')) },
  { path: 'customers/:id', lazy: page(() => import('./features/customer/CustomerPage')) },
  { path: 'customers/:id/edit', lazy: page(() => import('./features/customer/EditCustomerPage')) },
  { path: 'aging', lazy: page(() => import('./features/aging/AgingPage')) },
  { path: 'import', lazy: page(() => import('./features/imports/ImportPage')) },
  { path: 'jobs', lazy: page(() => import('./features/jobs/JobsPage')) },
  { path: 'balances', lazy: page(() => import('./features/balances/BalancesPage')) },
  { path: 'ledger', lazy: page(() => import('./features/ledger/LedgerPage')) },
  { path: 'ledger/:customer', lazy: page(() => import('./features/ledger/LedgerPage')) },
  { path: 'trial-balance', lazy: page(() => import('./features/trial/TrialPage')) },
  { path: 'tieout', lazy: page(() => import('./features/tieout/TieOutPage')) },
  { path: 'tie-out', lazy: page(() => import('./features/tieout/TieOutPage')) },
  { path: 'statements', lazy: page(() => import('./features/statement/StatementPage')) },
  { path: 'statements/:customer', lazy: page(() => import('./features/statement/StatementPage')) },
  { path: 'vouchers', lazy: page(() => import('./features/vouchers/VouchersPage')) },
  { path: 'vouchers/new', lazy: page(() => import('./features/vouchers/NewVoucherPage')) },
  { path: 'vouchers/:id', lazy: page(() => import('./features/vouchers/VoucherPage')) },
  { path: 'settlement', lazy: page(() => import('./features/settlement/SettlementPage')) },
  { path: 'settlements', lazy: page(() => import('./features/settlements/SettlementsPage')) },
  { path: 'settlements/:id', lazy: page(() => import('./features/settlements/SettlementsPage')) },
  { path: 'close', lazy: page(() => import('./features/close/ClosePage')) },
  { path: 'rates', lazy: page(() => import('./features/rates/RatesPage')) },
  { path: 'revaluations', lazy: page(() => import('./features/revaluations/RevaluationsPage')) },
  { path: 'revaluation', lazy: page(() => import('./features/revaluations/RevaluationsPage')) },
  { path: '*', element: <NotFound /> },
]

export const router = createBrowserRouter([
  { path: '/login', lazy: page(() => import('./features/session/SignInPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/setup', lazy: page(() => import('./features/setup/SetupPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/', element: <Frame />, errorElement: <RouteFailed />, hydrateFallbackElement: <></>, children: signedIn },
])
