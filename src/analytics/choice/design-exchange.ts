import { refuse } from '../numerics/argument.ts'
import type { Random } from '../numerics/random.ts'
import { isAllowed, lnDeterminant, type Prohibition } from './design-coding.ts'

/** What is exchanged until it tells most: groups of profiles, each of which adds to what is known. */
export interface ExchangeTask {
  /** numbers of levels of a attributes */
  readonly levels: readonly number[]
  readonly groups: number
  /** profiles of a group */
  readonly rows: number
  /** effects that are to be known */
  readonly size: number
  /** Fills what a group tells: size × size, the lower triangle. */
  readonly tell: (group: Int32Array, information: Float64Array) => void
  readonly prohibited: readonly Prohibition[]
}

/** Information that every effect is given, so that a design that tells nothing of one can still be bettered. */
const WHISPER = 1e-6
const PASSES = 50
const TRIES = 10_000

/** A profile without a prohibited pair, drawn at random. */
function drawProfile(where: string, { levels, prohibited }: ExchangeTask, random: Random): Int32Array {
  for (let tried = 0; tried < TRIES; tried++) {
    const row = Int32Array.from(levels, (many) => Math.floor(many * random()))
    if (isAllowed(prohibited, row, 0)) return row
  }
  return refuse(where, 'prohibited', 'such that profiles remain', `none in ${TRIES} draws`)
}

/** Groups of profiles at random, no two alike in a group. */
export function drawDesign(where: string, task: ExchangeTask, random: Random): Int32Array {
  const a = task.levels.length
  const design = new Int32Array(task.groups * task.rows * a)
  for (let row = 0; row < task.groups * task.rows; row++) {
    const first = row - (row % task.rows)
    for (let tried = 0; ; tried++) {
      design.set(drawProfile(where, task, random), row * a)
      if (isDistinct(design, a, first, row, row + 1)) break
      if (tried >= TRIES) refuse(where, 'alternatives', 'no more than there are allowed profiles', task.rows)
    }
  }
  return design
}

/** Whether a row differs from all others of its group. */
function isDistinct(design: Int32Array, a: number, first: number, row: number, end: number): boolean {
  for (let other = first; other < end; other++) {
    if (other === row) continue
    let same = 0
    while (same < a && design[other * a + same] === design[row * a + same]) same++
    if (same === a) return false
  }
  return true
}

/**
 * Betters a design, level by level, as long as the determinant of what it tells grows.
 *
 * @param design  groups × rows × a, changed in place
 * @returns       ln of the determinant reached
 * @source Meyer & Nachtsheim (1995), The coordinate-exchange algorithm, Technometrics 37(1)
 */
export function exchange(task: ExchangeTask, design: Int32Array): number {
  const { levels, rows, groups, size, tell, prohibited } = task
  const a = levels.length
  const information = Array.from({ length: groups }, () => new Float64Array(size * size))
  const whole = new Float64Array(size * size)
  for (let j = 0; j < size; j++) whole[j * (size + 1)] = WHISPER
  const groupOf = (group: number) => design.subarray(group * rows * a, (group + 1) * rows * a)
  information.forEach((own, group) => {
    tell(groupOf(group), own)
    for (let j = 0; j < whole.length; j++) whole[j] = (whole[j] as number) + (own[j] as number)
  })
  let best = lnDeterminant(whole, size)
  const tried = new Float64Array(size * size)
  const changed = new Float64Array(size * size)
  /** Tries a level at a place. @returns whether it is kept */
  const attempt = (place: number, level: number): boolean => {
    const row = Math.floor(place / a)
    const group = Math.floor(row / rows)
    const before = design[place] as number
    design[place] = level
    if (
      isAllowed(prohibited, design, row * a) &&
      isDistinct(design, a, group * rows, row, (group + 1) * rows)
    ) {
      const own = information[group] as Float64Array
      tell(groupOf(group), changed)
      for (let j = 0; j < tried.length; j++)
        tried[j] = (whole[j] as number) - (own[j] as number) + (changed[j] as number)
      const value = lnDeterminant(tried, size)
      if (value > best + 1e-9) {
        best = value
        whole.set(tried)
        own.set(changed)
        return true
      }
    }
    design[place] = before
    return false
  }
  for (let pass = 0; pass < PASSES; pass++) {
    let isBetter = false
    for (let place = 0; place < design.length; place++)
      for (let level = 0; level < (levels[place % a] as number); level++)
        if (level !== design[place]) isBetter = attempt(place, level) || isBetter
    if (!isBetter) break
  }
  return best
}
