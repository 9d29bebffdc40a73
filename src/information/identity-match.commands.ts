import {
  type MatchRecord,
  normaliserVersion,
  purgeCaps,
  type Resolution,
  resolveRecord,
} from '../analytics/index.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { firmSetting } from './firm-setting.commands.ts'
import * as keys from './identity-key.sql.ts'
import { type Matching, matchingNow } from './identity-model.commands.ts'
import { isMatched, noted, type Said, saidOf, scopeOf } from './identity-record.commands.ts'
import * as records from './identity-record.sql.ts'
import { upsertReviews } from './identity-review.sql.ts'
import { type FoundPair, pairOf, pairsToReview } from './identity-review-told.commands.ts'
import { verdictsOf } from './identity-verdict.sql.ts'

/** A record that was noted, and what was decided about it. */
export type Resolved = {
  readonly partyId: string
  readonly recordId: string
  readonly modelVersion: number
  readonly resolution: Resolution
}

/** A party that a record may belong to, with its records as they compare. */
type Candidate = {
  readonly partyId: string
  readonly recordIds: readonly string[]
  readonly records: readonly MatchRecord[]
}

type Noted = {
  partyId: string
  recordId: string
  form: MatchRecord
  hashes: readonly string[]
  /** Of its keys, those by which somebody who comes at the same moment would be known. */
  meeting: readonly string[]
}

/** Keys that two records of one person share nearly always. */
const meetingKinds: ReadonlySet<string> = new Set(['id', 'email', 'phone', 'landline', 'name'])

/**
 * Lets one transaction after the other look at whoever shares a strong key: of two that bring the same person at the
 * same moment the second waits until the first is stored, and sees it. So many locks as a server holds even for
 * several large batches at once.
 */
async function meet(tx: Database, written: readonly Noted[]): Promise<void> {
  const buckets = new Set(written.flatMap(({ meeting }) => meeting.map(bucketOf)))
  if (buckets.size > 0) await tx.run(keys.lockMeetings([...buckets].sort((one, other) => one - other)))
}

const bucketOf = (hash: string) => Number.parseInt(hash.slice(0, 3), 16) >> 2

/**
 * Notes what is known of parties as their records, with the keys by which they are found again, compares each with
 * those that share a key, and keeps the pairs that a person should look at. Set by set, in the transaction that made
 * or changed the parties.
 *
 * @param isNew  whether they were made in this transaction: then nothing is known of them yet
 */
export async function resolveParties(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  partyIds: readonly string[],
  isNew: boolean,
): Promise<Resolved[]> {
  if (partyIds.length === 0) return []
  const matching = await matchingNow(tx)
  const written = await noteParties(tx, ctx, partyIds, isNew, matching)
  if (written.length === 0) return []
  return compareNoted(tx, ctx, written, matching, isNew)
}

/** Writes the own records of parties and their keys. @returns what was written */
export async function noteParties(
  tx: Database,
  ctx: Pick<Context, 'db' | 'now'>,
  partyIds: readonly string[],
  isNew: boolean,
  { scopeAttribute }: Pick<Matching, 'scopeAttribute'>,
): Promise<Noted[]> {
  const { country } = await firmSetting(ctx.db, tx)
  const found = (await tx.many(records.knownParties(partyIds))).filter(({ kind }) => isMatched(kind))
  const held = isNew ? [] : await tx.many(records.recordsOf(found.map(({ partyId }) => partyId)))
  const ofParty = Map.groupBy(held, ({ partyId }) => partyId)
  const rows: records.NewRecord[] = []
  const written: Noted[] = []
  const keyRows: keys.KeyRow[] = []
  for (const party of found) {
    const { partyId, kind, custom } = party
    if (!isMatched(kind)) continue
    const others = (ofParty.get(partyId) ?? []).filter(({ recordId }) => recordId !== partyId)
    const scope = scopeOf(custom, scopeAttribute)
    const note = noted(
      saidOf(
        party,
        others.map(({ said }) => said as Said),
      ),
      { kind, scope, country: party.country ?? country },
    )
    rows.push({
      partyId,
      recordId: partyId,
      kind,
      scope,
      normaliser: normaliserVersion,
      said: note.said,
      form: note.form,
    })
    written.push({
      partyId,
      recordId: partyId,
      form: note.form,
      hashes: note.keys.map(({ hash }) => hash),
      meeting: note.keys.flatMap(({ kind, hash }) => (meetingKinds.has(kind) ? [hash] : [])),
    })
    for (const key of note.keys)
      keyRows.push({ keyHash: key.hash, recordId: partyId, partyId, kind: key.kind })
  }
  if (rows.length === 0) return []
  await tx.run(records.upsertRecords(rows, ctx.now))
  if (!isNew) {
    const ids = written.map(({ recordId }) => recordId)
    await tx.run(keys.deleteKeys(ids, ids))
  }
  const common = new Set(
    (await tx.many(keys.commonAmong([...new Set(keyRows.map(({ keyHash }) => keyHash))]))).map(
      ({ keyHash }) => keyHash,
    ),
  )
  const telling = keyRows.filter(({ keyHash }) => !common.has(keyHash))
  if (telling.length > 0) await tx.run(keys.insertKeys(telling))
  return written.map((each) => ({ ...each, hashes: each.hashes.filter((hash) => !common.has(hash)) }))
}

/** Compares noted records with those that share a key with them, and keeps what a person should look at. */
export async function compareNoted(
  tx: Database,
  ctx: Pick<Context, 'now'>,
  written: readonly Noted[],
  matching: Matching,
  isNew: boolean,
): Promise<Resolved[]> {
  const byHash = new Map<string, { recordId: string; partyId: string }[]>()
  await meet(tx, written)
  const hashes = [...new Set(written.flatMap((each) => each.hashes))]
  for (const row of await tx.many(keys.holdersOfKeys(hashes, purgeCaps.realTime)))
    byHash.set(row.keyHash, [...(byHash.get(row.keyHash) ?? []), row])
  const near = new Map(written.map((each) => [each.recordId, partiesNear(each, byHash)]))
  const partyIds = [...new Set([...near.values()].flatMap((found) => [...found]))]
  if (partyIds.length === 0) return written.map((each) => alone(each))
  const candidates = await candidatesOf(tx, partyIds)
  const apart = isNew
    ? new Map<string, Set<string>>()
    : await keptApart(
        tx,
        written.map(({ partyId }) => partyId),
      )
  const resolved: Resolved[] = []
  const pairs: FoundPair[] = []
  for (const each of written) {
    const { model, version } = await matching.model(each.form.kind)
    const asked = [...(near.get(each.recordId) ?? [])].flatMap((partyId) => {
      const found = comparableTo(each.form, candidates.get(partyId))
      return found ? [found] : []
    })
    const resolution = resolveRecord(
      model,
      each.form,
      asked.map((candidate) => ({
        partyId: candidate.partyId,
        records: candidate.records,
        cannotLink: candidate.recordIds.some((recordId) => apart.get(each.recordId)?.has(recordId)),
      })),
    )
    resolved.push({ partyId: each.partyId, recordId: each.recordId, modelVersion: version, resolution })
    pairs.push(...foundPairs(each, resolution, asked, apart, version))
  }
  const reviews = pairsToReview(pairs)
  if (reviews.length > 0) await tx.run(upsertReviews(reviews, ctx.now))
  return resolved
}

/** A party with those of its records that a record may be compared with: a merge may have brought some of another brand. */
function comparableTo(form: MatchRecord, candidate: Candidate | undefined): Candidate | null {
  const kept = candidate?.records.flatMap((record, at) =>
    record.kind === form.kind && (record.scope ?? '') === (form.scope ?? '') ? [at] : [],
  )
  if (!candidate || !kept || kept.length === 0) return null
  if (kept.length === candidate.records.length) return candidate
  return {
    partyId: candidate.partyId,
    recordIds: kept.flatMap((at) => candidate.recordIds[at] ?? []),
    records: kept.flatMap((at) => candidate.records[at] ?? []),
  }
}

const alone = ({ partyId, recordId }: Noted): Resolved => ({
  partyId,
  recordId,
  modelVersion: 0,
  resolution: { action: 'new', matches: [] },
})

function partiesNear(
  each: Noted,
  byHash: ReadonlyMap<string, { recordId: string; partyId: string }[]>,
): Set<string> {
  const found = new Set<string>()
  for (const hash of each.hashes)
    for (const { partyId } of byHash.get(hash) ?? []) if (partyId !== each.partyId) found.add(partyId)
  return found
}

async function candidatesOf(tx: Database, partyIds: readonly string[]): Promise<Map<string, Candidate>> {
  const rows = await tx.many(records.comparableRecords(partyIds))
  const ofParty = Map.groupBy(rows, ({ partyId }) => partyId)
  return new Map(
    [...ofParty].map(([partyId, held]) => [
      partyId,
      {
        partyId,
        recordIds: held.map(({ recordId }) => recordId),
        records: held.map(({ form }) => form as MatchRecord),
      },
    ]),
  )
}

/** Which records are known to be somebody else, by record. */
async function keptApart(tx: Database, partyIds: readonly string[]): Promise<Map<string, Set<string>>> {
  const apart = new Map<string, Set<string>>()
  for (const { recordId, otherRecordId, verdict } of await tx.many(verdictsOf(partyIds)))
    if (verdict !== 'same') apart.set(recordId, (apart.get(recordId) ?? new Set()).add(otherRecordId))
  return apart
}

function foundPairs(
  each: Noted,
  resolution: Resolution,
  asked: readonly Candidate[],
  apart: ReadonlyMap<string, ReadonlySet<string>>,
  modelVersion: number,
): FoundPair[] {
  return resolution.matches.flatMap(({ partyId, bestRecord, explanation }) => {
    const candidate = asked.find((one) => one.partyId === partyId)
    const otherRecordId = candidate?.recordIds[bestRecord]
    if (
      otherRecordId === undefined ||
      explanation.band === 'ignore' ||
      apart.get(each.recordId)?.has(otherRecordId)
    )
      return []
    return [
      pairOf(
        { partyId: each.partyId, recordId: each.recordId },
        { partyId, recordId: otherRecordId },
        explanation,
        each.form.kind,
        modelVersion,
      ),
    ]
  })
}

/** The system at work within a transaction of somebody else's. */
export const byItself = (tx: Database, ctx: Pick<Context, 'now'>): Context => ({
  db: tx,
  actor: systemActor,
  now: ctx.now,
})
