import { recordComplaints } from '../channels/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { type FirmRow, moveToday, theFirm } from '../kernel/firm.sql.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import type { Day } from '../kernel/period.ts'
import { requestJob } from '../storage/outbox.ts'
import { liveThrough } from './aftermath.commands.ts'
import { type DemonstrationOptions, reckon } from './demonstration.commands.ts'
import { causeTruths, turnComplaints } from './firm-truth.ts'
import { customersOf, heldSegment } from './turn.sql.ts'

/** The job that lets days go on. */
export const moveJob = 'demonstration.move-on'

/** Minutes that one such call takes. */
const minutes = 10

/** How far from the real day the firm's day may be moved; beyond it no measure has anything to say. */
const farthestDays = 3650
const dayMs = 86_400_000

/** The first of the complaints, by which the chain is found, and whose they are. */
export type Turn = { readonly eventId: string; readonly complaints: number; readonly segment: string }

/**
 * Lets complaints of one cause come in from customers of one segment, over the telephone. What follows, follows as it
 * would of anybody's: nothing here knows of it.
 *
 * @throws demonstration.not-demonstration, demonstration.all-turned
 */
export async function turnLoop(ctx: Context): Promise<Turn> {
  await requireDemonstration(ctx)
  const segment = await ctx.db.maybeOne(heldSegment)
  const customers = segment ? await ctx.db.many(customersOf(segment.segmentId, turnComplaints / 2)) : []
  const [cause] = causeTruths
  if (segment === undefined || cause === undefined || customers.length === 0)
    throw new KithError('demonstration.all-turned')
  const told = { channel: 'phone', cause: cause.name, words: cause.words, severity: 3, minutes }
  const occurredOn = await firmToday(ctx)
  const items = Array.from({ length: turnComplaints }, (_, at) => ({
    ...told,
    occurredOn,
    partyId: customers[at % customers.length]?.partyId ?? '',
  }))
  const [first] = await recordComplaints(ctx, items)
  if (first === undefined) throw new KithError('demonstration.all-turned')
  return { eventId: first.eventId, complaints: items.length, segment: segment.name }
}

/**
 * Asks for the firm's days to go on until one of them, with all that its customers do meanwhile.
 *
 * @throws demonstration.not-demonstration; kernel.bad-field when the day has passed or is ten years away
 */
export async function requestMove(ctx: Context, on: Day): Promise<Day> {
  const { firmId: rowId } = await requireDemonstration(ctx)
  return ctx.db.transaction(async (tx) => {
    const before = await firmToday({ ...ctx, db: tx })
    if (on < before) throw badField('on', 'is a day that has passed')
    if (Date.parse(on) > ctx.now.getTime() + farthestDays * dayMs)
      throw badField('on', 'is more than ten years ahead')
    await requestJob(tx, { name: moveJob, payload: { on }, key: moveJob }, ctx.now)
    const row = { noun: 'demonstration', verb: 'change', partyId: null, rowId } as const
    await recordChange(tx, ctx, { ...row, before: { today: before }, after: { today: on } })
    return on
  })
}

/** Lets the firm's days go on until one of them; it is that day when what was done meanwhile is there. */
export async function moveOn(
  ctx: Context,
  on: Day,
  { dataFolder, ...options }: Pick<DemonstrationOptions, 'dataFolder' | 'listeners' | 'signal' | 'say'>,
): Promise<void> {
  await requireDemonstration(ctx)
  const before = await firmToday(ctx)
  if (on <= before) return
  await liveThrough(ctx, dataFolder, [before, on], options.say)
  await ctx.db.run(moveToday(on, ctx.now))
  await reckon(ctx, options)
}

async function requireDemonstration({ db }: Pick<Context, 'db'>): Promise<FirmRow> {
  const found = await db.maybeOne(theFirm)
  if (!found?.isDemonstration) throw new KithError('demonstration.not-demonstration')
  return found
}
