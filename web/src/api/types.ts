import type { CustomerMaster, CustomerMasterInput } from './master'
import type { components } from './schema'

type Schemas = components['schemas']

export type Me = Schemas['Me']
export type BookRef = Schemas['BookAnswer']
export type Named = Schemas['Named']
export type EqualRow = Schemas['EqualRow']
export type Home = Schemas['Home']
export type HomeTask = Home['tasks'][number]
export type PeriodList = Schemas['ListPeriodAnswer']
export type Proof = Schemas['Proof']
export type ProposalMeasured = Schemas['RuleMeasured']
export type ProposalToken = Schemas['ProposalToken']
// The description has the words of some fields as plain texts; ours are closer.
export type CustomerRow = Omit<Schemas['CustomerRow'], keyof CustomerMaster> & Partial<CustomerMaster>
// sums are of the whole filter; without them the page adds up what it has read.
export type CustomerList = Omit<Schemas['ListCustomerRow'], 'rows'> & { rows: CustomerRow[] }
export type Customer = CustomerRow
export type CustomerInput = Omit<Schemas['CustomerInput'], 'terms' | keyof CustomerMasterInput> & CustomerMasterInput & { terms?: { net_days?: string | null; discount?: Schemas['DiscountInput'] | null } }
export type CustomerCreated = Schemas['CustomerAnswer']
export type Warning = Schemas['Warning'] & { customer?: Named }
export type Item = Schemas['ItemRow']
export type SetupInput = Schemas['SetupInput']

// Reports name their cells by their columns, so the description says only that
// a row is an object; what each report's rows hold is said here.
type ReportOf<Row, Total = Row> = Omit<Schemas['Report'], 'rows' | 'totals'> & { rows: Row[]; totals: Total[] }

// AgingTotal has one more member per bucket, named as in columns ("1-30", "90+").
export interface AgingTotal {
  currency: string
  not_due: string
  unapplied: string
  balance: string
  [bucket: string]: unknown
}

// AgingRow is a customer's, or by another grouping has its own member ("region").
export interface AgingRow extends AgingTotal {
  customer?: Named
}

export type Aging = ReportOf<AgingRow, AgingTotal>

// LedgerRow: debit and credit are empty where there is none; direction is 借,
// 贷 or 平, in the reader's language.
export interface LedgerRow {
  date: string
  kind: 'opening' | 'entry' | 'month' | 'year'
  voucher?: string
  voucher_id?: string
  text: string
  account?: string
  currency?: string
  amount?: string
  debit: string
  credit: string
  direction: string
  balance: string
}
