import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { dayIn } from '../kernel/period.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { firmRecordHome } from './custom-object.ts'
import { appendEvents, appendFirmEvents, ensureEventYears } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { homeOfRecord, sightOf } from './object-record.commands.ts'
import type { RelationRow } from './object-relation.sql.ts'
import { holdRelation, relationNamed } from './object-relation.sql.ts'
import { hasOne, tieDirections } from './object-relation.ts'
import { mayWithObject, objectSeen } from './object-sight.ts'
import * as statements from './object-tie.sql.ts'
import type { ObjectTie, StandingEnd, TieEnd } from './object-tie.ts'
import { holdParty } from './party-access.commands.ts'
import { difference } from './party-change.ts'
import { checkedPeriod } from './party-role.commands.ts'

export type TieDraft = {
  readonly tieId?: string | undefined
  readonly relation: string
  /** The first end, of which the relation’s title speaks. */
  readonly from: TieEnd
  readonly to: TieEnd
  readonly role?: string | null | undefined
  /** Today where a dated relation says none. */
  readonly validFrom?: string | undefined
  readonly validTo?: string | null | undefined
}

export type TiePatch = Pick<TieDraft, 'role' | 'validFrom' | 'validTo'>

/** More at one end are not listed. */
const mostShown = 500

/** The ties of a record, as they read from it, those that last first. @throws kernel.not-found */
export async function readTiesOfRecord(ctx: Context, object: string, recordId: string): Promise<ObjectTie[]> {
  const home = await homeOfRecord(ctx, object, recordId)
  return tiesAt(ctx, { home, recordId })
}

/** The ties of a party itself to records, as they read from it. @throws kernel.not-found */
export async function readTiesOfParty(ctx: Context, partyId: string): Promise<ObjectTie[]> {
  may(ctx.actor, 'read', 'objects')
  await requireVisible(ctx, partyId)
  return tiesAt(ctx, { home: partyId, recordId: null })
}

async function tiesAt(ctx: Context, end: StandingEnd): Promise<ObjectTie[]> {
  const sight = sightOf(ctx)
  const rows = await ctx.db.many(statements.tiesAt(end, sight, mostShown))
  return rows.map(({ otherHome, otherPartyName, ...row }) => ({
    ...row,
    otherPartyId: otherHome === firmRecordHome ? null : otherHome,
    otherPartyName: sees(sight.parties, 'name') ? otherPartyName : null,
  }))
}

/**
 * Ties two records, or a record and a party.
 *
 * @throws kernel.not-found where an end is not the reader’s to see; kernel.bad-field where the relation does not allow
 *   it; kernel.bad-period; kernel.conflict when its id is taken
 */
export async function tieRecords(ctx: Context, draft: TieDraft): Promise<{ tieId: string; version: number }> {
  const grant = may(ctx.actor, 'change', 'objects')
  const tieId = draft.tieId ?? newId()
  const { timeZone } = await firmSetting(ctx.db)
  const described = await relationBy(ctx.db, draft.relation)
  const from = await standing(ctx, described.fromObject, draft.from, 'from')
  const to = await standing(ctx, described.toObject, draft.to, 'to')
  for (const name of [described.fromObject, described.toObject])
    if (name !== null) mayWithObject(ctx, 'change', name)
  if (from.home === to.home && from.recordId === to.recordId)
    throw badField('to', 'is the same record: a tie has two ends')
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    await holdEnds(tx, { from, to }, grant)
    const relation = await tx.one(holdRelation(described.relation))
    if (relation.retiredAt !== null)
      throw badField('relation', `“${relation.title}” was retired: bring it back first`)
    const terms = checkedTerms(relation, draft, dayIn(timeZone, ctx.now))
    const tie = { tieId, relation: relation.relation, from, to, ...terms }
    await refuseCrossing(tx, relation, tie)
    if ((await tx.run(statements.insertTie(tie, ctx.actor.userId, ctx.now))) < 2)
      throw new KithError('kernel.conflict', {})
    await tell(tx, ctx, relation, tie, { verb: 'create', before: null, after: terms })
  })
  return { tieId, version: 1 }
}

/** Says the role or the days of a tie anew; a last day ends it. @throws kernel.not-found, kernel.version-stale */
export async function changeTie(
  ctx: Context,
  tieId: string,
  patch: TiePatch,
  version: number | null,
): Promise<{ tieId: string; version: number }> {
  return holding(ctx, tieId, 'change', async (tx, relation, { before, tie, read }) => {
    refuseStale(version, read)
    const terms = checkedTerms(
      relation,
      {
        role: patch.role === undefined ? before.role : patch.role,
        validFrom: patch.validFrom ?? before.validFrom ?? undefined,
        validTo: patch.validTo === undefined ? before.validTo : patch.validTo,
      },
      before.validFrom ?? '',
      before.role,
    )
    const changed = difference<object>(before, terms)
    if (changed === null) return { tieId, version: read }
    await refuseCrossing(tx, relation, { ...tie, ...terms })
    await tx.run(statements.updateTie(tieId, [tie.from.home, tie.to.home], terms))
    await tell(tx, ctx, relation, tie, { verb: 'change', ...changed })
    return { tieId, version: read + 1 }
  })
}

/** Takes a tie away, as if it had never been; to end one, give it a last day. @throws kernel.not-found */
export async function untie(ctx: Context, tieId: string): Promise<void> {
  await holding(ctx, tieId, 'erase', async (tx, relation, { before, tie }) => {
    await tx.run(statements.deleteTies([tie.from.home, tie.to.home], [tieId]))
    await tell(tx, ctx, relation, tie, { verb: 'erase', before, after: null })
  })
}

type Held = {
  readonly before: statements.TieTerms
  readonly tie: statements.WrittenTie
  readonly read: number
}

async function holding<Result>(
  ctx: Context,
  tieId: string,
  verb: 'change' | 'erase',
  work: (tx: Database, relation: RelationRow, held: Held) => Promise<Result>,
): Promise<Result> {
  const grant = may(ctx.actor, verb, 'objects')
  const { objects: sight } = sightOf(ctx)
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => {
    const found = await standingTie(tx, tieId)
    await holdEnds(tx, endsOf(tieId, found), grant)
    const relation = await tx.one(holdRelation(found.relation))
    for (const name of [relation.fromObject, relation.toObject])
      if (name !== null && !(objectSeen(grant, name) && objectSeen(sight, name)))
        throw new KithError('kernel.not-found', { noun: 'tie', id: tieId })
    // Read once both ends are held: what somebody else wrote of it meanwhile must stand.
    const fresh = await standingTie(tx, tieId)
    const tie = endsOf(tieId, fresh)
    const before = { role: tie.role, validFrom: tie.validFrom, validTo: tie.validTo }
    return work(tx, relation, { before, tie, read: fresh.version })
  })
}

async function standingTie(tx: Database, tieId: string): Promise<statements.StandingTie> {
  const row = await tx.maybeOne(statements.tieStanding(tieId))
  if (!row) throw new KithError('kernel.not-found', { noun: 'tie', id: tieId })
  return row
}

const endsOf = (tieId: string, row: statements.StandingTie): statements.WrittenTie => ({
  tieId,
  relation: row.relation,
  ...{ role: row.role, validFrom: row.validFrom, validTo: row.validTo },
  from: { home: row.home, recordId: row.recordId },
  to: { home: row.otherHome, recordId: row.otherRecordId },
})

async function relationBy(db: Database, name: string): Promise<RelationRow> {
  const relation = await db.maybeOne(relationNamed(name))
  if (!relation) throw new KithError('kernel.not-found', { noun: 'relation', id: name })
  return relation
}

/** Where an end stands, seen with the reader’s eyes. @throws kernel.not-found, kernel.bad-field */
async function standing(
  ctx: Context,
  object: string | null,
  end: TieEnd,
  field: 'from' | 'to',
): Promise<StandingEnd> {
  if (object === null) {
    if (!('partyId' in end)) throw badField(field, 'is to be a customer')
    await requireVisible(ctx, end.partyId)
    return { home: end.partyId, recordId: null }
  }
  if (!('recordId' in end)) throw badField(field, `is to be a record of ${object}`)
  return { home: await homeOfRecord(ctx, object, end.recordId), recordId: end.recordId }
}

/** Holds the parties of both ends, then the records, each in one order, so that two ties cannot wait in a ring. */
async function holdEnds(
  tx: Database,
  { from, to }: Pick<statements.WrittenTie, 'from' | 'to'>,
  grant: Grant,
): Promise<void> {
  const homes = [...new Set([from.home, to.home])].filter((home) => home !== firmRecordHome).sort()
  for (const home of homes) await holdParty(tx, home, grant)
  const records = [from, to]
    .flatMap(({ home, recordId }) => (recordId === null ? [] : [{ home, recordId }]))
    .sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
  for (const { home, recordId } of records)
    if (!(await tx.maybeOne(statements.holdRecord(home, recordId))))
      throw new KithError('kernel.not-found', { noun: 'record', id: recordId })
}

/** Refuses a tie that is there already, and one too many where an end may have one at a time. */
async function refuseCrossing(
  tx: Database,
  { cardinality, title, titleBack, relation }: RelationRow,
  tie: statements.WrittenTie,
): Promise<void> {
  for (const direction of tieDirections) {
    const [end, other] = direction === 'forward' ? [tie.from, tie.to] : [tie.to, tie.from]
    const found = await tx.many(statements.overlapping(end, { tieId: tie.tieId, relation, direction }, tie))
    const one = hasOne(cardinality, direction) ? found[0] : undefined
    const reads = direction === 'forward' ? title : titleBack
    if (one)
      throw badField(
        direction === 'forward' ? 'from' : 'to',
        `“${reads}” another already${daysOf(one)}; only one at a time is allowed`,
      )
    const like = found.find(
      (each) =>
        each.otherHome === other.home && each.otherRecordId === other.recordId && each.role === tie.role,
    )
    if (like) throw badField(direction === 'forward' ? 'to' : 'from', `is tied so already${daysOf(like)}`)
  }
}

function daysOf({ validFrom, validTo }: Pick<statements.TieTerms, 'validFrom' | 'validTo'>): string {
  return [validFrom && ` from ${validFrom}`, validTo && ` until ${validTo}`].filter(Boolean).join('')
}

/** @param held  the role that the tie has had: it may stay, though the relation no longer names it */
function checkedTerms(
  { roles, dated, title }: RelationRow,
  said: TiePatch,
  otherwise: string,
  held: string | null = null,
): statements.TieTerms {
  const role = said.role ?? null
  if (role !== null && role !== held && !roles.includes(role))
    throw badField(
      'role',
      roles.length === 0 ? `is not asked by “${title}”` : `is none of ${roles.join(', ')}`,
    )
  if (!dated) {
    if (said.validFrom || said.validTo)
      throw badField('validFrom', `is not asked by “${title}”: it has no days`)
    return { role, validFrom: null, validTo: null }
  }
  const { from, to } = checkedPeriod(said.validFrom ?? otherwise, said.validTo ?? null)
  return { role, validFrom: from, validTo: to }
}

type Told = {
  readonly verb: 'create' | 'change' | 'erase'
  readonly before: unknown
  readonly after: unknown
}

/** Writes the change into the audit and the history of both ends’ parties, or of the firm. */
async function tell(
  tx: Database,
  ctx: Context,
  { relation, title, titleBack }: RelationRow,
  { tieId, from, to }: statements.WrittenTie,
  { verb, before, after }: Told,
): Promise<void> {
  const sides = [
    { end: from, reads: title },
    ...(to.home === from.home ? [] : [{ end: to, reads: titleBack }]),
  ]
  const type = { create: 'made', change: 'changed', erase: 'removed' }[verb]
  for (const { end, reads } of sides) {
    const partyId = end.home === firmRecordHome ? null : end.home
    const told = { relation, recordIds: [from.recordId, to.recordId].filter((id) => id !== null) }
    await recordChange(tx, ctx, {
      noun: 'objects',
      verb,
      partyId,
      rowId: tieId,
      before: before && { ...told, ...before },
      after: after && { ...told, ...after },
    })
    const event = {
      type: `information.tie-${type}`,
      occurredAt: ctx.now.toISOString(),
      source: sourceOf(ctx.actor),
      actor: ctx.actor.userId,
      data: { tieId, relation, title: reads },
    } as const
    if (partyId === null) await appendFirmEvents(tx, [event], ctx.now)
    else await appendEvents(tx, [{ ...event, partyId }], ctx.now)
  }
}

/** Takes away what is left of ties whose other end was let go, some thousands at a time. */
export async function forgetLoneTies(db: Database, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const lone = await db.many(statements.loneTies(5000))
    if (lone.length === 0) return
    await db.run(
      statements.deleteTies(
        lone.map(({ partyId }) => partyId),
        lone.map(({ tieId }) => tieId),
      ),
    )
  }
}
