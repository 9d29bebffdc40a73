import { refuse, requireCount } from './argument.ts'
import { normalQuantile } from './normal.ts'

const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71]

/** The digits of n in the base, mirrored behind the point. */
function radicalInverse(n: number, base: number): number {
  let value = 0
  let place = 1 / base
  for (let rest = n; rest > 0; rest = Math.floor(rest / base)) {
    value += (rest % base) * place
    place /= base
  }
  return value
}

/**
 * Standard normal numbers that fill the space more evenly than chance.
 *
 * @param count       points, ≥ 1
 * @param dimensions  1 to 20; from about 10 on neighbouring dimensions go together for long
 * @param skip        points left out at the start, ≥ 1; the first of a base are alike in all dimensions
 * @returns           count × dimensions, row-major
 * @throws RangeError when an argument is outside its interval
 * @source Halton (1960), Numerische Mathematik 2; Train (2009), Discrete Choice Methods with Simulation, §9.3.3
 */
export function haltonNormals(count: number, dimensions: number, skip = 100): Float64Array {
  requireCount('haltonNormals', 'count', count, 1)
  requireCount('haltonNormals', 'skip', skip, 1)
  if (!(dimensions >= 1 && dimensions <= PRIMES.length))
    refuse('haltonNormals', 'dimensions', `1 to ${PRIMES.length}`, dimensions)
  const normals = new Float64Array(count * dimensions)
  for (let point = 0; point < count; point++)
    for (let dimension = 0; dimension < dimensions; dimension++)
      normals[point * dimensions + dimension] = normalQuantile(
        radicalInverse(point + skip, PRIMES[dimension] as number),
      )
  return normals
}
