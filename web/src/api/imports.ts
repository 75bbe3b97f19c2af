import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { getPrefs } from '../lib/prefs'
import { newKey } from './client'
import { Problem, readProblem, toProblem } from './problem'
import type { components } from './schema'

type Schemas = components['schemas']

export type ImportKind = Schemas['ImportKind']
export type Mapping = Schemas['Mapping']
export type PreviewField = Schemas['PreviewField']
export type Preview = Schemas['ImportPreview']
export type FaultyRows = Schemas['FaultyRows']
export type FaultyRow = Schemas['FaultyRow']
export type RowMend = Schemas['RowMend']

// A job's result and problem are those of its kind, which the description leaves
// open; what an import and its undoing give is said here.

export interface RowError {
  line: number
  field: string
  column?: string
  code: string
  message: string
}

export interface LedgerEffect {
  totals: Record<string, string>
  currency: string
  accounts: { account: string; name: string; debit: string; credit: string }[]
  debit: string
  credit: string
  tie_out: { items: string; ledger: string; difference: string }
}

export interface ImportResult {
  batch: string | null
  kind: string
  rows: number
  documents: number
  created: number
  unchanged: number
  failed: number
  row_counts?: { created: number; unchanged: number; duplicate: number; failed: number }
  drafts?: number
  errors: RowError[]
  ledger: LedgerEffect | null
  dry_run: boolean
  ignored_columns: string[]
  first_imported?: string
}

export interface UndoResult {
  batch: string
  undone: number
  kept: number
}

export interface Blocker {
  kind: string
  id: string
  number: string
  why: string
}

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const
export type JobStep = Schemas['JobStep']
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted'

export type Job = Omit<Schemas['JobAnswer'], 'kind' | 'state' | 'result' | 'problem'> & {
  kind: 'import' | 'import-undo'
  state: JobState
  result: (ImportResult & UndoResult) | null
  problem: { code: string; detail: string; chain?: Blocker[] } | null
}

export type Batch = Omit<Schemas['BatchAnswer'], 'state'> & { state: 'posting' | 'done' | 'stopped' | 'undone' }

interface Page<T> {
  rows: T[]
  next: string | null
}

// Blocked is a refusal that names what stands in the way.
export class Blocked extends Problem {
  constructor(
    problem: Problem,
    readonly chain: readonly Blocker[],
  ) {
    super(problem.status, problem.code, problem.detail, problem.errors)
  }
}

export const running = (job: Job | undefined): boolean => job?.state === 'queued' || job?.state === 'running'

const at = (book: string, path: string) => `/api/v1/books/${encodeURIComponent(book)}${path}`

async function ask<T>(method: string, path: string, body?: FormData | object, key?: string): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': getPrefs().language }
  if (key) headers['Idempotency-Key'] = key
  if (body && !(body instanceof FormData)) headers['Content-Type'] = 'application/json'
  const sent = body instanceof FormData ? body : body && JSON.stringify(body)
  const response = await fetch(path, { method, headers, body: sent, credentials: 'same-origin' }).catch((cause: unknown) => {
    throw toProblem(cause)
  })
  const given: unknown = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.ok) return given as T
  const problem = readProblem(response.status, given)
  const chain = (given as { chain?: Blocker[] } | null)?.chain
  throw chain ? new Blocked(problem, chain) : problem
}

export const kindsQuery = (book: string) =>
  queryOptions({ queryKey: ['import-kinds', book, getPrefs().language], queryFn: () => ask<Page<ImportKind>>('GET', at(book, '/imports/kinds')), staleTime: Infinity })

export const mappingsQuery = (book: string) => queryOptions({ queryKey: ['import-mappings', book], queryFn: () => ask<Page<Mapping>>('GET', at(book, '/imports/mappings')) })

export const saveMapping = (book: string, mapping: Mapping) => ask<Mapping>('POST', at(book, '/imports/mappings'), mapping)

function form(file: File, kind: string, mapping: Mapping | null): FormData {
  const data = new FormData()
  data.set('file', file, file.name)
  data.set('kind', kind)
  if (mapping) data.set('mapping', JSON.stringify(mapping))
  return data
}

// previewQuery reads the first rows of a file with the columns found or chosen.
export const previewQuery = (book: string, kind: string, file: File | null, mapping: Mapping | null) =>
  queryOptions({
    queryKey: ['import-preview', book, kind, file?.name, file?.size, file?.lastModified, mapping],
    queryFn: () => ask<Preview>('POST', at(book, '/imports/preview'), form(file as File, kind, mapping)),
    enabled: file !== null && kind !== '',
    retry: false,
    placeholderData: (previous) => previous,
  })

// tryImport checks a file as a job, and imports nothing.
export function tryImport(book: string, kind: string, file: File, mapping: Mapping | null): Promise<Job> {
  const data = form(file, kind, mapping)
  data.set('dry_run', 'true')
  return ask('POST', at(book, '/imports'), data, newKey())
}

export const repeatJob = (book: string, id: string, skipErrors: boolean) => ask<Job>('POST', at(book, `/jobs/${id}/repeat`), { skip_errors: skipErrors })

// mendJob checks a file again with rows read as they were mended.
export const mendJob = (book: string, id: string, mends: readonly RowMend[]) => ask<Job>('POST', at(book, `/jobs/${id}/repeat`), { dry_run: true, mends })

// faultyQuery reads the first rows that a job refused, by their cells.
export const faultyQuery = (book: string, id: string) =>
  queryOptions({ queryKey: [book, 'job-rows', id, getPrefs().language], queryFn: () => ask<FaultyRows>('GET', at(book, `/jobs/${id}/rows`)), staleTime: Infinity })

export const endJob = (book: string, id: string) => ask<Job | null>('DELETE', at(book, `/jobs/${id}`))

export const undoImport = (book: string, batch: string, chain: boolean) => ask<Job>('POST', at(book, `/imports/${batch}/undo`), { chain })

export const jobQuery = (book: string, id: string) =>
  queryOptions({
    queryKey: [book, 'job', id],
    queryFn: () => ask<Job>('GET', at(book, `/jobs/${id}`)),
    enabled: id !== '',
    refetchInterval: (query) => (running(query.state.data) ? 500 : false),
  })

// worked lists what was done, newest first: jobs, or the imports that came of them.
const worked = <T>(book: string, what: 'jobs' | 'imports', filter: Record<string, string> = {}) =>
  infiniteQueryOptions({
    queryKey: [book, what, filter],
    queryFn: ({ pageParam }) => ask<Page<T>>('GET', at(book, `/${what}?${new URLSearchParams({ limit: '50', ...filter, ...(pageParam ? { after: pageParam } : {}) }).toString()}`)),
    initialPageParam: '',
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
  })

export const jobsQuery = (book: string, filter: Record<string, string>) => worked<Job>(book, 'jobs', filter)

export const importsQuery = (book: string) => worked<Batch>(book, 'imports')

export const errorsPath = (book: string, id: string) => at(book, `/jobs/${id}/errors`)

export const templatePath = (book: string, kind: string, format: 'csv' | 'xlsx') => at(book, `/imports/templates/${kind}?format=${format}`)
