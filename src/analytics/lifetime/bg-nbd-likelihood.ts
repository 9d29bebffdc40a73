import { digammaRise, lnRising, trigamma } from '../numerics/gamma-function.ts'
import type { Evaluate, Surface } from '../numerics/newton.ts'
import type { Frequencies } from './frequency.ts'
import type { Purchases } from './purchases.ts'

/**
 * Sums over the rows, in the order
 * value, r, α, a, b, rr, rα, ra, rb, αα, αa, αb, aa, ab, bb (derivatives in log-parameters).
 */
const SUMS = 15
const BLOCK = 4096
/** Dropout coins tossed before the first repeat purchase: none in BG/NBD, one in MBG/NBD. */
type FirstCoin = 0 | 1
/** ln(b + k − 1) and b / (b + k − 1), k coins, are tabulated for counts below this. */
const TABLED = 4096

/** The part of the log-likelihood that depends on x alone, one gamma-function call per distinct count. */
function addFrequencies(
  theta: Float64Array,
  frequencies: Frequencies,
  firstCoin: FirstCoin,
  at: Surface,
): void {
  const [r, , a, b] = theta.map(Math.exp) as unknown as [number, number, number, number]
  const { gradient, hessian } = at
  const ab = a + b
  const trigammaOf = { r: trigamma(r), b: trigamma(b), ab: trigamma(ab) }
  frequencies.counts.forEach((x, slot) => {
    const coins = x + firstCoin
    if (coins === 0) return
    const weight = frequencies.weights[slot] as number
    const slope = { r: digammaRise(r, x), b: digammaRise(b, coins), ab: digammaRise(ab, coins) }
    const bend = { r: trigamma(r + x) - trigammaOf.r, b: trigamma(b + coins) - trigammaOf.b }
    const bendAb = trigammaOf.ab - trigamma(ab + coins)
    at.value += weight * (lnRising(r, x) + lnRising(b, coins) - lnRising(ab, coins))
    const add = (target: Float64Array, index: number, amount: number) => {
      target[index] = (target[index] as number) + weight * amount
    }
    add(gradient, 0, r * slope.r)
    add(gradient, 2, -a * slope.ab)
    add(gradient, 3, b * (slope.b - slope.ab))
    add(hessian, 0, r * slope.r + r * r * bend.r)
    add(hessian, 10, -a * slope.ab + a * a * bendAb)
    add(hessian, 11, a * b * bendAb)
    add(hessian, 15, b * (slope.b - slope.ab) + b * b * (bend.b + bendAb))
  })
}

/**
 * Adds rows [from, to) to the sums. One logarithm for a customer without repeat purchases; two logarithms,
 * one exponential and one log1p for the others. Long because the sums must stay in local variables.
 */
function addRows(
  purchases: Purchases,
  from: number,
  to: number,
  theta: Float64Array,
  dropout: { lnB: Float64Array; share: Float64Array; firstCoin: FirstCoin },
  sums: Float64Array,
): void {
  const { x: xs, tx: txs, T: Ts, weights } = purchases
  const { lnB, share, firstCoin } = dropout
  const lnA = theta[2] as number
  const lnAlpha = theta[1] as number
  const r = Math.exp(theta[0] as number)
  const alpha = Math.exp(lnAlpha)
  const b = Math.exp(theta[3] as number)
  let l = 0,
    gr = 0,
    gc = 0,
    ga = 0,
    gb = 0
  let rr = 0,
    rc = 0,
    ra = 0,
    rb = 0,
    cc = 0,
    ca = 0,
    cb = 0,
    aa = 0,
    ab = 0,
    bb = 0
  for (let row = from; row < to; row++) {
    const x = xs[row] as number
    const w = weights ? (weights[row] as number) : 1
    const T = Ts[row] as number
    const seen = alpha + T
    // log1p, because r times a rounding error counts on the ridge where r and α are huge.
    const survived = -Math.log1p(T / alpha)
    const rate = alpha / seen
    const bought = r + x
    l += w * (bought * survived - x * lnAlpha)
    gr += w * r * survived
    gc += w * (r - bought * rate)
    rr += w * r * survived
    rc += w * r * (1 - rate)
    cc -= w * bought * rate * (1 - rate)
    if (x + firstCoin === 0) continue
    const tx = txs[row] as number
    const last = alpha + tx
    const span = Math.log1p((T - tx) / last)
    const tabled = x < TABLED
    const d = lnA - (tabled ? (lnB[x] as number) : Math.log(b + x + firstCoin - 1)) + bought * span
    const e = Math.exp(d > 0 ? -d : d)
    const p = d > 0 ? 1 / (1 + e) : e / (1 + e)
    l += w * ((d > 0 ? d : 0) + Math.log1p(e))
    const rateLast = alpha / last
    const dr = r * span
    const dc = bought * (rate - rateLast)
    const db = -(tabled ? (share[x] as number) : b / (b + x + firstCoin - 1))
    const wp = w * p
    const wpq = wp * (1 - p)
    gr += wp * dr
    gc += wp * dc
    ga += wp
    gb += wp * db
    rr += wpq * dr * dr + wp * dr
    rc += wpq * dr * dc + wp * r * (rate - rateLast)
    ra += wpq * dr
    rb += wpq * dr * db
    cc += wpq * dc * dc + wp * bought * (rate * (1 - rate) - rateLast * (1 - rateLast))
    ca += wpq * dc
    cb += wpq * dc * db
    aa += wpq
    ab += wpq * db
    bb += wpq * db * db + wp * db * (1 + db)
  }
  const block = [l, gr, gc, ga, gb, rr, rc, ra, rb, cc, ca, cb, aa, ab, bb]
  for (let j = 0; j < SUMS; j++) sums[j] = (sums[j] as number) + (block[j] as number)
}

function spread(sums: Float64Array, at: Surface): void {
  at.value = sums[0] as number
  for (let j = 0; j < 4; j++) at.gradient[j] = sums[1 + j] as number
  let next = 5
  for (let row = 0; row < 4; row++)
    for (let column = row; column < 4; column++) at.hessian[row * 4 + column] = sums[next++] as number
}

function mirror(hessian: Float64Array): void {
  for (let row = 1; row < 4; row++)
    for (let column = 0; column < row; column++)
      hessian[row * 4 + column] = hessian[column * 4 + row] as number
}

/**
 * Log-likelihood of BG/NBD with exact gradient and Hessian in θ = (ln r, ln α, ln a, ln b).
 *
 * @param purchases    n rows, already checked
 * @param frequencies  tally of purchases.x
 * @param firstCoin    1 for MBG/NBD, where customers may leave after their first purchase already; default 0
 * @returns            a function that fills a surface of 4 parameters; rows are summed in blocks of 4,096, so
 *                     the result does not depend on anything but the rows' order
 * @source Fader, Hardie & Lee (2005), Marketing Science 24(2), eq. (6); derivatives by hand
 */
export function bgNbdLikelihood(
  purchases: Purchases,
  frequencies: Frequencies,
  firstCoin: FirstCoin = 0,
): Evaluate {
  const lnB = new Float64Array(TABLED)
  const share = new Float64Array(TABLED)
  const sums = new Float64Array(SUMS)
  const rows = purchases.x.length
  return (theta, at) => {
    const b = Math.exp(theta[3] as number)
    for (const x of frequencies.counts) {
      if (x + firstCoin === 0 || x >= TABLED) continue
      lnB[x] = Math.log(b + x + firstCoin - 1)
      share[x] = b / (b + x + firstCoin - 1)
    }
    sums.fill(0)
    for (let from = 0; from < rows; from += BLOCK)
      addRows(purchases, from, Math.min(from + BLOCK, rows), theta, { lnB, share, firstCoin }, sums)
    spread(sums, at)
    addFrequencies(theta, frequencies, firstCoin, at)
    mirror(at.hessian)
  }
}
