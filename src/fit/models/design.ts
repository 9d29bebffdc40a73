import {
  type ChoiceDesign,
  choiceDesign,
  fullFactorial,
  type ProfileDesign,
  type Prohibition,
  profileDesign,
  profileEfficiency,
} from '../../analytics/index.ts'
import type { Asked } from '../asked.ts'
import { FitFileError } from '../file.ts'
import type { FitModel } from '../fit-model.ts'
import { FitUsageError } from '../fit-usage-error.ts'
import type { FitReport, FitRows } from '../report.ts'
import { readTable } from '../table.ts'

/** Which profiles, or which sets of them, to ask about. */
export const designModel: FitModel = {
  name: 'design',
  answers: 'which profiles, or which choice sets, to ask about, and how much they tell',
  setting: 'attributes and their levels, before a conjoint study',
  source: 'Kuhfeld, Tobias & Garratt (1994), Journal of Marketing Research 31(4)',
  example: 'levels.csv --sets 12 --alternatives 3 --none --out sets.csv',
  options: {
    attribute: {
      takes: 'COLUMN',
      says: 'one row per level: which attribute it belongs to; default attribute',
    },
    levels: { takes: 'COLUMN', says: 'the name of the level; default level' },
    profiles: { takes: 'NUMBER', says: 'profiles to rate or rank; default those of the smallest array' },
    full: { takes: null, says: 'all combinations of levels' },
    sets: { takes: 'NUMBER', says: 'choice sets instead of profiles' },
    alternatives: { takes: 'NUMBER', says: 'alternatives of a set; default 3' },
    none: { takes: null, says: 'nothing may be taken too' },
    prior: {
      takes: 'COLUMN',
      says: 'what each level is believed to be worth: choice sets are best for that',
    },
    'none-prior': { takes: 'NUMBER', says: 'what taking nothing is believed to be worth; default 0' },
    prohibit: { takes: 'LIST', says: 'levels that must not meet: "price=low&quality=high;…"' },
    blocks: { takes: 'NUMBER', says: 'parts of equal size, one for each group of respondents; default 1' },
    starts: { takes: 'NUMBER', says: 'random designs that are bettered; default 20' },
    numbers: { takes: null, says: 'levels by their numbers from 1 on, as kith fit conjoint reads them' },
  },
  run: reportOf,
}

/** Attributes with their levels, as read. */
interface ReadLevels {
  readonly attributes: readonly string[]
  readonly levels: readonly (readonly string[])[]
  readonly prior: readonly (readonly number[])[] | null
}

async function readLevels(file: string, asked: Asked): Promise<ReadLevels> {
  const [attribute, level] = [asked.text('attribute') ?? 'attribute', asked.text('levels') ?? 'level']
  const prior = asked.text('prior')
  const table = await readTable(file, [attribute, level, ...(prior === undefined ? [] : [prior])], asked)
  const { codes, texts: attributes } = table.coded(attribute)
  const names = table.texts(level)
  const worths = prior === undefined ? null : table.numbers(prior)
  const own = <Value>(all: ArrayLike<Value>) =>
    attributes.map((_, code) => Array.from(all).filter((_value, row) => codes[row] === code))
  const levels = own(names)
  levels.forEach((found, code) => {
    if (found.length < 2 || new Set(found).size < found.length)
      throw new FitFileError(`“${attributes[code]}” must have at least two levels, all different.`)
  })
  return { attributes, levels, prior: worths && own(worths) }
}

/** "price=low&quality=high;…" */
function prohibitedOf({ attributes, levels }: ReadLevels, asked: Asked): Prohibition[] {
  const pairs = asked.text('prohibit')?.split(';') ?? []
  return pairs.map((pair) => {
    const [one, other, ...more] = pair.split('&').map((part): [number, number] => {
      const [name = '', level = ''] = part.split('=').map((word) => word.trim())
      const attribute = attributes.indexOf(name)
      const number = levels[attribute]?.indexOf(level) ?? -1
      if (number < 0)
        throw new FitUsageError(`--prohibit: ‘${part}’ is no level of an attribute of the file.`)
      return [attribute, number]
    })
    if (!one || !other || more.length > 0)
      throw new FitUsageError('--prohibit is written as "price=low&quality=high;…".')
    return { one, other }
  })
}

async function reportOf(file: string, asked: Asked): Promise<FitReport> {
  const read = await readLevels(file, asked)
  const sets = asked.text('sets') !== undefined
  if (sets && (asked.flag('full') || asked.text('profiles') !== undefined))
    throw new FitUsageError('Say --sets, --profiles or --full.')
  for (const name of ['alternatives', 'none', 'prior', 'none-prior'])
    if (!sets && (asked.flag(name) || asked.text(name) !== undefined))
      throw new FitUsageError(`--${name} belongs to choice sets: say --sets.`)
  if (sets) return choiceReport(read, asked)
  return profileReport(read, asked)
}

const common = (read: ReadLevels, asked: Asked) => ({
  prohibited: prohibitedOf(read, asked),
  blocks: asked.count('blocks', 1),
  seed: asked.count('seed', 1, 0),
  starts: asked.count('starts', 20),
})

function choiceReport(read: ReadLevels, asked: Asked): FitReport {
  const nonePrior = Number(asked.text('none-prior') ?? 0)
  if (!Number.isFinite(nonePrior)) throw new FitUsageError('--none-prior takes a number.')
  const design = choiceDesign(
    read.levels.map(({ length }) => length),
    {
      ...common(read, asked),
      sets: asked.count('sets', 1),
      alternatives: asked.count('alternatives', 3),
      none: asked.flag('none'),
      nonePrior,
      ...(read.prior && { prior: read.prior }),
    },
  )
  const { efficiency, priorError, priorEfficiency, overlap, leastOverlap } = design
  const underPrior =
    priorError === null || priorEfficiency === null
      ? []
      : [`Under the prior: D-error ${priorError.toFixed(5)}, D-efficiency ${percent(priorEfficiency)}`]
  return {
    ...blank(read, design, choiceRows(read, design, asked)),
    n: design.sets,
    predictions: {
      ...{ efficiency, priorError, priorEfficiency, overlap, leastOverlap },
      balance: namedBalance(read, design),
      design: tableOf(choiceRows(read, design, asked)),
    },
    basis: `${design.sets} choice sets of ${design.alternatives} alternatives${design.none ? ' and none' : ''}, ${read.attributes.length} attributes`,
    notes: [
      `D-efficiency ${percent(efficiency)} of the most that such sets can tell`,
      ...underPrior,
      `Overlap of levels within sets ${percent(overlap)}, at least ${percent(leastOverlap)}`,
      ...textRows(choiceRows(read, design, asked)),
    ],
  }
}

function profileReport(read: ReadLevels, asked: Asked): FitReport {
  const design = asked.flag('full') ? fullDesign(read, asked) : arrayDesign(read, asked)
  const { efficiency, isOrthogonal, method, runs } = design
  const rows = profileRows(read, design, asked)
  return {
    ...blank(read, design, rows),
    n: runs,
    predictions: {
      ...{ efficiency, isOrthogonal, method },
      balance: namedBalance(read, design),
      design: tableOf(rows),
    },
    basis: `${runs} profiles of ${read.attributes.length} attributes`,
    notes: [
      `D-efficiency ${percent(efficiency)} for main effects${isOrthogonal ? '; every two attributes are orthogonal' : ''}`,
      ...textRows(rows),
    ],
  }
}

function arrayDesign(read: ReadLevels, asked: Asked): ProfileDesign {
  const runs = asked.text('profiles') === undefined ? undefined : asked.count('profiles', 1)
  return profileDesign(
    read.levels.map(({ length }) => length),
    { ...common(read, asked), ...(runs !== undefined && { runs }) },
  )
}

function fullDesign(read: ReadLevels, asked: Asked): ProfileDesign {
  if (asked.text('prohibit') !== undefined || asked.text('blocks') !== undefined)
    throw new FitUsageError('--full holds all combinations: neither --prohibit nor --blocks goes with it.')
  const levels = read.levels.map(({ length }) => length)
  const profiles = fullFactorial(levels)
  const runs = profiles.length / levels.length
  return {
    profiles,
    runs,
    method: 'orthogonal-array',
    efficiency: profileEfficiency(levels, profiles),
    isOrthogonal: true,
    balance: levels.map((many) => new Array<number>(many).fill(runs / many)),
    blocks: new Int32Array(runs),
  }
}

const percent = (share: number) => `${(100 * share).toFixed(2)} %`

function blank({ levels }: ReadLevels, { balance }: Pick<ProfileDesign, 'balance'>, rows: FitRows) {
  const uneven = levels.some((_, a) => new Set(balance[a]).size > 1)
  return {
    model: 'design',
    parameters: {},
    level: null,
    logLikelihood: null,
    converged: true,
    limit: null,
    warnings: uneven ? ['Some levels come more often than others.'] : [],
    holdout: null,
    rows,
  }
}

const namedBalance = ({ attributes, levels }: ReadLevels, { balance }: Pick<ProfileDesign, 'balance'>) =>
  Object.fromEntries(
    attributes.map((name, a) => [
      name,
      Object.fromEntries((levels[a] ?? []).map((level, code) => [level, balance[a]?.[code]])),
    ]),
  )

function cellsOf({ attributes, levels }: ReadLevels, profiles: Int32Array, row: number, asked: Asked) {
  return attributes.map((_, a) => {
    const code = Number(profiles[row * attributes.length + a])
    return asked.flag('numbers') ? code + 1 : (levels[a]?.[code] ?? '')
  })
}

function profileRows(read: ReadLevels, { profiles, runs, blocks }: ProfileDesign, asked: Asked): FitRows {
  const isParted = blocks.some((block) => block > 0)
  return {
    header: [...(isParted ? ['block'] : []), ...read.attributes],
    cells: Array.from({ length: runs }, (_, run) => [
      ...(isParted ? [Number(blocks[run]) + 1] : []),
      ...cellsOf(read, profiles, run, asked),
    ]),
  }
}

function choiceRows(read: ReadLevels, design: ChoiceDesign, asked: Asked): FitRows {
  const { profiles, sets, alternatives, none, blocks } = design
  const isParted = blocks.some((block) => block > 0)
  const rows = alternatives + (none ? 1 : 0)
  return {
    header: [...(isParted ? ['block'] : []), 'set', 'alternative', ...read.attributes],
    cells: Array.from({ length: sets * rows }, (_, j) => {
      const [set, row] = [Math.floor(j / rows), j % rows]
      const isNone = row === alternatives
      return [
        ...(isParted ? [Number(blocks[set]) + 1] : []),
        set + 1,
        isNone ? 'none' : row + 1,
        ...(isNone
          ? read.attributes.map(() => '')
          : cellsOf(read, profiles, set * alternatives + row, asked)),
      ]
    }),
  }
}

const tableOf = ({ header, cells }: FitRows) =>
  Array.from(cells, (row) => Object.fromEntries(header.map((name, column) => [name, row[column]])))

/** More belong into a file. */
const SHOWN = 100

function textRows({ header, cells }: FitRows): string[] {
  const rows = [header, ...cells].map((row) => row.map(String))
  if (rows.length > SHOWN) return [`${rows.length - 1} rows: write them with --out FILE`]
  const widths = header.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  return [
    '',
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ]
}
