import type { Experiment, ExperimentPlan, ExperimentResult, Outcome } from '../client/experiment.ts'
import { levelText, rangeText, valueText } from '../components/measure-text.ts'
import { day } from '../format/date.ts'
import { count, percent, signed } from '../format/number.ts'

/** What an outcome is called in a list of choices, in a sentence, and counted in; null: the firm's money. */
export const outcomeWords: Record<Outcome, { name: string; sentence: string; unit: string | null }> = {
  bought: { name: 'Buys at all', sentence: 'the share who buy', unit: 'share' },
  orders: { name: 'Orders', sentence: 'orders each', unit: 'orders' },
  spend: { name: 'Spend, returns taken off', sentence: 'spend each', unit: null },
  margin: { name: 'Margin', sentence: 'margin each', unit: null },
  contacts: { name: 'Contacts that they begin', sentence: 'contacts that each begins', unit: 'contacts' },
  replied: { name: 'Comes to us at all', sentence: 'the share who come to us', unit: 'share' },
}

export const unitOf = (outcome: Outcome, currency: string): string => outcomeWords[outcome].unit ?? currency

/** A difference with its sign; of shares in points of a hundred. */
export function changeText(value: number, unit: string): string {
  if (unit === 'share') return signed(`${valueText(value * 100, '')} pt`, value)
  return signed(valueText(value, unit), value)
}

export const changeRange = (low: number, high: number, unit: string): string =>
  unit === 'share' ? `${rangeText(low * 100, high * 100, '')} pt` : rangeText(low, high, unit)

/** “0.03”, “<0.001”. */
export const chanceText = (p: number | null): string => {
  if (p === null) return 'not known'
  if (p < 0.001) return '<0.001'
  return p > 0.999 ? '>0.999' : valueText(p, '')
}

export const stateWords: Record<Experiment['state'], string> = {
  draft: 'planned',
  starting: 'drawing who gets it',
  running: 'running',
  stopped: 'stopped',
  done: 'done',
}

/** What may be said of an experiment now, in a sentence or two. */
export function verdictSentence(
  { verdict, looks, treated, control, complete, level }: ExperimentResult,
  { outcome, unit, smallestEffect }: { outcome: Outcome; unit: string; smallestEffect: number | null },
): string {
  const last = looks.at(-1)
  const found =
    last &&
    `${changeText(last.value, unit)} (${changeRange(last.low, last.high, unit)}, ${levelText(level)}) in ${outcomeWords[outcome].sentence}`
  const soFar = complete < 1 ? ` ${percent(complete)} of the members have had their days.` : ''
  switch (verdict) {
    case 'nobody':
      return 'Nobody is in it yet.'
    case 'uneven':
      return `The arms are not as chance makes them: ${count(treated.n)} and ${count(control.n)}. Find out who was lost before anything else is believed.`
    case 'more':
      return `It does something: ${found}. That holds however often one has looked.${soFar}`
    case 'less':
      return `It does harm: ${found}. That holds however often one has looked.${soFar}`
    case 'no-matter':
      return `Enough is known: if it does anything, it is less than ${changeText(smallestEffect ?? 0, unit)}, the smallest difference worth knowing.`
    case 'not-told-apart':
      return `All days are over, and ${found ? `it was ${found}` : 'too few did anything'}: not told apart from nothing.`
    case 'goes-on':
      return `Not known yet${found ? `: ${found} so far` : ''}.${soFar} Looking again does no harm.`
  }
}

/** Whether the firm is large enough for the question, in a sentence or two. */
export function planSentence(plan: ExperimentPlan, { outcomeDays, unit, smallestEffect }: Planned): string {
  const { verdict, n, neededFreed, detectableFreed, weekly, waitWeeks, until } = plan
  const needed = neededFreed ? count(neededFreed.treated + neededFreed.control) : ''
  const small = changeText(smallestEffect, unit)
  switch (verdict) {
    case 'nobody':
      return 'Nobody can be drawn: there is no one in this population, or all are in other experiments.'
    case 'nothing-known':
      return `Over ${count(outcomeDays)} days to ${until ? day(until) : 'today'} nothing of this kind was recorded of them, so nothing can be planned with it.`
    case 'enough':
      return `Yes: ${needed} are needed to find ${small}, and ${count(n)} are there. It is known after ${count(outcomeDays)} days.`
    case 'wait':
      return `Not yet: ${needed} are needed to find ${small}, and ${count(n)} are there. With ${valueText(weekly, '')} more each week that takes ${valueText(Math.ceil(waitWeeks ?? 0), '')} weeks, and ${count(outcomeDays)} days after.`
    case 'too-small':
      return `No: the firm is too small for ${small}. ${needed} are needed and ${count(n)} are there${weekly > 0 ? `, with ${valueText(weekly, '')} more each week` : ''}. ${detectableFreed === null ? '' : `What can be found is ${changeText(detectableFreed, unit)}.`}`
  }
}

type Planned = { outcomeDays: number; unit: string; smallestEffect: number }
