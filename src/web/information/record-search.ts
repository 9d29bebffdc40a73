import type { RecordAsked, RecordField } from '../client/object.ts'
import type { ShownList } from '../performance/list-views.tsx'

/** How a list of records is drawn. */
export const recordForms = ['table', 'board', 'calendar'] as const
export type RecordForm = (typeof recordForms)[number]

/** What the address of a list of records says. */
export type RecordSearch = {
  q?: string
  sort?: string
  form?: RecordForm
  /** The field whose values are the columns of the board, or the days of the calendar. */
  by?: string
  /** Conditions on own fields, as JSON. */
  where?: string
  /** Keys of the own fields that are columns of the table, with commas between; absent: the first few. */
  columns?: string
}

/** A condition on one own field of the records. */
export type RecordCondition = { key: string; op: string; value?: string | number | boolean }

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

export function recordSearch(search: Record<string, unknown>): RecordSearch {
  const form = recordForms.find((one) => one === search.form)
  const [q, sort, by] = [text(search.q), text(search.sort), text(search.by)]
  const [where, columns] = [text(search.where), text(search.columns)]
  return {
    ...(q && { q }),
    ...(sort && { sort }),
    ...(form && { form }),
    ...(by && { by }),
    ...(where && { where }),
    ...(columns && { columns }),
  }
}

/** The conditions of an address; none where it cannot be read. */
export function conditionsOf({ where }: RecordSearch): RecordCondition[] {
  try {
    const read: unknown = JSON.parse(where ?? '[]')
    return Array.isArray(read)
      ? read.filter((one) => typeof one?.key === 'string' && typeof one.op === 'string')
      : []
  } catch {
    return []
  }
}

/** Columns that fit beside each other; the rest stands on the page of the record. */
const mostColumns = 6

/** The fields that are columns of the table; one that is no more is left out. */
export function columnsOf({ columns }: RecordSearch, fields: readonly RecordField[]): RecordField[] {
  if (columns === undefined) return fields.filter(({ type }) => type !== 'long-text').slice(0, mostColumns)
  return columns.split(',').flatMap((key) => fields.find((field) => field.key === key) ?? [])
}

/** What an address shows, as a view keeps it. */
export function shownIn(search: RecordSearch): ShownList {
  const { q, sort = 'title', form = 'table', by, columns } = search
  return {
    columns: columns?.split(',') ?? [],
    ...(q && { words: q }),
    conditions: conditionsOf(search).map(({ key, ...rest }) => ({
      field: key,
      ...rest,
    })) as ShownList['conditions'],
    sort: { field: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
    form,
    by: by ?? null,
  }
}

/** The address that shows what a view keeps. */
export function searchOf({ columns, words, conditions, sort, form, by }: ShownList): RecordSearch {
  const where = conditions.map(({ field, ...rest }) => ({ key: field, ...rest }))
  const order = `${sort.descending ? '-' : ''}${sort.field}`
  return recordSearch({
    q: words,
    sort: order === 'title' ? undefined : order,
    form: form === 'table' ? undefined : form,
    by,
    where: where.length > 0 ? JSON.stringify(where) : undefined,
    columns: columns.join(','),
  })
}

/** What the API is asked. */
export function askedOf(q: string | undefined, conditions: readonly RecordCondition[]): RecordAsked {
  const and = conditions.map((condition) => ({ field: 'custom', ...condition }))
  return { ...(q && { q }), ...(and.length > 0 && { filter: JSON.stringify({ and }) }) }
}

type Comparison = { op: string; words: string; needs: 'text' | 'number' | 'date' | 'days' | 'choice' | null }

const empty: Comparison = { op: 'missing', words: 'is empty', needs: null }
const ofNumbers: Comparison[] = [
  { op: 'at-least', words: 'is at least', needs: 'number' },
  { op: 'at-most', words: 'is at most', needs: 'number' },
  empty,
]
const ofDays: Comparison[] = [
  { op: 'before', words: 'is before', needs: 'date' },
  { op: 'since', words: 'is on or after', needs: 'date' },
  { op: 'next-days', words: 'is within the next days:', needs: 'days' },
  { op: 'within-days', words: 'is not longer ago than days:', needs: 'days' },
  empty,
]
const ofChoices: Comparison[] = [
  { op: 'is', words: 'is', needs: 'choice' },
  { op: 'is-not', words: 'is not', needs: 'choice' },
  empty,
]
const ofTexts: Comparison[] = [
  { op: 'contains', words: 'contains', needs: 'text' },
  { op: 'is', words: 'is', needs: 'text' },
  empty,
]

/** How a field of a type can be compared. */
export function comparisonsOf({ type }: Pick<RecordField, 'type'>): Comparison[] {
  if (type === 'number' || type === 'money') return ofNumbers
  if (type === 'date' || type === 'date-time') return ofDays
  return type === 'boolean' || type.endsWith('-of') ? ofChoices : ofTexts
}

/** What can be chosen of a field; yes and no are no texts. */
export const choicesOf = ({ type, rules }: Pick<RecordField, 'type' | 'rules'>) =>
  type === 'boolean' ? ['yes', 'no'] : (rules.choices ?? [])

/** A condition in words. */
export function conditionWords({ key, op, value }: RecordCondition, fields: readonly RecordField[]): string {
  const field = fields.find((one) => one.key === key)
  const words = field && comparisonsOf(field).find((one) => one.op === op)?.words
  const said = value === true ? 'yes' : value === false ? 'no' : (value ?? '')
  return `${field?.label ?? key} ${words ?? op} ${said}`.trim()
}
