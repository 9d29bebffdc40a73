import type { Evaluate } from '../numerics/newton.ts'
import { normalProbability } from '../numerics/normal.ts'
import type { Frame } from './covariates.ts'

/** Distribution of the time; its logarithm is a score plus scale × a standard error of that kind. */
export type TimeDistribution = 'weibull' | 'log-normal' | 'log-logistic'

/** Logarithm of density (event) or of the upper tail (still running) at z, with two derivatives, into `into`. */
export type Standard = (z: number, event: number, into: Float64Array) => void

function weibull(z: number, event: number, into: Float64Array): void {
  const e = Math.exp(z)
  into[0] = event * z - e
  into[1] = event - e
  into[2] = -e
}

function logLogistic(z: number, event: number, into: Float64Array): void {
  const e = Math.exp(-Math.abs(z))
  const p = z < 0 ? e / (1 + e) : 1 / (1 + e)
  const softplus = Math.log1p(e) + Math.max(0, z)
  into[0] = event * z - (1 + event) * softplus
  into[1] = event - (1 + event) * p
  into[2] = -((1 + event) * e) / (1 + e) ** 2
}

const HALF_LN_TWO_PI = 0.9189385332046727

function logNormal(z: number, event: number, into: Float64Array): void {
  const density = -0.5 * z * z - HALF_LN_TWO_PI
  if (event === 1) {
    into[0] = density
    into[1] = -z
    into[2] = -1
    return
  }
  // Far out the ratio of density to tail is z + 1/z, and the tail itself underflows.
  const far = z > 25
  const tail = far ? density - Math.log(z + 1 / z) : Math.log(normalProbability(-z))
  const hazard = Math.exp(density - tail)
  into[0] = tail
  into[1] = -hazard
  into[2] = -hazard * (hazard - z)
}

export const standards: Readonly<Record<TimeDistribution, Standard>> = {
  weibull,
  'log-normal': logNormal,
  'log-logistic': logLogistic,
}

/** Rows on the log scale of time. */
export interface LogTimes {
  readonly frame: Frame
  readonly logTime: Float64Array
  readonly event: Float64Array | Uint8Array
}

const BLOCK = 4096

/**
 * Log-likelihood of accelerated failure times with exact gradient and Hessian in (intercept, k slopes, ln scale).
 *
 * @source Kalbfleisch & Prentice (2002), The Statistical Analysis of Failure Time Data, §3.2
 */
export function failureTimeLikelihood(standard: Standard, { frame, logTime, event }: LogTimes): Evaluate {
  const { k, rows } = frame
  const p = k + 2
  const [found, x, gradient] = [new Float64Array(3), new Float64Array(p), new Float64Array(p)]
  const hessian = new Float64Array(p * p)
  x[0] = 1
  return (theta, at) => {
    at.value = 0
    at.gradient.fill(0)
    at.hessian.fill(0)
    const scale = Math.exp(theta[k + 1] as number)
    for (let from = 0; from < logTime.length; from += BLOCK) {
      let value = 0
      gradient.fill(0)
      hessian.fill(0)
      for (let row = from; row < Math.min(from + BLOCK, logTime.length); row++) {
        let score = theta[0] as number
        for (let j = 0; j < k; j++) {
          x[j + 1] = rows[row * k + j] as number
          score += (theta[j + 1] as number) * (x[j + 1] as number)
        }
        const z = ((logTime[row] as number) - score) / scale
        const ended = event[row] as number
        standard(z, ended, found)
        const [slope, bend] = [found[1] as number, found[2] as number]
        value += (found[0] as number) - ended * ((theta[k + 1] as number) + (logTime[row] as number))
        // The derivative of z by ln scale is −z, by the score −1/scale.
        x[k + 1] = z * scale
        for (let j = 0; j < p; j++) {
          const own = x[j] as number
          gradient[j] = (gradient[j] as number) - (slope * own) / scale
          for (let i = 0; i <= j; i++)
            hessian[j * p + i] =
              (hessian[j * p + i] as number) + ((bend / scale) * own * (x[i] as number)) / scale
          if (j === k + 1)
            for (let i = 0; i <= j; i++)
              hessian[j * p + i] = (hessian[j * p + i] as number) + (slope * (x[i] as number)) / scale
        }
        gradient[k + 1] = (gradient[k + 1] as number) - ended
      }
      at.value += value
      for (let j = 0; j < p; j++) {
        at.gradient[j] = (at.gradient[j] as number) + (gradient[j] as number)
        for (let i = 0; i <= j; i++)
          at.hessian[j * p + i] = (at.hessian[j * p + i] as number) + (hessian[j * p + i] as number)
      }
    }
    for (let j = 1; j < p; j++)
      for (let i = 0; i < j; i++) at.hessian[i * p + j] = at.hessian[j * p + i] as number
    if (!Number.isFinite(at.value)) at.value = Number.NEGATIVE_INFINITY
  }
}
