import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { newId } from '../kernel/id.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { sourceOf } from './author.ts'
import { computedFields } from './computed-field.commands.ts'
import { claimFor, fieldsInForce, moveClaims, readFields } from './custom-field.commands.ts'
import { objectBy } from './custom-object.commands.ts'
import type { ObjectRow } from './custom-object.sql.ts'
import { firmRecordHome, nounOfObject } from './custom-object.ts'
import { appendEvents, appendFirmEvents, ensureEventYears } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import * as statements from './object-record.sql.ts'
import { type ObjectRecord, recordSort } from './object-record.ts'
import { mayWithObject, requireObjectSeen } from './object-sight.ts'
import * as ties from './object-tie.sql.ts'
import { ownOrder } from './own-sort.ts'
import { holdParty } from './party-access.commands.ts'
import { difference } from './party-change.ts'
import { type CustomValue, checkedCustom } from './party-draft.ts'
import { matches } from './party-filter.sql.ts'
import { parseFilter } from './party-filter.ts'

/** Counted no further: more is told as “more than”. */
const mostCounted = 100_000

export type RecordQuery = {
  readonly filter?: string | undefined
  /** Words of the title. */
  readonly q?: string | undefined
}

export type RecordDraft = {
  readonly recordId?: string | undefined
  readonly partyId?: string | undefined
  readonly title: string
  readonly custom?: Readonly<Record<string, CustomValue>> | undefined
}

export type RecordPatch = Partial<Omit<RecordDraft, 'recordId'>>

export type Sight = statements.RecordSight & { readonly objects: Grant; readonly parties: Grant }

/** What of records the actor sees. @throws kernel.not-allowed */
export const sightOf = ({ actor }: Pick<Context, 'actor'>): Sight => ({
  objects: may(actor, 'read', 'objects'),
  parties: may(actor, 'read', 'parties'),
})

const shown = ({ partyId, partyName, ...row }: statements.RecordRow, { parties }: Sight): ObjectRecord => ({
  ...row,
  partyId: partyId === firmRecordHome ? null : partyId,
  partyName: sees(parties, 'name') ? partyName : null,
})

/** What is asked of an object's records. Own fields are the record's; what else narrows is asked of its party. */
export async function askedOf(ctx: Context, object: string, sight: Sight, { filter, q = '' }: RecordQuery) {
  const { fields } = sight.parties
  const grant = { rows: null, fields: fields && new Set([...fields, 'custom']) }
  const setting = { ...(await firmSetting(ctx.db)), today: await firmToday(ctx) }
  const computed = await computedFields(ctx, setting, nounOfObject(object))
  const words = q.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)
  const condition = statements.both(
    matches(parseFilter(filter, grant, ctx.actor), {
      ...setting,
      computed,
      own: statements.ownFields,
      actor: ctx.actor,
    }),
    statements.titleHolds(words),
  )
  return { object, sight, condition, computed }
}

/** The fields that are computed of an object's records, as the actor sees them. */
const computedOf = async (ctx: Context, object: string) =>
  computedFields(ctx, { ...(await firmSetting(ctx.db)), today: await firmToday(ctx) }, nounOfObject(object))

/**
 * A page of an object's records.
 * @throws kernel.not-found, kernel.bad-request, information.bad-filter, http.cursor-unreadable
 */
export async function readRecords(
  ctx: Context,
  object: string,
  query: RecordQuery & { sort?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const sight = sightOf(ctx)
  requireObjectSeen(ctx, object)
  await objectBy(ctx.db, object)
  const sort = sortOf(query.sort, await readFields(ctx, nounOfObject(object)))
  const list = `${object} ${query.sort ?? 'title'}`
  const after = decodeCursor(list, ['scalar', 'id'], query.cursor)
  const rows = await ctx.db.many(
    statements.recordPage({
      ...(await askedOf(ctx, object, sight, query)),
      sort,
      after: after === undefined ? null : [keyAsRead(after[0]), after[1]],
      limit: query.limit + 1,
    }),
  )
  const { items, next } = page(rows, query.limit, (last) => encodeCursor(list, [last.key, last.recordId]))
  return { items: items.map(({ key: _, ...row }) => shown(row, sight)), next }
}

/** The order of a list of records; by name where none is said. @throws kernel.bad-request */
export const sortOf = (sort = 'title', fields: Awaited<ReturnType<typeof readFields>>) =>
  recordSort(sort, (key) => ownOrder(fields.find((field) => field.key === key)?.type))

const keyAsRead = (key: unknown): string | number | null => {
  if (key === null || typeof key === 'string' || typeof key === 'number') return key
  throw new KithError('http.cursor-unreadable', {})
}

/** How many records a question finds; `exact` is false beyond a hundred thousand. */
export async function countRecords(ctx: Context, object: string, query: RecordQuery) {
  const sight = sightOf(ctx)
  requireObjectSeen(ctx, object)
  await objectBy(ctx.db, object)
  const { condition } = await askedOf(ctx, object, sight, query)
  const { count } = await ctx.db.one(statements.recordCount(object, sight, condition, mostCounted + 1))
  return { count: Math.min(count, mostCounted), exact: count <= mostCounted }
}

/** The records that a question finds, by their ids, no more than `most`. */
export async function findRecords(ctx: Context, object: string, query: RecordQuery, most: number) {
  const sight = sightOf(ctx)
  requireObjectSeen(ctx, object)
  await objectBy(ctx.db, object)
  const { condition } = await askedOf(ctx, object, sight, query)
  const rows = await ctx.db.many(statements.recordIds(object, sight, condition, most))
  return rows.map(({ id, partyId }) => ({ id, partyId: partyId === firmRecordHome ? null : partyId }))
}

/** How many records hold each value of an own field, the most frequent first, at most two hundred. */
export async function groupRecords(ctx: Context, object: string, key: string, query: RecordQuery) {
  const sight = sightOf(ctx)
  requireObjectSeen(ctx, object)
  await objectBy(ctx.db, object)
  return ctx.db.many(statements.recordGroups(await askedOf(ctx, object, sight, query), key))
}

/** One record. @throws kernel.not-found also where the reader may not see it */
export async function readRecord(ctx: Context, object: string, recordId: string): Promise<ObjectRecord> {
  const sight = sightOf(ctx)
  return shown(await rowOf(ctx.db, object, recordId, sight, await computedOf(ctx, object)), sight)
}

/** Under whom a record stands; the firm’s own under the id of zeros. @throws kernel.not-found as `readRecord` */
export const homeOfRecord = async (ctx: Context, object: string, recordId: string): Promise<string> =>
  (await rowOf(ctx.db, object, recordId, sightOf(ctx))).partyId

/** What was done to a record, the latest first, at most a hundred changes. @throws kernel.not-found */
export async function readRecordChanges(ctx: Context, object: string, recordId: string) {
  const { partyId } = await rowOf(ctx.db, object, recordId, sightOf(ctx))
  const items = await ctx.db.many(statements.recordChanges(partyId, recordId, 100))
  return { partyId: partyId === firmRecordHome ? null : partyId, items }
}

/** What is kept about one party under the firm's own objects, at most two hundred records. */
export async function readRecordsAbout(ctx: Context, partyId: string): Promise<ObjectRecord[]> {
  const sight = sightOf(ctx)
  await requireVisible(ctx, partyId)
  const rows = await ctx.db.many(statements.recordsAbout(partyId, sight, 200))
  const values = new Map<string, statements.RecordRow['custom']>()
  for (const object of new Set(rows.map((row) => row.object))) {
    const computed = await computedOf(ctx, object)
    const found =
      computed.size > 0 ? await ctx.db.many(statements.computedAbout(partyId, object, computed)) : []
    for (const { recordId, custom } of found) values.set(recordId, custom)
  }
  return rows.map((row) => shown({ ...row, custom: values.get(row.recordId) ?? row.custom }, sight))
}

/** Enters a record. @throws kernel.bad-field, kernel.not-found, kernel.conflict when its id is taken */
export async function addRecord(ctx: Context, object: string, draft: RecordDraft): Promise<ObjectRecord> {
  const grant = mayWithObject(ctx, 'create', object)
  const described = await liveObject(ctx.db, object)
  const home = homeOf(described, draft.partyId)
  const recordId = draft.recordId ?? newId()
  const row = {
    title: checkedText(draft.title, 'title', 200),
    custom: checkedCustom(await held(ctx, object, draft.custom ?? {}, true)),
  }
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    await holdHome(tx, home, grant)
    // Rows stand under their customer: an id that stands under another would tell two records by one.
    if (await tx.maybeOne(statements.recordAnywhere(recordId))) throw new KithError('kernel.conflict', {})
    if ((await tx.run(statements.insertRecord(home, recordId, object, row, ctx.actor.userId, ctx.now))) === 0)
      throw new KithError('kernel.conflict', {})
    await claimFor(tx, nounOfObject(object), { partyId: home, recordId }, row.custom)
    await tell(tx, ctx, { home, recordId, object: described, verb: 'create', type: 'added', after: row })
  })
  return readRecord(ctx, object, recordId)
}

/**
 * Changes a record, or gives it to another party. What the patch leaves out stays.
 * @throws kernel.not-found, kernel.version-stale, kernel.bad-field
 */
export async function changeRecord(
  ctx: Context,
  object: string,
  recordId: string,
  patch: RecordPatch,
  version: number | null,
): Promise<ObjectRecord> {
  const grant = mayWithObject(ctx, 'change', object)
  const described = await liveObject(ctx.db, object)
  const { partyId: home } = await rowOf(ctx.db, object, recordId, sightOf(ctx))
  const to = patch.partyId === undefined ? home : homeOf(described, patch.partyId)
  const said = patch.custom && (await held(ctx, object, patch.custom, false))
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    for (const one of [...new Set([home, to])].sort()) await holdHome(tx, one, grant)
    const { version: read, ...before } = await lockedRecord(tx, home, recordId)
    refuseStale(version, read)
    const after = {
      title: patch.title === undefined ? before.title : checkedText(patch.title, 'title', 200),
      custom: checkedCustom({ ...before.custom, ...said }),
    }
    const changed = difference<object>(before, after)
    if (changed !== null) {
      await tx.run(statements.updateRecord(home, recordId, after, ctx.now))
      await claimFor(tx, nounOfObject(object), { partyId: home, recordId }, after.custom)
      await tell(tx, ctx, { home, recordId, object: described, verb: 'change', type: 'changed', ...changed })
    }
    if (to !== home) await moved(tx, ctx, { home, recordId, object: described }, to)
  })
  return readRecord(ctx, object, recordId)
}

async function moved(
  tx: Database,
  ctx: Context,
  about: Pick<Told, 'home' | 'recordId' | 'object'>,
  to: string,
): Promise<void> {
  const { home, recordId } = about
  await tx.run(statements.copyRecord(home, to, recordId, ctx.now))
  await tx.run(ties.copyTiesOver(home, to, recordId))
  await tx.run(ties.deleteTiesOf(home, recordId))
  await tx.run(ties.turnToRecord(home, to, recordId))
  await tx.run(statements.deleteRecord(home, recordId))
  await moveClaims(tx, about.recordId, to)
  const told = { ...about, verb: 'change', type: 'moved' } as const
  await tell(tx, ctx, { ...told, before: { partyId: about.home }, after: { partyId: to } })
  await tell(tx, ctx, { ...told, home: to, before: { partyId: about.home }, after: { partyId: to } })
}

/** Takes a record away; the audit keeps what it said. @throws kernel.not-found */
export async function removeRecord(ctx: Context, object: string, recordId: string): Promise<void> {
  const grant = mayWithObject(ctx, 'erase', object)
  const described = await objectBy(ctx.db, object)
  const { partyId: home } = await rowOf(ctx.db, object, recordId, sightOf(ctx))
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    await holdHome(tx, home, grant)
    const { version: _, ...before } = await lockedRecord(tx, home, recordId)
    await tx.run(ties.deleteTiesTo(home, recordId))
    await tx.run(statements.deleteRecord(home, recordId))
    await tell(tx, ctx, { home, recordId, object: described, verb: 'erase', type: 'removed', before })
  })
}

async function rowOf(
  db: Database,
  object: string,
  recordId: string,
  sight: Sight,
  computed?: Awaited<ReturnType<typeof computedFields>>,
) {
  const row = await db.maybeOne(statements.recordOf(object, recordId, sight, computed))
  if (!row) throw new KithError('kernel.not-found', { noun: 'record', id: recordId })
  return row
}

async function lockedRecord(tx: Database, home: string, recordId: string) {
  const row = await tx.maybeOne(statements.lockRecord(home, recordId))
  if (!row) throw new KithError('kernel.not-found', { noun: 'record', id: recordId })
  return row
}

async function liveObject(db: Database, object: string): Promise<ObjectRow> {
  const row = await objectBy(db, object)
  if (row.retiredAt !== null) throw badField('object', `${object} was retired: bring it back first`)
  return row
}

function homeOf({ home, titleOne }: ObjectRow, partyId: string | undefined): string {
  if (home === 'party' && partyId === undefined)
    throw badField('partyId', `is missing: say whose ${titleOne} it is`)
  if (home === 'firm' && partyId !== undefined) throw badField('partyId', `${titleOne} is about nobody`)
  return partyId ?? firmRecordHome
}

/** Holds the party that a record stands under; one about nobody needs no holding. */
async function holdHome(tx: Database, home: string, grant: Grant): Promise<void> {
  if (home !== firmRecordHome) await holdParty(tx, home, grant)
}

async function held(
  ctx: Context,
  object: string,
  values: Readonly<Record<string, CustomValue>>,
  isNew: boolean,
): Promise<Readonly<Record<string, CustomValue>>> {
  const fields = await fieldsInForce(ctx, nounOfObject(object))
  for (const key of Object.keys(values))
    if (!fields?.has(key)) throw badField(`custom/${key}`, 'is no field of this object: make it first')
  return fields?.valuesOf(values, isNew) ?? values
}

/** Whether a record of an object could hold some values. @throws kernel.not-found, kernel.bad-field */
export async function checkRecordValues(
  ctx: Context,
  object: string,
  values: Readonly<Record<string, CustomValue>>,
): Promise<void> {
  await liveObject(ctx.db, object)
  checkedCustom(await held(ctx, object, values, false))
}

type Told = {
  readonly home: string
  readonly recordId: string
  readonly object: ObjectRow
  readonly verb: 'create' | 'change' | 'erase'
  readonly type: 'added' | 'changed' | 'moved' | 'removed'
  readonly before?: unknown
  readonly after?: unknown
}

/** Writes the change into the audit and the history, the party's or the firm's. */
async function tell(tx: Database, ctx: Context, told: Told): Promise<void> {
  const { home, recordId, object, verb, before = null, after = null } = told
  const partyId = home === firmRecordHome ? null : home
  await recordChange(tx, ctx, { noun: 'objects', verb, partyId, rowId: recordId, before, after })
  const event = {
    type: `information.record-${told.type}`,
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { object: object.object, title: object.titleOne, recordId },
  } as const
  if (partyId === null) await appendFirmEvents(tx, [event], ctx.now)
  else await appendEvents(tx, [{ ...event, partyId }], ctx.now)
}
