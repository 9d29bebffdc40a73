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
import { type DemonstrationOptions, interruptedMaking, reckon } from './demonstration.commands.ts'
import { causeTruths, turnComplaints } from './firm-truth.ts'
import { customersOf, heldSegment } from './turn.sql.ts'
import { unfinishedIn, Work } from './unfinished.ts'

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
 * @throws demonstration.not-demonstration, demonstration.unfinished, demonstration.all-turned
 */
export async function turnLoop(ctx: Context, dataFolder: string): Promise<Turn> {
  await requireWhole(ctx, dataFolder)
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
 * Asks for the firm's days to go on until one of them, with all that its customers do meanwhile; where they were
 * interrupted, until the day to which they went.
 *
 * @throws demonstration.not-demonstration, demonstration.unfinished; kernel.bad-field when the day has passed or is ten years away
 */
export async function requestMove(ctx: Context, dataFolder: string, wanted: Day): Promise<Day> {
  const { firmId: rowId } = await requireWhole(ctx, dataFolder)
  const on = interruptedMove(dataFolder) ?? wanted
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
  await requireWhole(ctx, dataFolder)
  const before = await firmToday(ctx)
  const unfinished = unfinishedIn(dataFolder)
  if (on <= before && unfinished === null) return
  const work = new Work(dataFolder, unfinished ?? { wish: { kind: 'moving', on }, done: {} }, options.say)
  if (on > before) {
    await liveThrough(ctx, dataFolder, [before, on], work)
    // What they did meanwhile was put down since this began, and is no older than the day to which they come.
    await ctx.db.run(moveToday(on, ctx.now))
  }
  await reckon(ctx, options)
  work.end()
}

/** The day to which the days went when they were interrupted. */
function interruptedMove(dataFolder: string): Day | null {
  const wish = unfinishedIn(dataFolder)?.wish
  return wish?.kind === 'moving' ? wish.on : null
}

async function requireWhole(ctx: Context, dataFolder: string): Promise<FirmRow> {
  const firm = await ctx.db.maybeOne(theFirm)
  if (!firm?.isDemonstration) throw new KithError('demonstration.not-demonstration')
  if (await interruptedMaking(ctx, dataFolder)) throw new KithError('demonstration.unfinished')
  return firm
}
