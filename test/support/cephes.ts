// @ts-expect-error the package has types, but its exports hide them
import library from 'cephes'

/** Special functions of another hand (Moshier's Cephes), to test ours against. */
interface Cephes {
  readonly compiled: Promise<void>
  /** upper regularised incomplete gamma function */
  igamc(a: number, x: number): number
  /** regularised incomplete beta function */
  incbet(a: number, b: number, x: number): number
}

const { compiled, igamc, incbet } = library as Cephes

/** The library, or NaN where it refuses because a tail is too small for it. */
function orNaN(value: () => number): number {
  try {
    return value()
  } catch {
    return Number.NaN
  }
}

export const cephes: Cephes = {
  compiled,
  igamc: (a, x) => orNaN(() => igamc(a, x)),
  incbet: (a, b, x) => orNaN(() => incbet(a, b, x)),
}
