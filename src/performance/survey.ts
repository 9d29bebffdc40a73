import type { Day } from '../kernel/period.ts'
import type { EventSentence } from '../kernel/registration.ts'

/** One answer to one question, on the scale that was asked. */
export type SurveyAnswer = {
  readonly answerId: string
  /** What it was about: `satisfaction`, `recommendation`, or a name of the firm's own. */
  readonly survey: string
  readonly question: string
  readonly value: number
  readonly scaleLow: number
  readonly scaleHigh: number
  readonly words: string | null
  readonly answeredOn: Day
  readonly channel: string | null
}

/** Surveys that colleagues answer. No customer's score is made of them. */
export const peopleSurveys: readonly string[] = ['commitment', 'adoption']

const finest = 0.0001

/** Why an answer cannot be taken; null when it can. */
export function answerFlaw({
  value,
  scaleLow,
  scaleHigh,
}: Pick<SurveyAnswer, 'value' | 'scaleLow' | 'scaleHigh'>): string | null {
  if ([value, scaleLow, scaleHigh].some((mark) => mark !== 0 && Math.abs(mark) < finest))
    return `nobody answers as finely as to ${finest}`
  // As they are stored: what single precision cannot tell apart is one mark.
  if (!(Math.fround(scaleLow) < Math.fround(scaleHigh))) return 'the scale ends where it begins, or before'
  return value >= scaleLow && value <= scaleHigh ? null : `is not between ${scaleLow} and ${scaleHigh}`
}

/** How answers and work read on somebody's timeline. */
export const peopleSentences: readonly EventSentence[] = [
  {
    type: 'performance.survey-answered',
    shows: [],
    of: { noun: 'surveys', fields: [] },
    say: ({ data }) =>
      `Answered ${String(data.value)} of ${String(data.scaleLow)} to ${String(data.scaleHigh)}: ${String(data.survey)}`,
  },
  {
    type: 'performance.employment-recorded',
    shows: [],
    of: { noun: 'employees', fields: [] },
    say: ({ data }) =>
      data.endedOn
        ? `Worked here as ${String(data.work)} until ${String(data.endedOn)}`
        : `Works here as ${String(data.work)}`,
  },
]
