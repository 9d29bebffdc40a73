import { badField } from '../kernel/checked-text.ts'

let known: ReadonlySet<string> = new Set()

/** Takes over the lists of every room beside that of customers; called once, when the rooms are put together. */
export function learnLists(names: readonly string[]): void {
  known = new Set(names)
}

/** Refuses a view of a list that is none. @throws kernel.bad-field */
export function requireList(list: string): void {
  if (!known.has(list)) throw badField('list', 'is no list that views are kept of')
}

/** More conditions than this make no sentence that anybody reads. */
const mostConditions = 20

/**
 * What a view of such a list narrows it by: conditions on its rows, and words that their names hold. Which fields there are is asked when it is read.
 * @throws kernel.bad-field
 */
export function checkedConditions(filter: unknown): void {
  if (filter === null) return
  if (!isObject(filter) || !Array.isArray(filter.conditions)) throw bad('holds no conditions')
  if (filter.conditions.length > mostConditions) throw bad(`holds more than ${mostConditions} conditions`)
  for (const condition of filter.conditions)
    if (
      !isObject(condition) ||
      !isWord(condition.field) ||
      !isWord(condition.op) ||
      !isValue(condition.value)
    )
      throw bad('holds a condition that names no field or no comparison')
  if (filter.words !== undefined && !isWord(filter.words)) throw bad('holds words that are no text')
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const bad = (flaw: string) => badField('filter', flaw)
const isWord = (value: unknown) => typeof value === 'string' && value.length <= 240 && !value.includes('\0')
const isPlain = (value: unknown) =>
  value === undefined || typeof value === 'number' || typeof value === 'boolean' || isWord(value)
const isValue = (value: unknown) =>
  isPlain(value) || (Array.isArray(value) && value.length <= 200 && value.every(isPlain))
