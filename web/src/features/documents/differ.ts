import type { InvoiceInput } from '../../api/documents'

// Two people change one draft: field by field, what it was, what the other made
// of it, what the reader has.

type Input = InvoiceInput & { salesperson?: string } // of an order
type Compared = Exclude<keyof Input, 'external_id'>

export interface Difference {
  field: Compared
  before: string
  theirs: string
  mine: string
  both: boolean // both changed it, and not to the same
}

const fields: Compared[] = ['customer', 'sold_to', 'date', 'due_date', 'effective_date', 'currency', 'rate', 'tax_invoice_no', 'invoice_type', 'contract', 'terms', 'original', 'order', 'salesperson', 'text', 'lines', 'instalments']

const textOf = (value: unknown): string => (value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? '' : typeof value === 'string' ? value : JSON.stringify(value))

export function differencesOf(before: Input, theirs: Input, mine: Input): Difference[] {
  return fields.flatMap((field) => {
    const [old, other, own] = [textOf(before[field]), textOf(theirs[field]), textOf(mine[field])]
    if (other === old || other === own) return []
    return [{ field, before: old, theirs: other, mine: own, both: own !== old }]
  })
}

// sameInput tells whether two inputs say the same, whatever their order.
export const sameInput = (a: Input, b: Input): boolean => fields.every((field) => textOf(a[field]) === textOf(b[field]))

// settled puts together what the reader chose: theirs where only they changed a
// field or the reader took it, mine elsewhere.
export function settled(differences: readonly Difference[], theirs: Input, mine: InvoiceInput, keepMine: ReadonlySet<string>): InvoiceInput {
  const taken = differences.filter((each) => !keepMine.has(each.field))
  return { ...mine, ...Object.fromEntries(taken.map((each) => [each.field, theirs[each.field]])) } as InvoiceInput
}
