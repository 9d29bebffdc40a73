import { type Evaluate, type Surface, surfaceOf } from '../numerics/newton.ts'
import type { BgBb } from './bg-bb.ts'
import type { Occasions } from './occasions.ts'
import { type RisingTable, risingTable } from './rising-table.ts'

/** Tables of the four parameters and their two sums. */
export interface BgBbTables extends BgBb {
  readonly of: { readonly [name in keyof BgBb | 'buying' | 'leaving']: RisingTable }
}

export function bgBbTables(model: BgBb, most: number): BgBbTables {
  const { alpha, beta, gamma, delta } = model
  const table = (p: number) => risingTable(p, most + 1)
  const of = { alpha: table(alpha), beta: table(beta), gamma: table(gamma), delta: table(delta) }
  return { ...model, of: { ...of, buying: table(alpha + beta), leaving: table(gamma + delta) } }
}

/** ln of the probability of the history together with being active through its first m occasions, and then … */
export function lnPath({ gamma, of }: BgBbTables, x: number, m: number, left: boolean): number {
  const at = (table: RisingTable, step: number) => table.value[step] as number
  const bought = at(of.alpha, x) + at(of.beta, m - x) - at(of.buying, m)
  const stayed = at(of.delta, m) - at(of.leaving, left ? m + 1 : m)
  return bought + stayed + (left ? Math.log(gamma) : 0)
}

/** Fills gradient and Hessian (log-parameters) of one path. */
function fillPath(tables: BgBbTables, x: number, m: number, left: boolean, path: Surface): void {
  const { alpha, beta, gamma, delta, of } = tables
  const { gradient: g, hessian: h } = path
  const end = left ? m + 1 : m
  const buying = { first: of.buying.first[m] as number, second: of.buying.second[m] as number }
  const leaving = { first: of.leaving.first[end] as number, second: of.leaving.second[end] as number }
  const slope = (p: number, table: RisingTable, step: number, sum: number) =>
    p * ((table.first[step] as number) - sum)
  const bend = (p: number, table: RisingTable, step: number, sum: number) =>
    p * p * ((table.second[step] as number) - sum)
  g[0] = slope(alpha, of.alpha, x, buying.first)
  g[1] = slope(beta, of.beta, m - x, buying.first)
  const lasting = -gamma * leaving.first
  g[2] = lasting + (left ? 1 : 0)
  g[3] = slope(delta, of.delta, m, leaving.first)
  h[0] = g[0] + bend(alpha, of.alpha, x, buying.second)
  h[1] = -alpha * beta * buying.second
  h[5] = g[1] + bend(beta, of.beta, m - x, buying.second)
  h[10] = lasting - gamma * gamma * leaving.second
  h[11] = -gamma * delta * leaving.second
  h[15] = g[3] + bend(delta, of.delta, m, leaving.second)
}

/** Adds weight × path to the sum, upper triangle, with the square of its gradient. */
function addPath(path: Surface, weight: number, sum: Surface): void {
  for (let i = 0; i < 4; i++) {
    const slope = path.gradient[i] as number
    sum.gradient[i] = (sum.gradient[i] as number) + weight * slope
    for (let j = i; j < 4; j++) {
      const bend = (path.hessian[i * 4 + j] as number) + slope * (path.gradient[j] as number)
      sum.hessian[i * 4 + j] = (sum.hessian[i * 4 + j] as number) + weight * bend
    }
  }
}

function clear(at: Surface): void {
  at.value = 0
  at.gradient.fill(0)
  at.hessian.fill(0)
}

/** ln of the probability of a history: active to the end, or left before one of the silent occasions. */
export function lnHistory(tables: BgBbTables, x: number, tx: number, n: number): number {
  const stayed = lnPath(tables, x, n, false)
  let sum = 1
  for (let m = tx; m < n; m++) sum += Math.exp(lnPath(tables, x, m, true) - stayed)
  return stayed + Math.log(sum)
}

/**
 * Log-likelihood of BG/BB with exact gradient and Hessian in θ = (ln α, ln β, ln γ, ln δ).
 *
 * @param occasions  k rows, already checked; equal rows should share one
 * @returns          a function that fills a surface of 4 parameters
 * @source Fader, Hardie & Shang (2010), Marketing Science 29(6), eq. (7); derivatives by hand
 */
export function bgBbLikelihood({ x: xs, tx: txs, n: ns, weights }: Occasions): Evaluate {
  const most = ns.reduce((greatest, n) => Math.max(greatest, n), 0)
  const path = surfaceOf(4)
  const row = surfaceOf(4)
  return (theta, at) => {
    const [alpha, beta, gamma, delta] = theta.map(Math.exp) as unknown as [number, number, number, number]
    const tables = bgBbTables({ alpha, beta, gamma, delta }, most)
    clear(at)
    xs.forEach((x, k) => {
      const [tx, n, weight] = [txs[k] as number, ns[k] as number, weights?.[k] ?? 1]
      const whole = lnHistory(tables, x, tx, n)
      clear(row)
      for (let m = tx; m <= n; m++) {
        const left = m < n
        fillPath(tables, x, m, left, path)
        addPath(path, Math.exp(lnPath(tables, x, m, left) - whole), row)
      }
      at.value += weight * whole
      addRow(row, weight, at)
    })
  }
}

/** Adds a row: the Hessian of a logarithm is that of the sum less the square of its gradient. */
function addRow(row: Surface, weight: number, at: Surface): void {
  for (let i = 0; i < 4; i++) {
    at.gradient[i] = (at.gradient[i] as number) + weight * (row.gradient[i] as number)
    for (let j = i; j < 4; j++) {
      const bend =
        (row.hessian[i * 4 + j] as number) - (row.gradient[i] as number) * (row.gradient[j] as number)
      const sum = (at.hessian[i * 4 + j] as number) + weight * bend
      at.hessian[i * 4 + j] = sum
      at.hessian[j * 4 + i] = sum
    }
  }
}
