import { queryOptions } from '@tanstack/react-query'
import { type Answer, answer, api } from './api.ts'

/** One value with all that makes it believable. Money is a decimal in major units. */
export type Measure = Answer<'/measures/{name}'>
/** What a measure is about: the firm, a party, a currency. */
export type Subject = Measure['subject']
/** The level that a measure is held to; `high` is the upper side of `between`. */
export type HeldTo = NonNullable<Measure['standard']>
/** A measure as its room defines it, with its last reading. */
export type MeasureDefinition = Answer<'/measures'>['items'][number]

const kinds: readonly Subject['kind'][] = [
  'firm',
  'party',
  'segment',
  'channel',
  'cell',
  'cause',
  'campaign',
  'arm',
  'currency',
  'import',
  'source',
]

/** A subject out of an address; null when the address names none. */
export function subjectFrom(kind: string | undefined, id: string | undefined): Subject | undefined {
  const known = kinds.find((each) => each === kind)
  return known && id ? { kind: known, id } : undefined
}

const about = (subject: Subject | undefined) =>
  subject && subject.kind !== 'firm' ? { subjectKind: subject.kind, subjectId: subject.id } : {}

/** The measure as it stands now. */
export const measureQuery = (name: string, subject?: Subject) =>
  queryOptions({
    queryKey: ['measures', name, subject?.kind ?? 'firm', subject?.id ?? ''],
    queryFn: ({ signal }) =>
      answer(api.GET('/measures/{name}', { params: { path: { name }, query: about(subject) }, signal })),
    staleTime: 30_000,
  })

/** All measures that exist, with their last reading. */
export const measuresQuery = queryOptions({
  queryKey: ['measures'],
  queryFn: ({ signal }) => answer(api.GET('/measures', { signal })),
  staleTime: 60_000,
})

/** The rows that a measure was computed from, a page at a time. */
export const readRows = (name: string, subject: Subject | undefined, cursor: string | undefined) =>
  answer(
    api.GET('/measures/{name}/rows', {
      params: { path: { name }, query: { ...about(subject), ...(cursor && { cursor }), limit: 50 } },
    }),
  )
