// The kinds of files that have a name in the catalogues.
const names = ['customers', 'products', 'classes', 'rates', 'openings', 'orders', 'invoices', 'receipts', 'market-sizes'] as const
export type KindName = (typeof names)[number]

export const isKind = (kind: string | undefined): kind is KindName => names.includes(kind as KindName)
