import { recordChange } from '../kernel/audit.commands.ts'
import { checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { LockedParty } from '../kernel/party.sql.ts'
import type { RelationshipKind } from '../kernel/party.ts'
import { dayIn } from '../kernel/period.ts'
import { type Grant, may } from '../kernel/permission.ts'
import * as statements from '../kernel/relationship.sql.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { appendEvents, ensureEventYears } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { holdParty, touch } from './party-access.commands.ts'
import { difference } from './party-change.ts'
import { refuseHidden } from './party-draft.ts'
import { checkedPeriod } from './party-role.commands.ts'

export type RelationshipDraft = {
  readonly relationshipId?: string | undefined
  readonly otherPartyId: string
  readonly kind: RelationshipKind
  /** `forward`: this party works for, buys for, refers… the other. */
  readonly direction?: 'forward' | 'backward' | undefined
  readonly description?: string | null | undefined
  readonly validFrom?: string | undefined
  readonly validTo?: string | null | undefined
}

type Changed = { readonly relationshipId: string; readonly version: number }

/** Ties two parties: one row under each, mirrored. @throws information.same-party, kernel.not-found */
export async function tieParties(ctx: Context, partyId: string, draft: RelationshipDraft): Promise<Changed> {
  const { timeZone } = await firmSetting(ctx.db)
  const { from, to } = checkedPeriod(draft.validFrom ?? dayIn(timeZone, ctx.now), draft.validTo ?? null)
  const row: statements.RelationshipRow = {
    relationshipId: draft.relationshipId ?? newId(),
    otherPartyId: draft.otherPartyId,
    kind: draft.kind,
    direction: draft.direction ?? 'forward',
    description: described(draft.description),
    from,
    to,
  }
  return holdingBoth(ctx, partyId, draft.otherPartyId, (tx, parties) => write(ctx, tx, parties, null, row))
}

/** Changes a tie on both sides; `to` ends it. @throws kernel.not-found, kernel.version-stale */
export async function changeTie(
  ctx: Context,
  partyId: string,
  relationshipId: string,
  patch: Pick<RelationshipDraft, 'description' | 'validFrom' | 'validTo'>,
  version: number | null,
): Promise<Changed> {
  may(ctx.actor, 'change', 'parties')
  const { otherPartyId } = await heldTie(ctx.db, partyId, relationshipId)
  return holdingBoth(ctx, partyId, otherPartyId, async (tx, parties) => {
    refuseStale(version, parties[0].version)
    // Read once the parties are held: what somebody else wrote of the tie meanwhile must stand.
    const before = await heldTie(tx, partyId, relationshipId)
    const { from, to } = checkedPeriod(
      patch.validFrom ?? before.from,
      patch.validTo === undefined ? before.to : patch.validTo,
    )
    const description = patch.description === undefined ? before.description : described(patch.description)
    return write(ctx, tx, parties, before, { ...before, description, from, to })
  })
}

async function heldTie(db: Database, partyId: string, relationshipId: string) {
  const tie = await db.maybeOne(statements.relationshipOf(partyId, relationshipId))
  if (!tie) throw new KithError('kernel.not-found', { noun: 'relationship', id: relationshipId })
  return tie
}

const described = (text: string | null | undefined) => (text ? checkedText(text, 'description', 500) : null)

/** Locks two parties in the order of their ids, so that two ties the other way round cannot block each other. */
export async function holdTwo(
  tx: Database,
  [first, second]: readonly [string, string],
  grant: Grant,
): Promise<[LockedParty, LockedParty]> {
  if (first === second) throw new KithError('information.same-party')
  const [low, high] = first < second ? [first, second] : [second, first]
  const one = await holdParty(tx, low, grant)
  const other = await holdParty(tx, high, grant)
  return first === low ? [one, other] : [other, one]
}

async function holdingBoth<Result>(
  ctx: Context,
  partyId: string,
  otherId: string,
  work: (tx: Database, parties: [LockedParty, LockedParty]) => Promise<Result>,
): Promise<Result> {
  const grant = may(ctx.actor, 'change', 'parties')
  refuseHidden({ relationships: [] }, grant)
  await ensureEventYears(ctx.db, [ctx.now])
  return ctx.db.transaction(async (tx) => work(tx, await holdTwo(tx, [partyId, otherId], grant)))
}

async function write(
  ctx: Context,
  tx: Database,
  parties: [LockedParty, LockedParty],
  before: statements.RelationshipRow | null,
  after: statements.RelationshipRow,
): Promise<Changed> {
  const { relationshipId } = after
  const [party] = parties
  if (difference<object>(before ?? {}, after) === null) return { relationshipId, version: party.version }
  let version = party.version
  for (const held of parties) {
    const own = held === party
    const seen = (row: statements.RelationshipRow) => (own ? row : mirrored(row, party.partyId))
    const row = seen(after)
    await tx.run(
      before
        ? statements.updateRelationship(held.partyId, row)
        : statements.insertRelationship(held.partyId, row, ctx.now),
    )
    const raised = await touch(tx, held, ctx.now)
    if (own) version = raised
    const verb = before ? 'change' : 'create'
    const told = { noun: 'parties', verb, partyId: held.partyId, rowId: relationshipId } as const
    const changed = difference<object>(before ? seen(before) : {}, row)
    if (changed) await recordChange(tx, ctx, { ...told, ...changed })
    await appendEvents(tx, [tied(ctx, held.partyId, row, before === null)], ctx.now)
  }
  return { relationshipId, version }
}

/** The same tie seen from the other side. */
function mirrored(row: statements.RelationshipRow, partyId: string): statements.RelationshipRow {
  return { ...row, otherPartyId: partyId, direction: row.direction === 'forward' ? 'backward' : 'forward' }
}

function tied(ctx: Context, partyId: string, row: statements.RelationshipRow, isNew: boolean) {
  const act = isNew ? 'made' : row.to === null ? 'changed' : 'ended'
  const { relationshipId, otherPartyId, kind, direction } = row
  return {
    partyId,
    type: `information.relationship-${act}`,
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { relationshipId, otherPartyId, kind, direction },
  } as const
}
