import { ApartmentOutlined, ClockCircleOutlined, HomeOutlined, InboxOutlined, TeamOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { BindingId } from '../../lib/keys'

export interface Page {
  name: 'home' | 'customers' | 'aging' | 'products' | 'staff'
  group: 'top' | 'customers' | 'books' | 'master'
  path: string
  key: BindingId
  icon: ReactNode
  right?: string // the right one needs to see it
}

// pages is the navigation: only what exists, in the order of a day's work. A
// page without right is absent, not grey.
export const pages: readonly Page[] = [
  { name: 'home', group: 'top', path: '/', key: 'go.home', icon: <HomeOutlined /> },
  { name: 'customers', group: 'customers', path: '/customers', key: 'go.customers', icon: <TeamOutlined />, right: 'customer.read' },
  { name: 'aging', group: 'books', path: '/aging', key: 'go.aging', icon: <ClockCircleOutlined />, right: 'report.read' },
  { name: 'products', group: 'master', path: '/products', key: 'go.products', icon: <InboxOutlined />, right: 'customer.read' },
  { name: 'staff', group: 'master', path: '/staff', key: 'go.staff', icon: <ApartmentOutlined />, right: 'customer.read' },
]

export function pagesFor(may: (right: string) => boolean): Page[] {
  return pages.filter((page) => !page.right || may(page.right))
}
