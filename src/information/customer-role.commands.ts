import type { Context } from '../kernel/context.ts'
import * as roles from '../kernel/customer-role.sql.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import { firstPurchases } from './customer-statistics.sql.ts'

/** Days on which parties bought, one or more of each. */
type Purchases = Iterable<roles.Purchase>

/** Makes the role customer follow first purchases that a batch of orders brought. Called with the parties locked. */
export async function keepCustomerRoles(
  tx: Database,
  { now }: Pick<Context, 'now'>,
  purchases: Purchases,
  importId: string | null,
): Promise<void> {
  const firsts = [...earliest(purchases)].map(([partyId, on]) => ({ partyId, on, partyRoleId: newId() }))
  if (firsts.length > 0) await tx.run(roles.keepCustomerRoles(firsts, importId, now))
}

/**
 * Makes it follow purchases that were taken back with their import, once the statistics have done so: it goes
 * where no purchase is left, and begins with the first one left where it began with one that is gone.
 */
export async function releaseCustomerRoles(tx: Database, gone: Purchases, importId: string): Promise<void> {
  const firsts = earliest(gone)
  if (firsts.size === 0) return
  const left = new Map(
    (await tx.many(firstPurchases([...firsts.keys()]))).map(({ partyId, on }) => [partyId, on]),
  )
  const without = [...firsts.keys()].filter((partyId) => !left.has(partyId))
  const moved = [...firsts].flatMap(([partyId, on]) => {
    const next = left.get(partyId)
    return next !== undefined && next > on ? [{ partyId, on, next }] : []
  })
  if (without.length > 0) await tx.run(roles.deleteCustomerRoles(without, importId))
  if (moved.length > 0) await tx.run(roles.moveCustomerRoles(moved))
}

function earliest(purchases: Purchases): Map<string, string> {
  const firsts = new Map<string, string>()
  for (const { partyId, on } of purchases) {
    const known = firsts.get(partyId)
    if (known === undefined || on < known) firsts.set(partyId, on)
  }
  return firsts
}
