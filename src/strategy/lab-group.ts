import { type LabBase, type ReachKind, reachKinds } from './lab-base.ts'
import { answerTitle, numberOf } from './lab-column.ts'
import { type LabColumn, scaled, scaleOf } from './lab-scale.ts'

/** A mean or a sum with the ends of its 80 % interval. */
export type Told = { readonly value: number; readonly low: number; readonly high: number }

/** A number of a group beside everybody's: `off` in standard deviations of all. */
export type ProfileLine = {
  readonly key: string
  readonly title: string
  readonly unit: string
  readonly mean: number
  readonly overall: number
  readonly off: number
}

/** The answer that most sets a group apart, of one question. */
export type AnswerLine = {
  readonly key: string
  readonly title: string
  readonly level: string
  /** Of those who answered, in the group and of all. */
  readonly share: number
  readonly overall: number
}

/** One group of a candidate. */
export type LabGroup = {
  readonly group: number
  readonly name: string
  /** What sets it apart, the strongest first. */
  readonly words: readonly string[]
  readonly n: number
  readonly share: number
  /** Mean Jaccard similarity to what is found among customers drawn again; null: the group is empty. */
  readonly stability: { readonly jaccard: number | null; readonly dissolved: number | null }
  /** What a member brings in three years; null: nobody's worth is known. */
  readonly worth: (Told & { readonly n: number }) | null
  /** The same of all its members together. */
  readonly equity: Told | null
  readonly spent: Told & { readonly sum: number }
  /** Share of the firm's best tenth that is here, by worth or else by what was spent. */
  readonly best: number
  /** Shares with an address of the kind, and of those who also permit offers by it. */
  readonly reach: Readonly<Record<ReachKind, { readonly points: number; readonly permits: number }>>
  readonly profile: readonly ProfileLine[]
  readonly answers: readonly AnswerLine[]
}

/** The 0.9 quantile of the standard normal distribution: 80 % lie between it and its opposite. */
const z = 1.2815515655446004

/** What does not depend on how customers are parted, worked out once for all candidates. */
export type Backdrop = {
  readonly base: LabBase
  readonly scales: readonly LabColumn[]
  /** Rows of the best tenth. */
  readonly best: Uint8Array
  readonly isValued: boolean
}

export function backdropOf(base: LabBase): Backdrop {
  const isValued = base.worth.value.some((value) => !Number.isNaN(value))
  const by = isValued ? base.worth.value : (base.numbers.spend ?? new Float64Array(base.n))
  const ranked = Int32Array.from({ length: base.n }, (_, row) => row).sort(
    (a, b) => known(by[b]) - known(by[a]) || a - b,
  )
  const best = new Uint8Array(base.n)
  for (const row of ranked.subarray(0, Math.ceil(base.n / 10))) best[row] = 1
  const scales = Object.entries(base.numbers).map(([key, values]) => scaleOf(key, values))
  return { base, scales, best, isValued }
}

const known = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value

type Naming = {
  readonly names: readonly string[] | null
  readonly stability: readonly LabGroup['stability'][]
}

/** Describes each group: how large, of what worth, how it is reached, and what sets it apart. */
export function describeGroups(
  backdrop: Backdrop,
  labels: Int16Array,
  k: number,
  { names, stability }: Naming,
): LabGroup[] {
  const rows = rowsOf(labels, k)
  const taken = new Set<string>()
  return rows.map((own, group) => {
    const { profile, answers } = portraitOf(backdrop, own)
    const said = wordsOf(profile, answers)
    const words = said.map(({ word }) => word)
    const name = names?.[group] ?? nameOf(said, group, taken)
    taken.add(name)
    return {
      group,
      name,
      words,
      n: own.length,
      share: backdrop.base.n === 0 ? 0 : own.length / backdrop.base.n,
      stability: stability[group] ?? { jaccard: null, dissolved: null },
      ...moneyOf(backdrop, own),
      best: shareOf(backdrop.best, rows, own),
      reach: reachOf(backdrop.base, own),
      profile,
      answers,
    }
  })
}

function rowsOf(labels: Int16Array, k: number): Int32Array[] {
  const sizes = new Int32Array(k)
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] as number) + 1
  const rows = Array.from(sizes, (size) => new Int32Array(size))
  const next = new Int32Array(k)
  labels.forEach((label, row) => {
    if (label < 0) return
    ;(rows[label] as Int32Array)[next[label] as number] = row
    next[label] = (next[label] as number) + 1
  })
  return rows
}

function moneyOf({ base }: Backdrop, rows: Int32Array): Pick<LabGroup, 'worth' | 'equity' | 'spent'> {
  const spend = base.numbers.spend ?? new Float64Array(base.n)
  const spent = meanOf(rows, spend)
  let [n, sum, squares] = [0, 0, 0]
  for (const row of rows) {
    const value = base.worth.value[row] as number
    if (Number.isNaN(value)) continue
    n++
    sum += value
    // What each brings is their own chance, so the spreads add as squares.
    squares += (((base.worth.high[row] as number) - (base.worth.low[row] as number)) / 2) ** 2 || 0
  }
  const reach = Math.sqrt(squares)
  const total = sum
  return {
    spent: { ...spent, sum: spent.value * rows.length },
    worth: n === 0 ? null : { n, value: total / n, low: (total - reach) / n, high: (total + reach) / n },
    equity: n === 0 ? null : { value: total, low: total - reach, high: total + reach },
  }
}

/** The mean with the 80 % interval of drawing such customers. */
function meanOf(rows: Int32Array, values: Float64Array): Told {
  const n = rows.length
  if (n === 0) return { value: 0, low: 0, high: 0 }
  let sum = 0
  for (const row of rows) sum += values[row] as number
  const value = sum / n
  let squares = 0
  for (const row of rows) squares += ((values[row] as number) - value) ** 2
  const reach = n < 2 ? 0 : z * Math.sqrt(squares / (n - 1) / n)
  return { value, low: value - reach, high: value + reach }
}

function shareOf(best: Uint8Array, all: readonly Int32Array[], rows: Int32Array): number {
  const count = (own: Int32Array) => own.reduce((sum, row) => sum + (best[row] as number), 0)
  const whole = all.reduce((sum, own) => sum + count(own), 0)
  return whole === 0 ? 0 : count(rows) / whole
}

function reachOf({ points, permits }: LabBase, rows: Int32Array): LabGroup['reach'] {
  const share = (has: (row: number) => boolean) =>
    rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + (has(row) ? 1 : 0), 0) / rows.length
  const of = (bit: number) => ({
    points: share((row) => ((points[row] as number) & bit) > 0),
    permits: share((row) => ((points[row] as number) & (permits[row] as number) & bit) > 0),
  })
  const [email, phone, address] = reachKinds.map((_, at) => of(1 << at))
  const none = { points: 0, permits: 0 }
  return { email: email ?? none, phone: phone ?? none, address: address ?? none }
}

/** How a group differs from everybody, in numbers and in answers. */
function portraitOf({ base, scales }: Backdrop, rows: Int32Array): Pick<LabGroup, 'profile' | 'answers'> {
  const profile = scales
    .filter(({ isConstant }) => !isConstant)
    .map((scale) => {
      const values = base.numbers[scale.key] as Float64Array
      const { title, unit } = numberOf(scale.key)
      const mean = meanKnown(rows, (row) => values[row] as number)
      const off = meanKnown(rows, (row) => scaled(values[row] as number, scale))
      return { key: scale.key, title, unit, mean, overall: overallOf(values), off }
    })
  const answers = Object.keys(base.answers).flatMap((key) => answerOf(base, key, rows))
  return { profile, answers }
}

function meanKnown(rows: Int32Array, of: (row: number) => number): number {
  let [n, sum] = [0, 0]
  for (const row of rows) {
    const value = of(row)
    if (Number.isNaN(value)) continue
    n++
    sum += value
  }
  return n === 0 ? 0 : sum / n
}

const overallOf = (values: Float64Array) =>
  meanKnown(Int32Array.from(values.keys()), (row) => values[row] as number)

/** The answer whose share differs most from everybody's; none where nobody answered. */
function answerOf(base: LabBase, key: string, rows: Int32Array): AnswerLine[] {
  const { codes, levels } = base.answers[key] ?? { codes: new Uint8Array(0), levels: [] }
  const [own, all] = [new Float64Array(levels.length + 1), new Float64Array(levels.length + 1)]
  for (const code of codes) all[code] = (all[code] as number) + 1
  for (const row of rows) own[codes[row] as number] = (own[codes[row] as number] as number) + 1
  const [answered, everybody] = [rows.length - (own[0] as number), codes.length - (all[0] as number)]
  if (answered === 0 || everybody === 0) return []
  const lines = levels.map((level, at) => ({
    key,
    title: answerTitle(key),
    level,
    share: (own[at + 1] as number) / answered,
    overall: (all[at + 1] as number) / everybody,
  }))
  return [lines.reduce((one, other) => (other.share - other.overall > one.share - one.overall ? other : one))]
}

/** From here on a difference is worth a word: standard deviations, and shares. */
const worthAWord = { off: 0.35, share: 0.15 } as const

/** What is said of a group, and the same as short as a name needs it. */
type Said = { readonly word: string; readonly short: string }

function wordsOf(profile: readonly ProfileLine[], answers: readonly AnswerLine[]): Said[] {
  const numbers = profile
    .filter(({ off }) => Math.abs(off) >= worthAWord.off)
    .map(({ key, off }) => {
      const { much, little } = numberOf(key)
      const word = off > 0 ? much : little
      return { word, short: word, strength: Math.abs(off) }
    })
  const said = answers
    .filter(({ share, overall }) => share - overall >= worthAWord.share)
    .map(({ title, level, share, overall }) => ({
      word: `${title.toLowerCase()}: ${level}`,
      short: level,
      strength: (share - overall) * 3,
    }))
  return [...numbers, ...said].sort((a, b) => b.strength - a.strength).slice(0, 4)
}

/** What a group is called until somebody says otherwise: its two strongest words, a third where another has them. */
function nameOf(said: readonly Said[], group: number, taken: ReadonlySet<string>): string {
  const named = (most: number) => {
    const text = said
      .map(({ short }) => short)
      .slice(0, most)
      .join(', ')
    return text === '' ? 'Like everybody' : text.charAt(0).toUpperCase() + text.slice(1)
  }
  const free = [2, 3, 4].map(named).find((name) => !taken.has(name))
  return free ?? `${named(2)} (${group + 1})`
}
