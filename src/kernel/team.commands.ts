import { recordChange } from './audit.commands.ts'
import { badField } from './checked-text.ts'
import type { Context } from './context.ts'
import { KithError } from './errors.ts'
import * as statements from './team.sql.ts'
import { refuseBeyond } from './user.commands.ts'
import { unknownUsers } from './user.sql.ts'

/** A team that shall be. */
export type NewTeam = {
  readonly teamId: string
  readonly name: string
  readonly memberIds: readonly string[]
}

/**
 * Makes a team. Whoever joins one sees its rows, so nobody is put into it who may more than its maker.
 * @throws kernel.name-taken; kernel.bad-field naming `memberIds`; kernel.beyond-own-rights
 */
export async function createTeam(
  ctx: Context,
  { teamId, name, memberIds }: NewTeam,
): Promise<statements.TeamRow> {
  return ctx.db.transaction(async (tx) => {
    const [unknown] = memberIds.length === 0 ? [] : await tx.many(unknownUsers(memberIds))
    if (unknown) throw badField('memberIds', `names nobody with ${unknown.id}`)
    await tx.run(statements.insertTeam(teamId, name.trim(), ctx.now))
    if (memberIds.length > 0) await tx.run(statements.insertMembers(teamId, memberIds))
    for (const userId of memberIds) await refuseBeyond({ ...ctx, db: tx }, userId)
    const after = await tx.one(statements.teamById(teamId))
    await recordChange(tx, ctx, {
      noun: 'teams',
      verb: 'create',
      partyId: null,
      rowId: teamId,
      before: null,
      after,
    })
    return after
  })
}

/** Gives a team another name. @throws kernel.not-found, kernel.name-taken */
export async function renameTeam(ctx: Context, teamId: string, name: string): Promise<statements.TeamRow> {
  return ctx.db.transaction(async (tx) => {
    const before = await tx.maybeOne(statements.lockTeam(teamId))
    if (!before) throw new KithError('kernel.not-found', { noun: 'team', id: teamId })
    const after = { name: name.trim() }
    if (after.name !== before.name) {
      await tx.run(statements.renameTeam(teamId, after.name))
      await recordChange(tx, ctx, {
        noun: 'teams',
        verb: 'change',
        partyId: null,
        rowId: teamId,
        before,
        after,
      })
    }
    return tx.one(statements.teamById(teamId))
  })
}
