import { blockingKeys, purgeCaps } from './blocking-keys.ts'
import { crossPairs } from './cluster-pairs.ts'
import type { JoinBand } from './join-bits.ts'
import { KeyTable } from './key-table.ts'
import type { MatchModel } from './match-model.ts'
import type { MatchRecord } from './match-record.ts'
import { type Resolution, type ResolveCandidate, resolveRecord } from './resolve-record.ts'

/** Where a record came to. */
export interface Placement {
  /** number of the record, in order of arrival, from 0 */
  readonly record: number
  /** number of its party; parties are never renumbered, a party that joined another leads on to it */
  readonly party: number
  readonly action: Resolution['action']
  /** parties that this record joined with `party` */
  readonly merged: readonly number[]
}

/** What the index can be told. */
export interface RecordIndexOptions {
  /** records under one key beyond which it leads nowhere; default {@link purgeCaps}.realTime */
  readonly cap?: number
  /** how sure a join must be; default `automatic` */
  readonly join?: JoinBand
}

/**
 * Records as they arrive one by one, each resolved at once: its keys lead to candidates, the model weighs them, and
 * the guard of the clusters decides. Keeps everything in memory; what stands in a database does the same over its
 * table of keys.
 */
export class RecordIndex {
  private readonly model: MatchModel
  private readonly cap: number
  private readonly join: JoinBand
  private readonly keys = new KeyTable()
  private readonly records: MatchRecord[] = []
  private readonly party: number[] = []
  /** records of each party; none once it has joined another */
  private readonly members: number[][] = []
  /** the party that each joined, itself while it stands alone */
  private readonly leadsTo: number[] = []

  constructor(model: MatchModel, { cap = purgeCaps.realTime, join = 'automatic' }: RecordIndexOptions = {}) {
    this.model = model
    this.cap = cap
    this.join = join
  }

  /** Records that have arrived. */
  get size(): number {
    return this.records.length
  }

  /** The party of each record, in order of arrival. */
  parties(): Int32Array {
    return Int32Array.from(this.party, (party) => this.standing(party))
  }

  /** Takes in a record and decides whose it is. */
  add(record: MatchRecord): Placement {
    const hashes = blockingKeys(record).map(({ hash }) => hash)
    const resolution = resolveRecord(this.model, record, this.candidates(hashes), { join: this.join })
    const place = this.records.length
    this.records.push(record)
    for (const hash of hashes) this.keys.add(hash, place)
    if (resolution.action !== 'attach') return this.alone(place, resolution.action)
    const others = [resolution.partyId, ...resolution.merge].map(Number)
    // The oldest keeps its number, whichever of them fits best.
    const party = Math.min(...others)
    const merged = others.filter((other) => other !== party)
    for (const other of merged) this.lead(other, party)
    this.members[party]?.push(place)
    this.party.push(party)
    return { record: place, party, action: 'attach', merged }
  }

  private alone(record: number, action: Resolution['action']): Placement {
    const party = this.members.length
    this.members.push([record])
    this.leadsTo.push(party)
    this.party.push(party)
    return { record, party, action, merged: [] }
  }

  private lead(party: number, into: number): void {
    this.members[into]?.push(...(this.members[party] ?? []))
    this.members[party] = []
    this.leadsTo[party] = into
  }

  private standing(party: number): number {
    let at = party
    while (this.leadsTo[at] !== at) at = this.leadsTo[at] ?? at
    return at
  }

  /** Parties that share a key with a record, by their numbers. */
  private candidates(hashes: readonly string[]): ResolveCandidate[] {
    const found = new Set<number>()
    for (const hash of hashes) {
      if (this.keys.count(hash) > this.cap) continue
      this.keys.each(hash, (record) => found.add(this.standing(this.party[record] ?? 0)))
    }
    return [...found]
      .sort((one, other) => one - other)
      .map((party) => ({
        partyId: `${party}`,
        records: spread(this.members[party] ?? []).map((record) => this.records[record] as MatchRecord),
      }))
  }
}

/** Evenly spaced members of a party: the guard looks at no more pairs than that. */
function spread(members: readonly number[]): readonly number[] {
  if (members.length <= crossPairs) return members
  return Array.from(
    { length: crossPairs },
    (_, at) => members[Math.floor((at * members.length) / crossPairs)] as number,
  )
}
