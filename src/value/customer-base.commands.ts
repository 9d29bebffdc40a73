import type { Day } from '../kernel/period.ts'
import type { Database } from '../storage/database.ts'
import { firstContact } from './cost-to-serve.sql.ts'
import { type Services, servicesOf } from './cost-to-serve.ts'
import { customerFacts } from './lifetime.sql.ts'
import type { BaseSummary } from './lifetime.ts'
import { CustomerBase } from './lifetime-base.ts'

const batchSize = 20_000

/** Reads a currency's customers, as known until a day, into columns. @param told  hears how many it has read */
export async function readCustomers(
  db: Database,
  { currency, customers }: Pick<BaseSummary, 'currency' | 'customers'>,
  until: Day,
  told: (done: number) => void,
): Promise<CustomerBase> {
  const base = new CustomerBase(currency, customers)
  for await (const batch of db.batches(customerFacts(currency, until), batchSize)) {
    for (const facts of batch) base.add(facts)
    told(base.size)
  }
  return base
}

/** What serving them costs; null where nobody was met. */
export async function servicesIn(
  db: Database,
  customers: CustomerBase,
  today: Day,
): Promise<Services | null> {
  const { fromOn } = await db.one(firstContact(customers.currency))
  return fromOn === null ? null : servicesOf(customers, fromOn, today)
}
