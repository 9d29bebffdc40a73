import {
  type MatchRecord,
  type NormaliseOptions,
  normaliserVersion,
  type RawMatchRecord,
} from './match-record.ts'

/**
 * A record as it is compared: folded, parted and freed of junk. Pure and stable: the same record gives the same
 * answer on every machine, so that what is stored stays comparable.
 */
export function normaliseRecord(raw: RawMatchRecord, _options: NormaliseOptions): MatchRecord {
  return { version: normaliserVersion, kind: raw.kind, scope: raw.scope ?? '', values: {} }
}
