import type { components } from './schema'

export type FieldProblem = components['schemas']['FieldProblem']

// Problem is a refusal of the server (RFC 9457) or of the network. Its code is
// stable; its detail is a sentence in the reader's language, empty where the
// server could not be reached.
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    readonly extra: Readonly<Record<string, unknown>> = {}, // what else the server said: blockers, a chain
  ) {
    super(detail || code)
    this.name = 'Problem'
  }

  // at finds what the server says about one field.
  at(field: string): string | undefined {
    return this.errors.find((error) => error.field === field)?.message
  }
}

// readProblem makes a Problem of an answer's body, whatever it turns out to be.
export function readProblem(status: number, body: unknown): Problem {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Partial<components['schemas']['Problem']>
  const errors = (given.errors ?? []).filter((error) => typeof error?.field === 'string')
  return new Problem(status, given.code ?? `http_${status}`, given.detail ?? given.title ?? '', errors, given as Record<string, unknown>)
}

// toProblem makes a Problem of anything thrown; a failed fetch is "network".
export function toProblem(cause: unknown): Problem {
  if (cause instanceof Problem) return cause
  return new Problem(0, cause instanceof TypeError ? 'network' : 'unexpected', '')
}
