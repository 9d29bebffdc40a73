import type { Context } from '../kernel/context.ts'
import { dayInWords } from '../kernel/period.ts'
import type { PortalFact, PortalSection } from '../kernel/registration.ts'
import { promisesOf } from './interaction.sql.ts'
import * as statements from './portal.sql.ts'

const outcomes: Readonly<Record<string, string>> = {
  solved: 'solved',
  redressed: 'made good',
  declined: 'declined',
}

/** What is open between a customer and the firm: complaints, promises, and how they met. */
async function facts({ db }: Context, partyId: string): Promise<PortalFact[]> {
  const complaints = await db.many(statements.ownComplaints(partyId))
  const promises = await db.many(promisesOf(partyId, 20))
  const contacts = await db.many(statements.ownContacts(partyId))
  return [
    ...complaints.map(({ complaintId, cause, words, filedAt, outcome, answer }) => ({
      key: `complaint:${complaintId}`,
      title: `Complaint: ${cause}`,
      value: words === '' ? 'in no words' : `“${words}”`,
      origin:
        outcome === null
          ? 'open, you told us'
          : `${outcomes[outcome] ?? outcome}${answer ? `: “${answer}”` : ''}, you told us`,
      at: filedAt,
      field: null,
    })),
    ...promises.map(({ promiseId, words, dueOn, madeAt, keptAt, brokenAt }) => ({
      key: `promise:${promiseId}`,
      title: `We promised, until ${dayInWords(dueOn)}`,
      value: words,
      origin: keptAt ? 'kept; promised' : brokenAt ? 'broken; promised' : 'not kept yet; promised',
      at: madeAt,
      field: null,
    })),
    ...contacts.map(({ interactionId, kind, channel, direction, occurredAt }) => ({
      key: `contact:${interactionId}`,
      title: direction === 'in' ? 'You came to us' : 'We came to you',
      value: kind,
      origin: channel,
      at: occurredAt,
      field: null,
    })),
  ]
}

export const myMatters: PortalSection = { name: 'my-matters', title: 'My matters', order: 10, facts }
