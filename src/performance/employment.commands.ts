import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { appendEvents, ensureEventYears, sourceOf } from '../information/index.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import { badField, checkedText } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { lockParties } from '../kernel/party-lock.commands.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { liveParty } from '../kernel/party-right.sql.ts'
import { may } from '../kernel/permission.ts'
import * as statements from './employment.sql.ts'

const longestLine = 200

/** Somebody's work as somebody tells it; with a known id it says what has become of it. */
export type ToldEmployment = Omit<statements.Employment, 'employmentId' | 'endedOn'> & {
  readonly employmentId?: string | undefined
  readonly partyId: string
  readonly endedOn?: string | null | undefined
}

/** Writes down who works here, or until when. @throws kernel.not-found, kernel.bad-field */
export async function putEmployment(ctx: Context, told: ToldEmployment): Promise<statements.Employment> {
  may(ctx.actor, 'create', 'employees')
  const seen = may(ctx.actor, 'read', 'parties')
  const employment = {
    employmentId: told.employmentId ?? newId(),
    unit: checkedText(told.unit, 'unit', longestLine),
    work: checkedText(told.work, 'work', longestLine),
    startedOn: told.startedOn,
    endedOn: told.endedOn ?? null,
  }
  if (employment.endedOn !== null && employment.endedOn < employment.startedOn)
    throw badField('endedOn', 'lies before the first day')
  const { partyId } = told
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx) => {
    await lockParties(tx, [partyId])
    if (!(await tx.maybeOne(liveParty(partyId, seen))))
      throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
    const before = await tx.maybeOne(statements.employmentOf(partyId, employment.employmentId))
    const origin = { sourceId: null, externalId: null, importId: null, createdBy: ctx.actor.userId }
    await tx.run(statements.putEmployments([{ ...employment, partyId, ...origin }], ctx.now))
    await appendEvents(
      tx,
      [
        {
          ...employmentEvent(employment),
          occurredAt: ctx.now.toISOString(),
          partyId,
          source: sourceOf(ctx.actor),
          actor: ctx.actor.userId,
        },
      ],
      ctx.now,
    )
    await recordChange(tx, ctx, {
      noun: 'employees',
      verb: before ? 'change' : 'create',
      partyId,
      rowId: employment.employmentId,
      before: before ?? null,
      after: employment,
    })
  })
  return employment
}

/** What somebody's history says of their work. */
export function employmentEvent({
  unit,
  work,
  startedOn,
  endedOn,
}: Omit<statements.Employment, 'employmentId'>) {
  const data = { unit, work, startedOn, endedOn }
  return { type: 'performance.employment-recorded', occurredAt: `${startedOn}T12:00:00Z`, data } as const
}

/** Who works here or did. */
export async function readEmployments(
  ctx: Context,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
) {
  const seen = may(ctx.actor, 'read', 'parties')
  const key = decodeCursor('employments', ['day', 'id'], cursor)
  const before = key ? { on: key[0], id: key[1] } : null
  const rows = await ctx.db.many(statements.employments(before, limit + 1, seen))
  const shown = rows.map(({ name, ...row }) => ({ ...row, name: sees(seen, 'name') ? name : null }))
  return page(shown, limit, (last) => encodeCursor('employments', [last.startedOn, last.employmentId]))
}
