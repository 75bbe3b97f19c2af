import { toProblem } from '../../api/problem'

// missingRates are the currencies that a run was refused for want of a rate.
export const missingRates = (error: unknown): string[] => (toProblem(error).errors ?? []).map((each) => /^rates\.([A-Z]{3})$/.exec(each.field ?? '')?.[1]).filter((currency) => currency !== undefined)
