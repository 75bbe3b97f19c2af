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
  { path: 'products', lazy: page(() => import('./features/products/ProductsPage')) },
  { path: 'staff', lazy: page(() => import('./features/staff/StaffPage')) },
  { path: 'orders', lazy: page(() => import('./features/orders/OrdersPage')) },
  { path: 'orders/new', lazy: page(() => import('./features/orders/NewOrderPage')) },
  { path: 'orders/:id', lazy: page(() => import('./features/orders/OrderPage')) },
  { path: 'invoices', lazy: page(() => import('./features/documents/pages/InvoicesPage')) },
  { path: 'invoices/new', lazy: page(() => import('./features/documents/pages/NewInvoicePage')) },
  { path: 'invoices/:id', lazy: page(() => import('./features/documents/pages/InvoicePage')) },
  { path: 'credit-notes', lazy: page(() => import('./features/documents/pages/CreditNotesPage')) },
  { path: 'credit-notes/new', lazy: page(() => import('./features/documents/pages/NewCreditNotePage')) },
  { path: 'credit-notes/:id', lazy: page(() => import('./features/documents/pages/CreditNotePage')) },
  { path: 'receipts', lazy: page(() => import('./features/documents/pages/ReceiptsPage')) },
  { path: 'receipts/new', lazy: page(() => import('./features/receipts/NewReceiptPage')) },
  { path: 'receipts/:id', lazy: page(() => import('./features/documents/pages/ReceiptPage')) },
  { path: 'refunds', lazy: page(() => import('./features/documents/pages/RefundsPage')) },
  { path: 'refunds/new', lazy: page(() => import('./features/documents/pages/NewRefundPage')) },
  { path: 'refunds/:id', lazy: page(() => import('./features/documents/pages/RefundPage')) },
  { path: 'other-receivables', lazy: page(() => import('./features/documents/pages/OtherReceivablesPage')) },
  { path: 'other-receivables/new', lazy: page(() => import('./features/documents/pages/NewOtherReceivablePage')) },
  { path: 'other-receivables/:id', lazy: page(() => import('./features/documents/pages/OtherReceivablePage')) },
  { path: 'openings', lazy: page(() => import('./features/documents/pages/OpeningsPage')) },
  { path: 'openings/new', lazy: page(() => import('./features/documents/pages/NewOpeningPage')) },
  { path: 'openings/:id', lazy: page(() => import('./features/documents/pages/OpeningPage')) },
  { path: '*', element: <NotFound /> },
]

export const router = createBrowserRouter([
  { path: '/login', lazy: page(() => import('./features/session/SignInPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/setup', lazy: page(() => import('./features/setup/SetupPage')), errorElement: <RouteFailed />, hydrateFallbackElement: <></> },
  { path: '/', element: <Frame />, errorElement: <RouteFailed />, hydrateFallbackElement: <></>, children: signedIn },
])
