import { hash } from 'node:crypto'
import { appendEvents, firmSetting, idFrom } from '../information/index.ts'
import { auditAuthor } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import { type AnswerRow, insertAnswers, insertJustice } from './complaint.sql.ts'
import type { IncomingContact } from './interaction-import.ts'

/** The id of the event that tells of an imported answer: it follows from the complaint's, so that it can be undone. */
export const answerEventId = (complaintId: string) =>
  idFrom(hash('sha256', `complaint answer\u001f${complaintId}`))

/** Stores how complaints of a file were answered, and how fair their customers found it. */
export async function storeAnswers(
  tx: Database,
  ctx: Context,
  rows: readonly IncomingContact[],
  source: string,
): Promise<void> {
  const { currency } = await firmSetting(tx)
  const answered = rows.flatMap((row) => answerOf(row, currency))
  if (answered.length === 0) return
  await tx.run(
    insertAnswers(
      answered.map(({ answer }) => answer),
      ctx.actor.userId,
    ),
  )
  const justice = answered.flatMap(({ answer: { partyId, complaintId, answeredAt }, fairness }) =>
    fairness === null ? [] : [{ partyId, complaintId, answeredAt, items: 1, ...fairness }],
  )
  if (justice.length > 0) await tx.run(insertJustice(justice))
  const actor = auditAuthor(ctx).actorId
  const events = answered.map(
    ({ answer: { partyId, complaintId, answeredAt, outcome, redressMinor, currency } }) => ({
      partyId,
      type: 'channels.complaint-answered' as const,
      eventId: answerEventId(complaintId),
      occurredAt: answeredAt,
      occurredOn: answeredAt.slice(0, 10),
      source,
      actor,
      data: { complaintId, outcome, redressMinor, currency },
    }),
  )
  await appendEvents(tx, events, ctx.now)
}

function answerOf({ party, interactionId, complaint }: IncomingContact, currency: string) {
  const said = complaint?.answer
  if (!said) return []
  const answer: AnswerRow = {
    partyId: party.partyId ?? party.naturalId,
    complaintId: interactionId,
    outcome: said.outcome,
    redressKind: null,
    redressMinor: said.redress?.amountMinor ?? 0,
    currency: said.redress?.currency ?? currency,
    words: '',
    answeredAt: `${said.on}T12:00:00.000Z`,
  }
  return [{ answer, fairness: said.justice }]
}
