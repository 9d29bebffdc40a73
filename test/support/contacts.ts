import { addContactStatistics, appendEvents, ensureEventYears } from '../../src/information/index.ts'
import type { NewEvent } from '../../src/kernel/event.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Database } from '../../src/storage/database.ts'

/** A contact with a party: when, over which channel, at what cost (minor units). */
export type Met = {
  readonly partyId: string
  readonly on: string
  readonly costMinor: number
  readonly channel?: string
  readonly currency?: string
}

/** Writes contacts into the histories and sums of parties, as recording them leaves them. */
export async function loadContacts(db: Database, contacts: readonly Met[], now: Date): Promise<void> {
  await ensureEventYears(
    db,
    contacts.map(({ on }) => on),
  )
  const told = contacts.map(({ channel = 'phone', currency = 'USD', ...contact }) => ({
    channel,
    currency,
    ...contact,
  }))
  await db.transaction(async (tx) => {
    await appendEvents(tx, told.map(eventOf), now)
    const changes = told.map(({ on, ...contact }) => ({ ...contact, ...once, firstOn: on, lastOn: on }))
    await tx.run(addContactStatistics(changes, now))
  })
}

const once = { contacts: 1, inbound: 1, complaints: 0, minutes: 0 }

function eventOf({ partyId, on, ...contact }: Required<Met>): NewEvent {
  const data = { ...contact, interactionId: newId(), direction: 'in', minutes: 0, occurredOn: on }
  return {
    partyId,
    type: 'channels.interaction-recorded',
    occurredAt: `${on}T12:00:00Z`,
    source: 'test',
    data,
  }
}
