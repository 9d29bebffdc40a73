import { bootstrapStability, fitLatentClasses, type LatentClassFit } from '../analytics/index.ts'
import type { Answers, LabBase } from './lab-base.ts'
import type { Curve, Fitted, Stable, Tell } from './lab-candidate.ts'
import { leastCustomers } from './lab-plan.ts'

/** Groups by the likeliest class, given what each answered. */
export type LatentClassModel = {
  readonly method: 'latent-class'
  readonly questions: readonly { readonly key: string; readonly levels: readonly string[] }[]
  readonly shares: readonly number[]
  /** Of each class, of each question, the probability of each level. */
  readonly odds: readonly (readonly (readonly number[])[])[]
}

type Asked = {
  readonly categories: readonly string[]
  readonly groups: number | null
  readonly seed: number
  /** Whether neither the number of groups nor how well they are found again is asked. */
  readonly isQuick?: boolean
}

type Question = { readonly key: string; readonly levels: readonly string[]; readonly codes: Int32Array }

/** More classes than these no handful of questions tells apart. */
const mostClasses = 6
const starts = { choice: 8, draw: 3 } as const
const draws = { replicates: 30, rows: 5_000 } as const

/**
 * Parts customers by their answers: within a class one answer says nothing of another.
 *
 * @returns a refusal in words where there is too little to part
 */
export function fitByAnswers(base: LabBase, asked: Asked, tell: Tell): Fitted<LatentClassModel> | string {
  const questions = questionsOf(base, asked.categories)
  const rows = answeringRows(base.n, questions)
  const refusal = refusalOf(questions, rows)
  if (refusal !== null) return refusal
  const fits = new Map<number, LatentClassFit>()
  const wanted =
    asked.groups === null ? Array.from({ length: mostClasses }, (_, at) => at + 1) : [asked.groups]
  for (const [at, classes] of wanted.entries()) {
    tell({ step: 'latent classes: how many', done: at, of: wanted.length })
    fits.set(classes, fitAmong(questions, rows, { classes, starts: starts.choice, seed: asked.seed }))
  }
  const curve = asked.groups === null ? curveOf(fits, rows.length) : null
  const k = asked.groups ?? Math.max(2, curve?.chosen ?? 2)
  const fit = fits.get(k) as LatentClassFit
  const labels = new Int16Array(base.n).fill(-1)
  rows.forEach((row, at) => {
    labels[row] = fit.labels[at] as number
  })
  tell({ step: 'latent classes: found again?', done: 0, of: 1 })
  const stable = asked.isQuick ? notAsked : stabilityOf(questions, rows, fit, asked.seed)
  const said = curve?.chosen === 1 ? ['By BIC the answers show no groups; two are shown.'] : []
  const warnings = [...said, ...fit.warnings]
  return {
    model: modelOf(questions, fit),
    labels,
    k,
    curve,
    stable,
    warnings,
    columns: [],
    isChosen: asked.groups !== null,
  }
}

const notAsked: Stable = { groups: [], draws: 0, rows: 0 }

/** Questions to which there is more than one answer. */
function questionsOf({ answers }: LabBase, keys: readonly string[]): Question[] {
  return keys.flatMap((key) => {
    const { codes, levels } = answers[key] ?? { codes: new Uint8Array(0), levels: [] }
    return levels.length < 2 ? [] : [{ key, levels, codes: Int32Array.from(codes, (code) => code - 1) }]
  })
}

function answeringRows(n: number, questions: readonly Question[]): Int32Array {
  return Int32Array.from(Array(n).keys()).filter((row) =>
    questions.some(({ codes }) => (codes[row] as number) >= 0),
  )
}

function refusalOf(questions: readonly Question[], rows: Int32Array): string | null {
  if (questions.length < 2)
    return 'Latent classes need two questions that customers answer differently; with one, its answers are the groups.'
  return rows.length < leastCustomers
    ? `Answers are known of ${rows.length} customers; ${leastCustomers} are needed.`
    : null
}

function fitAmong(
  questions: readonly Question[],
  rows: Int32Array,
  options: { readonly classes: number; readonly starts: number; readonly seed: number },
): LatentClassFit {
  const answers = {
    questions: questions.map(({ key }) => key),
    answers: questions.map(({ levels }) => levels),
    codes: questions.map(({ codes }) => Int32Array.from(rows, (row) => codes[row] as number)),
  }
  return fitLatentClasses(answers, options)
}

function curveOf(fits: ReadonlyMap<number, LatentClassFit>, looked: number): Curve {
  const points = [...fits].map(([k, { bic }]) => ({ k, value: bic, se: null, silhouette: null }))
  const best = points.reduce((one, other) => (other.value < one.value ? other : one))
  return { name: 'BIC', points, chosen: best.k, looked }
}

function stabilityOf(
  questions: readonly Question[],
  rows: Int32Array,
  fit: LatentClassFit,
  seed: number,
): Stable {
  const { classes } = fit
  const perDraw = Math.min(rows.length, draws.rows)
  const { clusters } = bootstrapStability(
    fit.labels,
    (drawn, replicate) => {
      const own = drawn.map((at) => rows[at] as number)
      return fitAmong(questions, own, { classes, starts: starts.draw, seed: replicate }).labels
    },
    { replicates: draws.replicates, rows: perDraw, seed },
  )
  return { groups: clusters, draws: draws.replicates, rows: perDraw }
}

function modelOf(
  questions: readonly Question[],
  { classes, shares, probabilities }: LatentClassFit,
): LatentClassModel {
  const begins = [0]
  for (const { levels } of questions) begins.push((begins.at(-1) as number) + levels.length)
  const width = begins.at(-1) as number
  const odds = Array.from({ length: classes }, (_, c) =>
    questions.map((_question, j) => {
      const from = c * width
      return [...probabilities.subarray(from + (begins[j] as number), from + (begins[j + 1] as number))]
    }),
  )
  return {
    method: 'latent-class',
    questions: questions.map(({ key, levels }) => ({ key, levels })),
    shares: [...shares],
    odds,
  }
}

/** The likeliest class of each customer with its probability; −1 for whoever answered nothing. */
export function assignByAnswers(
  model: LatentClassModel,
  { n, answers }: Pick<LabBase, 'n' | 'answers'>,
): { readonly labels: Int16Array; readonly probability: Float64Array } {
  const columns = model.questions.map(({ key, levels }) => placesIn(levels, answers[key], n))
  const labels = new Int16Array(n).fill(-1)
  const probability = new Float64Array(n)
  const likely = new Float64Array(model.shares.length)
  for (let row = 0; row < n; row++) {
    if (columns.every((column) => (column[row] as number) < 0)) continue
    model.shares.forEach((share, c) => {
      likely[c] = columns.reduce((product, column, question) => {
        const level = column[row] as number
        return level < 0 ? product : product * (model.odds[c]?.[question]?.[level] as number)
      }, share)
    })
    const best = likely.indexOf(Math.max(...likely))
    const sum = likely.reduce((total, one) => total + one, 0)
    // Answers that no class ever gives together say nothing of where to put somebody.
    if (!(sum > 0)) continue
    labels[row] = best
    probability[row] = (likely[best] as number) / sum
  }
  return { labels, probability }
}

/** The customers' answers as places in the levels that a model knows; −1 for what it does not. */
function placesIn(levels: readonly string[], answers: Answers | undefined, n: number): Int16Array {
  if (answers === undefined) return new Int16Array(n).fill(-1)
  const places = [-1, ...answers.levels.map((level) => levels.indexOf(level))]
  return Int16Array.from(answers.codes, (code) => places[code] as number)
}
