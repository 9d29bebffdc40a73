import type { Ratings } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import { FitFileError, headerOf } from './file.ts'
import type { FitOption } from './fit-model.ts'
import { readTable } from './table.ts'

/** How a study of profiles is told: its ratings, profiles and levels. */
export const studyOptions = {
  profiles: {
    takes: 'FILE',
    says: 'one row per profile, one column per attribute with numbers of levels from 1 on',
  },
  levels: {
    takes: 'FILE',
    says: 'one column: names of all levels, attribute by attribute; default their numbers',
  },
  id: { takes: 'COLUMN', says: 'respondent; all other columns are profiles, in their order' },
} satisfies Readonly<Record<string, FitOption>>

/** Profiles by numbers of levels. */
export async function readProfiles(
  file: string,
  attributes: readonly string[],
  asked: Asked,
): Promise<Int32Array> {
  const table = await readTable(file, attributes, asked)
  const columns = attributes.map((name) => table.numbers(name))
  return Int32Array.from({ length: table.rows * attributes.length }, (_, j) => {
    const level = Number(columns[j % attributes.length]?.[Math.floor(j / attributes.length)])
    if (!Number.isInteger(level) || level < 1)
      throw new FitFileError(
        `${file}: ‘${level}’ in “${attributes[j % attributes.length]}” is no level from 1 on.`,
      )
    return level - 1
  })
}

async function readLevels(
  profiles: Int32Array,
  attributes: readonly string[],
  asked: Asked,
): Promise<string[][]> {
  const counts = attributes.map((_, a) =>
    profiles.reduce((most, level, j) => (j % attributes.length === a ? Math.max(most, level + 1) : most), 0),
  )
  const file = asked.text('levels')
  if (file === undefined)
    return counts.map((many) => Array.from({ length: many }, (_, level) => `${level + 1}`))
  const [column] = await headerOf(file)
  const names = (await readTable(file, [column ?? ''], asked)).texts(column ?? '')
  const all = counts.reduce((sum, many) => sum + many, 0)
  if (names.length !== all)
    throw new FitFileError(`${file} names ${names.length} levels; the profiles have ${all}.`)
  let from = 0
  return counts.map((many) => {
    from += many
    return names.slice(from - many, from)
  })
}

/** A study as read. */
export interface ReadStudy {
  /** ratings as they stand in the file */
  readonly given: Ratings
  /** names of the respondents */
  readonly ids: string[]
}

/** Respondents' numbers for the profiles. @throws FitFileError where files do not go together */
export async function readStudy(file: string, asked: Asked): Promise<ReadStudy> {
  const described = asked.needed('profiles')
  const attributes = await headerOf(described)
  const profiles = await readProfiles(described, attributes, asked)
  const levels = await readLevels(profiles, attributes, asked)
  const id = asked.text('id')
  const header = await headerOf(file)
  const columns = header.filter((name) => name !== id)
  const many = profiles.length / attributes.length
  if (columns.length !== many)
    throw new FitFileError(`The file has ${columns.length} columns of ratings for ${many} profiles.`)
  const table = await readTable(file, header, asked)
  const numbers = columns.map((name) => table.numbers(name))
  const ratings = Float64Array.from({ length: table.rows * many }, (_, j) =>
    Number(numbers[j % many]?.[Math.floor(j / many)]),
  )
  const ids =
    id === undefined ? Array.from({ length: table.rows }, (_, row) => `${row + 1}`) : table.texts(id)
  return { given: { attributes, levels, profiles, ratings }, ids }
}
