import type { CreditState } from '../../api/customers'

export type LimitStep = CreditState['limits'][number] & { was?: string } // absent: there was no limit

// limitSteps says of each time a limit was set what it was before, the last
// first. The server gives them in the order they were set.
export function limitSteps(limits: CreditState['limits']): LimitStep[] {
  return limits.map((limit, at) => ({ ...limit, was: before(limits[at - 1]) })).toReversed()
}

function before(limit: CreditState['limits'][number] | undefined): string | undefined {
  return limit && !limit.removed ? limit.amount : undefined
}
