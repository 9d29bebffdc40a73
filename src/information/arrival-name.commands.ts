import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { leadKeys, partiesWithOwnId } from './arrival.sql.ts'
import { type Arrival, anonymousPrefix, isVisitor, type LiveSource, type Said } from './arrival.ts'
import { mergeParties } from './merge.commands.ts'
import { recordOf } from './source.commands.ts'
import { insertSourceRecords } from './source.sql.ts'
import type { SourceParty } from './source-party.ts'

/** An arrival that says something. */
export type Spoken = Arrival & { readonly said: Said }

/** Finds a source's party by its name there; the same object for the same name. */
export type NameFinder = (name: string) => SourceParty

/** Who stands for whom within one batch: a visitor for the one they turn out to be. */
export type StandIns = ReadonlyMap<SourceParty, SourceParty>

/** Whom a name means, followed through what the batch tells. */
export function whoIs(standIns: StandIns, party: SourceParty): SourceParty {
  let who = party
  for (let steps = 0; steps < 10; steps++) {
    const next = standIns.get(who)
    if (next === undefined) return who
    who = next
  }
  return who
}

/**
 * Settles what the batch says of names that mean the same. A visitor whom nobody knew becomes the one they say
 * they are; a visitor who left an address and then a name keeps their party; a visitor who was somebody else
 * (a shared computer) is whoever they were last, and what happened before stays where it is. Two who are both
 * known become one only where the source says that an id was replaced by another. Called with all locked.
 *
 * @returns who stands for whom, and the names that must lead elsewhere once the parties are made
 */
export async function settleNames(
  tx: Database,
  ctx: Context,
  source: LiveSource,
  spoken: readonly Spoken[],
  who: NameFinder,
): Promise<{ standIns: Map<SourceParty, SourceParty>; joined: ReadonlySet<SourceParty> }> {
  const links = spoken.flatMap(({ said }) =>
    said.alsoKnown.map((name) => ({ subject: who(said.subject), other: who(name), renames: said.renames })),
  )
  const standIns = new Map<SourceParty, SourceParty>()
  const joined = new Set<SourceParty>()
  const guests = await ownless(tx, source, links)
  for (const { subject, other, renames } of links) {
    if (subject === other) continue
    if (other.partyId === null) {
      if (isVisitor(other.externalId) || renames) standIns.set(other, subject)
    } else if (subject.partyId === null && (renames || guests.has(other.partyId))) {
      await join(tx, ctx, source, subject, other.partyId)
      guests.delete(other.partyId)
      joined.add(subject)
    } else if (isVisitor(other.externalId)) standIns.set(other, subject)
    else if (renames && subject.partyId !== null && subject.partyId !== other.partyId) {
      const reason = `${source.name} says that ${other.externalId} is ${subject.externalId} now`
      await mergeParties({ ...ctx, db: tx }, { keep: subject.partyId, merge: other.partyId, reason })
      other.partyId = subject.partyId
    }
  }
  return { standIns, joined }
}

/** Parties of visitors who have left an address but no name of the source's own. */
async function ownless(
  tx: Database,
  { sourceId }: LiveSource,
  links: readonly { readonly other: SourceParty }[],
): Promise<Set<string>> {
  const partyIds = new Set(links.flatMap(({ other }) => other.partyId ?? []))
  if (partyIds.size === 0) return partyIds
  const named = await tx.many(partiesWithOwnId(sourceId, [...partyIds], anonymousPrefix))
  for (const { partyId } of named) partyIds.delete(partyId)
  return partyIds
}

/** A new name of somebody who is there. */
async function join(
  tx: Database,
  ctx: Context,
  { sourceId }: LiveSource,
  party: SourceParty,
  partyId: string,
): Promise<void> {
  party.partyId = partyId
  const origin = { sourceId, noun: 'parties', importId: null }
  const record = recordOf(party, { id: party.externalId }, origin)
  await tx.run(insertSourceRecords([record], { ...origin, now: ctx.now }))
  await tx.run(leadKeys([{ keyHash: party.keyHash, recordId: record.sourceRecordId, partyId }]))
}

/** Makes the names that stood for others lead to their parties from now on. */
export async function leadNames(tx: Database, { sourceId }: LiveSource, standIns: StandIns): Promise<void> {
  const rows = [...standIns.keys()].flatMap((party) => {
    const { partyId } = whoIs(standIns, party)
    if (partyId === null || partyId === party.partyId) return []
    const { sourceRecordId: recordId } = recordOf(party, {}, { sourceId, noun: 'parties', importId: null })
    return [{ keyHash: party.keyHash, recordId, partyId }]
  })
  if (rows.length > 0) await tx.run(leadKeys(rows))
  for (const party of standIns.keys()) party.partyId = whoIs(standIns, party).partyId
}
