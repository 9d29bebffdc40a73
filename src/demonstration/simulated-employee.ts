import type { Random } from '../analytics/index.ts'
import { observedDays } from './firm-truth.ts'
import { type InventedPerson, inventPerson } from './invented-person.ts'
import { askedDays, employeeSurveys, employeeTruth, workTruths } from './relation-truth.ts'
import { drawn } from './share-draw.ts'
import { answersTo, type SimulatedAnswer } from './simulated-answer.ts'

/** Somebody who works for the invented firm. */
export type SimulatedEmployee = {
  readonly number: number
  readonly person: InventedPerson
  readonly unit: string
  readonly work: string
  readonly startDay: number
  /** Null: they are still there. */
  readonly endDay: number | null
  readonly answers: readonly SimulatedAnswer[]
}

/** Everybody began more than a year before the end, so that it can be told who stayed. */
const lastStartDay = observedDays - 400

export function* simulatedEmployees(random: Random): Generator<SimulatedEmployee> {
  for (let number = 1; number <= employeeTruth.employees; number++) {
    const { unit, work } = drawn(workTruths, ({ share }) => share, random)
    const startDay = Math.floor(lastStartDay * random())
    const stays = random() < employeeTruth.stays
    yield {
      number,
      person: colleague(number, random),
      unit,
      work,
      startDay,
      endDay: stays ? null : observedDays - askedDays + Math.floor(askedDays * random()),
      answers: stays ? answersTo(employeeSurveys, startDay, random) : [],
    }
  }
}

function colleague(number: number, random: Random): InventedPerson {
  const person = inventPerson(number, random)
  return { ...person, email: person.email?.replace(/@.*/, '@orrin-and-vale.example') ?? null }
}
