import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assessContacts } from '../channels/index.ts'
import { hearNews } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { inventFirm } from '../kernel/firm.commands.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Listener } from '../kernel/registration.ts'
import { createUser, roleNamed } from '../kernel/user.commands.ts'
import { userIdByEmail } from '../kernel/user.sql.ts'
import { followExperiments } from '../performance/index.ts'
import { fulfilRequests } from '../storage/outbox.ts'
import { countQuarters, refreshMemberships } from '../strategy/index.ts'
import { refitAll } from '../value/index.ts'
import { campaignTruth } from './campaign-truth.ts'
import { takeForGranted } from './firm-assumption.commands.ts'
import { holdCampaign } from './firm-campaign.commands.ts'
import { openChannels } from './firm-channel.commands.ts'
import { priceCatalogues } from './firm-choice.commands.ts'
import { type FirmWish, writeFirm } from './firm-file.ts'
import { deeds, loadFiles, people, permissions, relations, replies } from './firm-loading.commands.ts'
import { drawSegments } from './firm-segment.commands.ts'
import type { FirmTruth } from './firm-tally.ts'
import { observedDays, segmentTruths } from './firm-truth.ts'
import { type Making, type Unfinished, unfinishedIn, Work } from './unfinished.ts'

/** Orrin & Vale, who sell what gardens need. */
const firm = {
  name: 'Orrin & Vale',
  currency: 'EUR',
  country: 'IE',
  timeZone: 'Europe/Dublin',
  language: 'en-IE',
}

/** How a demonstration firm is made. */
export type DemonstrationOptions = Pick<FirmWish, 'seed' | 'customers'> & {
  readonly dataFolder: string
  /** Every room's, so that the news has gone round once when somebody looks. */
  readonly listeners: readonly Listener[]
  readonly signal: AbortSignal
  readonly say: (line: string) => void
}

/**
 * Makes the demonstration firm: draws it, names it, loads it as anybody's files are loaded, and computes what
 * follows. The truth stands beside the data, in `demonstration/truth.json`. A making that was interrupted goes on.
 *
 * @throws demonstration.not-empty
 */
export async function makeDemonstration(ctx: Context, options: DemonstrationOptions): Promise<FirmTruth> {
  const unfinished = await begun(ctx, options)
  const work = new Work(options.dataFolder, unfinished, options.say)
  const { customers, seed } = unfinished.wish
  const folder = join(options.dataFolder, 'demonstration')
  const lastDay = dayBefore(await firmToday(ctx))
  await work.step('firm', async () => {
    await writeFirm(folder, { seed, customers, lastDay }, options.signal)
    return `${customers.toLocaleString('en')} customers drawn from seed ${seed}`
  })
  await found(ctx, work, lastDay)
  await load(ctx, work, { folder, lastDay, signal: options.signal })
  await reckon(ctx, options)
  const { userId } = await ctx.db.one(userIdByEmail(manager.email))
  await work.step('claims', () =>
    whole({ ...ctx, now: new Date() }, async (inside) => {
      await priceCatalogues(inside)
      await takeForGranted(inside, userId)
      return 'Standards and claims written down'
    }),
  )
  work.end()
  return JSON.parse(await readFile(join(folder, 'truth.json'), 'utf8'))
}

/** The making that was interrupted, or a new one in a firm that is invented for it. */
async function begun(
  ctx: Context,
  { dataFolder, customers, seed, say }: DemonstrationOptions,
): Promise<Unfinished<Making>> {
  const before = await interruptedMaking(ctx, dataFolder)
  if (before !== null) return before
  const unfinished: Unfinished<Making> = { wish: { kind: 'making', customers, seed }, done: {} }
  await ctx.db.transaction(async (tx) => {
    await inventFirm({ ...ctx, db: tx }, firm)
    new Work(dataFolder, unfinished, say)
  })
  return unfinished
}

/** How far a making came that did not come to its end; null where there is none. */
export async function interruptedMaking(
  { db }: Pick<Context, 'db'>,
  dataFolder: string,
): Promise<Unfinished<Making> | null> {
  const unfinished = unfinishedIn(dataFolder)
  if (unfinished?.wish.kind !== 'making') return null
  // What a firm was invented for that never was is nothing yet.
  if (!(await db.maybeOne(theFirm))?.isDemonstration) return null
  return { ...unfinished, wish: unfinished.wish }
}

/** A step of several parts, all of them or none. */
const whole = (ctx: Context, run: (inside: Context) => Promise<string>): Promise<string> =>
  ctx.db.transaction((tx) => run({ ...ctx, db: tx }))

/** Somebody invented too, who owns what the firm holds itself to, and the channels of the firm. */
async function found(ctx: Context, work: Work, lastDay: string): Promise<void> {
  await work.step('channels', () =>
    whole(ctx, async (inside) => {
      const roleIds = [await roleNamed(inside.db, 'manager')]
      const { userId } = await createUser(inside, { userId: newId(), ...manager, roleIds, teamIds: [] })
      await openChannels(inside, dayBefore(lastDay, observedDays - 1), userId)
      return 'The channels opened'
    }),
  )
}

const manager = { name: 'Mara Vale', email: 'mara.vale@orrin-and-vale.example' }

/** Loads who the customers are and what they did, tells them apart, and holds the campaign. */
async function load(
  ctx: Context,
  work: Work,
  {
    folder,
    lastDay,
    signal,
  }: { readonly folder: string; readonly lastDay: string; readonly signal: AbortSignal },
): Promise<void> {
  await loadFiles(ctx, folder, people, work)
  await work.step('segments', () =>
    whole(ctx, async (inside) => {
      await drawSegments(inside)
      return `${segmentTruths.length} segments drawn`
    }),
  )
  // What serving a segment costs is counted with the fit, so everybody must stand in theirs by then.
  await refreshMemberships(ctx, signal)
  await loadFiles(ctx, folder, deeds, work)
  const startDay = dayBefore(lastDay, observedDays - 1 - campaignTruth.startDay)
  // What somebody permits is on record before they are written to.
  await loadFiles(ctx, folder, permissions, work, new Date(startDay))
  await work.step('campaign', () =>
    whole(ctx, async (inside) => {
      await holdCampaign(inside, folder, startDay, signal)
      return 'A campaign held'
    }),
  )
  await loadFiles(ctx, folder, [...replies, ...relations], work)
}

/** Computes what follows from what was loaded, and lets every room hear of it. */
export async function reckon(
  ctx: Context,
  { listeners, signal, say }: Pick<DemonstrationOptions, 'listeners' | 'signal' | 'say'>,
): Promise<void> {
  say('Judging contacts, fitting the models')
  await assessContacts(ctx, signal)
  await refitAll(ctx, signal)
  await refreshMemberships(ctx, signal)
  await countQuarters(ctx)
  await followExperiments(ctx, signal)
  // Each import asked for these too; doing them again would change nothing.
  await fulfilRequests(ctx.db, [
    'channels.assess',
    'channels.count-cells',
    'value.refit',
    'strategy.refresh-memberships',
  ])
  await hearNews({ ...ctx, now: new Date() }, listeners)
}

const dayBefore = (day: string, days = 1) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
