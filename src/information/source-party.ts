import { hash } from 'node:crypto'

/** Into how many parallel writers an import is split; each party belongs to one of them for good. */
export const laneCount = 2

/**
 * A party as its source names it. Hundreds of thousands are remembered while a file is read, so it keeps one
 * digest and cuts what is asked for from it. Key and id are different parts: neither tells the other.
 */
export class SourceParty {
  /** The id in the source, as written. */
  readonly externalId: string
  /** Which of the parallel writers stores it. */
  readonly lane: number
  /** The party it is known as, once looked up; null while unknown to the database. */
  partyId: string | null = null
  private readonly digest: string

  constructor(sourceId: string, externalId: string) {
    this.externalId = externalId
    this.digest = hash('sha256', `party\u001f${sourceId}\u001f${externalId}`)
    this.lane = Number.parseInt(this.digest.slice(-1), 16) % laneCount
  }

  /** Key in `information.identity_keys`: hexadecimal, 16 bytes. */
  get keyHash(): string {
    return this.digest.slice(0, 32)
  }

  /** 16 hexadecimal digits; enough to count different parties. */
  get mark(): string {
    return this.digest.slice(0, 16)
  }

  /**
   * The id the party is given when it is new. It follows from source and external id, so two imports that
   * meet the same new customer at once make one party and not two.
   */
  get naturalId(): string {
    return idFrom(this.digest, 32)
  }
}

/**
 * A UUID of version 8 (made by our own rule) from 32 hexadecimal digits of a digest.
 *
 * @source RFC 9562, section 5.8
 */
export function idFrom(digest: string, from = 0): string {
  const at = (start: number, end: number) => digest.slice(from + start, from + end)
  return `${at(0, 8)}-${at(8, 12)}-8${at(13, 16)}-a${at(17, 20)}-${at(20, 32)}`
}

/**
 * The parties of one source that were met lately. Two generations, so that it never holds more than twice
 * `capacity` and forgets those that have not been met for long.
 */
export function sourceParties(sourceId: string, capacity = 150_000): (externalId: string) => SourceParty {
  let recent = new Map<string, SourceParty>()
  let older = new Map<string, SourceParty>()
  return (externalId) => {
    const known = recent.get(externalId)
    if (known !== undefined) return known
    const party = older.get(externalId) ?? new SourceParty(sourceId, externalId)
    if (recent.size >= capacity) {
      older = recent
      recent = new Map()
    }
    recent.set(externalId, party)
    return party
  }
}
