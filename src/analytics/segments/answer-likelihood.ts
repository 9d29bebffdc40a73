import type { Evaluate } from '../numerics/newton.ts'
import type { AnswerPatterns } from './answer-patterns.ts'

/** Classes of people: how large they are, and how likely each answer is in each. */
export interface AnswerClasses {
  /** k shares, 1 in sum */
  readonly shares: Float64Array
  /** k × all answers, row-major; those of one question 1 in sum */
  readonly probabilities: Float64Array
}

/**
 * Walks over all patterns.
 *
 * @param each  told of each: its place, the probability of each class given the answers (used again for the next),
 *              and ln of the probability of the answers
 * @returns     log-likelihood of the rows
 */
export function overPatterns(
  { p, offsets, codes, weights }: AnswerPatterns,
  { shares, probabilities }: AnswerClasses,
  each: (pattern: number, posterior: Float64Array, ln: number) => void,
): number {
  const k = shares.length
  const all = offsets[p] as number
  const [lnShares, ln] = [shares.map(Math.log), probabilities.map(Math.log)]
  const posterior = new Float64Array(k)
  let total = 0
  for (let pattern = 0; pattern < weights.length; pattern++) {
    let most = Number.NEGATIVE_INFINITY
    for (let c = 0; c < k; c++) {
      let value = lnShares[c] as number
      for (let j = 0; j < p; j++) {
        const code = codes[pattern * p + j] as number
        if (code >= 0) value += ln[c * all + (offsets[j] as number) + code] as number
      }
      posterior[c] = value
      most = Math.max(most, value)
    }
    let sum = 0
    for (let c = 0; c < k; c++) {
      const share = Math.exp((posterior[c] as number) - most)
      posterior[c] = share
      sum += share
    }
    for (let c = 0; c < k; c++) posterior[c] = (posterior[c] as number) / sum
    const ownLn = most + Math.log(sum)
    total += (weights[pattern] as number) * ownLn
    each(pattern, posterior, ownLn)
  }
  return total
}

/** One round of EM. @returns the classes after it and the log-likelihood before it */
export function emRound(
  patterns: AnswerPatterns,
  before: AnswerClasses,
): AnswerClasses & { readonly value: number } {
  const { n, p, offsets, codes, weights } = patterns
  const k = before.shares.length
  const all = offsets[p] as number
  const [members, counts] = [new Float64Array(k), new Float64Array(k * all)]
  const value = overPatterns(patterns, before, (pattern, posterior) => {
    for (let c = 0; c < k; c++) {
      const own = (weights[pattern] as number) * (posterior[c] as number)
      members[c] = (members[c] as number) + own
      for (let j = 0; j < p; j++) {
        const code = codes[pattern * p + j] as number
        if (code < 0) continue
        const cell = c * all + (offsets[j] as number) + code
        counts[cell] = (counts[cell] as number) + own
      }
    }
  })
  return {
    shares: members.map((own) => own / n),
    probabilities: sharesWithin(patterns, counts, before),
    value,
  }
}

/** Counts as shares of each question's; where nobody of a class answered, what was before. */
function sharesWithin(
  { p, offsets }: AnswerPatterns,
  counts: Float64Array,
  { shares, probabilities }: AnswerClasses,
): Float64Array {
  const all = offsets[p] as number
  const told = probabilities.slice()
  for (let c = 0; c < shares.length; c++)
    for (let j = 0; j < p; j++) {
      const [from, to] = [c * all + (offsets[j] as number), c * all + (offsets[j + 1] as number)]
      let sum = 0
      for (let cell = from; cell < to; cell++) sum += counts[cell] as number
      if (sum > 0) for (let cell = from; cell < to; cell++) told[cell] = (counts[cell] as number) / sum
    }
  return told
}

/** A logit: of a class against the first, or of an answer against the likeliest of its class and question. */
export interface Logit {
  readonly class: number
  /** place among all answers of the class; −1: the class itself */
  readonly answer: number
  /** −1: the class itself */
  readonly question: number
}

/** The logits of classes, those of one class together. */
export interface LogitPlan {
  readonly logits: readonly Logit[]
  /** k × all answers: place of the logit, −1 for the likeliest answer */
  readonly places: Int32Array
}

/** Which probabilities are free: all but the first class's and the likeliest answer of each class and question. */
export function logitPlan(
  { p, offsets }: AnswerPatterns,
  { shares, probabilities }: AnswerClasses,
): LogitPlan {
  const all = offsets[p] as number
  const logits: Logit[] = []
  const places = new Int32Array(shares.length * all).fill(-1)
  for (let c = 0; c < shares.length; c++) {
    if (c > 0) logits.push({ class: c, answer: -1, question: -1 })
    for (let question = 0; question < p; question++) {
      const [from, to] = [offsets[question] as number, offsets[question + 1] as number]
      const own = probabilities.subarray(c * all + from, c * all + to)
      const likeliest = own.indexOf(Math.max(...own))
      for (let code = 0; code < to - from; code++) {
        if (code === likeliest) continue
        places[c * all + from + code] = logits.length
        logits.push({ class: c, answer: from + code, question })
      }
    }
  }
  return { logits, places }
}

/** Probabilities from logits. */
export function classesOf(
  { p, offsets }: AnswerPatterns,
  { logits, places }: LogitPlan,
  theta: Float64Array,
  k: number,
): AnswerClasses {
  const all = offsets[p] as number
  const shares = new Float64Array(k).fill(1)
  logits.forEach((logit, at) => {
    if (logit.answer < 0) shares[logit.class] = Math.exp(theta[at] as number)
  })
  const probabilities = Float64Array.from(places, (place) =>
    place < 0 ? 1 : Math.exp(theta[place] as number),
  )
  normalise(shares, 0, k)
  for (let c = 0; c < k; c++)
    for (let j = 0; j < p; j++)
      normalise(probabilities, c * all + (offsets[j] as number), c * all + (offsets[j + 1] as number))
  return { shares, probabilities }
}

function normalise(values: Float64Array, from: number, to: number): void {
  let sum = 0
  for (let j = from; j < to; j++) sum += values[j] as number
  for (let j = from; j < to; j++) values[j] = (values[j] as number) / sum
}

/** Log-likelihood of the logits with gradient and exact Hessian. */
export function answerLikelihood(patterns: AnswerPatterns, plan: LogitPlan, k: number): Evaluate {
  const { logits } = plan
  const p = logits.length
  return (theta, surface) => {
    const classes = classesOf(patterns, plan, theta, k)
    const { gradient, hessian } = surface
    gradient.fill(0)
    hessian.fill(0)
    const answered = new Float64Array(k * patterns.p)
    const [own, mean] = [new Float64Array(p), new Float64Array(p)]
    surface.value = overPatterns(patterns, classes, (pattern, posterior) => {
      scores(patterns, plan, classes, pattern, posterior, own, mean, answered)
      addPattern(plan, patterns.weights[pattern] as number, own, mean, surface)
    })
    addCurvature(patterns, plan, classes, answered, surface)
    for (let row = 0; row < p; row++)
      for (let column = row + 1; column < p; column++)
        hessian[row * p + column] = hessian[column * p + row] as number
    logits.forEach((logit, at) => {
      if (logit.answer < 0)
        gradient[at] = (gradient[at] as number) - patterns.n * (classes.shares[logit.class] as number)
    })
  }
}

/** Each logit's score if the class were known (1 for the class itself), and weighed by its probability. */
function scores(
  { p, offsets, codes, weights }: AnswerPatterns,
  { logits }: LogitPlan,
  { probabilities }: AnswerClasses,
  pattern: number,
  posterior: Float64Array,
  own: Float64Array,
  mean: Float64Array,
  answered: Float64Array,
): void {
  const all = offsets[p] as number
  logits.forEach((logit, at) => {
    let score = 1
    if (logit.answer >= 0) {
      const code = codes[pattern * p + logit.question] as number
      const hit = (offsets[logit.question] as number) + code === logit.answer ? 1 : 0
      score = code < 0 ? 0 : hit - (probabilities[logit.class * all + logit.answer] as number)
    }
    own[at] = score
    mean[at] = (posterior[logit.class] as number) * score
  })
  for (let c = 0; c < posterior.length; c++)
    for (let j = 0; j < p; j++)
      if ((codes[pattern * p + j] as number) >= 0)
        answered[c * p + j] =
          (answered[c * p + j] as number) + (weights[pattern] as number) * (posterior[c] as number)
}

/** Adds w (Σ posterior s sᵀ − mean meanᵀ), the lower triangle, and w mean. */
function addPattern(
  { logits }: LogitPlan,
  weight: number,
  own: Float64Array,
  mean: Float64Array,
  { gradient, hessian }: { readonly gradient: Float64Array; readonly hessian: Float64Array },
): void {
  const p = logits.length
  let first = 0
  for (let row = 0; row < p; row++) {
    if (logits[row]?.class !== logits[first]?.class) first = row
    const part = weight * (mean[row] as number)
    gradient[row] = (gradient[row] as number) + part
    if (part === 0) continue
    for (let column = 0; column < first; column++)
      hessian[row * p + column] = (hessian[row * p + column] as number) - part * (mean[column] as number)
    for (let column = first; column <= row; column++)
      hessian[row * p + column] =
        (hessian[row * p + column] as number) + part * ((own[column] as number) - (mean[column] as number))
  }
}

/** What the probabilities' own curvature adds: −N (diag θ − θ θᵀ) of each question, and of the classes. */
function addCurvature(
  { n, p, offsets }: AnswerPatterns,
  { logits }: LogitPlan,
  { shares, probabilities }: AnswerClasses,
  answered: Float64Array,
  { hessian }: { readonly hessian: Float64Array },
): void {
  const all = offsets[p] as number
  const shareOf = (logit: Logit) =>
    (logit.answer < 0 ? shares[logit.class] : probabilities[logit.class * all + logit.answer]) as number
  logits.forEach((one, row) => {
    for (let column = 0; column <= row; column++) {
      const other = logits[column] as Logit
      if (one.question !== other.question || (one.question >= 0 && one.class !== other.class)) continue
      const many = one.question < 0 ? n : (answered[one.class * p + one.question] as number)
      const cell = row * logits.length + column
      hessian[cell] =
        (hessian[cell] as number) - many * shareOf(one) * ((row === column ? 1 : 0) - shareOf(other))
    }
  })
}
