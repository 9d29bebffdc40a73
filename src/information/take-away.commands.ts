import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { rowsOf } from '../kernel/party-row.sql.ts'
import { may } from '../kernel/permission.ts'
import { visibleParty } from './party-page.sql.ts'
import { registeredTables } from './party-table-registry.ts'
import { type Section, takeAwayZip } from './take-away.ts'

/**
 * All that a party may take away, from every table that rooms registered with a meaning for it.
 *
 * @throws kernel.not-found, kernel.not-allowed; information.field-hidden for those who see only parts
 */
export async function takeAway(ctx: Context, partyId: string): Promise<Uint8Array> {
  const grant = may(ctx.actor, 'export', 'parties')
  if (grant.fields !== null) throw new KithError('information.field-hidden', { field: 'contactPoints' })
  if (!(await ctx.db.maybeOne(visibleParty(partyId, grant))))
    throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  const sections: Section[] = []
  for (const table of registeredTables()) {
    if (table.takeAway === null) continue
    const { title, meanings } = table.takeAway
    const rows = await ctx.db.many(rowsOf(table, Object.keys(meanings), partyId))
    sections.push({ name: table.table.split('.')[1] ?? table.table, title, meanings, rows })
  }
  return takeAwayZip(sections, ctx.now)
}
