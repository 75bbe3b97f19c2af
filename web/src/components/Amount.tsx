import { format, isNegative, isZero, type Unit } from '../lib/amount'

interface Props {
  value: string | null | undefined
  unit?: Unit
  blankZero?: boolean // ledgers leave a zero blank
}

// Amount shows money with thousands marks and tabular figures. Negative ones are
// red and keep their sign, so that colour never carries the meaning alone.
export function Amount({ value, unit = 'one', blankZero = false }: Props) {
  if (value === null || value === undefined || (blankZero && isZero(value))) return null
  const tone = isNegative(value) ? ' red' : isZero(value) ? ' zero' : ''
  return (
    <span className={`amount${tone}`} title={unit === 'one' ? undefined : format(value)}>
      {format(value, unit)}
    </span>
  )
}
