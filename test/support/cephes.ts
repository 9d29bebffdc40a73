// @ts-expect-error the package has types, but its exports hide them
import library from 'cephes'

/** Special functions of another hand (Moshier's Cephes), to test ours against. */
interface Cephes {
  readonly compiled: Promise<void>
  /** lnΓ(x) */
  lgam(x: number): number
  /** digamma function */
  psi(x: number): number
  /** Hurwitz zeta function; of s = 2 it is the trigamma function of q */
  zeta(s: number, q: number): number
  /** lnB(a, b) */
  lbeta(a: number, b: number): number
  /** Gauss' hypergeometric function ₂F₁(a, b; c; x) */
  hyp2f1(a: number, b: number, c: number, x: number): number
  /** standard normal distribution function */
  ndtr(z: number): number
  /** its quantile */
  ndtri(probability: number): number
  /** upper regularised incomplete gamma function */
  igamc(a: number, x: number): number
  /** regularised incomplete beta function */
  incbet(a: number, b: number, x: number): number
  /** P(√n D > y) of Kolmogorov's statistic D, n large */
  kolmogorov(y: number): number
}

const functions = library as Cephes

/** A function of the library, NaN where it refuses because a tail is too small for it. */
function orNaN<Arguments extends number[]>(of: (...args: Arguments) => number) {
  return (...args: Arguments) => {
    try {
      return of(...args)
    } catch {
      return Number.NaN
    }
  }
}

export const cephes: Cephes = {
  compiled: functions.compiled,
  lgam: orNaN(functions.lgam),
  psi: orNaN(functions.psi),
  zeta: orNaN(functions.zeta),
  lbeta: orNaN(functions.lbeta),
  hyp2f1: orNaN(functions.hyp2f1),
  ndtr: orNaN(functions.ndtr),
  ndtri: orNaN(functions.ndtri),
  igamc: orNaN(functions.igamc),
  incbet: orNaN(functions.incbet),
  kolmogorov: orNaN(functions.kolmogorov),
}
