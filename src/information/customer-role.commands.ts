import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import type { Database } from '../storage/database.ts'
import * as statements from './customer-role.sql.ts'

/** Days on which parties bought, one or more of each. */
type Purchases = Iterable<statements.FirstPurchase>

/** Makes the role customer follow first purchases that a batch of orders brought. Called with the parties locked. */
export async function keepCustomerRoles(
  tx: Database,
  { now }: Pick<Context, 'now'>,
  purchases: Purchases,
  importId: string | null,
): Promise<void> {
  const firsts = earliest(purchases).map((first) => ({ ...first, partyRoleId: newId() }))
  if (firsts.length > 0) await tx.run(statements.keepCustomerRoles(firsts, importId, now))
}

/** Makes it follow purchases that were taken back with their import, once the statistics have done so. */
export async function releaseCustomerRoles(tx: Database, gone: Purchases, importId: string): Promise<void> {
  const firsts = earliest(gone)
  if (firsts.length === 0) return
  const partyIds = firsts.map(({ partyId }) => partyId)
  await tx.run(statements.releaseCustomerRoles(partyIds, importId))
  await tx.run(statements.moveCustomerRoles(firsts))
}

function earliest(purchases: Purchases): statements.FirstPurchase[] {
  const firsts = new Map<string, string>()
  for (const { partyId, on } of purchases) {
    const known = firsts.get(partyId)
    if (known === undefined || on < known) firsts.set(partyId, on)
  }
  return [...firsts].map(([partyId, on]) => ({ partyId, on }))
}
