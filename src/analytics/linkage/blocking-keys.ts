import type { MatchRecord } from './match-record.ts'

/** One key under which a record is found again. Records that share a hash are compared. */
export interface BlockingKey {
  /** What the key is made of, such as `email` or `family+birth`. */
  readonly kind: string
  /** 64 bits as 16 hexadecimal digits, of scope, kind and value: equal on every machine and for ever. */
  readonly hash: string
}

/** Records a key may lead to before it is passed over, in batch and while a record waits. */
export const purgeCaps = { batch: 2000, realTime: 300 } as const

/** The keys of a record, at most one of each kind and value, in a fixed order. */
export function blockingKeys(_record: MatchRecord): BlockingKey[] {
  return []
}
