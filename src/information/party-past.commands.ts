import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { rightsOver, sees } from '../kernel/party-right.commands.ts'
import { dayIn, isDay } from '../kernel/period.ts'
import { type Grant, may, mayAtAll } from '../kernel/permission.ts'
import type { PastLine, PastSection } from '../kernel/registration.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { grantFor, type PartyPage, readParty, scoreField, shownStatistics } from './party-page.commands.ts'
import * as statements from './party-past.sql.ts'
import {
  type FieldValue,
  fieldsAsKnown,
  fieldValues,
  type OwnFields,
  rowAsKnown,
  type Turn,
} from './party-past.ts'

let sections: readonly PastSection[] = []

/** Takes over what every room can say of the past; called once, when the rooms are put together. */
export function learnPast(learned: readonly PastSection[]): void {
  sections = learned
}

/** What stood of a party at a moment that has passed, in the words of today's page. */
export type PastParty = Awaited<ReturnType<typeof readPartyAsKnown>>

/** `knownOn`: a day of the firm (all of it counts) or a moment; `validOn`: of which day it is asked. */
export type PastQuery = { readonly knownOn: string; readonly validOn?: string | undefined }

/**
 * A party as it was known. The id of a merged one leads to the party that was kept.
 *
 * @throws kernel.bad-field; information.not-yet-known when nobody knew of it then; kernel.not-found;
 *   information.erased
 */
export async function readPartyAsKnown(ctx: Context, partyId: string, query: PastQuery) {
  const current = await readParty(ctx, partyId)
  return readThen(ctx, current, query)
}

async function readThen(ctx: Context, current: PartyPage, query: PastQuery) {
  const { partyId } = current
  const grant = await grantFor(ctx.db, partyId, may(ctx.actor, 'read', 'parties'))
  const { knownAt, day } = await momentOf(ctx, query)
  const { validOn = null } = query
  if (validOn !== null && !isDay(validOn)) throw badField('validOn', 'is not a day (year-month-day)')
  const { madeAt, values, turns, came } = await historyOf(ctx, partyId, grant)
  if (Date.parse(madeAt) > knownAt.getTime())
    throw new KithError('information.not-yet-known', { on: day, since: madeAt.slice(0, 10) })
  const own = fieldsAsKnown(values, { knownAt, validOn })
  const beside = await besideThen(ctx, partyId, {
    knownAt,
    validOn: validOn ?? day,
    turns,
    came,
    grant,
    ties: current.relationships,
  })
  return {
    ...current,
    ...own,
    kind: (own.kind ?? current.kind) as typeof current.kind,
    custom: sees(grant, 'custom') ? ((own.custom ?? {}) as Record<string, unknown>) : {},
    ...beside,
    knownAt: knownAt.toISOString(),
    validOn,
  }
}

/** @throws kernel.bad-field when it is neither a day nor a moment, or lies ahead */
async function momentOf(ctx: Context, { knownOn }: PastQuery): Promise<{ knownAt: Date; day: string }> {
  const { timeZone } = await firmSetting(ctx.db)
  if (isDay(knownOn)) {
    const { at } = await ctx.db.one(statements.endOfDay(knownOn, timeZone))
    return { knownAt: new Date(at), day: knownOn }
  }
  const at = new Date(knownOn)
  if (!/^\d{4}-\d{2}-\d{2}T/.test(knownOn) || Number.isNaN(at.getTime()))
    throw badField('asKnownOn', 'is neither a day (year-month-day) nor a moment')
  return { knownAt: at, day: dayIn(timeZone, at) }
}

/** Every value of every field that the actor may see, the latest first. */
export async function readFieldHistory(ctx: Context, partyId: string): Promise<FieldValue[]> {
  const { partyId: id } = await readParty(ctx, partyId)
  const grant = await grantFor(ctx.db, id, may(ctx.actor, 'read', 'parties'))
  const { values } = await historyOf(ctx, id, grant)
  return [...values].sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : a.recordedAt > b.recordedAt ? -1 : 0))
}

/** Under which field of a role's rights each own field falls. */
const rightOf: Readonly<Record<string, string>> = {
  name: 'name',
  givenName: 'name',
  familyName: 'name',
  city: 'city',
  country: 'country',
  language: 'language',
  ownerUserId: 'ownerName',
  teamId: 'ownerName',
}

const isShown = (grant: Grant, field: string) =>
  field === 'kind' || sees(grant, field.startsWith('custom.') ? 'custom' : (rightOf[field] ?? field))

async function historyOf(ctx: Context, partyId: string, grant: Grant) {
  const [row, audited, sources, merges, { timeZone }] = await Promise.all([
    ctx.db.one(statements.ownRow(partyId)),
    ctx.db.many(statements.auditedTurns(partyId)),
    ctx.db.many(statements.sourcesOfTurns(partyId)),
    ctx.db.many(statements.mergesInto(partyId)),
    firmSetting(ctx.db),
  ])
  const { createdAt, ...now } = row
  const sourceAt = new Map(sources.map(({ at, type, source }) => [`${at} ${type}`, source]))
  const dayOf = (at: string) => dayIn(timeZone, new Date(at))
  const own: Turn[] = audited
    .filter(({ rowId, verb }) => rowId === partyId && verb === 'change')
    .map((turn) => ({
      at: turn.at,
      validFrom: turn.validFrom ?? dayOf(turn.at),
      before: turn.before ?? {},
      after: turn.after ?? {},
      by: byWhom(turn, sourceAt.get(`${turn.at} information.party-changed`)),
    }))
  const first = sources.find(({ type }) => type !== 'information.party-changed')
  const maker = audited.find(({ rowId, verb }) => rowId === partyId && verb === 'create')
  const values = fieldValues(now, [...own, ...merges.flatMap((merge) => mergeTurns(merge, now, dayOf))], {
    at: createdAt,
    by: maker ? byWhom(maker, first?.source) : (first?.source ?? 'an import'),
  })
  return {
    madeAt: createdAt,
    values: values.filter(({ field }) => isShown(grant, field)),
    turns: audited.map(({ at, rowId, before }) => ({ at, rowId, before: before ?? {} })),
    came: cameWith(merges),
  }
}

const byWhom = (
  { actorName, actorKind }: Pick<statements.AuditedTurn, 'actorName' | 'actorKind'>,
  source: string | undefined,
) => {
  const who = actorName ?? (actorKind === 'system' ? 'Kith' : 'somebody')
  return source === undefined || source === 'hand' || source === 'kith' ? who : `${source}, ${who}`
}

/** What the party took over from another when both became one, and gave back when they were taken apart. */
function mergeTurns(
  { mergedAt, unmergedAt, filled }: { mergedAt: string; unmergedAt: string | null; filled: OwnFields },
  now: OwnFields,
  dayOf: (at: string) => string,
): Turn[] {
  const { name: _, custom = {}, ...fields } = filled
  const taken: OwnFields = { ...fields, ...(Object.keys(custom as OwnFields).length > 0 ? { custom } : {}) }
  const empty = {
    ...Object.fromEntries(Object.keys(fields).map((field) => [field, null])),
    ...('custom' in taken ? { custom: {} } : {}),
  }
  const turn = (at: string, before: OwnFields, after: OwnFields, by: string): Turn => ({
    ...{ at, validFrom: dayOf(at), before, after, by },
  })
  if (Object.keys(taken).length === 0) return []
  const merged = turn(mergedAt, empty, taken, 'a merge with another record')
  if (unmergedAt === null) return [merged]
  const stands = Object.keys(fields).every((field) => now[field] === null)
  return stands ? [merged, turn(unmergedAt, taken, empty, 'a merge that was taken back')] : []
}

/** Rows that came with a merge were not this party's before. */
function cameWith(
  merges: readonly { mergedAt: string; unmergedAt: string | null; rowIds: readonly string[] }[],
) {
  return new Map(
    merges.flatMap(({ mergedAt, unmergedAt, rowIds }) =>
      unmergedAt === null ? rowIds.map((id) => [id, mergedAt] as const) : [],
    ),
  )
}

type Then = {
  readonly knownAt: Date
  readonly validOn: string
  readonly turns: readonly { readonly at: string; readonly rowId: string; readonly before: object }[]
  readonly came: ReadonlyMap<string, string>
  readonly grant: Grant
  /** What the parties at the other end are called today, for those who may see them. */
  readonly ties: PartyPage['relationships']
}

async function besideThen(ctx: Context, partyId: string, then: Then) {
  const { grant, knownAt, validOn } = then
  const read = <Row>(field: string, ask: () => Promise<Row[]>): Promise<Row[]> =>
    sees(grant, field) ? ask() : Promise.resolve([])
  const [points, roles, ties, bought, scores, others] = await Promise.all([
    read('contactPoints', () => ctx.db.many(statements.pointsEver(partyId))),
    read('roles', () => ctx.db.many(statements.rolesEver(partyId))),
    read('relationships', () => ctx.db.many(statements.tiesEver(partyId))),
    read('statistics', () => ctx.db.many(statements.purchasesThen(partyId, knownAt, validOn))),
    read('scores', () => ctx.db.many(statements.scoresThen(partyId, knownAt))),
    sectionsThen(ctx, partyId, then),
  ])
  const contactPoints = points
    .flatMap((row) => known(row, row.contactPointId, then))
    .map(({ createdAt: _, endedAt, ...point }) => ({
      ...point,
      endedAt: endedAt !== null && Date.parse(endedAt) <= knownAt.getTime() ? endedAt : null,
    }))
  const inUse = (kind: string) =>
    contactPoints.find((point) => point.kind === kind && point.endedAt === null)?.value ?? null
  const names = new Map(then.ties.map((tie) => [tie.relationshipId, tie]))
  return {
    contactPoints,
    email: inUse('email'),
    phone: inUse('phone'),
    roles: roles
      .flatMap((row) => known(row, row.partyRoleId, then))
      .filter(({ from }) => from <= validOn)
      .map(({ partyRoleId, role, from, to }) => ({ partyRoleId, role, validFrom: from, validTo: to })),
    relationships: ties
      .flatMap((row) => known(row, row.relationshipId, then))
      .filter(({ from }) => from <= validOn)
      .map(({ createdAt: _, from, to, ...tie }) => ({
        ...tie,
        otherName: names.get(tie.relationshipId)?.otherName ?? null,
        otherKind: names.get(tie.relationshipId)?.otherKind ?? null,
        validFrom: from,
        validTo: to,
      })),
    statistics: bought.map((one) => shownStatistics(one, grant)),
    scores: scores.filter(({ name }) => sees(grant, scoreField[name] ?? 'scores')),
    sections: others,
  }
}

/** A row as it was known then, or nothing where it came later. */
function known<Row extends { createdAt: string }>(
  row: Row,
  id: string,
  { knownAt, turns, came }: Then,
): Row[] {
  const madeAt = [row.createdAt, came.get(id) ?? ''].sort().at(-1) ?? row.createdAt
  const own = turns.filter(({ rowId }) => rowId === id)
  const then = rowAsKnown(row, madeAt, own, knownAt)
  return then === null ? [] : [then]
}

export type PastPart = { readonly name: string; readonly title: string; readonly lines: PastLine[] }

async function sectionsThen(ctx: Context, partyId: string, { knownAt, validOn }: Then): Promise<PastPart[]> {
  const rights = rightsOver(ctx, partyId)
  const parts: PastPart[] = []
  for (const { name, title, noun, read } of sections) {
    if (!mayAtAll(ctx.actor, 'read', noun) || (await rights(noun)) === null) continue
    parts.push({ name, title, lines: [...(await read(ctx, partyId, knownAt, validOn))] })
  }
  return parts
}
