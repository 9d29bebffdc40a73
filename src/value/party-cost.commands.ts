import type { Database } from '../storage/database.ts'
import { firstContact, firstPurchase, servedOf } from './cost-to-serve.sql.ts'
import { bareBasis, serviceOf } from './cost-to-serve.ts'
import { dayOf } from './lifetime-base.ts'
import { publishedLifetimes } from './published.commands.ts'

/** What serving one party costs a year, in major units, with the 80 % interval of how often it is met. */
export type PartyCost = {
  readonly currency: string
  readonly perYear: number
  readonly low: number
  readonly high: number
  readonly contacts: number
  /** In which its contacts were recorded. */
  readonly years: number
  /** Whether the mean of all customers has a part in it. */
  readonly isDrawn: boolean
}

/** What serving one party costs, in the currency that most of it was paid in; null where it was never met. */
export async function costToServeOf(db: Database, partyId: string): Promise<PartyCost | null> {
  const [served] = await db.many(servedOf(partyId))
  if (!served) return null
  const { currency, contacts, costMinor: serviceMinor, metDay, lastMetDay } = served
  const bought = await db.maybeOne(firstPurchase(partyId, currency))
  const found = await publishedLifetimes(db, currency)
  const known = 'run' in found ? found.run.result.service : null
  const { fromOn } = await db.one(firstContact(currency))
  const basis = known ?? bareBasis(fromOn ?? dayOf(metDay))
  const facts = { firstDay: bought?.day ?? metDay, serviceMinor, metDay, lastMetDay }
  const rate = serviceOf(facts, basis, currency)
  return { currency, ...rate, contacts, isDrawn: basis.perYear > 0 }
}
