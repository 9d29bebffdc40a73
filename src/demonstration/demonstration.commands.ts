import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assessContacts } from '../channels/index.ts'
import { hearNews } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { inventFirm } from '../kernel/firm.commands.ts'
import { newId } from '../kernel/id.ts'
import type { Listener } from '../kernel/registration.ts'
import { createUser, roleNamed } from '../kernel/user.commands.ts'
import { fulfilRequests } from '../storage/outbox.ts'
import { refreshMemberships } from '../strategy/index.ts'
import { refitAll } from '../value/index.ts'
import { campaignTruth } from './campaign-truth.ts'
import { takeForGranted } from './firm-assumption.commands.ts'
import { holdCampaign } from './firm-campaign.commands.ts'
import { openChannels } from './firm-channel.commands.ts'
import { type FirmWish, writeFirm } from './firm-file.ts'
import { deeds, loadFiles, people, permissions, relations, replies } from './firm-loading.commands.ts'
import { drawSegments } from './firm-segment.commands.ts'
import type { FirmTruth } from './firm-tally.ts'
import { observedDays } from './firm-truth.ts'

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
 * follows. The truth stands beside the data, in `demonstration/truth.json`.
 *
 * @throws demonstration.not-empty
 */
export async function makeDemonstration(ctx: Context, options: DemonstrationOptions): Promise<FirmTruth> {
  const { seed, customers, signal, say } = options
  const lastDay = dayBefore(await inventFirm(ctx, firm))
  const folder = join(options.dataFolder, 'demonstration')
  await mkdir(folder, { recursive: true })
  await writeFile(unfinished(options.dataFolder), '')
  const truth = await writeFirm(folder, { seed, customers, lastDay }, signal)
  say(`${customers.toLocaleString('en')} customers drawn from seed ${seed}`)
  const managerId = await makeManager(ctx)
  await openChannels(ctx, dayBefore(lastDay, observedDays - 1), managerId)
  await loadFiles(ctx, folder, people, say)
  await drawSegments(ctx)
  // What serving a segment costs is counted with the fit, so everybody must stand in theirs by then.
  await refreshMemberships(ctx, signal)
  await loadFiles(ctx, folder, deeds, say)
  const startDay = dayBefore(lastDay, observedDays - 1 - campaignTruth.startDay)
  // What somebody permits is on record before they are written to.
  await loadFiles(ctx, folder, permissions, say, new Date(startDay))
  await holdCampaign(ctx, folder, startDay, signal)
  await loadFiles(ctx, folder, [...replies, ...relations], say)
  await reckon(ctx, options)
  await takeForGranted({ ...ctx, now: new Date() }, managerId)
  await rm(unfinished(options.dataFolder))
  return truth
}

/** Beside the data from the beginning of the making to its end. */
const unfinished = (dataFolder: string) => join(dataFolder, 'demonstration', 'unfinished')

/** Refuses a demonstration firm whose making ended before it was whole. @throws demonstration.interrupted */
export function requireWhole(dataFolder: string): void {
  if (existsSync(unfinished(dataFolder))) throw new KithError('demonstration.interrupted')
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
  // Each import asked for these too; doing them again would change nothing.
  await fulfilRequests(ctx.db, [
    'channels.assess',
    'channels.count-cells',
    'value.refit',
    'strategy.refresh-memberships',
  ])
  await hearNews({ ...ctx, now: new Date() }, listeners)
}

/** Somebody invented too, who owns what the firm holds itself to. */
async function makeManager(ctx: Context): Promise<string> {
  const roleIds = [await roleNamed(ctx.db, 'manager')]
  const manager = { userId: newId(), name: 'Mara Vale', email: 'mara.vale@orrin-and-vale.example' }
  return (await createUser(ctx, { ...manager, roleIds, teamIds: [] })).userId
}

const dayBefore = (day: string, days = 1) =>
  new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10)
