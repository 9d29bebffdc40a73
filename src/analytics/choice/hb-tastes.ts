import { choleskyFactor } from '../numerics/cholesky.ts'
import { normalDraw, type Random } from '../numerics/random.ts'
import { type Differences, setKernel, slopeKernel, unpack } from './choice-kernel.ts'

/** Where people's tastes come from, as one sweep sees it. */
export interface TasteBase {
  /** k means */
  readonly mean: Float64Array
  /** inverse of the covariance, k × k */
  readonly precision: Float64Array
}

/** Everybody's tastes, with what their choices say of them. */
export interface Tastes {
  /** m rows of k */
  readonly beta: Float64Array[]
  /** m: ln of the probability of a person's choices */
  readonly value: Float64Array
  /** m rows of k: its slopes */
  readonly slope: Float64Array[]
  /** m rows of k × k: minus its second derivatives where they were last looked at */
  readonly curvature: Float64Array[]
  /** Moves everybody once. @returns mean probability with which the moves are taken */
  move(base: TasteBase, step: number, random: Random): number
  /** Looks at the curvature anew, at given places: m rows of k */
  shape(at: readonly Float64Array[]): void
}

/** Steps of one trajectory: two of the usual length turn a normal density by a quarter, so its end forgets its start. */
const STEPS = 2

/**
 * Everybody's tastes and how they move: a trajectory of Hamilton's equations in coordinates in which the person's own
 * posterior is about round, taken or left as a whole.
 *
 * @param differences  of n sets
 * @param people       m + 1 places of sets
 * @param beta         m rows of k to begin with
 * @source Neal (2011), MCMC using Hamiltonian dynamics; Rossi, Allenby & McCulloch (2005), §5.3, for the shape
 */
export function tastesOf(differences: Differences, people: Int32Array, beta: Float64Array[]): Tastes {
  const k = differences.k
  const addSlope = slopeKernel(differences)
  const look = (i: number, at: Float64Array, slope: Float64Array) => {
    let value = 0
    slope.fill(0)
    for (let set = people[i] as number; set < (people[i + 1] as number); set++)
      value += addSlope(set, at, slope)
    return value
  }
  const slope = beta.map(() => new Float64Array(k))
  const value = Float64Array.from(beta, (own, i) => look(i, own, slope[i] as Float64Array))
  const curvature = beta.map(() => new Float64Array(k * k))
  const tools = toolsOf(k)
  const tastes = { beta, value, slope, curvature }
  return {
    ...tastes,
    move: (base, step, random) => {
      let taken = 0
      for (let i = 0; i < beta.length; i++)
        taken += moveOne(tastes, i, base, step, random, (at, rise) => look(i, at, rise), tools)
      return taken / beta.length
    },
    shape: (at) => shapeAll(differences, people, at, curvature),
  }
}

/** Minus the second derivatives of everybody's log-likelihood. */
function shapeAll(
  differences: Differences,
  people: Int32Array,
  at: readonly Float64Array[],
  curvature: readonly Float64Array[],
): void {
  const k = differences.k
  const addSet = setKernel(differences)
  const gradient = new Float64Array(k)
  const lower = new Float64Array((k * (k + 1)) / 2)
  at.forEach((own, i) => {
    lower.fill(0)
    for (let set = people[i] as number; set < (people[i + 1] as number); set++)
      addSet(set, own, -1, gradient, lower)
    unpack(lower, curvature[i] as Float64Array, k)
  })
}

interface Tools {
  readonly place: Float64Array
  readonly rise: Float64Array
  readonly off: Float64Array
  readonly push: Float64Array
  readonly momentum: Float64Array
  readonly shape: Float64Array
}

function toolsOf(k: number): Tools {
  const column = () => new Float64Array(k)
  return {
    place: column(),
    rise: column(),
    off: column(),
    push: column(),
    momentum: column(),
    shape: new Float64Array(k * k),
  }
}

/** Adds the base's pull to the slope of the choices. @returns ln of the base's density at the place, but a constant */
function addBase({ mean, precision }: TasteBase, place: Float64Array, push: Float64Array, off: Float64Array) {
  const k = mean.length
  let square = 0
  for (let c = 0; c < k; c++) off[c] = (place[c] as number) - (mean[c] as number)
  for (let c = 0; c < k; c++) {
    let pull = 0
    for (let b = 0; b < k; b++) pull += (precision[c * k + b] as number) * (off[b] as number)
    push[c] = (push[c] as number) - pull
    square += pull * (off[c] as number)
  }
  return -square / 2
}

/** momentum += share × L⁻¹ push; the push is used up. */
function accelerate(momentum: Float64Array, factor: Float64Array, push: Float64Array, share: number): void {
  const k = push.length
  for (let row = 0; row < k; row++) {
    let left = push[row] as number
    for (let c = 0; c < row; c++) left -= (factor[row * k + c] as number) * (push[c] as number)
    push[row] = left / (factor[row * k + row] as number)
    momentum[row] = (momentum[row] as number) + share * (push[row] as number)
  }
}

/** place += share × L⁻ᵀ momentum; `spare` is scratch. */
function drift(
  place: Float64Array,
  factor: Float64Array,
  momentum: Float64Array,
  share: number,
  spare: Float64Array,
) {
  const k = place.length
  for (let row = k - 1; row >= 0; row--) {
    let left = momentum[row] as number
    for (let c = row + 1; c < k; c++) left -= (factor[c * k + row] as number) * (spare[c] as number)
    spare[row] = left / (factor[row * k + row] as number)
    place[row] = (place[row] as number) + share * (spare[row] as number)
  }
}

const half = (momentum: Float64Array) => momentum.reduce((sum, part) => sum + part * part, 0) / 2

/** @returns probability with which the move is taken */
function moveOne(
  tastes: Pick<Tastes, 'beta' | 'value' | 'slope' | 'curvature'>,
  i: number,
  base: TasteBase,
  step: number,
  random: Random,
  look: (at: Float64Array, rise: Float64Array) => number,
  { place, rise, off, push, momentum, shape }: Tools,
): number {
  const curvature = tastes.curvature[i] as Float64Array
  for (let j = 0; j < shape.length; j++) shape[j] = (curvature[j] as number) + (base.precision[j] as number)
  const factor = choleskyFactor(shape, place.length) as Float64Array
  for (let c = 0; c < place.length; c++) momentum[c] = normalDraw(random)
  // Steps of changing length keep trajectories from coming round.
  const length = step * (0.8 + 0.4 * random())
  place.set(tastes.beta[i] as Float64Array)
  push.set(tastes.slope[i] as Float64Array)
  const before = (tastes.value[i] as number) + addBase(base, place, push, off) - half(momentum)
  accelerate(momentum, factor, push, length / 2)
  let value = 0
  let prior = 0
  for (let turn = 1; turn <= STEPS; turn++) {
    drift(place, factor, momentum, length, off)
    value = look(place, rise)
    push.set(rise)
    prior = addBase(base, place, push, off)
    accelerate(momentum, factor, push, turn < STEPS ? length : length / 2)
  }
  const chance = Math.min(1, Math.exp(value + prior - half(momentum) - before))
  if (!(random() < chance)) return chance || 0
  ;(tastes.beta[i] as Float64Array).set(place)
  ;(tastes.slope[i] as Float64Array).set(rise)
  tastes.value[i] = value
  return chance
}
