import { recordChange } from '../kernel/audit.commands.ts'
import { refuseTakenEmail, settleEmailOwners } from '../kernel/contact-point.commands.ts'
import * as points from '../kernel/contact-point.sql.ts'
import { contactPoint } from '../kernel/contact-point.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import type { ContactPointKind } from '../kernel/party.ts'
import { sourceOf } from './author.ts'
import { appendEvents } from './event.commands.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { changing, type HeldParty, touch } from './party-access.commands.ts'
import { difference } from './party-change.ts'
import { refuseHidden } from './party-draft.ts'

export type ContactPointDraft = {
  readonly contactPointId?: string | undefined
  readonly kind: ContactPointKind
  readonly value: string
  readonly label?: string | null | undefined
  readonly isPreferred?: boolean | undefined
  readonly sharedEmail?: boolean | undefined
}

export type ContactPointPatch = {
  readonly value?: string | undefined
  readonly label?: string | null | undefined
  readonly isPreferred?: boolean | undefined
  /** True ends it: it is kept as history and reaches nobody any more. */
  readonly ended?: boolean | undefined
  readonly sharedEmail?: boolean | undefined
}

type Changed = { readonly contactPointId: string; readonly version: number }

/**
 * Adds a contact point; one that is there already (ended or not) is taken up again.
 * @throws kernel.bad-field, information.email-taken
 */
export async function addContactPoint(
  ctx: Context,
  partyId: string,
  draft: ContactPointDraft,
): Promise<Changed> {
  const { country } = await firmSetting(ctx.db)
  const checked = contactPoint(draft.kind, draft.value, country)
  return changing(ctx, partyId, {}, async (held) => {
    refuseHidden({ contactPoints: [] }, held.grant)
    const existing = (await held.tx.many(points.contactPointsOf(partyId))).find(
      (point) => point.kind === checked.kind && point.normalised === checked.normalised,
    )
    const row = {
      contactPointId: existing?.contactPointId ?? draft.contactPointId ?? newId(),
      ...checked,
      label: draft.label ?? existing?.label ?? null,
      isPreferred: draft.isPreferred ?? existing?.isPreferred ?? false,
      endedAt: null,
    }
    return write(ctx, held, existing ?? null, row, draft.sharedEmail ?? false)
  })
}

/** Changes, prefers or ends a contact point. @throws kernel.not-found, kernel.bad-field, information.email-taken */
export async function changeContactPoint(
  ctx: Context,
  partyId: string,
  contactPointId: string,
  patch: ContactPointPatch,
  version: number | null,
): Promise<Changed> {
  const { country } = await firmSetting(ctx.db)
  return changing(ctx, partyId, { version }, async (held) => {
    refuseHidden({ contactPoints: [] }, held.grant)
    const all = await held.tx.many(points.contactPointsOf(partyId))
    const before = all.find((point) => point.contactPointId === contactPointId)
    if (!before) throw new KithError('kernel.not-found', { noun: 'contact point', id: contactPointId })
    const value = patch.value === undefined ? before : contactPoint(before.kind, patch.value, country)
    const endedAt = patch.ended === undefined ? before.endedAt : patch.ended ? ctx.now.toISOString() : null
    const row = {
      ...before,
      value: value.value,
      normalised: value.normalised,
      label: patch.label === undefined ? before.label : patch.label,
      isPreferred: patch.isPreferred ?? before.isPreferred,
      endedAt,
    }
    return write(ctx, held, before, row, patch.sharedEmail ?? false)
  })
}

async function write(
  ctx: Context,
  { tx, party }: HeldParty,
  before: points.ContactPointRow | null,
  after: points.ContactPointRow,
  shared: boolean,
): Promise<Changed> {
  const { contactPointId } = after
  const changed = difference<object>(before ?? {}, after)
  if (changed === null) return { contactPointId, version: party.version }
  if (after.kind === 'email' && after.endedAt === null && !shared)
    await refuseTakenEmail(tx, after.normalised, party.partyId)
  await tx.run(
    before
      ? points.updateContactPoint(party.partyId, after)
      : points.insertContactPoint(party.partyId, after, ctx.now),
  )
  if (after.isPreferred) await tx.run(points.preferOnly(party.partyId, after.kind, contactPointId))
  if (after.kind === 'email')
    await settleEmailOwners(tx, [after.normalised, ...(before ? [before.normalised] : [])], party.partyId)
  const version = await touch(tx, party, ctx.now)
  const verb = before ? 'change' : 'create'
  await recordChange(tx, ctx, {
    noun: 'parties',
    verb,
    partyId: party.partyId,
    rowId: contactPointId,
    ...changed,
  })
  await appendEvents(tx, [happened(ctx, party.partyId, before, after)], ctx.now)
  return { contactPointId, version }
}

function happened(
  ctx: Context,
  partyId: string,
  before: points.ContactPointRow | null,
  { contactPointId, kind, endedAt }: points.ContactPointRow,
) {
  const act = before === null ? 'added' : endedAt !== null && before.endedAt === null ? 'ended' : 'changed'
  return {
    partyId,
    type: `information.contact-point-${act}`,
    occurredAt: ctx.now.toISOString(),
    source: sourceOf(ctx.actor),
    actor: ctx.actor.userId,
    data: { contactPointId, kind },
  } as const
}
