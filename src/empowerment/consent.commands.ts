import { hash } from 'node:crypto'
import { appendEvents, ensureEventYears } from '../information/index.ts'
import { recordPartyChanges } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockKeptParties } from '../kernel/party-lock.commands.ts'
import { restrictedAmong } from '../kernel/restriction.sql.ts'
import type { Database } from '../storage/database.ts'
import { requestJob } from '../storage/outbox.ts'
import { canonicalJson } from './canonical-json.ts'
import * as statements from './consent.sql.ts'
import { type ConsentState, standingOf } from './consent.ts'
import { followersOf } from './consent-follower.ts'

/** What somebody said, to be recorded. */
export type NewConsent = {
  readonly partyId: string
  /** Known beforehand where the same thing may be told twice. */
  readonly consentId?: string | undefined
  readonly purpose: string
  /** Null: every channel. */
  readonly channel: string | null
  readonly state: ConsentState
  readonly origin: 'portal' | 'one-click' | 'form' | 'import' | 'agent' | 'gpc'
  /** Who asked for it; default: the customer. */
  readonly proposedBy?: 'party' | 'firm' | undefined
  readonly saidAt: string
  readonly method?: string | null | undefined
  readonly untilOn?: string | null | undefined
  /** The words they agreed to, kept as a hash. */
  readonly text?: string | undefined
  readonly noticeVersion?: string | undefined
  readonly language?: string | undefined
  readonly sourceId?: string | null | undefined
  readonly importId?: string | null | undefined
}

/** Counts anew how many may be reached, and tells the firm when that changed. */
export const countJob = 'empowerment.count-contactable'

/**
 * Adds what customers said about purposes, with audit and events; what is there already stays. The years of
 * `saidAt` must be writable (`ensureEventYears`).
 * @returns the ids of those that were new
 * @throws empowerment.purpose-unknown
 */
export async function recordConsents(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  said: readonly NewConsent[],
): Promise<string[]> {
  if (said.length === 0) return []
  const purposes = await purposesOf(tx, said)
  const liveOf = await lockKeptParties(
    tx,
    said.map(({ partyId }) => partyId),
  )
  const spoken = said.map((one) => ({
    ...one,
    partyId: liveOf(one.partyId),
    consentId: one.consentId ?? newId(),
  }))
  const everybody = await givers(tx, spoken)
  const rows = spoken.flatMap((one) =>
    everybody(one).map((giver) => consentRow(ctx, one, giver, purposes.get(one.purpose)?.basis ?? 'consent')),
  )
  const added = new Set(
    (await tx.many(statements.insertConsents(rows, ctx.now))).map(({ consentId }) => consentId),
  )
  const fresh = spoken.filter(({ consentId }) => added.has(consentId))
  await tell(tx, ctx, fresh)
  await follow(tx, fresh, ctx.now)
  return fresh.map(({ consentId }) => consentId)
}

async function purposesOf(tx: Database, said: readonly NewConsent[]) {
  const known = new Map((await tx.many(statements.allPurposes)).map((row) => [row.purpose, row]))
  const strange = said.find(({ purpose }) => !known.has(purpose))
  if (strange) throw new KithError('empowerment.purpose-unknown', { purpose: strange.purpose })
  return known
}

/**
 * For whom each statement counts: whoever says something now says it also for those who were merged into them,
 * or their old refusal would outlast their new consent. What a file says it says of one.
 */
async function givers(tx: Database, said: readonly NewConsent[]) {
  const own = said.filter(({ origin }) => origin !== 'import')
  const earlier =
    own.length === 0
      ? []
      : await tx.many(
          statements.statementsOf(
            own.map(({ partyId }) => partyId),
            own.map(({ purpose }) => purpose),
          ),
        )
  return ({ partyId, purpose, origin }: NewConsent): string[] => {
    if (origin === 'import') return [partyId]
    const spoke = earlier.filter((one) => one.partyId === partyId && one.purpose === purpose)
    return [...new Set([partyId, ...spoke.map(({ givenByPartyId }) => givenByPartyId)])]
  }
}

/** A statement as it is stored, with the hash of what both sides can hold as its receipt. */
export function consentRow(
  { actor }: Pick<Context, 'actor'>,
  one: NewConsent & { readonly consentId: string },
  givenByPartyId: string,
  basis: string,
): statements.ConsentRow {
  const record = {
    partyId: one.partyId,
    consentId: givenByPartyId === one.partyId ? one.consentId : newId(),
    givenByPartyId,
    purpose: one.purpose,
    channel: one.channel,
    state: one.state,
    basis: one.state === 'granted' ? 'consent' : basis,
    origin: one.origin,
    proposedBy: one.proposedBy ?? 'party',
    noticeVersion: one.noticeVersion ?? null,
    textHash: one.text === undefined ? null : hash('sha256', one.text),
    language: one.language ?? null,
    method: one.method ?? null,
    untilOn: one.untilOn ?? null,
    saidAt: one.saidAt,
    sourceId: one.sourceId ?? null,
    importId: one.importId ?? null,
    recordedBy: actor.userId,
  }
  return { ...record, receiptHash: hash('sha256', canonicalJson(record)) }
}

/** How each kind of statement is told in a party's history. */
export const eventTypes = {
  granted: 'empowerment.consent-granted',
  withdrawn: 'empowerment.consent-withdrawn',
  objected: 'empowerment.objection-made',
} as const

async function tell(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  said: readonly (NewConsent & { readonly consentId: string })[],
): Promise<void> {
  if (said.length === 0) return
  await appendEvents(
    tx,
    said.map(({ partyId, consentId, purpose, channel, state, origin, saidAt }) => ({
      partyId,
      type: eventTypes[state],
      occurredAt: saidAt,
      source: origin,
      actor: ctx.actor.userId,
      channel,
      data: { consentId, purpose },
    })),
    ctx.now,
  )
  await recordPartyChanges(
    tx,
    ctx,
    said.map(({ partyId, consentId, purpose, channel, state, saidAt }) => ({
      noun: 'consents',
      verb: 'create' as const,
      partyId,
      rowId: consentId,
      before: null,
      after: { purpose, channel, state, saidAt },
    })),
  )
  await requestJob(tx, { name: countJob, payload: {}, key: countJob }, ctx.now)
}

/** What hangs on statements changes with them. */
export async function follow(
  tx: Database,
  said: readonly { readonly partyId: string; readonly purpose: string }[],
  now: Date,
): Promise<void> {
  for (const [purpose, own] of Map.groupBy(said, (one) => one.purpose)) {
    const partyIds = [...new Set(own.map(({ partyId }) => partyId))].sort()
    for (const follower of followersOf(purpose)) await follower.follow(tx, partyIds, now)
  }
}

/** Records one statement by itself. @throws kernel.bad-field when it was said in the future */
export async function saidNow(ctx: Context, said: NewConsent): Promise<{ consentId: string }> {
  if (Date.parse(said.saidAt) > ctx.now.getTime() + clockDriftMs)
    throw badField('saidAt', 'lies in the future')
  const consentId = said.consentId ?? newId()
  await ensureEventYears(ctx.db, [said.saidAt])
  await ctx.db.transaction((tx) => recordConsents(tx, ctx, [{ ...said, consentId }]))
  return { consentId }
}

const clockDriftMs = 60_000

/** What a party said about every purpose, and what that comes to today. */
export async function readConsents(ctx: Pick<Context, 'db'>, partyId: string, today: string) {
  const declared = await ctx.db.many(statements.allPurposes)
  // What the law demands is nobody’s choice.
  const purposes = declared.filter(({ basis }) => basis !== 'legal duty')
  const said = await ctx.db.many(statements.consentsOf(partyId))
  const standings = purposes.map((purpose) => {
    const { state, statement } = standingOf(said, { purpose: purpose.purpose, channel: null, on: today })
    return { ...purpose, state, since: statement?.saidAt ?? null, channel: statement?.channel ?? null }
  })
  return { standings, said }
}

/** Who of some parties does not want their data used for a purpose, or at all. */
export async function hasObjected(
  db: Database,
  partyIds: readonly string[],
  purpose: string,
): Promise<Set<string>> {
  const said = await db.many(statements.statementsOf(partyIds, [purpose]))
  const byParty = Map.groupBy(said, ({ partyId }) => partyId)
  const refusing = [...byParty].filter(([, own]) => {
    const { state } = standingOf(own, { purpose, channel: null, on: '9999-12-01' })
    return state === 'objected' || state === 'withdrawn'
  })
  const restricted = await db.many(restrictedAmong(partyIds))
  return new Set([...refusing.map(([partyId]) => partyId), ...restricted.map(({ partyId }) => partyId)])
}
