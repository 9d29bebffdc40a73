import { badField } from '../kernel/checked-text.ts'
import { answers, behaviours, ownKey } from './lab-column.ts'

export const labMethods = ['rfm', 'k-means', 'latent-class'] as const
export type LabMethod = (typeof labMethods)[number]

/** What a run of the lab computes; the same plan on the same customers gives the same result. */
export type LabPlan = {
  /** Quantiles that each of recency, frequency and money is cut at, 3 to 5; null: no RFM. */
  readonly scores: number | null
  /** What k-means looks at; empty: no k-means. `groups` null: the gap chooses. */
  readonly numbers: readonly string[]
  readonly numberGroups: number | null
  /** What the latent class model looks at; empty: none. `groups` null: BIC chooses. */
  readonly categories: readonly string[]
  readonly categoryGroups: number | null
  readonly seed: number
}

/** Groups that are tried where nobody chose their number. */
export const tried = { least: 2, most: 8 } as const

/** More than these nobody reads in a profile. */
const mostColumns = 12

/** Fewer customers show chance, not groups. */
export const leastCustomers = 30

/**
 * Checks a plan against what the firm knows of its customers.
 *
 * @param own  keys of the firm's own attributes
 * @throws kernel.bad-field
 */
export function decidePlan(plan: LabPlan, own: readonly string[]): LabPlan {
  const { scores, numbers, categories } = plan
  if (scores === null && numbers.length === 0 && categories.length === 0)
    throw badField('numbers', 'must name something to tell customers apart by')
  requireColumns(
    'numbers',
    numbers,
    behaviours.map(({ key }) => key),
    own,
  )
  requireColumns(
    'categories',
    categories,
    answers.map(({ key }) => key),
    own,
  )
  return plan
}

function requireColumns(
  field: string,
  columns: readonly string[],
  known: readonly string[],
  own: readonly string[],
): void {
  if (columns.length > mostColumns) throw badField(field, `may name at most ${mostColumns}`)
  if (new Set(columns).size < columns.length) throw badField(field, 'names something twice')
  for (const column of columns) {
    const key = ownKey(column)
    if (key === null ? !known.includes(column) : !own.includes(key))
      throw badField(field, `names ${JSON.stringify(column)}, which is not known of customers`)
  }
}
