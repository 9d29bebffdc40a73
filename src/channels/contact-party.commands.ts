import { ensureSource, lookUpParties, SourceParty, sourceOf } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import type { ContactOrigin } from './contact.commands.ts'
import { partiesWithin } from './interaction.sql.ts'

/** Whom something is recorded about: by Kith's own id, or by the number that a source gives. */
export type NamedParty = {
  readonly partyId?: string | undefined
  readonly source?: string | undefined
  readonly externalId?: string | undefined
}

/** Where contacts told by an actor come from: a person's hand, a key, or Kith itself. */
export async function ownOrigin(tx: Database, ctx: Pick<Context, 'actor' | 'now'>): Promise<ContactOrigin> {
  const source = sourceOf(ctx.actor)
  const kind = source === 'api' ? 'api' : 'hand'
  return { source, sourceId: await ensureSource(tx, source, ctx.now, kind), importId: null }
}

/**
 * The parties named, each within the rows in which the actor may record this.
 *
 * @throws channels.interaction-unclear where nobody is named; kernel.not-found also where the actor's rows do not
 *   hold the party
 */
export async function partiesNamed(
  tx: Database,
  ctx: Pick<Context, 'actor' | 'now'>,
  named: readonly NamedParty[],
  noun: 'interactions' | 'complaints',
): Promise<string[]> {
  const grant = may(ctx.actor, 'create', noun)
  const seen = may(ctx.actor, 'read', 'parties')
  const partyIds = await partyIdsOf(tx, ctx, named)
  const within = new Set(
    (await tx.many(partiesWithin(partyIds, [grant, seen]))).map(({ partyId }) => partyId),
  )
  const missing = partyIds.find((partyId) => !within.has(partyId))
  if (missing !== undefined) throw new KithError('kernel.not-found', { noun: 'party', id: missing })
  return partyIds
}

async function partyIdsOf(
  tx: Database,
  { now }: Pick<Context, 'now'>,
  named: readonly NamedParty[],
): Promise<string[]> {
  const sources = new Map<string, string>()
  for (const { source } of named)
    if (source !== undefined && !sources.has(source)) sources.set(source, await ensureSource(tx, source, now))
  const found = named.map(({ partyId, source, externalId }) => {
    if (partyId !== undefined) return partyId
    const sourceId = source === undefined ? undefined : sources.get(source)
    if (sourceId === undefined || externalId === undefined)
      throw new KithError('channels.interaction-unclear', {
        reason: 'it names neither a party nor a source with the customer’s number in it',
      })
    return new SourceParty(sourceId, externalId)
  })
  await lookUpParties(
    tx,
    found.filter((party) => party instanceof SourceParty),
  )
  return found.map((party, index) => {
    const partyId = party instanceof SourceParty ? party.partyId : party
    if (partyId === null)
      throw new KithError('kernel.not-found', { noun: 'party', id: named[index]?.externalId })
    return partyId
  })
}
