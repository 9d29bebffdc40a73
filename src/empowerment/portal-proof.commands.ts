import { normaliseEmail, normalisePhone } from '../kernel/contact-point.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import type { Database } from '../storage/database.ts'
import { provingPoints } from './portal-link.sql.ts'

/** Whether anything is on record that a customer can be asked for. */
export async function canProve(db: Database, partyId: string): Promise<boolean> {
  return (await db.many(provingPoints(partyId))).length > 0
}

/**
 * Whether somebody who comes with a link says an e-mail address or telephone number that is on record of its
 * customer; true as well where none is, since then nothing can be asked.
 */
export async function isProven(db: Database, partyId: string, knows: string | undefined): Promise<boolean> {
  const points = await db.many(provingPoints(partyId))
  if (points.length === 0) return true
  if (knows === undefined) return false
  const country = (await db.maybeOne(theFirm))?.country ?? ''
  const said = [normaliseEmail(knows), normalisePhone(knows, points[0]?.country ?? country)]
  return points.some(({ normalised }) => said.includes(normalised))
}
