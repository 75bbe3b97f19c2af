import { useBook } from '../../lib/book'
import { usePrefs } from '../../lib/prefs'
import { keepBank, useBanks } from './useBanks'

interface Props {
  id: string
  value: string
  onChange: (code: string) => void
}

// BankField chooses the account that money came to or goes from: a plain select,
// which the keyboard and every reader know.
export function BankField({ id, value, onChange }: Props) {
  const { book } = useBook()
  const { language } = usePrefs()
  const banks = useBanks()
  return (
    <select
      id={id}
      className="plain-select"
      value={value}
      onChange={(event) => {
        keepBank(book.code, event.target.value)
        onChange(event.target.value)
      }}
    >
      {(banks?.list ?? []).map((account) => (
        <option key={account.code} value={account.code}>
          {account.code} {language === 'en' ? account.name_en || account.name : account.name}
        </option>
      ))}
      {value !== '' && !banks?.list.some((account) => account.code === value) && <option value={value}>{value}</option>}
    </select>
  )
}
