import type { Asked } from './asked.ts'
import { FitFileError } from './file.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { readTable } from './table.ts'

/** How the survivors of contracts stand in a file. */
export const survivorOptions: Readonly<Record<string, FitOption>> = {
  period: { takes: 'COLUMN', says: 'renewals since the start: 0, 1, 2 and so on; default period' },
  survivors: { takes: 'COLUMN', says: 'customers left, or percent with --size; default survivors' },
  size: { takes: 'NUMBER', says: 'customers at the start of each cohort, where survivors are percent' },
  cohort: { takes: 'COLUMN', says: 'which rows started together; default: all' },
  only: { takes: 'COLUMN=WORD', says: 'rows to read; default: all' },
  until: { takes: 'PERIOD', says: 'last period that the fit sees; the rest is held out. Default: all' },
}

/** Survivors of each cohort by period. */
export interface FitSurvivors {
  /** what the fit sees */
  readonly seen: readonly number[][]
  /** everything in the file */
  readonly all: readonly number[][]
}

/** @throws FitFileError when a period is missing; FitUsageError when an option makes no sense */
export async function readSurvivors(file: string, asked: Asked): Promise<FitSurvivors> {
  const [period, survivors] = [asked.text('period') ?? 'period', asked.text('survivors') ?? 'survivors']
  const cohort = asked.text('cohort')
  const [onlyColumn, onlyWord] = asked.text('only')?.split('=') ?? []
  if (asked.text('only') !== undefined && !(onlyColumn && onlyWord))
    throw new FitUsageError('--only is written COLUMN=WORD.')
  const named = [period, survivors, cohort, onlyColumn].filter((name) => name !== undefined)
  const table = await readTable(file, named, asked)
  const [periods, left] = [table.numbers(period), table.numbers(survivors)]
  const words = onlyColumn === undefined ? null : table.texts(onlyColumn)
  const cohorts = cohort === undefined ? null : table.texts(cohort)
  const size = asked.positive('size')
  const found = new Map<string, number[]>()
  periods.forEach((at, row) => {
    if (words && words[row] !== onlyWord) return
    const name = cohorts?.[row] ?? ''
    const count = left[row] as number
    const own = found.get(name) ?? []
    own[at] = size === undefined ? count : Math.round((size * count) / 100)
    found.set(name, own)
  })
  if (found.size === 0) throw new FitFileError(`No row has ${asked.text('only')}.`)
  for (const [name, own] of found)
    if (own.length !== Object.keys(own).length)
      throw new FitFileError(`The periods${name === '' ? '' : ` of ${name}`} are not 0, 1, 2 and so on.`)
  const all = [...found.values()]
  const until = asked.count('until', Number.MAX_SAFE_INTEGER)
  return { seen: all.map((own) => own.slice(0, until + 1)), all }
}
