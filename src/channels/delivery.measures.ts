import { shareInterval } from '../analytics/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import type { MeasureDefinition } from '../kernel/measure.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import { honouredSince, uncertainMessages, uncertainRows } from './delivery.sql.ts'

/** Intervals on screen. */
const level = 0.8
/** Beyond so many rows a number is found once a minute. */
const many = 50_000
const days = 90

const honouredNamed = { name: 'channels.terms-honoured', title: 'Terms honoured' }

const honoured = remembering(
  async (ctx) => ctx.db.one(honouredSince(await lastDays(ctx, days))),
  ({ handedOver }) => handedOver > many,
)

/** The share of messages that were handed over as the customer’s statements of that moment allowed. */
export const termsHonoured: MeasureDefinition = {
  ...honouredNamed,
  unit: 'share',
  process: 'information',
  subjects: ['firm'],
  noun: 'channels',
  async read(ctx, subject) {
    const { value: found, at } = await honoured(ctx)
    const told = {
      unit: 'share',
      n: found.handedOver,
      asOf: at.toISOString(),
      method: {
        name: 'share',
        sentence: `Messages of the last ${days} days that were let through as they left: those to which, by what was on record at that moment, no consent was missing or withdrawn.`,
        formula: '1 − let through against a statement on record ÷ let through',
      },
      lineage: [
        {
          table: 'channels.send_verdicts',
          filter: `allowed at the hand-over, ${days} days`,
          rows: found.handedOver,
        },
      ],
    }
    if (found.handedOver === 0)
      return toldMeasure(ctx, honouredNamed, subject, { ...told, value: null, missing: nothingSent })
    const { value, low, high } = shareInterval(found.handedOver - found.violations, found.handedOver, level)
    return toldMeasure(ctx, honouredNamed, subject, { ...told, value, interval: { low, high, level } })
  },
  async rows(ctx) {
    const { value: found } = await honoured(ctx)
    const rows = [{ cells: [found.handedOver, found.violations], partyId: null }]
    return { columns: ['Let through', 'Against a statement'], rows, next: null }
  },
}

const nothingSent = `Nothing was sent in the last ${days} days. Write to a customer, or start a campaign.`

const uncertainNamed = { name: 'channels.uncertain', title: 'Messages nobody knows of' }

/** How many messages were handed over of which nobody knows whether they arrived. */
export const uncertain: MeasureDefinition = {
  ...uncertainNamed,
  unit: 'messages',
  process: null,
  subjects: ['firm', 'channel'],
  noun: 'channels',
  async read(ctx, subject) {
    const { n } = await ctx.db.one(uncertainMessages(subject.kind === 'channel' ? subject.id : null))
    return toldMeasure(ctx, uncertainNamed, subject, {
      value: n,
      unit: 'messages',
      n,
      method: {
        name: 'count',
        sentence:
          'Messages whose last try ended without an answer of the server. They are not sent again by themselves.',
        formula: 'count of messages in the state uncertain',
      },
      lineage: [{ table: 'channels.outgoing_messages', filter: "state = 'uncertain'", rows: n }],
    })
  },
  async rows(ctx, _subject, cursor, limit) {
    const [after] = decodeCursor(uncertainNamed.name, ['id'], cursor ?? undefined) ?? [null]
    const found = await ctx.db.many(uncertainRows(after, limit + 1))
    const { items, next } = page(found, limit, ({ messageId }) =>
      encodeCursor(uncertainNamed.name, [messageId]),
    )
    const rows = items.map(({ partyId, messageId, class: messageClass, purpose, updatedAt }) => ({
      cells: [messageId, messageClass, purpose, updatedAt],
      partyId,
    }))
    return { columns: ['Message', 'Class', 'Purpose', 'Since'], rows, next }
  },
}
