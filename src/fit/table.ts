import type { Asked } from './asked.ts'
import { type DecimalSign, numberColumn } from './cell.ts'
import { FitFileError, readRows, whole } from './file.ts'
import { FitUsageError } from './fit-usage-error.ts'

/** A column as read: each row's place among the distinct texts. */
interface CodedColumn {
  readonly codes: Int32Array
  readonly texts: readonly string[]
  /** the line on which each text stood first */
  readonly lines: readonly number[]
}

/** Columns of numbers that explain something, with the names that their coefficients bear. */
export interface Covariates {
  readonly names: readonly string[]
  /** k columns of n numbers */
  readonly columns: readonly Float64Array[]
}

/** What every number of a column must be, in words that end a complaint. */
export interface NumberNeed {
  isMet(value: number): boolean
  readonly says: string
}

/** Columns of a file, each read as what it is asked for. */
export class FitTable {
  readonly rows: number
  private readonly columns: ReadonlyMap<string, CodedColumn>
  private readonly decimal: DecimalSign | undefined

  constructor(rows: number, columns: ReadonlyMap<string, CodedColumn>, decimal: DecimalSign | undefined) {
    this.rows = rows
    this.columns = columns
    this.decimal = decimal
  }

  /** The distinct texts of a column in the order in which they came, and each row's place among them. */
  coded(name: string): { readonly codes: Int32Array; readonly texts: readonly string[] } {
    return this.columns.get(name) ?? missing(name)
  }

  texts(name: string): string[] {
    const { codes, texts } = this.coded(name)
    return Array.from(codes, (code) => texts[code] ?? '')
  }

  /** @throws FitFileError such as: Row 12: “price” is empty. */
  numbers(name: string, need?: NumberNeed): Float64Array {
    const { codes, texts, lines } = this.columns.get(name) ?? missing(name)
    const read = numberColumn(this.decimal)
    const values = texts.map((text, code) => {
      const line = lines[code] ?? 0
      if (text === '') throw new FitFileError(`Row ${whole.format(line)}: “${name}” is empty.`)
      const value = read(text, line)
      if (need && !need.isMet(value))
        throw new FitFileError(`Row ${whole.format(line)}: ‘${text}’ in “${name}”: ${need.says}.`)
      return value
    })
    return Float64Array.from(codes, (code) => values[code] ?? 0)
  }

  /** 1 where it happened. @throws FitFileError unless every cell is 1 or 0, yes or no, true or false */
  happened(name: string): Float64Array {
    const { codes, texts, lines } = this.columns.get(name) ?? missing(name)
    const values = texts.map((text, code) => {
      const value = yesOrNo.get(text.toLowerCase())
      if (value !== undefined) return value
      throw new FitFileError(
        `Row ${whole.format(lines[code] ?? 0)}: ‘${text}’ in “${name}” is neither yes nor no (write 1 or 0).`,
      )
    })
    return Float64Array.from(codes, (code) => values[code] ?? 0)
  }

  /**
   * Columns that explain: numbers as they are; words as one column for each but the first in the alphabet, named
   * `column=word`.
   */
  covariates(names: readonly string[]): Covariates {
    const found = names.flatMap((name) => (this.isNumeric(name) ? this.numeric(name) : this.dummies(name)))
    return { names: found.map(([name]) => name), columns: found.map(([, column]) => column) }
  }

  /** @throws FitFileError when a word for “missing” stands among numbers, which are no words then */
  private isNumeric(name: string): boolean {
    const { texts, lines } = this.columns.get(name) ?? missing(name)
    const words = texts.flatMap((text, code) => (looksNumeric.test(text) ? [] : [code]))
    if (words.length === 0) return true
    const gaps = words.every((code) => saysMissing.test(texts[code] ?? ''))
    if (gaps && words.length < texts.length) {
      const [first = 0] = words
      throw new FitFileError(
        `Row ${whole.format(lines[first] ?? 0)}: ‘${texts[first]}’ stands among the numbers of “${name}”. Fill it, or leave the row out.`,
      )
    }
    return false
  }

  private numeric(name: string): [string, Float64Array][] {
    return [[name, this.numbers(name)]]
  }

  private dummies(name: string): [string, Float64Array][] {
    const { codes, texts } = this.coded(name)
    const empty = texts.indexOf('')
    if (empty >= 0) {
      const line = this.columns.get(name)?.lines[empty] ?? 0
      throw new FitFileError(`Row ${whole.format(line)}: “${name}” is empty.`)
    }
    if (texts.length > mostWords)
      throw new FitFileError(
        `“${name}” has ${whole.format(texts.length)} different words; more than ${mostWords} explain nothing.`,
      )
    const order = texts
      .map((text, code) => ({ text, code }))
      .sort((one, other) => (one.text < other.text ? -1 : 1))
    return order
      .slice(1)
      .map(({ text, code }) => [`${name}=${text}`, Float64Array.from(codes, (own) => (own === code ? 1 : 0))])
  }
}

const mostWords = 100
const looksNumeric = /^[+-]?[\d.,]+(e[+-]?\d+)?$/i
const saysMissing = /^(n\.?\/?a\.?|#n\/a|<na>|nan|null|none|nil|missing|unknown|[.?–-]+)$/i

const yesOrNo = new Map([
  ...['1', 'yes', 'y', 'true', 't'].map((word) => [word, 1] as const),
  ...['0', 'no', 'n', 'false', 'f'].map((word) => [word, 0] as const),
])

function missing(name: string): never {
  throw new Error(`table: column ${name} was not read`)
}

/** Reads columns of a file by name. @throws FitFileError when one is not there, or no row */
export async function readTable(file: string, names: readonly string[], asked: Asked): Promise<FitTable> {
  const wanted = [...new Set(names)]
  const read = wanted.map(() => ({
    places: new Map<string, number>(),
    lines: [] as number[],
    codes: [] as number[],
  }))
  await readRows(file, wanted, (cells, line) => {
    read.forEach((column, at) => {
      const text = cells[at] ?? ''
      let code = column.places.get(text)
      if (code === undefined) {
        code = column.places.size
        column.places.set(text, code)
        column.lines.push(line)
      }
      column.codes.push(code)
    })
  })
  const columns = wanted.map((name, at) => {
    const { places, lines, codes } = read[at] ?? missing(name)
    return [name, { codes: Int32Array.from(codes), texts: [...places.keys()], lines }] as const
  })
  return new FitTable(read[0]?.codes.length ?? 0, new Map(columns), decimalOf(asked))
}

/** The sign before decimals that was asked for. */
export function decimalOf(asked: Asked): DecimalSign | undefined {
  const text = asked.text('decimal')
  if (text === undefined || text === '.' || text === ',') return text
  throw new FitUsageError('--decimal is . or ,')
}
