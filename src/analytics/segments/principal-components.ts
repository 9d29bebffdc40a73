import { refuse } from '../numerics/argument.ts'
import { principalAxes } from '../numerics/principal-axes.ts'
import { type Standardisation, standardPoints } from './points.ts'

/** Directions that hold most of what differs between rows. Standard units: see {@link Standardisation}. */
export interface PrincipalComponents {
  readonly n: number
  /** p standard deviations along the components, with n − 1 below, descending, in standard units */
  readonly deviations: Float64Array
  /** p × p, row-major: row f the column f, column j the component j; each component 1 long, its largest loading > 0 */
  readonly loadings: Float64Array
  /** p shares of the variance, 1 in sum; all 0 where nothing differs */
  readonly explained: Float64Array
  /** n × p, row-major: each row's place along each component, in standard units */
  readonly scores: Float64Array
  readonly warnings: readonly string[]
}

/**
 * Principal components of columns less their means.
 *
 * @param columns      p columns of n ≥ 2 finite numbers each
 * @param standardise  how columns are brought to one measure; default `none`
 * @throws RangeError when an argument is outside its interval
 * @source Jolliffe (2002), Principal Component Analysis, §3.5
 */
export function principalComponents(
  columns: readonly Float64Array[],
  standardise: Standardisation = 'none',
): PrincipalComponents {
  const { values, n, p, constant } = standardPoints('principalComponents', columns, standardise)
  if (n < 2) refuse('principalComponents', 'columns', 'at least two rows long', n)
  const own = columns.map((_, f) =>
    Float64Array.from({ length: n }, (_, row) => values[row * p + f] as number),
  )
  const { sizes, directions } = principalAxes(own)
  const total = sizes.reduce((sum, size) => sum + size * size, 0)
  const scores = new Float64Array(n * p)
  for (let row = 0; row < n; row++)
    for (let j = 0; j < p; j++) {
      let sum = 0
      for (let f = 0; f < p; f++) sum += (values[row * p + f] as number) * (directions[j * p + f] as number)
      scores[row * p + j] = sum
    }
  return {
    n,
    deviations: sizes.map((size) => size / Math.sqrt(n - 1)),
    loadings: Float64Array.from({ length: p * p }, (_, cell) => {
      const [f, j] = [Math.floor(cell / p), cell % p]
      return directions[j * p + f] as number
    }),
    explained: sizes.map((size) => (total > 0 ? (size * size) / total : 0)),
    scores,
    warnings: constant.map((f) => `Column ${f + 1} is the same everywhere and lies on no component.`),
  }
}
