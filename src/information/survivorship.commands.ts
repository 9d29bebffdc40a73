import { recordChange, recorderOf } from '../kernel/audit.commands.ts'
import { badField, checkedLines } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import type { LockedParty } from '../kernel/party.sql.ts'
import { requireVisible, sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { refuseStale } from '../kernel/version.ts'
import type { Database } from '../storage/database.ts'
import { changing } from './party-access.commands.ts'
import { writeChange } from './party-change.commands.ts'
import type { PartyPatch } from './party-change.ts'
import type { CustomValue } from './party-draft.ts'
import { grantFor } from './party-page.commands.ts'
import { ownFields } from './portal-fact.sql.ts'
import * as statements from './survivorship.sql.ts'
import { alike, type SurvivorshipPolicy, type SurvivorshipRule } from './survivorship.ts'
import {
  type FieldChoice,
  fieldSurvivor,
  fieldsTold,
  plainFields,
  type SaidRecord,
  type Survivable,
  settled,
  standingOf,
  withValue,
} from './survivorship-field.ts'

const audit = recorderOf('sources')

/** Which rule stands for which field, and how far each source is trusted. */
export async function survivorshipSetting(ctx: Context): Promise<statements.SurvivorshipSetting> {
  may(ctx.actor, 'read', 'sources')
  return ctx.db.one(statements.readSetting)
}

/**
 * Chooses rules and the order of sources; what is stored follows as sources speak again and parties are joined.
 *
 * @throws kernel.bad-field, kernel.version-stale
 */
export async function changeSurvivorship(
  ctx: Context,
  wish: { rules: Record<string, SurvivorshipRule>; sourceOrder: readonly string[] },
  version: number | null,
): Promise<statements.SurvivorshipSetting> {
  may(ctx.actor, 'change', 'sources')
  for (const field of Object.keys(wish.rules))
    if (!isField(field)) throw badField('rules', `names “${field}”, which is no field`)
  if (new Set(wish.sourceOrder).size < wish.sourceOrder.length)
    throw badField('sourceOrder', 'names a source twice')
  await ctx.db.transaction(async (tx) => {
    const before = await tx.one(statements.readSetting)
    refuseStale(version, before.version)
    const known = await tx.many(statements.knownSources(wish.sourceOrder))
    if (known.length < wish.sourceOrder.length)
      throw badField('sourceOrder', 'names a source that is not there')
    await tx.one(statements.updateSetting(wish, ctx.actor.userId, ctx.now))
    const { rules, sourceOrder } = before
    await audit(tx, ctx, 'change', 'survivorship', { rules, sourceOrder }, { ...wish })
  })
  return ctx.db.one(statements.readSetting)
}

const isField = (field: string): boolean =>
  (plainFields as readonly string[]).includes(field) || /^custom\..{1,200}$/.test(field)

/** What decides about some parties: the firm's rules, what sources say, and what stands above them. */
export type Gathered = {
  readonly policy: SurvivorshipPolicy
  readonly records: ReadonlyMap<string, readonly SaidRecord[]>
  readonly choices: ReadonlyMap<string, readonly FieldChoice[]>
}

/** Reads what decides about some parties: three statements for all of them, two where no rule is chosen. */
export async function gatherSaid(
  db: Database,
  partyIds: readonly string[],
  { always = false }: { always?: boolean } = {},
): Promise<Gathered> {
  const { rules, sourceOrder } = await db.one(statements.readSetting)
  const hasRules = Object.keys(rules).length > 0
  const records = hasRules || always ? await db.many(statements.recordsSaid(partyIds)) : []
  const choices = await db.many(statements.choicesOf(partyIds))
  return {
    policy: { rules, order: sourceOrder },
    records: Map.groupBy(records, ({ partyId }) => partyId),
    choices: Map.groupBy(choices, ({ partyId }) => partyId),
  }
}

/** A party's columns after several were joined in it; those listed first have the last word among equals. */
export function settledOf<Party extends Survivable>(
  { policy, records, choices }: Gathered,
  party: Party,
  partyIds: readonly string[],
): Party {
  const of = <Row>(all: ReadonlyMap<string, readonly Row[]>) => partyIds.flatMap((id) => all.get(id) ?? [])
  return settled(policy, party, of(records), of(choices))
}

/** Under which field of a role's rights each field falls. */
const rightOf = (field: string) => (field.startsWith('custom.') ? 'custom' : field)

/**
 * For each field of a party that the reader may see: the value, who said it, what decided, how sure it is, and what
 * else was said.
 *
 * @throws kernel.not-found, information.field-hidden
 */
export async function readFieldOrigins(ctx: Context, partyId: string) {
  const grant = await grantFor(ctx.db, partyId, await requireVisible(ctx, partyId))
  if (!sees(grant, 'sources')) throw new KithError('information.field-hidden', { field: 'sources' })
  const party = await standing(ctx.db, partyId)
  const { policy, records, choices } = await gatherSaid(ctx.db, [partyId], { always: true })
  const [said, chosen] = [records.get(partyId) ?? [], choices.get(partyId) ?? []]
  return fieldsTold(party, said)
    .filter((field) => sees(grant, rightOf(field)))
    .map((field) => ({ field, ...shown(policy, party, field, said, chosen) }))
    .filter(({ value, others }) => value !== null || others.length > 0)
}

async function standing(db: Database, partyId: string): Promise<Survivable> {
  const found = await db.maybeOne(ownFields(partyId))
  if (!found) throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  return { ...found, displayName: found.name }
}

/** What stands, and what the rules would say where that is something else: a rule chosen since has not been applied. */
function shown(
  policy: SurvivorshipPolicy,
  party: Survivable,
  field: string,
  records: readonly SaidRecord[],
  choices: readonly FieldChoice[],
) {
  const now = standingOf(party, field)
  const best = fieldSurvivor(policy, party, field, records, choices)
  const isApplied = alike(best.value, now)
  const told = isApplied ? best : fieldSurvivor({ ...policy, rules: {} }, party, field, records, [])
  const { from, others, ...rest } = told
  return {
    ...rest,
    value: textOf(now),
    proposed: isApplied ? null : textOf(best.value),
    source: from && spoken(from),
    others: others.map((one) => ({ value: textOf(one.value) ?? '', ...spoken(one) })),
  }
}

const spoken = ({ sourceRecordId, sourceId, sourceName, receivedAt }: Omit<SaidRecord, 'content'>) => ({
  sourceRecordId,
  sourceId,
  sourceName,
  receivedAt,
})

/** A value in words; of a name the whole of it. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return String(value[0] ?? '') || null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/**
 * Pins a field to what stands or to what a record says: no source and no rule changes it until the pin is taken away.
 *
 * @param sourceRecordId  the record whose value is to stand; null: what stands now
 * @throws kernel.bad-field, kernel.not-found, kernel.version-stale, information.field-hidden
 */
export async function pinField(
  ctx: Context,
  partyId: string,
  wish: { field: string; sourceRecordId: string | null; reason?: string | undefined },
  version: number | null,
): Promise<void> {
  const { field, sourceRecordId } = wish
  if (!isField(field)) throw badField('field', 'is no field of a party')
  const reason = wish.reason?.trim() ? checkedLines(wish.reason, 'reason', 500) : ''
  await changing(ctx, partyId, { version }, async ({ tx, party, grant }) => {
    refuseUnseen(grant, field)
    const said = (await tx.many(statements.recordsSaid([partyId]))).find(
      (record) => record.sourceRecordId === sourceRecordId,
    )
    if (sourceRecordId !== null && !said)
      throw new KithError('kernel.not-found', { noun: 'source record', id: sourceRecordId })
    const value = said ? valueSaid(party, field, said) : standingOf(party, field)
    if (value === null) throw badField('field', 'has no value to pin')
    await writeChange(tx, ctx, party, patchTo(party, withValue(party, field, value)), grant)
    await tx.run(
      statements.upsertChoice({ partyId, field, origin: 'pin', value, reason }, ctx.actor.userId, ctx.now),
    )
    await tellPin(tx, ctx, partyId, field, true)
  })
}

function valueSaid(party: LockedParty, field: string, record: SaidRecord): unknown {
  return fieldSurvivor({ rules: { [field]: 'most-recent' }, order: [] }, party, field, [record], []).value
}

/** Takes a pin away; the firm's rule decides again. @throws kernel.not-found, information.field-hidden */
export async function unpinField(ctx: Context, partyId: string, field: string): Promise<void> {
  await changing(ctx, partyId, {}, async ({ tx, party, grant }) => {
    refuseUnseen(grant, field)
    if ((await tx.run(statements.deleteChoice(partyId, field, 'pin'))) === 0)
      throw new KithError('kernel.not-found', { noun: 'pin', id: field })
    const after = settledOf(await gatherSaid(tx, [partyId]), party, [partyId])
    await writeChange(tx, ctx, party, patchTo(party, after), grant)
    await tellPin(tx, ctx, partyId, field, false)
  })
}

async function tellPin(tx: Database, ctx: Context, partyId: string, field: string, isPinned: boolean) {
  const said = { noun: 'parties', verb: 'change', partyId, rowId: `${partyId} ${field}` } as const
  await recordChange(tx, ctx, { ...said, before: { pinned: !isPinned }, after: { pinned: isPinned } })
}

/** Who may not see what sources say, or the field, decides nothing about it. */
function refuseUnseen(grant: Grant, field: string): void {
  for (const right of ['sources', rightOf(field)])
    if (!sees(grant, right)) throw new KithError('information.field-hidden', { field: right })
}

/** The patch that makes one state of a party another. */
export function patchTo(before: Survivable, after: Survivable): PartyPatch {
  const differs = <Key extends keyof Survivable>(key: Key) =>
    JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null)
  const named = (['displayName', 'givenName', 'familyName'] as const).some(differs)
  const { displayName: name, givenName, familyName } = after
  const keys = [...new Set([...Object.keys(before.custom), ...Object.keys(after.custom)])]
  const custom = keys
    .filter((key) => JSON.stringify(before.custom[key]) !== JSON.stringify(after.custom[key]))
    .map((key) => [key, (after.custom[key] ?? null) as CustomValue] as const)
  return {
    ...(named && { name, givenName, familyName }),
    ...(differs('city') && { city: after.city }),
    ...(differs('country') && { country: after.country }),
    ...(differs('language') && { language: after.language ?? null }),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
  }
}

/** Remembers that the customer said a field themselves, as it now stands: no source changes it from here on. */
export async function rememberSaid(ctx: Context, partyId: string, field: string): Promise<void> {
  const name = field.endsWith('Name') ? 'name' : field.replace(/^custom:/, 'custom.')
  if (!isField(name)) return
  const value = standingOf(await standing(ctx.db, partyId), name)
  const row = { partyId, field: name, origin: 'customer' as const, value, reason: '' }
  await ctx.db.run(statements.upsertChoice(row, ctx.actor.userId, ctx.now))
}
