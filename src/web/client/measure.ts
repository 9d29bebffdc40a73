import { queryOptions } from '@tanstack/react-query'
import { get, type Page } from './request.ts'

/** What a measure is about: the firm, a party, a segment. */
export type Subject = { kind: string; id: string }

export type Interval = { low: number; high: number; level: number }

/** One value with all that makes it believable. Money is a decimal in major units. */
export type Measure = {
  name: string
  title?: string
  subject: Subject
  value: number
  unit: string
  n: number | null
  /** Null for a full count. */
  interval: Interval | null
  asOf: string
  method: { name: string; version?: string; formula?: string; sentence?: string }
  assumptions: { name: string; value: number | string | null; unit?: string; decisionId: string | null }[]
  lineage: { table: string; filter?: string; rows: number }[]
  standard: Standard | null
}

export type Standard = {
  value: number
  direction: 'at-least' | 'at-most' | 'within'
  /** The upper end of a two-sided standard. */
  upper?: number
  decisionId?: string | null
}

export type MeasureDefinition = {
  name: string
  title: string
  process?: string
  room?: string
  unit?: string
  /** The ends of its whisker, so rows of one measure compare. */
  domain?: { low: number; high: number }
  reading?: Measure | null
}

const subjectQuery = (subject?: Subject) =>
  subject && subject.kind !== 'firm' ? { subjectKind: subject.kind, subjectId: subject.id } : {}

/** The measure as it stands now. */
export const measureQuery = (name: string, subject?: Subject) =>
  queryOptions({
    queryKey: ['measures', name, subject?.kind ?? 'firm', subject?.id ?? ''],
    queryFn: ({ signal }) =>
      get<Measure>(`/measures/${encodeURIComponent(name)}`, subjectQuery(subject), signal),
    staleTime: 30_000,
  })

/** All measures that exist, with their last reading. */
export const measuresQuery = queryOptions({
  queryKey: ['measures'],
  queryFn: ({ signal }) => get<{ items: MeasureDefinition[] }>('/measures', {}, signal),
  staleTime: 60_000,
})

/** One source row behind a measure; its columns differ by measure. */
export type MeasureRow = Record<string, string | number | boolean | null>

/** The rows that a measure was computed from, a page at a time. */
export const readRows = (name: string, subject: Subject | undefined, cursor: string | undefined) =>
  get<Page<MeasureRow>>(`/measures/${encodeURIComponent(name)}/rows`, {
    ...subjectQuery(subject),
    cursor,
    limit: 50,
  })
