// Reach is how far a page about a customer goes: the customer itself (''), its
// payer with all that one pays for (payer), or its whole group (true). It is the
// word that addresses and the server use for it.
export type Reach = '' | 'payer' | 'true'

export const toReach = (text: string | null | undefined): Reach => (text === 'true' || text === 'payer' ? text : '')

interface Paying {
  payer?: object | null
  pays_for?: readonly object[]
}

// pays tells whether a customer pays for others or is paid for.
export const pays = (customer: Paying | undefined): boolean => Boolean(customer?.payer) || (customer?.pays_for?.length ?? 0) > 0

// reachesOf are the reaches to choose from: the customer itself, and what there is
// of a payer group and a group; the one in force is never left out.
export const reachesOf = (value: Reach, payers: number, group: number): Reach[] => ['', ...(payers > 0 || value === 'payer' ? (['payer'] as const) : []), ...(group > 0 || value === 'true' ? (['true'] as const) : [])]
