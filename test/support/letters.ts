import { type NewMessage, requestMessages } from '../../src/channels/message-request.commands.ts'
import { recordConsents } from '../../src/empowerment/consent.commands.ts'
import { ensureEventYears } from '../../src/information/event.commands.ts'
import { createParties } from '../../src/information/party.commands.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { aContext } from './party.ts'

/** A firm in a database of a test's own. `most`: how much advertising it sends each customer in 30 days. */
export async function aFirmThatWrites(db: Database, most = 30_000): Promise<void> {
  await db.run(sql`
    insert into kernel.firms (firm_id, name, currency, country, time_zone, language, created_at, updated_at)
    values (gen_random_uuid(), 'Orrin & Vale', 'EUR', 'SE', 'Europe/Stockholm', 'en', now(), now())`)
  await db.run(sql`update channels.contact_policies set most = ${most}`)
}

let made = 0

/** Customers with an e-mail and a telephone, who permitted offers in every channel. */
export async function customersWhoPermit(db: Database, count: number): Promise<string[]> {
  const ctx = { ...aContext(db), now: new Date() }
  const partyIds: string[] = []
  for (let from = 0; from < count; from += 500) {
    const drafts = Array.from({ length: Math.min(500, count - from) }, () => ({
      givenName: 'Customer',
      familyName: `Number ${++made}`,
      email: `customer.${made}@customer.example`,
      phone: `+46701${100_000 + made}`,
    }))
    partyIds.push(...(await createParties(ctx, drafts)).map(({ partyId }) => partyId))
  }
  await ensureEventYears(db, [ctx.now])
  const saidAt = ctx.now.toISOString()
  for (let from = 0; from < count; from += 500)
    await db.transaction((tx) =>
      recordConsents(
        tx,
        ctx,
        partyIds.slice(from, from + 500).map((partyId) => ({
          partyId,
          purpose: 'offers',
          channel: null,
          state: 'granted' as const,
          origin: 'form' as const,
          saidAt,
        })),
      ),
    )
  return partyIds
}

export const anOffer = (partyId: string, fields: Partial<NewMessage> = {}): NewMessage => ({
  partyId,
  channel: 'email',
  class: 'marketing',
  purpose: 'offers',
  subject: 'New in spring',
  text: 'Have a look.',
  ...fields,
})

/** About an order: nobody’s permission is needed. */
export const anAnswer = (partyId: string): NewMessage =>
  anOffer(partyId, { class: 'transactional', purpose: 'orders', subject: 'Your order' })

/** Asks for messages, in transactions of 500. */
export async function askFor(db: Database, messages: readonly NewMessage[]) {
  const asked: Awaited<ReturnType<typeof requestMessages>> = []
  for (let from = 0; from < messages.length; from += 500) {
    const ctx = { ...aContext(db), now: new Date() }
    asked.push(...(await db.transaction((tx) => requestMessages(tx, ctx, messages.slice(from, from + 500)))))
  }
  return asked
}

/** How many messages stand in each state. */
export async function messageStates(db: Database): Promise<Record<string, number>> {
  const found = await db.many(sql<{ state: string; n: number }>`
    select state, count(*)::integer as n from channels.outgoing_messages group by state order by state`)
  return Object.fromEntries(found.map(({ state, n }) => [state, n]))
}
