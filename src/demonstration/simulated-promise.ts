import type { Random } from '../analytics/index.ts'
import { promiseTruth } from './relation-truth.ts'

/** Something promised in a contact, and the day on which it was kept; null: it never was. */
export type SimulatedPromise = { readonly dueDay: number; readonly keptDay: number | null }

/** What is promised on a day; null: nothing, or nothing that has come due before the day `until`. */
export function promiseOn(day: number, until: number, random: Random): SimulatedPromise | null {
  const { promised, kept, late } = promiseTruth
  if (random() >= promised) return null
  const dueDay = day + 1 + Math.floor(14 * random())
  if (dueDay >= until) return null
  const how = random()
  const within = random()
  if (how < kept) return { dueDay, keptDay: day + Math.floor((dueDay - day + 1) * within) }
  const lateDay = dueDay + 1 + Math.floor(10 * within)
  return { dueDay, keptDay: how < kept + late && lateDay < until ? lateDay : null }
}

/** Whether it was kept by the day promised. */
export const isKept = ({ dueDay, keptDay }: SimulatedPromise): boolean =>
  keptDay !== null && keptDay <= dueDay
