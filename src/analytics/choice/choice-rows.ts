import { refuse, requireFinite, requireSameLength } from '../numerics/argument.ts'
import type { Choices } from './choices.ts'

/** Columns of numbers, with their names. */
export interface NamedColumns {
  readonly names: readonly string[]
  /** one column per name, as long as there are rows */
  readonly columns: readonly Float64Array[]
}

/** Choices in long form: one row for each alternative of each set, in any order. */
export interface ChoiceRows {
  /** number of the set; where a person is given, of that person's set */
  readonly set: Int32Array
  /** 1 where the row was taken, otherwise 0 */
  readonly chosen: ArrayLike<number>
  /** what the alternatives are like */
  readonly attributes: NamedColumns
  /** number of the alternative from 0 on, needed for constants and covariates */
  readonly alternative?: Int32Array
  /** names of the alternatives */
  readonly alternatives?: readonly string[]
  /** who chose */
  readonly person?: Int32Array
  /** what the choosers are like: each gets a coefficient for every alternative but the reference */
  readonly covariates?: NamedColumns
  /** whether each alternative but the reference has a constant; default false */
  readonly constants?: boolean
  /** the alternative without constant; default 0, the first */
  readonly reference?: number
}

/** Choices with the rows that they came from. */
export interface ChoicesOfRows extends Choices {
  /** one per row of the sets: its place in the table */
  readonly rows: Int32Array
}

/** Order of rows in which people, their sets and the rows of a set stand together. */
interface Order {
  readonly rows: Int32Array
  readonly starts: number[]
  readonly person: number[]
}

function orderOf({ set, person }: ChoiceRows): Order {
  const people = new Map<number, Map<number, number[]>>()
  set.forEach((number, row) => {
    // Without people each set is its own person's.
    const who = person ? (person[row] as number) : number
    const sets = people.get(who) ?? new Map<number, number[]>()
    people.set(who, sets)
    const rows = sets.get(number)
    if (rows) rows.push(row)
    else sets.set(number, [row])
  })
  const rows = new Int32Array(set.length)
  const order: Order = { rows, starts: [0], person: [] }
  let filled = 0
  for (const [who, sets] of people)
    for (const own of sets.values()) {
      rows.set(own, filled)
      filled += own.length
      order.starts.push(filled)
      order.person.push(who)
    }
  return order
}

interface Column {
  readonly name: string
  readonly at: (row: number) => number
}

function columnsOf(given: ChoiceRows): { columns: Column[]; constants: number } {
  const { attributes, covariates, alternative, alternatives = [], reference = 0 } = given
  const plain = attributes.names.map((name, c) => ({
    name,
    at: (row: number) => attributes.columns[c]?.[row] as number,
  }))
  if (!given.constants && !covariates) return { columns: plain, constants: 0 }
  if (!alternative) return refuse('choicesOf', 'alternative', 'given where there are constants', 'none')
  const others = alternatives.flatMap((name, number) => (number === reference ? [] : [{ name, number }]))
  const constants = given.constants
    ? others.map(({ name, number }) => ({
        name: attributes.names.includes(name) ? `constant:${name}` : name,
        at: (row: number) => (alternative[row] === number ? 1 : 0),
      }))
    : []
  const crossed = (covariates?.names ?? []).flatMap((covariate, c) =>
    others.map(({ name, number }) => ({
      name: `${covariate}:${name}`,
      at: (row: number) => (alternative[row] === number ? (covariates?.columns[c]?.[row] as number) : 0),
    })),
  )
  return { columns: [...constants, ...plain, ...crossed], constants: constants.length }
}

/**
 * Choices from a table in long form, with constants of alternatives and covariates of the choosers.
 *
 * A constant is named as its alternative (`constant:name` where an attribute has that name), a covariate's
 * coefficient `covariate:alternative`.
 *
 * @throws RangeError when columns differ in length, hold no finite numbers, or a set has not exactly one chosen row
 */
export function choicesOf(given: ChoiceRows): ChoicesOfRows {
  const { set, chosen, attributes, person, alternative } = given
  const lengths = [chosen, person, alternative, ...attributes.columns, ...(given.covariates?.columns ?? [])]
  for (const column of lengths)
    if (column) requireSameLength('choicesOf', 'each column', column.length, set.length)
  for (const column of [...attributes.columns, ...(given.covariates?.columns ?? [])])
    for (const value of column) requireFinite('choicesOf', 'each attribute and covariate', value)
  const { rows, starts, person: people } = orderOf(given)
  const { columns, constants } = columnsOf(given)
  const values = new Float64Array(rows.length * columns.length)
  rows.forEach((row, place) => {
    columns.forEach((column, c) => {
      values[place * columns.length + c] = column.at(row)
    })
  })
  const taken = people.map((_, s) =>
    takenIn(chosen, rows.subarray(starts[s], starts[s + 1]), starts[s] as number),
  )
  return {
    names: columns.map(({ name }) => name),
    values,
    starts: Int32Array.from(starts),
    chosen: Int32Array.from(taken),
    person: Int32Array.from(people),
    constants,
    rows,
  }
}

function takenIn(chosen: ArrayLike<number>, rows: Int32Array, from: number): number {
  let taken = -1
  rows.forEach((row, j) => {
    if (chosen[row] === 0) return
    const where = `1 in exactly one row of each set (here with row ${(rows[0] as number) + 1}), otherwise 0`
    if (chosen[row] !== 1 || taken >= 0) refuse('choicesOf', 'chosen', where, chosen[row])
    taken = from + j
  })
  if (taken < 0)
    refuse('choicesOf', 'chosen', `1 in one row of each set (here with row ${(rows[0] as number) + 1})`, 0)
  return taken
}
