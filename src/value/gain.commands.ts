import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { appendEvents, ensureEventYears, sourceOf } from '../information/index.ts'
import { recordPartyChanges } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { NewEvent } from '../kernel/event.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { toMajor, toMinor } from '../kernel/money.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { requireVisible, requireWithin } from '../kernel/party-right.commands.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import type { Day } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import type { PortalSection } from '../kernel/registration.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './gain.sql.ts'
import { type Gain, gainNames } from './gain.ts'

/** A gain that another room tells of: redress for a complaint. */
export type NewGain = Omit<Gain, 'gainId'> & {
  readonly partyId: string
  readonly gainId?: string
  /** Events that it follows from. */
  readonly causedBy?: readonly string[]
}

/**
 * Writes down what customers gained, with its event and the audit, in a transaction that holds them; the years of the
 * days must be there (`ensureEventYears`). A gain whose id is known stays as it is.
 */
export async function recordGains(tx: Database, ctx: Context, gains: readonly NewGain[]): Promise<void> {
  const rows = gains.map((gain) => ({
    ...gain,
    gainId: gain.gainId ?? newId(),
    sourceId: null,
    externalId: null,
    importId: null,
    createdBy: ctx.actor.userId,
  }))
  const kept = new Set((await tx.many(statements.insertGains(rows, ctx.now))).map(({ gainId }) => gainId))
  const fresh = rows.filter(({ gainId }) => kept.has(gainId))
  await appendEvents(
    tx,
    fresh.map((gain) => ({
      ...gainEvent(gain),
      partyId: gain.partyId,
      eventId: gain.gainId,
      source: sourceOf(ctx.actor),
      actor: ctx.actor.userId,
      causedBy: gain.causedBy ?? null,
    })),
    ctx.now,
  )
  await recordPartyChanges(
    tx,
    ctx,
    fresh.map(({ partyId, gainId, kind, amountMinor, currency, occurredOn }) => ({
      noun: 'gains',
      verb: 'create',
      partyId,
      rowId: gainId,
      before: null,
      after: { kind, amountMinor, currency, occurredOn },
    })),
  )
}

/** What a customer's history says of a gain: never how it was reckoned, which may be in their words. */
export function gainEvent({
  kind,
  amountMinor,
  currency,
  occurredOn,
  saidBy,
}: Omit<Gain, 'gainId' | 'basis'>) {
  const data = { kind, amountMinor, currency, saidBy }
  const occurredAt = `${occurredOn}T12:00:00Z`
  return { type: 'value.gain-recorded', occurredAt, occurredOn, data } as const satisfies Partial<NewEvent>
}

/** A gain as somebody tells it, its worth in major units. */
export type ToldGain = Pick<Gain, 'kind' | 'currency' | 'saidBy'> & {
  readonly gainId?: string | undefined
  readonly amount: number
  readonly occurredOn?: Day | undefined
  readonly basis?: string | undefined
}

const longestBasis = 2_000

/** Writes down what one customer gained. @throws kernel.not-found, kernel.bad-field */
export async function addGain(ctx: Context, partyId: string, told: ToldGain) {
  const grants = [may(ctx.actor, 'create', 'gains'), may(ctx.actor, 'read', 'parties')]
  const today = await firmToday(ctx)
  const occurredOn = told.occurredOn ?? today
  if (occurredOn > today) throw badField('occurredOn', 'is a day to come')
  const { kind, currency, saidBy } = told
  const basis = told.basis?.trim() ? checkedLines(told.basis, 'basis', longestBasis) : ''
  const gain = {
    gainId: told.gainId ?? newId(),
    kind,
    amountMinor: toMinor(told.amount, currency),
    currency,
    occurredOn,
    basis,
    saidBy,
  }
  await ensureEventYears(ctx.db, [`${occurredOn}T12:00:00Z`])
  await ctx.db.transaction(async (tx) => {
    await lockParties(tx, [partyId])
    for (const grant of grants)
      if (!(await tx.maybeOne(liveParty(partyId, grant))))
        throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
    await recordGains(tx, ctx, [{ ...gain, partyId }])
  })
  return shown(gain)
}

/** What one customer gained, the latest first. @throws kernel.not-found, kernel.not-allowed */
export async function readGains(
  ctx: Context,
  partyId: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  await requireVisible(ctx, partyId)
  await requireWithin(ctx, partyId, 'gains')
  const list = `gains:${partyId}`
  const key = decodeCursor(list, ['day', 'id'], cursor)
  const before = key ? { on: key[0], id: key[1] } : null
  const rows = await ctx.db.many(statements.gainsOf(partyId, before, limit + 1))
  return page(rows.map(shown), limit, (last) => encodeCursor(list, [last.occurredOn, last.gainId]))
}

function shown({ amountMinor, ...gain }: Gain) {
  return { ...gain, amount: toMajor({ amountMinor, currency: gain.currency }) }
}

const heard: Record<Gain['saidBy'], string> = { party: 'You told us', firm: 'We wrote it down' }
const mostShown = 20

/** What a customer gained, as they see it themselves. */
export const gainSection: PortalSection = {
  name: 'value.gains',
  title: 'What you gained with us',
  order: 30,
  async facts({ db }, partyId) {
    const found = await db.many(statements.gainsOf(partyId, null, mostShown))
    return found.map(({ gainId, kind, amountMinor, currency, occurredOn, saidBy }) => ({
      key: gainId,
      title: gainNames[kind],
      value: `${toMajor({ amountMinor, currency }).toLocaleString('en')} ${currency}`,
      origin: heard[saidBy],
      at: occurredOn,
      field: null,
    }))
  },
}
