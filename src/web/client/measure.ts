import { queryOptions } from '@tanstack/react-query'
import { get } from './request.ts'

/** What a measure is about: the firm, a party, a segment. */
export type Subject = { kind: string; id: string }

export type Interval = { low: number; high: number; level: number }

/** One value with all that makes it believable. Money is a decimal in major units. */
export type Measure = {
  name: string
  title: string
  subject: Subject
  /** Null while it cannot be known; `missing` then says what would make it known. */
  value: number | null
  unit: string
  n: number
  /** Null for a full count. */
  interval: Interval | null
  asOf: string
  method: { name: string; version: string; sentence: string; formula: string }
  assumptions: { name: string; value: number; unit: string; decisionId: string | null }[]
  lineage: { table: string; filter: string; rows: number }[]
  standard: HeldTo | null
  missing: string | null
}

/** The level that a measure is held to; `high` is the upper side of `between`. */
export type HeldTo = {
  value: number
  high: number | null
  direction: 'at-least' | 'at-most' | 'between'
  decisionId: string | null
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

/** One page of the rows behind a measure; each may name a party to open. */
export type MeasureRows = {
  columns: string[]
  rows: { cells: (string | number | null)[]; partyId: string | null }[]
  next: string | null
}

/** The rows that a measure was computed from, a page at a time. */
export const readRows = (name: string, subject: Subject | undefined, cursor: string | undefined) =>
  get<MeasureRows>(`/measures/${encodeURIComponent(name)}/rows`, {
    ...subjectQuery(subject),
    cursor,
    limit: 50,
  })
