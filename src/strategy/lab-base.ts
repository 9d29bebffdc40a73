/** Answers of customers to one question: 0 unknown, then levels in alphabetical order. */
export type Answers = { readonly codes: Uint8Array; readonly levels: readonly string[] }

/** Ways in which somebody may be reached, with the bit each has in `points` and `permits`. */
export const reachKinds = ['email', 'phone', 'address'] as const
export type ReachKind = (typeof reachKinds)[number]

/** The firm's customers in columns; unknown numbers are NaN. Rows are in the order of the ids. */
export type LabBase = {
  readonly n: number
  readonly currency: string
  readonly today: string
  /** n × 16 bytes */
  readonly ids: Uint8Array
  readonly numbers: Readonly<Record<string, Float64Array>>
  readonly answers: Readonly<Record<string, Answers>>
  /** What each is expected to bring in three years, with the ends of its 80 % interval. */
  readonly worth: { readonly value: Float64Array; readonly low: Float64Array; readonly high: Float64Array }
  /** Bits of {@link reachKinds}: has an address of the kind; permits offers by it. */
  readonly points: Uint8Array
  readonly permits: Uint8Array
}

/** One customer as it is read. */
export type BaseRow = {
  readonly partyId: string
  readonly numbers: readonly (number | null)[]
  readonly answers: readonly (string | null)[]
  readonly worth: number | null
  readonly low: number | null
  readonly high: number | null
  readonly points: number
  readonly permits: number
}

/** More answers than these to one question part nobody; the rest become one. */
const mostLevels = 12
const others = 'any other'

/** Gathers customers as they are read, in memory of typed arrays. */
export class BaseRows {
  readonly #numberKeys: readonly string[]
  readonly #answerKeys: readonly string[]
  readonly #numbers: Float64Array[]
  readonly #answers: Uint32Array[]
  readonly #words: Map<string, number>[]
  readonly #worth: Float64Array[]
  readonly #ids: Buffer
  readonly #points: Uint8Array
  readonly #permits: Uint8Array
  #n = 0

  /** @param most  rows at most */
  constructor(numberKeys: readonly string[], answerKeys: readonly string[], most: number) {
    this.#numberKeys = numberKeys
    this.#answerKeys = answerKeys
    this.#numbers = numberKeys.map(() => new Float64Array(most))
    this.#answers = answerKeys.map(() => new Uint32Array(most))
    this.#words = answerKeys.map(() => new Map())
    this.#worth = [0, 1, 2].map(() => new Float64Array(most))
    this.#ids = Buffer.alloc(most * 16)
    this.#points = new Uint8Array(most)
    this.#permits = new Uint8Array(most)
  }

  get size(): number {
    return this.#n
  }

  /** @returns false when there is no room for more */
  add(row: BaseRow): boolean {
    const at = this.#n
    if (at >= this.#points.length) return false
    this.#n++
    this.#ids.write(row.partyId.replaceAll('-', ''), at * 16, 'hex')
    for (const [column, value] of row.numbers.entries()) set(this.#numbers[column], at, value)
    for (const [column, word] of row.answers.entries())
      set(this.#answers[column], at, this.#codeOf(column, word))
    for (const [column, value] of [row.worth, row.low, row.high].entries())
      set(this.#worth[column], at, value)
    this.#points[at] = row.points
    this.#permits[at] = row.permits
    return true
  }

  #codeOf(column: number, word: string | null): number {
    if (word === null || word === '') return 0
    const words = this.#words[column] as Map<string, number>
    const known = words.get(word)
    if (known !== undefined) return known
    words.set(word, words.size + 1)
    return words.size
  }

  base(currency: string, today: string): LabBase {
    const n = this.#n
    const cut = (column: Float64Array | undefined) => (column ?? new Float64Array(0)).slice(0, n)
    const [value, low, high] = this.#worth
    return {
      n,
      currency,
      today,
      ids: Uint8Array.from(this.#ids.subarray(0, n * 16)),
      numbers: Object.fromEntries(this.#numberKeys.map((key, column) => [key, cut(this.#numbers[column])])),
      answers: Object.fromEntries(this.#answerKeys.map((key, column) => [key, this.#answersOf(column)])),
      worth: { value: cut(value), low: cut(low), high: cut(high) },
      points: this.#points.slice(0, n),
      permits: this.#permits.slice(0, n),
    }
  }

  /** The commonest answers keep their word; what is left is one answer. */
  #answersOf(column: number): Answers {
    const codes = (this.#answers[column] as Uint32Array).subarray(0, this.#n)
    const words = [...(this.#words[column] as Map<string, number>).keys()]
    const counts = new Float64Array(words.length + 1)
    for (const code of codes) counts[code] = (counts[code] as number) + 1
    const byCount = words
      .map((word, at) => ({ word, code: at + 1 }))
      .sort((a, b) => (counts[b.code] as number) - (counts[a.code] as number) || (a.word < b.word ? -1 : 1))
    const isCut = byCount.length > mostLevels
    const kept = byCount.slice(0, isCut ? mostLevels - 1 : mostLevels).map(({ word }) => word)
    const levels = [...kept.sort(), ...(isCut ? [others] : [])]
    const places = new Uint8Array(words.length + 1)
    words.forEach((word, at) => {
      const level = levels.indexOf(word)
      places[at + 1] = level < 0 ? levels.length : level + 1
    })
    return { codes: Uint8Array.from(codes, (code) => places[code] as number), levels }
  }
}

function set(column: Float64Array | Uint32Array | undefined, at: number, value: number | null): void {
  if (column) column[at] = value ?? Number.NaN
}

/** 32 hexadecimal digits, which PostgreSQL reads as a UUID. */
export const idAt = ({ ids }: Pick<LabBase, 'ids'>, row: number): string =>
  Buffer.from(ids.buffer, ids.byteOffset + row * 16, 16).toString('hex')
