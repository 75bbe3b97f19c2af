import { bindings, caps, type BindingId } from '../lib/keys'

const mac = /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '')

// KeyCaps draws the first key of a binding.
export function KeyCaps({ id }: { id: BindingId }) {
  const keys = bindings.find((binding) => binding.id === id)?.keys[0]
  if (!keys) return null
  return (
    <span className="caps" aria-hidden="true">
      {caps(keys, mac).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  )
}
