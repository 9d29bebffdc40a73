import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, type GrantedRows, may, mayAtAll, seesWhole } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { transactionHorizon } from '../storage/transaction-number.sql.ts'
import { type FeedSight, feedEnd, feedStretch } from './change.sql.ts'
import { alwaysTold, type ChangeRow, type FeedPlace, feedStart } from './change.ts'
import { explainedTypes } from './event-sentence.ts'

/** A page of the feed. `place` is where to read on, also when nothing on the page could be shown. */
export type FeedPage = {
  readonly rows: readonly ChangeRow[]
  readonly place: FeedPlace
  /** Whether there is more to read at once. */
  readonly more: boolean
}

/** Types that hold ids alone, so that no hidden field hides them. */
const idsOnly: readonly string[] = alwaysTold.filter((type) => type.startsWith('information.'))

/** Under whose right the firm's own events fall, by the room that tells them. */
const nounsOfRooms: Readonly<Record<string, readonly string[]>> = {
  information: ['imports', 'measures'],
  empowerment: ['measures'],
  strategy: ['strategy', 'segments', 'assumptions'],
  value: ['value', 'measures'],
  channels: ['channels', 'measures'],
  performance: ['measures', 'decisions', 'standards'],
}

/** Events that one page looks at, at most. */
const scanned = 2000

/**
 * What happened after a place, in an order in which nothing appears behind a reader: by the transaction that wrote
 * it, and only of transactions that have ended with all before them. A party's events come in the order in which
 * they were written.
 *
 * @param types  exact ones, and rooms as `value.*`; none: all
 */
export async function readFeed(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  asked: { readonly after: FeedPlace; readonly types: readonly string[]; readonly limit: number },
): Promise<FeedPage> {
  const { horizon } = await db.one(transactionHorizon)
  const scan = Math.max(scanned, asked.limit)
  const stretch = await db.many(
    feedStretch({
      after: asked.after,
      below: horizon,
      sight: sightOf(actor),
      types: asked.types.filter((type) => !type.endsWith('.*')),
      prefixes: asked.types.filter((type) => type.endsWith('.*')).map((type) => type.slice(0, -1)),
      scan,
    }),
  )
  const shown = stretch.filter((row) => row.shown)
  const rows = shown.slice(0, asked.limit)
  const isCut = shown.length > rows.length
  const last = isCut ? rows.at(-1) : stretch.at(-1)
  return {
    rows,
    place: last ? { number: last.writtenIn, eventId: last.eventId } : asked.after,
    more: isCut || (stretch[0]?.scanned ?? 0) >= scan,
  }
}

/** Where somebody begins who wants only what comes from now on. */
export async function endOfFeed(db: Database): Promise<FeedPlace> {
  const { horizon } = await db.one(transactionHorizon)
  return (await db.maybeOne(feedEnd(horizon))) ?? feedStart
}

/**
 * What of the feed an actor may see: a type of event as on the timeline, for the rows of parties that the right over
 * it reaches. A role that shows more of nearer rows adds nothing here: the widest rows decide.
 *
 * @throws kernel.not-allowed
 */
export function sightOf(actor: Actor): FeedSight {
  const party = may(actor, 'read', 'parties')
  const known = explainedTypes()
  const groups = new Map<string, { rows: GrantedRows; types: string[] }>()
  for (const { type, shows, of } of known) {
    const right = of ? rightOver(actor, of.noun) : party
    if (right === null) continue
    const isShown = idsOnly.includes(type) || shows.every((field) => sees(party, field))
    if (!isShown || !(of?.fields ?? []).every((field) => sees(right, field))) continue
    // Both rights must reach the row: the narrower of the two decides, and of unlike ones the party's.
    const rows = of && right.rows !== null ? narrower(party.rows, right.rows) : party.rows
    const key = JSON.stringify(rows)
    const group = groups.get(key) ?? { rows, types: [] }
    group.types.push(type)
    groups.set(key, group)
  }
  return {
    groups: [...groups.values()],
    unexplained: party.fields === null ? { rows: party.rows, known: known.map(({ type }) => type) } : null,
    firmRooms: Object.entries(nounsOfRooms)
      .filter(([, nouns]) => nouns.every((noun) => seesWhole(actor, noun)))
      .map(([room]) => room),
  }
}

function rightOver(actor: Actor, noun: string): Grant | null {
  return mayAtAll(actor, 'read', noun) ? may(actor, 'read', noun) : null
}

/** Own rows lie within a team's, a team's within all. */
function narrower(one: GrantedRows, other: GrantedRows): GrantedRows {
  if (one === null) return other
  if (other === null) return one
  return one.teamIds.length <= other.teamIds.length ? one : other
}

const list = 'changes'

/** A place as clients keep it, unread. */
export const cursorOf = ({ number, eventId }: FeedPlace): string => encodeCursor(list, [number, eventId])

/** @throws http.cursor-unreadable */
export function placeOf(cursor: string | undefined): FeedPlace {
  const key = decodeCursor(list, ['integer', 'id'], cursor)
  return key === undefined ? feedStart : { number: key[0], eventId: key[1] }
}
