import { rampColour } from '../lib/buckets'
import { format, share, sum, type Unit } from '../lib/amount'
import { useBucketName } from './useBucketName'

interface Part {
  name: string
  amount: string
}

// AgingBar draws debts by age as one bar, each part as wide as its share. It is
// a picture of figures that stand beside it, so readers by ear skip it.
export function AgingBar({ parts, unit, height = 24 }: { parts: readonly Part[]; unit?: Unit; height?: number }) {
  const name = useBucketName()
  const debts = parts.filter((part) => share(part.amount, part.amount) > 0)
  const whole = sum(debts.map((part) => part.amount))
  const names = parts.map((part) => part.name)
  return (
    <div className="mini-bar" style={{ height, borderRadius: Math.min(height / 2, 5) }} aria-hidden="true">
      {debts.map((part) => (
        <i
          key={part.name}
          title={`${name(part.name)} ${format(part.amount, unit)}`}
          style={{ width: `${share(part.amount, whole) * 100}%`, background: rampColour(part.name, names) }}
        />
      ))}
    </div>
  )
}
