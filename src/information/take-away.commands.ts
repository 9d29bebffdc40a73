import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { theFirm } from '../kernel/firm.sql.ts'
import { rightsOver } from '../kernel/party-right.commands.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import { rowsOf } from '../kernel/party-row.sql.ts'
import { type Grant, may } from '../kernel/permission.ts'
import type { PartyTable } from '../kernel/registration.ts'
import { type EventSight, eventSight, isWithin, nounsOfSentences, sentenceOf } from './event-sentence.ts'
import { registeredTables } from './party-table-registry.ts'
import { type Section, takeAwayZip } from './take-away.ts'

/**
 * All that a party may take away, from every table that rooms registered with a meaning for it. What whoever
 * makes it may not read whole is left out, and the file says so.
 *
 * @throws kernel.not-found, kernel.not-allowed; information.field-hidden for those who see only parts
 */
export async function takeAway(ctx: Context, partyId: string): Promise<Uint8Array> {
  const grant = may(ctx.actor, 'export', 'parties')
  if (grant.fields !== null) throw new KithError('information.field-hidden', { field: 'contactPoints' })
  return gathered(ctx, partyId, grant, rightsOver(ctx, partyId))
}

/** The same for the party itself, to whom nothing of its own is closed. @throws kernel.not-found */
export const takeOwn = (ctx: Context, partyId: string): Promise<Uint8Array> =>
  gathered(ctx, partyId, everything, async () => everything)

const everything: Grant = { rows: null, fields: null }

/**
 * The nouns of all that a party may take away, beside parties. Not that of the audit: what it tells of a party is what
 * stood in these before.
 */
export function takenNouns(): string[] {
  const ofTables = registeredTables().flatMap(({ takeAway: taken }) => taken?.noun ?? [])
  return [...new Set([...ofTables, ...nounsOfSentences()])].filter((noun) => noun !== 'audit').sort()
}

async function gathered(
  ctx: Context,
  partyId: string,
  grant: Grant,
  rightOver: ReturnType<typeof rightsOver>,
): Promise<Uint8Array> {
  if (!(await ctx.db.maybeOne(liveParty(partyId, grant))))
    throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  const sight = await eventSight(grant, rightOver)
  const sections: Section[] = []
  const leftOut: string[] = []
  for (const table of registeredTables()) {
    if (table.takeAway === null) continue
    const { title, meanings, noun, words = {}, named = {} } = table.takeAway
    if (noun !== undefined && (await rightOver(noun))?.fields !== null) {
      leftOut.push(title)
      continue
    }
    const all = await ctx.db.many(rowsOf(table, Object.keys(meanings), partyId))
    const rows = table.table === 'information.events' ? shownEvents(all, sight) : all
    if (rows.length < all.length) leftOut.push(`${title} (in part)`)
    const read = table.table === 'information.events' ? { read: spoken(rows) } : {}
    const names = await namesIn(ctx, rows, named)
    sections.push({
      name: table.table.split('.')[1] ?? table.table,
      title,
      meanings,
      rows,
      words,
      names,
      ...read,
    })
  }
  const { isDemonstration = false } = (await ctx.db.maybeOne(theFirm)) ?? {}
  return takeAwayZip({ sections, leftOut, isInvented: isDemonstration }, ctx.now)
}

/** What the ids of some columns stand for. */
async function namesIn(
  { db }: Context,
  rows: Section['rows'],
  named: NonNullable<NonNullable<PartyTable['takeAway']>['named']>,
): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [column, statement] of Object.entries(named)) {
    const ids = [...new Set(rows.map((row) => String(row[column])))]
    for (const { id, name } of await db.many(statement(ids))) names.set(id, name)
  }
  return names
}

/** Events in the words of the timeline. */
const spoken = (events: Section['rows']): NonNullable<Section['read']> => ({
  meanings: {
    occurred_at: 'When; noon where only the day is known',
    said: 'What',
    channel: 'Over which channel',
  },
  rows: events.map(({ occurred_at, type, channel, data }) => ({
    occurred_at,
    said: sentenceOf({ type: String(type), channel: stringOr(channel), data: objectOr(data) }),
    channel,
  })),
})

const stringOr = (value: unknown) => (typeof value === 'string' ? value : null)
const objectOr = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

const shownEvents = (events: Section['rows'], sight: EventSight) =>
  events.filter(({ type }) => isWithin(sight, String(type)))
