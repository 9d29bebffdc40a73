import type { PartyTable, RetentionHold } from '../kernel/registration.ts'
import { isRestricted } from '../kernel/restriction.sql.ts'
import { registeredTables } from './party-table-registry.ts'

/** What a rule of retention can be about: rows of a registered table, or people as a whole. */
export type RetentionSubject = {
  /** The table; `kernel.parties`: people as a whole. */
  readonly subject: string
  readonly title: string
  /** What happens to what is older. */
  readonly act: 'erase' | 'delete' | 'blank'
  /** Null: people as a whole. */
  readonly table: PartyTable | null
}

export const wholePeople = 'kernel.parties'

/** What the firm can say how long it keeps, people first. */
export function retentionSubjects(): readonly RetentionSubject[] {
  const people: RetentionSubject = {
    subject: wholePeople,
    title: 'People of whom nothing was heard',
    act: 'erase',
    table: null,
  }
  const rows = registeredTables().flatMap((table): RetentionSubject[] =>
    table.ages ? [{ subject: table.table, title: table.ages.title, act: actOf(table), table }] : [],
  )
  return [people, ...rows]
}

const actOf = ({ personal }: PartyTable) =>
  Object.values(personal).some(({ erase }) => erase === 'row') ? 'delete' : 'blank'

/** Whoever’s data is kept from use: nothing of it is deleted either. */
export const retentionHolds: readonly RetentionHold[] = [{ reason: 'kept from use', holds: isRestricted }]

let learned: readonly RetentionHold[] = []

/** Learns what of all rooms keeps a party from being let go. */
export function learnRetentionHolds(holds: readonly RetentionHold[]): void {
  learned = holds
}

export const holdsInForce = () => learned
