// Moment is a time to the second, and on a phone to the minute.
export function Moment({ at }: { at: string }) {
  return (
    <span className="code">
      {at.slice(0, -3)}
      <span className="audit-seconds">{at.slice(-3)}</span>
    </span>
  )
}
