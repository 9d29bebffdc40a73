import { shareInterval } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition, Subject } from '../kernel/measure.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { daysBefore } from './complaint.measures.ts'
import { askedAgainSince, promisesDue } from './contact-outcome.sql.ts'

/** Intervals on screen. */
const level = 0.8
/** Beyond so many rows a number is found once a minute. */
const many = 50_000

type OfShare = Pick<MeasureDefinition, 'name' | 'title'> & {
  readonly table: string
  readonly formula: string
  readonly missing: string
  count(
    ctx: Context,
    channel: string | null,
  ): Promise<{ some: number; of: number; at: Date; sentence: string }>
}

/** A share that the channels are held to, with its interval. */
function ofShare({ table, formula, missing, count, ...named }: OfShare): MeasureDefinition {
  return {
    ...named,
    unit: 'share',
    process: 'channels',
    subjects: ['firm', 'channel'],
    noun: 'channels',
    async read(ctx, subject) {
      const { some, of, at, sentence } = await count(ctx, channelOf(subject))
      const filter = subject.kind === 'channel' ? `channel = '${subject.id}'` : 'all channels'
      const told = {
        unit: 'share',
        n: of,
        asOf: at.toISOString(),
        method: { name: 'share', sentence, formula },
        lineage: [{ table, filter, rows: of }],
      }
      if (of === 0) return toldMeasure(ctx, named, subject, { ...told, value: null, missing })
      const { value, low, high } = shareInterval(some, of, level)
      return toldMeasure(ctx, named, subject, { ...told, value, interval: { low, high, level } })
    },
    async rows(ctx, subject) {
      const { some, of } = await count(ctx, channelOf(subject))
      return { columns: ['So', 'Of'], rows: [{ cells: [some, of], partyId: null }], next: null }
    },
  }
}

const channelOf = ({ kind, id }: Subject) => (kind === 'channel' ? id : null)

const due = remembering(
  ({ db }, { channel, today }: { channel: string | null; today: string }) =>
    db.one(promisesDue(channel, today)),
  (found) => found.due > many,
)

/** The share of promises that were kept by the day promised. */
export const promisesKept = ofShare({
  name: 'channels.promises-kept',
  title: 'Promises kept',
  table: 'channels.promises',
  formula: 'kept by the day promised ÷ due',
  missing: 'No promise has come due yet. Note promises with the contacts in which they are made.',
  async count(ctx, channel) {
    const { value, at } = await due(ctx, { channel, today: await firmToday(ctx) })
    const sentence = `Of ${value.due} promises that came due, ${value.kept} were kept by the day promised. The interval is Wilson’s.`
    return { some: value.kept, of: value.due, at, sentence }
  },
})

const quarter = 90

const again = remembering(
  ({ db }, { channel, since }: { channel: string | null; since: string }) =>
    db.one(askedAgainSince(channel, since)),
  ({ known }) => known > many,
)

/** The share of contacts in which the customer had to ask again. */
export const askedAgain = ofShare({
  name: 'channels.asked-again',
  title: 'Had to ask again',
  table: 'channels.interactions',
  formula: 'had to ask again ÷ contacts of which it is known',
  missing: 'Of no contact of the last 90 days it is known whether the customer had to ask again.',
  async count(ctx, channel) {
    const since = daysBefore(await firmToday(ctx), quarter)
    const { value, at } = await again(ctx, { channel, since })
    const sentence = `Of ${value.known} contacts since ${since} of which it is known, customers had to ask again in ${value.again}. The interval is Wilson’s.`
    return { some: value.again, of: value.known, at, sentence }
  },
})
