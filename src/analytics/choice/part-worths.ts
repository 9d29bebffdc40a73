import { refuse, requireCount } from '../numerics/argument.ts'

/** Profiles made of levels of attributes. */
export interface Profiles {
  /** names of the a attributes */
  readonly attributes: readonly string[]
  /** names of each attribute's levels, at least two */
  readonly levels: readonly (readonly string[])[]
  /** profiles × a, row-major: the level's number from 0 on */
  readonly profiles: Int32Array
}

/** How many profiles there are. @throws RangeError when a level is not one of its attribute's */
export function requireProfiles(where: string, { attributes, levels, profiles }: Profiles): number {
  const a = attributes.length
  requireCount(where, 'attributes', a, 1)
  if (levels.length !== a) refuse(where, 'levels', `lists for ${a} attributes`, levels.length)
  for (const names of levels) requireCount(where, 'levels of an attribute', names.length, 2)
  if (profiles.length === 0 || profiles.length % a !== 0)
    refuse(where, 'profiles', `rows of ${a} levels`, profiles.length)
  profiles.forEach((level, j) => {
    const most = (levels[j % a] as readonly string[]).length - 1
    if (!(level >= 0 && level <= most)) refuse(where, `level of ${attributes[j % a]}`, `0 to ${most}`, level)
  })
  return profiles.length / a
}

/** Names `attribute=level` of all levels. */
export const levelNames = ({ attributes, levels }: Pick<Profiles, 'attributes' | 'levels'>): string[] =>
  attributes.flatMap((attribute, a) =>
    (levels[a] as readonly string[]).map((level) => `${attribute}=${level}`),
  )

/**
 * Effects coding: a constant, then for each attribute all levels but the last, which is −1 in each of them.
 *
 * @returns profiles × k, row-major, k = 1 + Σ (levels − 1)
 */
export function effectsCoded({ attributes, levels, profiles }: Profiles): Float64Array {
  const a = attributes.length
  const k = levels.reduce((sum, names) => sum + names.length - 1, 1)
  const rows = profiles.length / a
  const coded = new Float64Array(rows * k)
  for (let row = 0; row < rows; row++) {
    let at = row * k
    coded[at++] = 1
    levels.forEach((names, attribute) => {
      const level = profiles[row * a + attribute] as number
      const last = names.length - 1
      if (level === last) coded.fill(-1, at, at + last)
      else coded[at + level] = 1
      at += last
    })
  }
  return coded
}

/**
 * From the k coefficients of effects coding to all part-worths: the last level of an attribute has minus the sum
 * of the others.
 *
 * @returns (1 + Σ levels) × k, row-major
 */
export function wholeOf(levels: readonly (readonly string[])[]): Float64Array {
  const k = levels.reduce((sum, names) => sum + names.length - 1, 1)
  const all = levels.reduce((sum, names) => sum + names.length, 1)
  const whole = new Float64Array(all * k)
  whole[0] = 1
  let row = 1
  let column = 1
  for (const names of levels) {
    const last = names.length - 1
    for (let level = 0; level < last; level++) {
      whole[(row + level) * k + column + level] = 1
      whole[(row + last) * k + column + level] = -1
    }
    row += names.length
    column += last
  }
  return whole
}
