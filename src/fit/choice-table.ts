import { type Choices, choicesOf } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { FitFileError, headerOf } from './file.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'
import { type FitTable, readTable } from './table.ts'

/** What models of choices can be asked. */
export const choiceOptions: Readonly<Record<string, FitOption>> = {
  set: {
    takes: 'COLUMN',
    says: 'which choice a row belongs to; without it each row is a pair, given as differences',
  },
  alternative: { takes: 'COLUMN', says: 'which alternative a row is; needed for constants and covariates' },
  chosen: {
    takes: 'COLUMN',
    says: '1 where the row was chosen, else 0; with --wide the chosen alternative',
  },
  attributes: { takes: 'COLUMNS', says: 'columns that tell what the alternatives are like' },
  wide: {
    takes: null,
    says: 'one row per choice: attribute price of alternative x in column price.x or pricex',
  },
  constants: { takes: null, says: 'a constant for each alternative but the reference' },
  reference: { takes: 'NAME', says: 'the alternative without constant; default the first in the file' },
  individual: { takes: 'COLUMN', says: 'who chose, where one person chooses often' },
  covariates: { takes: 'COLUMNS', says: 'what the choosers are like; a coefficient for each alternative' },
}

/** Choices as read, with what a person calls them. */
export interface ChoiceFile {
  readonly choices: Choices
  /** names of the choosers by the numbers in `choices.person` */
  readonly people: readonly string[]
  /** the set and the alternative of a row of the choices */
  readonly label: (row: number) => readonly [string, string]
}

/** @throws FitFileError, RangeError, or FitUsageError when it is asked wrongly */
export function readChoices(file: string, asked: Asked): Promise<ChoiceFile> {
  if (asked.flag('wide')) return readWide(file, asked)
  return asked.text('set') === undefined ? readPairs(file, asked) : readLong(file, asked)
}

/** Names of an attribute's columns: at least one attribute or a constant must explain the choice. */
function attributesOf(asked: Asked): string[] {
  const attributes = asked.list('attributes')
  if (attributes.length === 0 && !asked.flag('constants'))
    throw new FitUsageError('Say --attributes, or --constants.')
  return attributes
}

function referenceOf(asked: Asked, alternatives: readonly string[]): number {
  const name = asked.text('reference')
  const place = name === undefined ? 0 : alternatives.indexOf(name)
  if (place < 0) throw new FitUsageError(`--reference: ‘${name}’ is none of ${alternatives.join(', ')}.`)
  return place
}

async function readLong(file: string, asked: Asked): Promise<ChoiceFile> {
  const names = attributesOf(asked)
  const [set, chosen] = [asked.needed('set'), asked.needed('chosen')]
  const [alternative, individual] = [asked.text('alternative'), asked.text('individual')]
  const covariates = asked.list('covariates')
  if (alternative === undefined && (asked.flag('constants') || covariates.length > 0))
    throw new FitUsageError('Say --alternative: constants and covariates belong to alternatives.')
  const optional = [alternative, individual].filter((name) => name !== undefined)
  const table = await readTable(file, [set, chosen, ...names, ...optional, ...covariates], asked)
  const which = alternative === undefined ? null : table.coded(alternative)
  const who = individual === undefined ? null : table.coded(individual)
  const choices = choicesOf({
    set: table.coded(set).codes,
    chosen: table.happened(chosen),
    attributes: table.covariates(names),
    ...(which ? { alternative: which.codes, alternatives: which.texts } : {}),
    ...(who ? { person: who.codes } : {}),
    ...(covariates.length > 0 ? { covariates: table.covariates(covariates) } : {}),
    constants: asked.flag('constants'),
    reference: which ? referenceOf(asked, which.texts) : 0,
  })
  const sets = table.coded(set)
  const nameOf = ({ codes, texts }: ReturnType<FitTable['coded']>, row: number) =>
    texts[Number(codes[Number(choices.rows[row])])] ?? ''
  return {
    choices,
    people: (who ?? sets).texts,
    label: (row) => [nameOf(sets, row), which ? nameOf(which, row) : ''],
  }
}

/** The column of an attribute for an alternative, however the two are joined. */
function wideColumn(header: readonly string[], attribute: string, alternative: string): string {
  const names = ['.', '', '_', '-', ' '].map((sign) => `${attribute}${sign}${alternative}`)
  const found = names.find((name) => header.includes(name))
  if (found === undefined)
    throw new FitFileError(
      `The file has no column “${names[0]}”, nor one that joins the two words otherwise.`,
    )
  return found
}

async function readWide(file: string, asked: Asked): Promise<ChoiceFile> {
  const attributes = attributesOf(asked)
  const covariates = asked.list('covariates')
  const individual = asked.text('individual')
  const chosen = asked.needed('chosen')
  const alternatives = (await readTable(file, [chosen], asked)).coded(chosen).texts.toSorted()
  const header = await headerOf(file)
  const places = attributes.map((name) => alternatives.map((one) => wideColumn(header, name, one)))
  const who = individual === undefined ? [] : [individual]
  const table = await readTable(file, [chosen, ...places.flat(), ...covariates, ...who], asked)
  const many = alternatives.length
  const rows = Int32Array.from({ length: table.rows * many }, (_, row) => row)
  const spread = (column: ArrayLike<number>) =>
    Float64Array.from(rows, (row) => Number(column[Math.floor(row / many)]))
  const taken = table.texts(chosen)
  const explain = table.covariates(covariates)
  const people = individual === undefined ? null : table.coded(individual)
  const choices = choicesOf({
    set: rows.map((row) => Math.floor(row / many)),
    alternative: rows.map((row) => row % many),
    alternatives,
    chosen: Array.from(rows, (row) => (taken[Math.floor(row / many)] === alternatives[row % many] ? 1 : 0)),
    attributes: { names: attributes, columns: places.map((columns) => interleaved(table, columns)) },
    ...(people ? { person: Int32Array.from(spread(people.codes)) } : {}),
    ...(covariates.length > 0
      ? { covariates: { names: explain.names, columns: explain.columns.map(spread) } }
      : {}),
    constants: asked.flag('constants'),
    reference: referenceOf(asked, alternatives),
  })
  return {
    choices,
    people: people?.texts ?? taken.map((_, set) => `${set + 1}`),
    label: (row) => {
      const place = Number(choices.rows[row])
      return [`${Math.floor(place / many) + 1}`, alternatives[place % many] ?? '']
    },
  }
}

/** One long column of an attribute's columns, an alternative after the other within each row. */
function interleaved(table: FitTable, names: readonly string[]): Float64Array {
  const columns = names.map((name) => table.numbers(name))
  const many = columns.length
  return Float64Array.from({ length: table.rows * many }, (_, j) =>
    Number(columns[j % many]?.[Math.floor(j / many)]),
  )
}

/** Each row of differences is a choice between that and nothing. */
async function readPairs(file: string, asked: Asked): Promise<ChoiceFile> {
  const names = asked.list('attributes')
  const individual = asked.text('individual')
  const chosen = asked.needed('chosen')
  if (names.length === 0 || asked.flag('constants') || asked.list('covariates').length > 0)
    throw new FitUsageError('Say --set. Without it each row is a pair, explained by --attributes alone.')
  const table = await readTable(file, [chosen, ...names, ...(individual ? [individual] : [])], asked)
  const taken = table.happened(chosen)
  const { names: known, columns } = table.covariates(names)
  const people = individual ? table.coded(individual) : null
  const pairs = Int32Array.from({ length: 2 * table.rows }, (_, row) => row)
  const choices = choicesOf({
    set: pairs.map((row) => row >> 1),
    chosen: Array.from(pairs, (row) =>
      row % 2 === 0 ? Number(taken[row >> 1]) : 1 - Number(taken[row >> 1]),
    ),
    attributes: {
      names: known,
      columns: columns.map((column) =>
        Float64Array.from(pairs, (row) => (row % 2 === 0 ? Number(column[row >> 1]) : 0)),
      ),
    },
    ...(people ? { person: pairs.map((row) => Number(people.codes[row >> 1])) } : {}),
  })
  return {
    choices,
    people: people?.texts ?? Array.from(taken, (_, pair) => `${pair + 1}`),
    label: (row) => {
      const place = Number(choices.rows[row])
      return [`${(place >> 1) + 1}`, place % 2 === 0 ? 'this' : 'other']
    },
  }
}
