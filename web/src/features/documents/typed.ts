import type { Values } from './values'

// Typed is what is kept of a form while it is typed in, with the saved document
// that changes are made to (none for a new one): where somebody else saves
// meanwhile, a reload still compares with what one had before one.
export interface Typed<Base> {
  values: Values
  base: Base | null
}

// typedOf reads what was kept, by an older program without what it was typed on.
export const typedOf = <Base>(kept: Typed<Base> | Values | null): Typed<Base> | null => (kept && !('values' in kept) ? { values: kept, base: null } : kept)
