import type { Random } from '../analytics/index.ts'
import { observedDays } from './firm-truth.ts'
import { askedDays, type SurveyTruth } from './relation-truth.ts'
import { drawn } from './share-draw.ts'

export type SimulatedAnswer = {
  readonly survey: SurveyTruth
  readonly day: number
  readonly value: number
}

/** How somebody answers surveys who is there from a day on. */
export const answersTo = (
  surveys: readonly SurveyTruth[],
  firstDay: number,
  random: Random,
): SimulatedAnswer[] =>
  surveys
    .filter(({ answering }) => random() < answering)
    .map((survey) => ({ survey, day: askedDay(firstDay, random), value: answer(survey, random) }))

/** A day on which somebody was asked, never before their first. */
export const askedDay = (firstDay: number, random: Random): number =>
  Math.max(firstDay, observedDays - 1 - Math.floor(askedDays * random()))

function answer({ scaleLow, shares }: SurveyTruth, random: Random): number {
  const [at] = drawn([...shares.entries()], ([, share]) => share, random)
  return scaleLow + at
}
