import { programVersion } from '../storage/program-version.ts'
import type { Context } from './context.ts'
import type { Measure, Method, Subject } from './measure.ts'

/** What a reading says of itself. It is as of now, counted and so without an interval, unless it says otherwise. */
export type Told = Pick<Measure, 'value' | 'unit' | 'n' | 'lineage'> &
  Partial<Pick<Measure, 'interval' | 'asOf' | 'missing'>> & { readonly method: Omit<Method, 'version'> }

/** The measure whole, as this version of the program reads it; it rests on no stated assumptions. */
export async function toldMeasure(
  { now }: Pick<Context, 'now'>,
  { name, title }: Pick<Measure, 'name' | 'title'>,
  subject: Subject,
  { method, interval = null, asOf = now.toISOString(), missing = null, ...read }: Told,
): Promise<Omit<Measure, 'standard'>> {
  const version = await programVersion()
  return {
    name,
    title,
    subject,
    ...read,
    interval,
    asOf,
    missing,
    assumptions: [],
    method: { ...method, version },
  }
}
