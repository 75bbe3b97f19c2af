import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Line, Product } from '../../api/documents'
import { bookPath, get } from '../../api/send'
import { Amount } from '../../components/Amount'
import { Grid } from '../../components/grid/Grid'
import type { Column } from '../../components/grid/types'
import { group, percent } from '../../lib/amount'
import { useBook } from '../../lib/book'

// DocumentLines shows a posted document's lines.
export function DocumentLines({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation()
  const names = useProductNames(lines.some((line) => line.product && !line.description))
  const money = (key: 'net' | 'tax' | 'discount', width: number): Column<Line> => ({ key, title: t(`document.lines.${key}`), width, align: 'end', narrow: key === 'net' ? 96 : false, render: (line) => <Amount value={line[key]} /> })
  const columns: Column<Line>[] = [
    { key: 'name', title: t('document.lines.name'), width: 200, narrow: 86, grow: true, render: (line) => line.description || names.get(line.product ?? '') || line.product },
    { key: 'quantity', title: t('document.lines.quantity'), width: 90, narrow: 76, align: 'end', render: (line) => <span className="amount">{group(line.quantity)}</span> },
    { key: 'price', title: t('document.lines.price'), width: 110, narrow: 108, align: 'end', render: (line) => <span className="amount">{group(line.price)}</span> },
    { key: 'rate', title: t('document.lines.rate'), width: 70, narrow: false, align: 'end', render: (line) => <span className="amount">{percent(line.tax_rate, 0)}</span> },
    ...(lines.some((line) => line.discount) ? [money('discount', 100)] : []),
    money('net', 120),
    money('tax', 110),
  ]
  return (
    <div className="document-lines">
      <Grid label={t('document.lines.title')} columns={columns} rows={lines} rowKey={(line) => String(line.line)} />
    </div>
  )
}

// useProductNames reads what products are called, where a line names only one.
export function useProductNames(wanted: boolean): ReadonlyMap<string, string> {
  const { book } = useBook()
  const { data } = useQuery({
    queryKey: [book.code, 'product-names', 'all'],
    queryFn: async () => {
      const names = new Map<string, string>()
      let after = ''
      do {
        const page: { rows: Product[]; next: string | null } = await get(bookPath(book.code, 'products'), { limit: 500, after })
        for (const product of page.rows) names.set(product.id, product.name)
        after = page.next ?? ''
      } while (after && names.size < 5000)
      return names
    },
    enabled: wanted,
    staleTime: 5 * 60_000,
  })
  return data ?? new Map()
}
