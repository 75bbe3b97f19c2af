import { AccountBookOutlined, ApartmentOutlined, AuditOutlined, BankOutlined, CalendarOutlined, ClockCircleOutlined, DiffOutlined, FileAddOutlined, FileDoneOutlined, FileSearchOutlined, FileTextOutlined, HistoryOutlined, HomeOutlined, ImportOutlined, InboxOutlined, PercentageOutlined, ProfileOutlined, ReconciliationOutlined, RollbackOutlined, SafetyOutlined, SettingOutlined, ShoppingOutlined, SwapOutlined, TableOutlined, TeamOutlined, UndoOutlined, UnorderedListOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { BindingId } from '../../lib/keys'

export interface Page {
  name: 'home' | 'customers' | 'duplicates' | 'aging' | 'import' | 'jobs' | 'access' | 'settings' | 'audit' | 'products' | 'staff' | 'invoices' | 'receipts' | 'orders' | 'settlement' | 'settlements' | 'statements' | 'balances' | 'ledger' | 'trial' | 'tieout' | 'vouchers' | 'revaluations' | 'unbilled' | 'rates' | 'closing' | 'creditNotes' | 'otherReceivables' | 'openings' | 'refunds'
  group: 'top' | 'customers' | 'books' | 'system' | 'master' | 'receivables' | 'cash' | 'vouchers'
  path: string
  key?: BindingId
  icon: ReactNode
  right?: string // the right one needs to see it
  whole?: boolean // needed for the installation, not for a book
}

// pages is the navigation: only what exists, in the order of a day's work. A
// page without right is absent, not grey.
export const pages: readonly Page[] = [
  { name: 'home', group: 'top', path: '/', key: 'go.home', icon: <HomeOutlined /> },
  { name: 'customers', group: 'customers', path: '/customers', key: 'go.customers', icon: <TeamOutlined />, right: 'customer.read' },
  { name: 'duplicates', group: 'customers', path: '/customers/duplicates', key: 'go.duplicates', icon: <DiffOutlined />, right: 'customer.read' },
  { name: 'orders', group: 'receivables', path: '/orders', key: 'go.orders', icon: <ShoppingOutlined />, right: 'report.read' },
  { name: 'invoices', group: 'receivables', path: '/invoices', key: 'go.invoices', icon: <FileTextOutlined />, right: 'report.read' },
  { name: 'creditNotes', group: 'receivables', path: '/credit-notes', icon: <RollbackOutlined />, right: 'report.read' },
  { name: 'otherReceivables', group: 'receivables', path: '/other-receivables', icon: <FileAddOutlined />, right: 'report.read' },
  { name: 'openings', group: 'receivables', path: '/openings', icon: <HistoryOutlined />, right: 'report.read' },
  { name: 'receipts', group: 'cash', path: '/receipts', key: 'go.receipts', icon: <AccountBookOutlined />, right: 'report.read' },
  { name: 'refunds', group: 'cash', path: '/refunds', icon: <UndoOutlined />, right: 'report.read' },
  { name: 'settlement', group: 'cash', path: '/settlement', key: 'go.settlement', icon: <SwapOutlined />, right: 'report.read' },
  { name: 'settlements', group: 'cash', path: '/settlements', icon: <UnorderedListOutlined />, right: 'report.read' },
  { name: 'statements', group: 'books', path: '/statements', key: 'go.statements', icon: <FileDoneOutlined />, right: 'report.read' },
  { name: 'aging', group: 'books', path: '/aging', key: 'go.aging', icon: <ClockCircleOutlined />, right: 'report.read' },
  { name: 'ledger', group: 'books', path: '/ledger', key: 'go.ledger', icon: <AccountBookOutlined />, right: 'report.read' },
  { name: 'balances', group: 'books', path: '/balances', icon: <TableOutlined />, right: 'report.read' },
  { name: 'trial', group: 'books', path: '/trial-balance', icon: <BankOutlined />, right: 'report.read' },
  { name: 'tieout', group: 'books', path: '/tieout', icon: <ReconciliationOutlined />, right: 'report.read' },
  { name: 'vouchers', group: 'vouchers', path: '/vouchers', key: 'go.vouchers', icon: <FileTextOutlined />, right: 'report.read' },
  { name: 'rates', group: 'vouchers', path: '/rates', icon: <PercentageOutlined />, right: 'report.read' },
  { name: 'revaluations', group: 'vouchers', path: '/revaluations', icon: <AuditOutlined />, right: 'report.read' },
  { name: 'unbilled', group: 'vouchers', path: '/unbilled', icon: <InboxOutlined />, right: 'report.read' },
  { name: 'closing', group: 'vouchers', path: '/close', key: 'go.close', icon: <CalendarOutlined />, right: 'report.read' },
  { name: 'import', group: 'system', path: '/import', key: 'go.import', icon: <ImportOutlined />, right: 'import.run' },
  { name: 'jobs', group: 'system', path: '/jobs', key: 'go.jobs', icon: <ProfileOutlined />, right: 'import.run' },
  { name: 'access', group: 'system', path: '/access', key: 'go.access', icon: <SafetyOutlined />, right: 'user.manage', whole: true },
  { name: 'settings', group: 'system', path: '/settings', key: 'go.settings', icon: <SettingOutlined />, right: 'report.read' },
  { name: 'audit', group: 'system', path: '/audit', key: 'go.audit', icon: <FileSearchOutlined />, right: 'audit.read' },
  { name: 'products', group: 'master', path: '/products', key: 'go.products', icon: <InboxOutlined />, right: 'customer.read' },
  { name: 'staff', group: 'master', path: '/staff', key: 'go.staff', icon: <ApartmentOutlined />, right: 'customer.read' },
]

export function pagesFor(may: (right: string, whole?: boolean) => boolean): Page[] {
  return pages.filter((page) => !page.right || may(page.right, page.whole))
}
