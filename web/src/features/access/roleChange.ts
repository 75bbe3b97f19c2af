export interface RoleChange {
  gained: string[]
  lost: string[]
  hidden: string[]
  shown: string[]
}

// roleChange says what a role's holders may do and see after a change that they
// may not now, and the other way round, in the order people are shown.
export function roleChange(order: { functions: readonly string[]; fields: readonly string[] }, was: { functions: readonly string[]; hides: readonly string[] }, now: { functions: readonly string[]; hides: readonly string[] }): RoleChange {
  const only = (all: readonly string[], here: readonly string[], there: readonly string[]) => all.filter((name) => here.includes(name) && !there.includes(name))
  return {
    gained: only(order.functions, now.functions, was.functions),
    lost: only(order.functions, was.functions, now.functions),
    hidden: only(order.fields, now.hides, was.hides),
    shown: only(order.fields, was.hides, now.hides),
  }
}
