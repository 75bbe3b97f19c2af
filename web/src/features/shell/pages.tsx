import { AccountBookOutlined, ApartmentOutlined, ClockCircleOutlined, FileSearchOutlined, FileTextOutlined, HomeOutlined, ImportOutlined, InboxOutlined, ProfileOutlined, SafetyOutlined, SettingOutlined, ShoppingOutlined, TeamOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { BindingId } from '../../lib/keys'

export interface Page {
  name: 'home' | 'customers' | 'aging' | 'import' | 'jobs' | 'access' | 'settings' | 'audit' | 'products' | 'staff' | 'invoices' | 'receipts' | 'orders'
  group: 'top' | 'customers' | 'books' | 'system' | 'master' | 'receivables' | 'cash'
  path: string
  key: BindingId
  icon: ReactNode
  right?: string // the right one needs to see it
  whole?: boolean // needed for the installation, not for a book
}

// pages is the navigation: only what exists, in the order of a day's work. A
// page without right is absent, not grey.
export const pages: readonly Page[] = [
  { name: 'home', group: 'top', path: '/', key: 'go.home', icon: <HomeOutlined /> },
  { name: 'customers', group: 'customers', path: '/customers', key: 'go.customers', icon: <TeamOutlined />, right: 'customer.read' },
  { name: 'orders', group: 'receivables', path: '/orders', key: 'go.orders', icon: <ShoppingOutlined />, right: 'report.read' },
  { name: 'invoices', group: 'receivables', path: '/invoices', key: 'go.invoices', icon: <FileTextOutlined />, right: 'report.read' },
  { name: 'receipts', group: 'cash', path: '/receipts', key: 'go.receipts', icon: <AccountBookOutlined />, right: 'report.read' },
  { name: 'aging', group: 'books', path: '/aging', key: 'go.aging', icon: <ClockCircleOutlined />, right: 'report.read' },
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
