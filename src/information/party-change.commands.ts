import { recordChange } from '../kernel/audit.commands.ts'
import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { type LockedParty, updateParty } from '../kernel/party.sql.ts'
import { dayIn, isDay } from '../kernel/period.ts'
import type { Grant } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { register, unregistered } from './attribute.commands.ts'
import { sourceOf } from './author.ts'
import { claimValues, fieldValues } from './custom-field.commands.ts'
import { appendEvents } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { changing, isWithin, searchTextOf } from './party-access.commands.ts'
import { decideChange, difference, type PartyPatch, writtenPatch } from './party-change.ts'
import { refuseHidden } from './party-draft.ts'
import { insertValidTime } from './party-past.sql.ts'
import { forgetChoices } from './survivorship.sql.ts'

/**
 * Changes a party's own fields.
 *
 * @param version  the version that the writer read
 * @throws kernel.version-stale when somebody changed it since; kernel.bad-field; information.field-hidden
 */
export async function changeParty(
  ctx: Context,
  partyId: string,
  patch: PartyPatch,
  version: number | null,
): Promise<{ partyId: string; version: number }> {
  const { validFrom, ...fields } = patch
  if (validFrom !== undefined) await checkValidFrom(ctx, validFrom)
  return changing(ctx, partyId, { version }, async ({ tx, party, grant }) => {
    refuseHidden(fields, grant)
    const custom = fields.custom && (await fieldValues({ db: tx }, fields.custom))
    const patch = writtenPatch({ ...fields, ...(custom && { custom }) })
    const written = await writeChange(tx, ctx, party, patch, grant, validFrom)
    await tx.run(forgetChoices(partyId, decidedFields(patch)))
    if (custom) await claimValues(tx, partyId, custom)
    return { partyId, version: written }
  })
}

/** The fields of a patch as decisions about sources name them. */
export const decidedFields = ({ custom, ...own }: PartyPatch): string[] => [
  ...Object.keys(own).map((field) => (field.endsWith('Name') ? 'name' : field)),
  ...Object.keys(custom ?? {}).map((key) => `custom.${key}`),
]

/** What will be true cannot be written down as what is. @throws kernel.bad-field */
async function checkValidFrom(ctx: Context, validFrom: string): Promise<void> {
  if (!isDay(validFrom)) throw badField('validFrom', 'is not a day (year-month-day)')
  const { timeZone } = await firmSetting(ctx.db)
  if (validFrom > dayIn(timeZone, ctx.now))
    throw badField('validFrom', 'lies ahead; write it down when it is true')
}

/** Writes a patch to a held party with audit and event. @returns the version after; unchanged when nothing differs */
export async function writeChange(
  tx: Database,
  ctx: Context,
  party: LockedParty,
  patch: PartyPatch,
  grant: Grant,
  validFrom?: string,
): Promise<number> {
  const after = decideChange(party, patch)
  if (!isWithin(grant, after))
    throw new KithError('kernel.not-allowed', { verb: 'give away', noun: 'parties' })
  const changed = difference<object>(named(party), named(after))
  if (changed === null) return party.version
  if (patch.custom) await register(tx, unregistered(ctx, [newlyIn(after.custom, party.custom)]), ctx.now)
  const search = await searchTextOf(tx, after)
  const { version } = await tx.one(updateParty({ ...after, searchText: search }, ctx.now))
  const auditId = newId()
  await recordChange(tx, ctx, {
    noun: 'parties',
    verb: 'change',
    partyId: party.partyId,
    rowId: party.partyId,
    auditId,
    ...changed,
  })
  if (validFrom !== undefined) await tx.run(insertValidTime(party.partyId, auditId, validFrom))
  await appendEvents(tx, [partyChanged(ctx, party.partyId, Object.keys(changed.after))], ctx.now)
  return version
}

/** The attributes of a state that say something else than before. */
function newlyIn(after: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(after).filter(([key, value]) => value !== before[key]))
}

/** The event that says which fields changed, not how: values stand in the audit. */
function partyChanged(ctx: Context, partyId: string, fields: readonly string[]) {
  return {
    partyId,
    type: 'information.party-changed',
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { fields },
  } as const
}

/** The fields as people know them. */
function named(
  party: Pick<
    LockedParty,
    | 'kind'
    | 'displayName'
    | 'givenName'
    | 'familyName'
    | 'city'
    | 'country'
    | 'language'
    | 'custom'
    | 'ownerId'
    | 'teamId'
  >,
) {
  const {
    kind,
    displayName: name,
    givenName,
    familyName,
    city,
    country,
    language,
    custom,
    ownerId,
    teamId,
  } = party
  return { kind, name, givenName, familyName, city, country, language, custom, ownerUserId: ownerId, teamId }
}
