import { type Choices, choicesOf } from '../../src/analytics/index.ts'
import { rowsOf } from './data-set.ts'

/** A table whose columns are found by name. */
interface Wide {
  readonly header: readonly string[]
  readonly file: string
}

/** What is asked of a data set in wide form: one row per choice, one column per attribute and alternative. */
export interface WideChoices extends Wide {
  readonly alternatives: readonly string[]
  readonly attributes: readonly string[]
  /** column of the alternative that was taken */
  readonly chosen: string
  /** name of an attribute's column for an alternative */
  readonly column?: (attribute: string, alternative: string) => string
  readonly person?: string
  readonly covariates?: readonly string[]
  /** the alternative without constant; absent: no constants */
  readonly reference?: string
}

/** Choices of a data set in wide form. */
export async function wideChoices(asked: WideChoices): Promise<Choices> {
  const { header, alternatives, attributes, chosen, covariates = [], reference, person } = asked
  const column = asked.column ?? ((attribute: string, alternative: string) => `${attribute}.${alternative}`)
  const rows = await rowsOf(asked.file)
  const long = rows.flatMap((row, set) =>
    alternatives.map((alternative, number) => ({ row, set, alternative, number })),
  )
  const cell = (row: readonly string[], name: string) => row[header.indexOf(name)] ?? ''
  return choicesOf({
    set: Int32Array.from(long, ({ set }) => set),
    alternative: Int32Array.from(long, ({ number }) => number),
    alternatives,
    chosen: long.map(({ row, alternative }) => (cell(row, chosen) === alternative ? 1 : 0)),
    ...(person ? { person: Int32Array.from(long, ({ row }) => Number(cell(row, person))) } : {}),
    attributes: {
      names: attributes,
      columns: attributes.map((attribute) =>
        Float64Array.from(long, ({ row, alternative }) => Number(cell(row, column(attribute, alternative)))),
      ),
    },
    ...(covariates.length > 0
      ? {
          covariates: {
            names: covariates,
            columns: covariates.map((name) => Float64Array.from(long, ({ row }) => Number(cell(row, name)))),
          },
        }
      : {}),
    constants: reference !== undefined,
    reference: Math.max(0, alternatives.indexOf(reference ?? '')),
  })
}

const crossed = (attributes: readonly string[], alternatives: readonly string[], sign = '.') =>
  attributes.flatMap((attribute) => alternatives.map((alternative) => `${attribute}${sign}${alternative}`))

const modes = ['beach', 'pier', 'boat', 'charter']
const systems = ['gc', 'gr', 'ec', 'er', 'hp']
const yogurts = ['yoplait', 'dannon', 'hiland', 'weight']
const catsups = ['heinz41', 'heinz32', 'heinz28', 'hunts32']
const crackers = ['sunshine', 'kleebler', 'nabisco', 'private']
const suppliers = ['1', '2', '3', '4']
const terms = ['pf', 'cl', 'loc', 'wk', 'tod', 'seas']
const promoted = ['price', 'disp', 'feat']

/** The published sets in wide form. */
export const wideSets = {
  fishing: {
    file: 'choice-fishing/fishing.csv',
    header: ['mode', ...crossed(['price', 'catch'], modes), 'income'],
    alternatives: modes,
    attributes: ['price', 'catch'],
    chosen: 'mode',
  },
  heating: {
    file: 'choice-heating/heating.csv',
    header: ['idcase', 'depvar', ...crossed(['ic', 'oc'], systems)],
    alternatives: systems,
    attributes: ['ic', 'oc'],
    chosen: 'depvar',
  },
  yogurt: {
    file: 'choice-yogurt/yogurt.csv',
    header: ['id', ...crossed(['feat', 'price'], yogurts), 'choice'],
    alternatives: yogurts,
    attributes: ['price', 'feat'],
    chosen: 'choice',
  },
  catsup: {
    file: 'choice-catsup/catsup.csv',
    header: ['id', ...crossed(['disp', 'feat', 'price'], catsups), 'choice'],
    alternatives: catsups,
    attributes: promoted,
    chosen: 'choice',
  },
  cracker: {
    file: 'choice-cracker/cracker.csv',
    header: ['id', ...crossed(['disp', 'feat', 'price'], crackers), 'choice'],
    alternatives: crackers,
    attributes: promoted,
    chosen: 'choice',
  },
  electricity: {
    file: 'choice-electricity/electricity.csv.gz',
    header: ['choice', 'id', ...crossed(terms, suppliers, '')],
    alternatives: suppliers,
    attributes: terms,
    chosen: 'choice',
    column: (attribute: string, alternative: string) => `${attribute}${alternative}`,
    person: 'id',
  },
} satisfies Record<string, WideChoices>

/** Pairs of cards as differences, each judged better or not than nothing. */
export async function bankPairs(): Promise<Choices> {
  const names = [
    ...['Med_FInt', 'Low_FInt', 'Med_VInt', 'Rewrd_2', 'Rewrd_3', 'Rewrd_4', 'Med_Fee', 'Low_Fee', 'Bank_B'],
    ...['Out_State', 'Med_Rebate', 'High_Rebate', 'High_CredLine', 'Long_Grace'],
  ]
  const rows = await rowsOf('bank-conjoint/choices.csv.gz')
  const k = names.length
  const values = new Float64Array(2 * rows.length * k)
  rows.forEach((row, s) => {
    for (let c = 0; c < k; c++) values[2 * s * k + c] = Number(row[2 + c])
  })
  return {
    names,
    values,
    starts: Int32Array.from({ length: rows.length + 1 }, (_, s) => 2 * s),
    chosen: Int32Array.from(rows, (row, s) => 2 * s + (row[1] === '1' ? 0 : 1)),
    person: Int32Array.from(rows, ([id]) => Number(id)),
  }
}

/** Sixteen tasks of 332 people. */
export async function cameraChoices(): Promise<Choices> {
  const rows = await rowsOf('camera-cbc/choices.csv.gz')
  const names = 'canon,sony,nikon,panasonic,pixels,zoom,video,swivel,wifi,price'.split(',')
  return choicesOf({
    set: Int32Array.from(rows, (row) => Number(row[1])),
    person: Int32Array.from(rows, (row) => Number(row[0])),
    chosen: rows.map((row) => Number(row[3])),
    attributes: { names, columns: names.map((_, c) => Float64Array.from(rows, (row) => Number(row[4 + c]))) },
  })
}
