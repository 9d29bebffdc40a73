import type { Evaluate } from '../numerics/newton.ts'
import { type AddSet, type Differences, setKernel } from './choice-kernel.ts'

/** Choices of people who belong to one of several classes. */
export interface ClassTask {
  readonly differences: Differences
  /** m + 1 places of sets: whose they are */
  readonly people: Int32Array
  readonly classes: number
}

/** What one person's choices say of each class. */
export interface PersonOfClasses {
  readonly person: number
  /** probability of belonging to each class, given the choices */
  readonly posterior: Float64Array
  /** classes × k: gradient of the person's log-likelihood within the class */
  readonly gradients: Float64Array
  /** classes × k (k + 1) / 2: its Hessian, lower triangle row by row */
  readonly hessians: Float64Array
}

/**
 * Walks over all people.
 *
 * @param betas   classes × k coefficients in the scale of the differences
 * @param shares  of the classes, 1 in sum
 * @param each    told of each person; its arrays are used again for the next
 * @returns       log-likelihood
 */
export function overPeople(
  task: ClassTask,
  betas: Float64Array,
  shares: Float64Array,
  each: (person: PersonOfClasses) => void,
): number {
  const { differences, people, classes } = task
  const { k } = differences
  const addSet = setKernel(differences)
  const entries = (k * (k + 1)) / 2
  const posterior = new Float64Array(classes)
  const gradients = new Float64Array(classes * k)
  const hessians = new Float64Array(classes * entries)
  let total = 0
  for (let person = 0; person + 1 < people.length; person++) {
    gradients.fill(0)
    hessians.fill(0)
    for (let c = 0; c < classes; c++) {
      const own = [betas, gradients].map((all) => all.subarray(c * k, (c + 1) * k)) as [
        Float64Array,
        Float64Array,
      ]
      const lower = hessians.subarray(c * entries, (c + 1) * entries)
      posterior[c] = Math.log(shares[c] as number) + ownValue(addSet, people, person, ...own, lower)
    }
    total += normalised(posterior)
    each({ person, posterior, gradients, hessians })
  }
  return total
}

function ownValue(
  addSet: AddSet,
  people: Int32Array,
  person: number,
  beta: Float64Array,
  gradient: Float64Array,
  lower: Float64Array,
): number {
  let value = 0
  for (let set = people[person] as number; set < (people[person + 1] as number); set++)
    value += addSet(set, beta, 1, gradient, lower)
  return value
}

/** Logarithms become shares of 1, in place. @returns ln of their sum */
function normalised(logarithms: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY
  for (const value of logarithms) most = Math.max(most, value)
  let sum = 0
  for (let c = 0; c < logarithms.length; c++) {
    logarithms[c] = Math.exp((logarithms[c] as number) - most)
    sum += logarithms[c] as number
  }
  for (let c = 0; c < logarithms.length; c++) logarithms[c] = (logarithms[c] as number) / sum
  return most + Math.log(sum)
}

/** Shares of the classes from their log odds against the first. */
export function sharesOf(theta: Float64Array, classes: number, k: number): Float64Array {
  const shares = new Float64Array(classes)
  shares.set(theta.subarray(classes * k), 1)
  normalised(shares)
  return shares
}

/**
 * Log-likelihood of latent-class logit with gradient and exact Hessian.
 *
 * @returns evaluation at classes × k coefficients, then the log odds of the classes but the first against it
 * @source Louis (1982), Finding the observed information matrix when using the EM algorithm, JRSS B 44(2)
 */
export function latentClassLikelihood(task: ClassTask): Evaluate {
  const { classes, differences } = task
  const { k } = differences
  return (theta, at) => {
    const p = theta.length
    const shares = sharesOf(theta, classes, k)
    at.gradient.fill(0)
    at.hessian.fill(0)
    const scores = new Float64Array(classes * p)
    at.value = overPeople(task, theta.subarray(0, classes * k), shares, (person) => {
      fillScores(scores, person, shares, k)
      addPerson(at, person, scores, k)
    })
    const people = task.people.length - 1
    for (let c = 1; c < classes; c++)
      for (let b = 1; b < classes; b++) {
        const [i, j] = [classes * k + c - 1, classes * k + b - 1]
        const bend = (shares[c] as number) * ((b === c ? 1 : 0) - (shares[b] as number))
        at.hessian[i * p + j] = (at.hessian[i * p + j] as number) - people * bend
      }
  }
}

/** Each class's score of the complete data: its coefficients' gradient and the odds' distance from the shares. */
function fillScores(
  scores: Float64Array,
  { gradients }: PersonOfClasses,
  shares: Float64Array,
  k: number,
): void {
  const classes = shares.length
  const p = scores.length / classes
  for (let c = 0; c < classes; c++) {
    scores.set(gradients.subarray(c * k, (c + 1) * k), c * p + c * k)
    for (let b = 1; b < classes; b++)
      scores[c * p + classes * k + b - 1] = (b === c ? 1 : 0) - (shares[b] as number)
  }
}

interface Sums {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

function addPerson(
  at: Sums,
  { posterior, hessians }: PersonOfClasses,
  scores: Float64Array,
  k: number,
): void {
  const classes = posterior.length
  const p = at.gradient.length
  const mean = new Float64Array(p)
  for (let c = 0, entry = 0; c < classes; c++) {
    const weight = posterior[c] as number
    for (let i = 0; i < p; i++) {
      const part = weight * (scores[c * p + i] as number)
      mean[i] = (mean[i] as number) + part
      if (part === 0) continue
      for (let j = 0; j < p; j++)
        at.hessian[i * p + j] = (at.hessian[i * p + j] as number) + part * (scores[c * p + j] as number)
    }
    for (let row = c * k; row < (c + 1) * k; row++)
      for (let column = c * k; column <= row; column++, entry++) {
        const part = weight * (hessians[entry] as number)
        at.hessian[row * p + column] = (at.hessian[row * p + column] as number) + part
        if (row !== column) at.hessian[column * p + row] = (at.hessian[column * p + row] as number) + part
      }
  }
  for (let i = 0; i < p; i++) {
    at.gradient[i] = (at.gradient[i] as number) + (mean[i] as number)
    for (let j = 0; j < p; j++)
      at.hessian[i * p + j] = (at.hessian[i * p + j] as number) - (mean[i] as number) * (mean[j] as number)
  }
}
