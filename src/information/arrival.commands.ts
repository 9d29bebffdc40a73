import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './arrival.sql.ts'
import { type Arrival, type Fate, isRefused, type LiveSource, type Outcome } from './arrival.ts'
import { type Spoken, settleNames } from './arrival-name.commands.ts'
import { readHeld } from './arrival-reading.ts'
import { storeSaid } from './arrival-storing.commands.ts'
import { ensureEventYears } from './event.commands.ts'
import { recogniseChanged } from './identity-recognition.commands.ts'
import { lockSourceParties } from './source.commands.ts'
import { type SourceParty, sourceParties } from './source-party.ts'

/** Most messages of a visitor that are carried out in the transaction that tells who they are. */
const mostAdopted = 5000

/**
 * Takes in what a source sent: each thing word for word with what became of it, in one transaction with all that
 * follows from it (parties, events, orders with their statistics). What came before changes nothing, also when
 * two bring it at the same moment. When this returns, it is committed.
 *
 * @param beside  what is written in the same transaction: how far the source has been read
 * @throws storage.busy when others bring the same three times in a row
 */
export async function takeIn(
  given: Context,
  source: LiveSource,
  arrivals: readonly Arrival[],
  beside?: (tx: Database) => Promise<void>,
): Promise<Outcome> {
  const ctx: Context = { ...given, actor: { ...given.actor, name: source.name } }
  await ensureEventYears(ctx.db, [ctx.now, ...arrivals.flatMap(momentOf)])
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction(async (tx) => {
        const outcome = await carryOut(tx, ctx, source, arrivals)
        await beside?.(tx)
        return outcome
      })
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
      if (attempt === 3) throw new KithError('storage.busy', {}, { cause: error })
    }
  }
}

/** Somebody else brought the same at the same moment and was first. */
class Overtaken extends Error {}

const momentOf = ({ said }: Arrival): string[] =>
  said === 'held' || isRefused(said) ? [] : [said.occurredAt]

async function carryOut(
  tx: Database,
  ctx: Context,
  source: LiveSource,
  given: readonly Arrival[],
): Promise<Outcome> {
  const who = sourceParties(source.sourceId)
  const erased = await lockSourceParties(tx, new Set(given.flatMap((arrival) => partiesOf(arrival, who))))
  const fresh = await withoutRepeats(tx, given)
  const { standIns, joined } = await settleNames(tx, ctx, source, fresh.filter(isSpoken), who)
  const adopted = await adopt(tx, source, [...standIns.keys()])
  const list = [...adopted, ...fresh]
  const known = new Set(
    list.filter(isSpoken).flatMap((arrival) => knownAmong(who(arrival.said.subject), standIns, joined)),
  )
  const { fates, made, changed, told } = await storeSaid(tx, ctx, source, list, { who, standIns, erased })
  const rows = list.map((arrival, index) => rowOf(arrival, fates[index]))
  await keep(tx, ctx, source, list, rows)
  // At the end, so that a join takes with it all that was just stored.
  await recogniseChanged(tx, ctx, told)
  const outcome = outcomeOf(given, fresh, rows, made, known)
  await count(tx, ctx, source, outcome, rows)
  if (made + changed > 0) await tellAudit(tx, ctx, source, outcome)
  return outcome
}

const isSpoken = (arrival: Arrival): arrival is Spoken => arrival.said !== 'held' && !isRefused(arrival.said)

/** Everybody whom an arrival names. */
function partiesOf(arrival: Arrival, who: (name: string) => SourceParty): SourceParty[] {
  if (!isSpoken(arrival)) return []
  const { subject, alsoKnown, group } = arrival.said
  return [subject, ...alsoKnown, ...(group ? [group.name] : [])].map(who)
}

function knownAmong(
  party: SourceParty,
  standIns: ReadonlyMap<SourceParty, SourceParty>,
  joined: ReadonlySet<SourceParty>,
): string[] {
  const { partyId } = standIns.get(party) ?? party
  return partyId === null && !joined.has(party) ? [] : [partyId ?? '']
}

/** What has not come before, each once. What is held already is there, and meant. */
async function withoutRepeats(tx: Database, arrivals: readonly Arrival[]): Promise<Arrival[]> {
  const first = new Map<string, Arrival>()
  for (const arrival of arrivals) if (!first.has(arrival.keyHash)) first.set(arrival.keyHash, arrival)
  const asked = [...first.values()].filter(({ isHeld }) => !isHeld).map(({ keyHash }) => keyHash)
  const known = asked.length === 0 ? [] : await tx.many(statements.arrivalsKnown(asked))
  for (const { keyHash } of known) first.delete(keyHash)
  return [...first.values()]
}

/** What visitors did before it was known who they are: it is carried out now, before what is new. */
async function adopt(tx: Database, source: LiveSource, visitors: readonly SourceParty[]): Promise<Arrival[]> {
  const keys = visitors.map(({ keyHash }) => keyHash)
  if (keys.length === 0) return []
  const waiting = await tx.many(statements.arrivalsWaiting(keys, mostAdopted))
  return waiting.map((held) => readHeld(source, held))
}

function rowOf(arrival: Arrival, fate: Fate | undefined): statements.ArrivalRow {
  const { keyHash, kind, externalId, receivedAt, body } = arrival
  const { state = 'rejected', partyId = null, waitsFor = null, where = null, reason = null } = fate ?? {}
  const occurredAt = momentOf(arrival)[0] ?? null
  const row = { keyHash, kind, externalId, state, partyId, waitsFor, where, reason, occurredAt, receivedAt }
  // Of somebody who was erased nothing is kept, not even what was refused for that.
  return { ...row, body: reason !== null && /\berased\b/.test(reason) ? {} : body }
}

async function keep(
  tx: Database,
  ctx: Context,
  { sourceId }: LiveSource,
  list: readonly Arrival[],
  rows: readonly statements.ArrivalRow[],
): Promise<void> {
  const fresh = rows.filter((_, index) => list[index]?.isHeld === false)
  const held = rows.filter((_, index) => list[index]?.isHeld === true)
  if (fresh.length > 0) {
    const written = await tx.run(statements.insertArrivals(sourceId, fresh, ctx.now))
    if (written < fresh.length) throw new Overtaken()
  }
  if (held.length > 0)
    await tx.run(
      statements.settleArrivals(
        held.map(({ body: _, ...row }) => row),
        ctx.now,
      ),
    )
}

function outcomeOf(
  given: readonly Arrival[],
  fresh: readonly Arrival[],
  rows: readonly statements.ArrivalRow[],
  made: number,
  known: ReadonlySet<string>,
): Outcome {
  const counted = (state: string) => rows.filter((row) => row.state === state).length
  const place = new Map(given.map(({ keyHash }, index) => [keyHash, index]))
  const refused = rows.filter(({ state }) => state === 'rejected')
  return {
    // What is carried out again has been counted when it came.
    seen: given.filter(({ isHeld }) => !isHeld).length,
    stored: counted('stored'),
    made,
    matched: rows.filter(({ state, partyId }) => state === 'stored' && known.has(partyId ?? '')).length,
    repeated: given.length - fresh.length,
    waiting: counted('waiting') + counted('held'),
    rejected: refused.length,
    refusals: refused.map(({ keyHash, externalId, where, reason }) => ({
      index: place.get(keyHash) ?? -1,
      externalId,
      where: where ?? '',
      reason: reason ?? '',
    })),
  }
}

async function count(
  tx: Database,
  ctx: Context,
  { sourceId }: LiveSource,
  { seen, stored, made, matched, repeated, waiting, rejected }: Outcome,
  rows: readonly statements.ArrivalRow[],
): Promise<void> {
  let lagMs: number | null = null
  for (const { occurredAt, receivedAt } of rows) {
    if (occurredAt === null) continue
    const lag = Date.parse(receivedAt) - Date.parse(occurredAt)
    if (lagMs === null || lag < lagMs) lagMs = lag
  }
  const row = { seen, stored, made, matched, repeated, waiting, rejected, lagMs }
  await tx.run(statements.insertArrivalBatch({ arrivalBatchId: newId(), sourceId, ...row }, ctx.now))
}

/** That parties were made or changed stands in the audit once for all that came at once. */
async function tellAudit(tx: Database, ctx: Context, source: LiveSource, outcome: Outcome): Promise<void> {
  const { refusals: _, ...after } = outcome
  await recordChange(tx, ctx, {
    noun: 'sources',
    verb: 'change',
    partyId: null,
    rowId: source.sourceId,
    before: null,
    after,
  })
}
