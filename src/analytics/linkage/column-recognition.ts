import { type CellPattern, cellPattern, organisationShare } from './column-content.ts'
import { type NamedRole, namedRole } from './column-name.ts'
import type { MatchField, MatchKind } from './match-record.ts'

/** What a column is for matching: a field, evidence that is compared as equal or different, or nothing. */
export interface RecognisedColumn {
  readonly name: string
  readonly use: MatchField | 'category' | 'left-out'
  /** what led to it, in words that finish “because …” */
  readonly why: string
}

/** Whom the rows of a file are about, and what its columns are. */
export interface RecognisedColumns {
  readonly kind: MatchKind
  readonly kindWhy: string
  readonly columns: readonly RecognisedColumn[]
}

/** What is known of a file's columns before they are looked at. */
export interface RecognitionWish {
  /** columns that are never evidence, each with the reason, by name */
  readonly barred?: Readonly<Record<string, string>>
  /** whom the rows are about; undefined: told from the columns */
  readonly kind?: MatchKind | undefined
  /** cells of the truth, row by row as the sample; a column that repeats them is left out */
  readonly truth?: readonly string[] | undefined
}

/**
 * Tells what the columns of a file are, by their names and by what their cells look like. What is not known is
 * evidence only where its values repeat as categories do; ids and truth never are.
 *
 * @param names    of the columns, in their order
 * @param samples  cells of each column, of the same rows
 */
export function recogniseColumns(
  names: readonly string[],
  samples: readonly (readonly string[])[],
  { barred = {}, kind, truth }: RecognitionWish = {},
): RecognisedColumns {
  const first = names.map((name, at) => columnUse(name, samples[at] ?? [], barred[name], truth))
  const columns = withoutRepetition(first, samples)
  const told = kind === undefined ? kindOf(columns, samples) : { kind, kindWhy: 'it was said' }
  return { ...told, columns: columns.map((column) => ofKind(column, told.kind)) }
}

function columnUse(
  name: string,
  cells: readonly string[],
  bar: string | undefined,
  truth: readonly string[] | undefined,
): RecognisedColumn {
  const as = (use: RecognisedColumn['use'], why: string) => ({ name, use, why })
  if (bar !== undefined) return as('left-out', bar)
  const pattern = cellPattern(cells)
  if (pattern.many === 0) return as('left-out', 'it is empty')
  if (pattern.emails >= 0.5) return as('email', 'its cells are e-mail addresses')
  if (truth !== undefined && holdsTruth(cells, truth))
    return as('left-out', 'its cells hold the truth that is to be found')
  const named = namedRole(name)
  if (named !== null) {
    const { role } = named
    const refusal = refused(role, pattern)
    if (refusal !== null) return as('left-out', refusal)
    if (role !== 'row-id' && role !== 'truth' && role !== 'record-fact') {
      const how = named.confidence >= 0.9 ? 'its name says so' : 'its name holds the word'
      return as(role, how)
    }
  }
  return byContent(name, pattern)
}

/** Why a column cannot be what its name says; null where it can. */
function refused(role: NamedRole, pattern: CellPattern): string | null {
  switch (role) {
    case 'row-id':
      return 'an id says which record it is, not whom it is about'
    case 'truth':
      return 'its name says that it holds the answer'
    case 'record-fact':
      return 'it says something of the record, not whom it is about'
    case 'email':
      return pattern.emails < 0.2 ? 'its name says e-mail, its cells are none' : null
    case 'phone':
      return pattern.phones < 0.3 ? 'its name says telephone, its cells are no numbers' : null
    case 'birth-date':
      return pattern.dates < 0.3 ? 'its name says day of birth, its cells are no dates' : null
    case 'house-number':
      return pattern.length > 12 ? 'its cells are too long for house numbers' : null
    default:
      return null
  }
}

/** Columns whose names say nothing: websites, then categories; ids, dates, amounts and free text are no evidence. */
function byContent(name: string, pattern: CellPattern): RecognisedColumn {
  const as = (use: RecognisedColumn['use'], why: string) => ({ name, use, why })
  if (pattern.websites >= 0.6) return as('website', 'its cells are addresses of websites')
  if (pattern.distinct === 1) return as('left-out', 'every cell says the same')
  if (pattern.distinct > 0.95 * pattern.many && pattern.codes > 0.8)
    return as('left-out', 'its cells look like ids: nearly each is another')
  if (pattern.dates >= 0.6) return as('left-out', 'its dates may be of anything')
  if (pattern.decimals >= 0.3) return as('left-out', 'its cells are amounts')
  if (pattern.length > 40) return as('left-out', 'its cells are free text')
  if (pattern.many < 20 || pattern.distinct > Math.max(30, 0.3 * pattern.many))
    return as('left-out', 'its name says nothing known, and its cells hardly repeat')
  return as('category', `its ${pattern.distinct} values repeat as categories do`)
}

/** Whether most cells hold their row's truth, as `Q12-3` holds `Q12`. */
function holdsTruth(cells: readonly string[], truth: readonly string[]): boolean {
  let known = 0
  let held = 0
  cells.forEach((cell, row) => {
    const answer = truth[row]?.trim() ?? ''
    // One digit stands in any number by chance.
    if (answer.length < 3 || cell.trim() === '') return
    known++
    if (cell.includes(answer)) held++
  })
  return known >= 10 && held / known > 0.8
}

/** A column of names says nothing more where two others hold just its parts. */
function withoutRepetition(
  columns: readonly RecognisedColumn[],
  samples: readonly (readonly string[])[],
): RecognisedColumn[] {
  const given = columns.flatMap(({ use }, at) => (use === 'given-name' ? [at] : []))
  const family = columns.flatMap(({ use }, at) => (use === 'family-name' ? [at] : []))
  return columns.map((column, place) => {
    if (!isNames(column.use)) return column
    const parts = given.flatMap((first) => family.map((last) => [first, last] as const))
    const repeated = parts.some(
      ([first, last]) =>
        first !== place &&
        last !== place &&
        joins(samples[place] ?? [], samples[first] ?? [], samples[last] ?? []),
    )
    if (!repeated) return column
    return { name: column.name, use: 'left-out', why: 'it repeats the given and the family name' }
  })
}

const isNames = (use: RecognisedColumn['use']) =>
  use === 'given-name' || use === 'family-name' || use === 'full-name'

/** Whether cells are the two others, one after the other. */
function joins(cells: readonly string[], first: readonly string[], last: readonly string[]): boolean {
  const plain = (text: string | undefined) => (text ?? '').trim().toLowerCase()
  let filled = 0
  let same = 0
  cells.forEach((cell, row) => {
    const whole = plain(cell)
    if (whole === '') return
    filled++
    if (whole === `${plain(first[row])} ${plain(last[row])}`.trim()) same++
  })
  return filled > 0 && same / filled > 0.8
}

/** Whether rows are about people or organisations. */
function kindOf(columns: readonly RecognisedColumn[], samples: readonly (readonly string[])[]) {
  const has = (...uses: MatchField[]) => columns.find(({ use }) => uses.some((one) => one === use))
  const personal = has('given-name', 'family-name', 'birth-date', 'gender')
  if (personal) return { kind: 'person', kindWhy: `“${personal.name}” is said of people` } as const
  const firm = has('organisation', 'tax-id')
  const whole = columns.findIndex(({ use }) => use === 'full-name')
  if (whole < 0)
    return firm
      ? ({ kind: 'organisation', kindWhy: `“${firm.name}” is said of organisations` } as const)
      : ({ kind: 'person', kindWhy: 'nothing says otherwise' } as const)
  const name = columns[whole]?.name ?? ''
  return organisationShare(samples[whole] ?? []) >= 0.15
    ? ({ kind: 'organisation', kindWhy: `“${name}” holds names of organisations` } as const)
    : ({ kind: 'person', kindWhy: `“${name}” holds names of people` } as const)
}

/** The name of an organisation is its own, whatever the column is called. */
function ofKind(column: RecognisedColumn, kind: MatchKind): RecognisedColumn {
  if (kind === 'person' || column.use !== 'full-name') return column
  return { ...column, use: 'organisation' }
}
