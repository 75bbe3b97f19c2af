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
  { path: 'access', lazy: page(() => import('./features/access/AccessPage')) },
  { path: 'settings', lazy: page(() => import('./features/settings/SettingsPage')) },
  { path: 'audit', lazy: page(() => import('./features/audit/AuditPage')) },
  { path: 'import', lazy: page(() => import('./features/imports/ImportPage')) },
  { path: 'jobs', lazy: page(() => import('./features/jobs/JobsPage')) },
  { path: '*', element: <NotFound /> },
]

export const router = createBrowserRouter([
  { path: '/login', lazy: page(() => import('./features/session/SignInPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/setup', lazy: page(() => import('./features/setup/SetupPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/', element: <Frame />, errorElement: <RouteFailed />, hydrateFallbackElement: <></>, children: signedIn },
])
