import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type ImportRun, isMoving } from '../client/import.ts'
import { get, type Page, patch, post, remove } from '../client/request.ts'

/** What one column of the file becomes, and why that is proposed. */
export type ImportColumn = {
  name: string
  index: number
  samples: string[]
  /** A field's name, `custom` or `ignore`. */
  mapsTo: string
  why: string
  /** How sure the proposal is, in [0, 1]. */
  confidence: number
  /** Share of filled cells in the sample, in [0, 1]. */
  filled: number
  /** Share of the sample's cells that can be taken over, in [0, 1]. */
  valid: number
}

/** How the file is written; everything can be overruled. */
export type Detected = {
  encoding: string
  delimiter: string
  decimal: string
  dateFormat: string
  decimalWhy: string
  dateWhy: string
  dateIsAmbiguous: boolean
  header: boolean
  kind: string
  container: string
  sheet: string | null
  sheets: string[]
}

export type Refusal = { line: number; column: string; value: string; reason: string }

export type ImportField = { name: string; title: string; required: boolean }

export type ImportOptions = {
  currency: string
  decimal: string
  dateFormat: string
  round: boolean
  partyKind: string
}

/** One import, from the file that was just dropped to what became of it. */
export type Import = ImportRun & {
  version: number
  source: string
  startedAt: string | null
  finishedAt: string | null
  detected?: Detected
  columns?: ImportColumn[]
  fields?: ImportField[]
  preview?: Record<string, string>[]
  sample?: { rows: number; rejected: number; rejections: Refusal[] }
  problems?: string[]
  options?: ImportOptions
}

/** How the file is cut into cells. */
export type FileOptions = { encoding?: string; delimiter?: string; sheet?: string; header?: boolean }

/** What somebody says instead of what was detected; sent whole each time, since the file is looked at anew. */
export type Choices = {
  source?: string
  options?: Partial<ImportOptions> & FileOptions
  /** Column name → field, `custom` or `ignore`. */
  mapping?: Record<string, string>
}

/** Refused cells of one kind, with one of them as an example. */
export type RefusalKind = Refusal & { rows: number }

/** How many rows would come in, change nothing, or be refused. */
export type DryRun = {
  rows: number
  accepted: number
  rejected: number
  unchanged: number
  parties: number
}

export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: ['imports', importId],
    queryFn: ({ signal }) => get<Import>(`/imports/${importId}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? 700 : false),
    // While it runs, the page may stand in another window; the bar must not stand still there.
    refetchIntervalInBackground: true,
  })

export const rejectionsQuery = (importId: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', importId, 'rejections'],
    queryFn: ({ pageParam, signal }) =>
      get<Page<Refusal> & { reasons: RefusalKind[] }>(
        `/imports/${importId}/rejections`,
        { cursor: pageParam, limit: 100 },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

export const changeDraft = ({ importId, version }: Import, choices: Choices) =>
  patch<Import>(`/imports/${importId}`, choices, version)
export const dryRun = (importId: string) => post<DryRun>(`/imports/${importId}/dry-run`)
export const startImport = (importId: string) => post<Import>(`/imports/${importId}/start`)
export const cancelImport = (importId: string) => post<Import>(`/imports/${importId}/cancellation`)
export const resumeImport = (importId: string) => post<Import>(`/imports/${importId}/resumption`)
/** Takes back everything an import stored; a draft is thrown away. */
export const undoImport = (importId: string) => remove<Import | undefined>(`/imports/${importId}`)
