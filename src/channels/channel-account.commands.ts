import { firmSetting } from '../information/index.ts'
import { recorderOf } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { toMinor } from '../kernel/money.ts'
import { may } from '../kernel/permission.ts'
import { keepReading } from '../kernel/reading.commands.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import type { ChannelCategory } from '../strategy/index.ts'
import * as statements from './channel-account.sql.ts'
import { categoryOf, channelSlug } from './channel-opening.ts'
import { unitCostMeasure } from './unit-cost.measures.ts'
import { type UnitCost, unitCostOn } from './unit-cost.ts'

const record = recorderOf('channels')

/** A channel with what its contacts cost, each cost from a day on. */
export type Account = statements.AccountRow & { readonly costs: readonly statements.UnitCostRow[] }

/** All channels, by their short names. */
export async function channelBook(db: Database): Promise<Map<string, Account>> {
  const accounts = await db.many(statements.channelAccounts)
  const costs = Map.groupBy(await db.many(statements.unitCosts), ({ channelAccountId }) => channelAccountId)
  return new Map(
    accounts.map((account) => [
      account.channel,
      { ...account, costs: costs.get(account.channelAccountId) ?? [] },
    ]),
  )
}

/** Channels by their short names, and by their names in any case; such as are opened for a file, by what they become. */
export function channelReader(
  book: ReadonlyMap<string, Account>,
  { opensChannels }: { readonly opensChannels?: true | undefined } = {},
): (written: string) => string | undefined {
  const byName = new Map([...book.values()].map(({ name, channel }) => [name.toLowerCase(), channel]))
  return (written) =>
    book.has(written)
      ? written
      : (byName.get(written.toLowerCase()) ?? (opensChannels && (channelSlug(written) || undefined)))
}

/** The channel of a short name. @throws channels.no-such-channel */
export function channelIn(book: ReadonlyMap<string, Account>, channel: string): Account {
  const account = book.get(channel)
  if (account === undefined) throw new KithError('channels.no-such-channel', { channel })
  return account
}

/** All channels with the cost in force today; null where none is known. */
export async function readAccounts(ctx: Context) {
  const [book, today] = [await channelBook(ctx.db), await firmToday(ctx)]
  return [...book.values()].map(({ costs, ...account }) => ({
    ...account,
    unitCost: shownCost(costs, today),
  }))
}

function shownCost(costs: Account['costs'], today: string) {
  const cost = unitCostOn(costs, today)
  if (cost === null) return null
  const { perContactMinor, perMinuteMinor, ...rest } = cost
  return {
    perContactMinor,
    perMinuteMinor,
    currency: rest.currency,
    validFrom: rest.validFrom,
    decisionId: rest.decisionId,
  }
}

/** Opens a channel. @throws kernel.name-taken, kernel.bad-field */
export async function openAccount(
  ctx: Context,
  asked: { channelAccountId?: string | undefined; category: ChannelCategory; channel: string; name: string },
) {
  may(ctx.actor, 'create', 'channels')
  const { currency } = await firmSetting(ctx.db)
  const row = {
    channelAccountId: asked.channelAccountId ?? newId(),
    category: asked.category,
    channel: asked.channel,
    name: checkedText(asked.name, 'name', 100),
    isOpen: true,
    currency,
  }
  return ctx.db.transaction(async (tx) => {
    const made = await tx.maybeOne(statements.insertAccount(row, ctx.now))
    if (!made) throw new KithError('kernel.name-taken')
    await record(tx, ctx, 'create', row.channelAccountId, null, row)
    return { ...row, ...made, updatedAt: ctx.now.toISOString(), unitCost: null }
  })
}

/**
 * Opens the channels of these names that nobody has opened. One that somebody opens at the same moment is theirs.
 *
 * @param names  as another system names them; what makes no short name is passed over
 */
export async function openNamed(tx: Database, ctx: Context, names: Iterable<string>): Promise<void> {
  const wanted = new Map([...names].map((name) => [channelSlug(name), name]))
  const book = await channelBook(tx)
  const { currency } = await firmSetting(tx)
  // In one order everywhere: two batches that name the same new channels wait, and never for each other.
  for (const [channel, written] of [...wanted].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (channel === '' || book.has(channel)) continue
    const name = written.slice(0, 100)
    const row = {
      channelAccountId: newId(),
      category: categoryOf(name),
      channel,
      name,
      isOpen: true,
      currency,
    }
    if (await tx.maybeOne(statements.insertAccount(row, ctx.now)))
      await record(tx, ctx, 'create', row.channelAccountId, null, row)
  }
}

/** Renames, closes or opens a channel. @throws kernel.not-found, kernel.version-stale */
export async function changeAccount(
  ctx: Context,
  channelAccountId: string,
  asked: { name?: string | undefined; isOpen?: boolean | undefined },
  version: number | null,
) {
  may(ctx.actor, 'change', 'channels')
  return ctx.db.transaction(async (tx) => {
    const found = await heldAccount(tx, channelAccountId)
    refuseStale(version, found.version)
    const name = asked.name === undefined ? found.name : checkedText(asked.name, 'name', 100)
    const after = { channelAccountId, name, isOpen: asked.isOpen ?? found.isOpen }
    await tx.run(statements.updateAccount(after, ctx.now))
    const before = { name: found.name, isOpen: found.isOpen }
    await record(tx, ctx, 'change', channelAccountId, before, { name, isOpen: after.isOpen })
    return { channelAccountId, name, isOpen: after.isOpen, version: found.version + 1 }
  })
}

/** Sets what a contact costs from a day on, and keeps the reading by which other rooms learn of it. */
export async function setUnitCost(
  ctx: Context,
  channelAccountId: string,
  asked: {
    perContact: number
    perMinute: number
    validFrom?: string | undefined
    decisionId?: string | null | undefined
  },
) {
  may(ctx.actor, 'change', 'channels')
  const validFrom = asked.validFrom ?? (await firmToday(ctx))
  return ctx.db.transaction(async (tx) => {
    const { currency, channel } = await heldAccount(tx, channelAccountId)
    const cost: UnitCost & { decisionId: string | null } = {
      perContactMinor: toMinor(asked.perContact, currency),
      perMinuteMinor: toMinor(asked.perMinute, currency),
      currency,
      validFrom,
      decisionId: asked.decisionId ?? null,
    }
    const unitCostId = newId()
    const setBy = ctx.actor.userId
    await tx.run(
      statements.insertUnitCost({ unitCostId, channelAccountId, setBy, importId: null, ...cost }, ctx.now),
    )
    await record(tx, ctx, 'change', channelAccountId, null, cost)
    const reading = await unitCostMeasure.read({ ...ctx, db: tx }, { kind: 'channel', id: channel })
    await keepReading(tx, { ...reading, standard: null }, ctx.now)
    return cost
  })
}

async function heldAccount(tx: Database, channelAccountId: string) {
  const found = await tx.maybeOne(statements.lockAccount(channelAccountId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'channel account', id: channelAccountId })
  return found
}
