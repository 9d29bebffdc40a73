import type { Estimate, SurveyScore } from '../analytics/index.ts'
import type { Asked } from './asked.ts'
import type { FitOption } from './fit-model.ts'
import { FitUsageError } from './fit-usage-error.ts'

/** Ends of the scale that was asked. */
export const scaleOptions = (high: string): Readonly<Record<'low' | 'high', FitOption>> => ({
  low: { takes: 'NUMBER', says: 'lower end of the scale that was asked; default 1' },
  high: { takes: 'NUMBER', says: `upper end; default ${high}` },
})

/** @throws FitUsageError unless low < high */
export function scaleOf(asked: Asked, otherwise: number): { readonly low: number; readonly high: number } {
  const [low, high] = [Number(asked.text('low') ?? 1), Number(asked.text('high') ?? otherwise)]
  if (!(low < high)) throw new FitUsageError('--low and --high are the ends of the scale, low below high.')
  return { low, high }
}

/** A score as parameters are told. */
export const scoreEstimate = ({ value, deviation, low, high }: SurveyScore): Estimate => ({
  value,
  se: deviation,
  low,
  high,
})
