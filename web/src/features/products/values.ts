import type { Product, ProductInput } from '../../api/master'

export type Values = Omit<ProductInput, 'active'>

// percentOf writes a share ("0.13") as a percentage ("13"), by its digits.
export function percentOf(share: string): string {
  const [whole = '0', part = ''] = share.split('.')
  const digits = part.padEnd(2, '0')
  const left = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '')
  const right = digits.slice(2).replace(/0+$/, '')
  return right ? `${left}.${right}` : left
}

// twoPlaces writes a price with two decimals or as many as it has.
export function twoPlaces(price: string): string {
  const [whole = '0', part = ''] = price.split('.')
  return `${whole}.${part.padEnd(2, '0')}`
}

export function toValues(product: Product | null): Values {
  if (!product) return { tax_rate: '13' }
  const { code, name, category, unit, price, cost, external_id } = product
  return { code, name, category, unit, price, cost, tax_rate: percentOf(product.tax_rate), external_id: external_id ?? '' }
}

// toInput is what a form sends: what differs from before, an emptied field as "".
export function toInput(before: Values, after: Values): ProductInput {
  const text = (values: Values, name: keyof Values) => (values[name] ?? '').trim()
  const changed = (Object.keys(after) as (keyof Values)[]).filter((name) => text(before, name) !== text(after, name))
  const input: ProductInput = Object.fromEntries(changed.map((name) => [name, text(after, name)]))
  if (input.tax_rate) input.tax_rate = `${input.tax_rate.replace(/%$/, '')}%`
  return input
}
