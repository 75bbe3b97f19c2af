import type { Explanation } from './explain/explanation'
import { format, isNegative, isZero, type Unit } from '../lib/amount'

interface Props {
  value: string | null | undefined
  unit?: Unit
  blankZero?: boolean // ledgers leave a zero blank
  explain?: Explanation // what "i" and Alt+click tell about it
}

// Amount shows money with thousands marks and tabular figures. Negative ones are
// red and keep their sign, so that colour never carries the meaning alone.
export function Amount({ value, unit = 'one', blankZero = false, explain }: Props) {
  if (value === null || value === undefined || (blankZero && isZero(value))) return null
  const tone = isNegative(value) ? ' red' : isZero(value) ? ' zero' : ''
  return (
    <span className={`amount${tone}`} title={unit === 'one' ? undefined : format(value)} data-explain={explain && JSON.stringify(explain)}>
      {format(value, unit)}
    </span>
  )
}
