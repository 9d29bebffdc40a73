import type { GroupTotals } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { FitFileError } from './file.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import type { FitTable } from './table.ts'

/** How a file says who was treated. */
export const armOptions: Readonly<Record<string, FitOption>> = {
  treatment: { takes: 'COLUMN', says: 'who got it: 1 or 0, yes or no, or the names of arms', needed: true },
  treated: { takes: 'NAME', says: 'the arm that got it, where the column names arms' },
  control: { takes: 'NAME', says: 'the arm that did not; other arms are left out' },
  outcome: { takes: 'COLUMN', says: 'what came of it: 1 or 0, or a number', needed: true },
}

/** Rows of the two arms that are compared. */
export interface Arms {
  /** 1 treated, 0 control, one for each kept row */
  readonly treated: Uint8Array
  /** Leaves out the rows of other arms. */
  of<Column extends Float64Array | Int32Array>(column: Column): Column
}

const neither = 2

/** @throws FitFileError when the column does not have the arms; FitUsageError when only one of them is named */
export function armsOf(table: FitTable, treatment: string, asked: Asked): Arms {
  const flags = flagsOf(table, treatment, asked)
  for (const [flag, arm] of [
    [1, 'treated'],
    [0, 'not treated'],
  ] as const)
    if (!flags.includes(flag))
      throw new FitFileError(`Nobody in “${treatment}” was ${arm}: there is nothing to compare with.`)
  const kept = (_: number, row: number) => flags[row] !== neither
  return {
    treated: flags.filter((flag) => flag !== neither),
    of: <Column extends Float64Array | Int32Array>(column: Column) => column.filter(kept) as Column,
  }
}

function flagsOf(table: FitTable, treatment: string, asked: Asked): Uint8Array {
  if (asked.text('treated') === undefined && asked.text('control') === undefined)
    return marksOf(table, treatment)
  const [one, other] = [asked.needed('treated'), asked.needed('control')]
  if (one === other) throw new FitUsageError('--treated and --control are two arms.')
  const { codes, texts } = table.coded(treatment)
  for (const name of [one, other])
    if (!texts.includes(name))
      throw new FitFileError(`“${treatment}” has no “${name}”. It has: ${texts.slice(0, 20).join(', ')}.`)
  const flags = texts.map((text) => (text === one ? 1 : text === other ? 0 : neither))
  return Uint8Array.from(codes, (code) => flags[code] ?? neither)
}

/** @throws FitFileError for names of arms, which are to be said */
function marksOf(table: FitTable, treatment: string): Uint8Array {
  try {
    return Uint8Array.from(table.happened(treatment))
  } catch (error) {
    if (!(error instanceof FitFileError)) throw error
    throw new FitFileError(`${error.message} Where the column names arms, say --treated and --control.`)
  }
}

/** Totals of the rows that are asked for, of values less `about`: near their mean they lose no digits. */
export function totalsWhere(
  values: Float64Array,
  about: number,
  isMeant: (row: number) => boolean,
): GroupTotals {
  const totals = { n: 0, sum: 0, sumOfSquares: 0 }
  values.forEach((value, row) => {
    if (!isMeant(row)) return
    totals.n++
    totals.sum += value - about
    totals.sumOfSquares += (value - about) ** 2
  })
  return totals
}

/** Mean of a column; 0 of none. */
export const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
