import { Segmented } from 'antd'

// CurrencyTabs chooses the currency to settle in; items of one are never set
// against items of another.
export function CurrencyTabs({ currencies, value, onChange }: { currencies: readonly string[]; value: string; onChange: (currency: string) => void }) {
  return <Segmented size="small" value={value} options={[...currencies]} onChange={onChange} />
}
