import { Type } from 'typebox'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { refuseBeyond } from '../kernel/user.commands.ts'
import { userById } from '../kernel/user.sql.ts'
import type { Identity } from './identity.ts'
import { route } from './route.ts'
import { Id } from './schema.ts'
import { signedIn } from './session.routes.ts'
import { viewAs } from './session.sql.ts'

const postViewAs = route({
  method: 'POST',
  path: '/view-as',
  summary: 'Look through somebody’s rights; nothing can be changed meanwhile.',
  may: { noun: 'view-as', verb: 'create' },
  changesRights: true,
  body: Type.Object({ userId: Id }),
  async handle(ctx, request) {
    const { userId } = request.body
    const user = await ctx.db.maybeOne(userById(userId))
    if (!user?.isActive) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
    await refuseBeyond(ctx, userId)
    await look(ctx, signedIn(request), userId)
    return { status: 204 }
  },
})

const deleteViewAs = route({
  method: 'DELETE',
  path: '/view-as',
  summary: 'Look with one’s own rights again.',
  may: 'signed-in',
  changesRights: true,
  whileLooking: true,
  async handle(ctx, request) {
    await look(ctx, signedIn(request), null)
    return { status: 204 }
  },
})

async function look(
  ctx: Context,
  { session, viewAs: viewed }: Identity,
  userId: string | null,
): Promise<void> {
  if (session === null) throw new KithError('http.session-needed')
  await ctx.db.transaction(async (tx) => {
    await tx.run(viewAs(session.sessionId, userId))
    await recordChange(tx, ctx, {
      noun: 'view-as',
      verb: userId === null ? 'erase' : 'create',
      partyId: null,
      rowId: userId ?? viewed?.id ?? session.sessionId,
      before: null,
      after: null,
    })
  })
}

export const viewAsRoutes = [postViewAs, deleteViewAs]
