import { LockOutlined } from '@ant-design/icons'

// ReadOnlyNote says in words, once for all of them, why the fields below are
// closed to the reader: they take no focus, so that no key comes to their own.
export function ReadOnlyNote({ why }: { why: string | false | undefined }) {
  if (!why) return null
  return (
    <p className="read-only-note" role="note">
      <LockOutlined /> {why}
    </p>
  )
}
