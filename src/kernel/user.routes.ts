import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { createSignInLink } from '../http/one-time-link.commands.ts'
import { route } from '../http/route.ts'
import { Email, Id, Instant, Line, Page, pageQuery } from '../http/schema.ts'
import { endSessions } from '../http/session.commands.ts'
import { deleteSessionsOf, endViewAs } from '../http/session.sql.ts'
import { KithError } from './errors.ts'
import { newId } from './id.ts'
import { may } from './permission.ts'
import { changeUser, createUser, refuseOutOfReach } from './user.commands.ts'
import { type UserRow, userById, usersPage } from './user.sql.ts'

const user = {
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  isActive: Type.Boolean(),
  roles: Type.Array(Type.Object({ roleId: Id, name: Type.String() })),
  teams: Type.Array(Type.Object({ teamId: Id, name: Type.String() })),
  createdAt: Instant,
  version: Type.Integer(),
}

const Ids = Type.Array(Id, { maxItems: 200 })

const getUsers = route({
  method: 'GET',
  path: '/users',
  summary: 'The people who can sign in, by name.',
  may: { noun: 'users', verb: 'read' },
  query: Type.Object(pageQuery),
  response: Page(Type.Object(user)),
  async handle({ db, actor }, { query: { limit = 50, cursor } }) {
    const { rows } = may(actor, 'read', 'users')
    const after = decodeCursor('users', ['text', 'id'], cursor)
    const place = after ? { name: after[0], userId: after[1] } : null
    const found = await db.many(usersPage(limit + 1, place, rows === null ? null : rows.ownerIds))
    return { body: page(found, limit, (last: UserRow) => encodeCursor('users', [last.name, last.userId])) }
  },
})

const getUser = route({
  method: 'GET',
  path: '/users/:userId',
  summary: 'One person who can sign in.',
  may: { noun: 'users', verb: 'read' },
  params: Type.Object({ userId: Id }),
  response: Type.Object(user),
  async handle({ db, actor }, { params: { userId } }) {
    const { rows } = may(actor, 'read', 'users')
    const found =
      rows === null || rows.ownerIds.includes(userId) ? await db.maybeOne(userById(userId)) : undefined
    if (!found) throw new KithError('kernel.not-found', { noun: 'user', id: userId })
    return { body: found }
  },
})

const postUser = route({
  method: 'POST',
  path: '/users',
  summary: 'Invite somebody; the answer holds their one-time link.',
  may: { noun: 'users', verb: 'create' },
  showsSecret: true,
  body: Type.Object({
    userId: Type.Optional(Id),
    name: Line(),
    email: Email,
    roleIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
    teamIds: Type.Optional(Ids),
  }),
  response: Type.Object({ ...user, link: Type.String(), linkExpiresAt: Instant }),
  async handle(ctx, { body, publicUrl }) {
    const { userId = newId(), teamIds = [], ...rest } = body
    return ctx.db.transaction(async (db) => {
      const made = await createUser({ ...ctx, db }, { ...rest, userId, teamIds })
      const { link, expiresAt } = await createSignInLink({ ...ctx, db }, userId, publicUrl, 'invitation')
      return { status: 201, body: { ...made, link, linkExpiresAt: expiresAt } }
    })
  },
})

const patchUser = route({
  method: 'PATCH',
  path: '/users/:userId',
  summary: 'Change somebody’s name, roles, teams, or whether they may sign in.',
  may: { noun: 'users', verb: 'change' },
  changesRights: true,
  params: Type.Object({ userId: Id }),
  body: Type.Object({
    name: Type.Optional(Line()),
    isActive: Type.Optional(Type.Boolean()),
    roleIds: Type.Optional(Ids),
    teamIds: Type.Optional(Ids),
  }),
  response: Type.Object(user),
  async handle(ctx, { params: { userId }, version, body }) {
    return ctx.db.transaction(async (db) => {
      const changed = await changeUser({ ...ctx, db }, userId, version, body)
      if (!changed.isActive) await db.run(deleteSessionsOf(userId))
      if (body.roleIds !== undefined) await db.run(endViewAs(userId))
      return { body: changed }
    })
  },
})

const postUserLink = route({
  method: 'POST',
  path: '/users/:userId/links',
  summary: 'Make a one-time link for somebody who lost the way in.',
  may: { noun: 'users', verb: 'change' },
  showsSecret: true,
  params: Type.Object({ userId: Id }),
  response: Type.Object({ link: Type.String(), expiresAt: Instant }),
  async handle(ctx, { params: { userId }, publicUrl }) {
    await refuseOutOfReach(ctx, 'change', userId)
    return { status: 201, body: await createSignInLink(ctx, userId, publicUrl) }
  },
})

const deleteUserSessions = route({
  method: 'DELETE',
  path: '/users/:userId/sessions',
  summary: 'Sign somebody out everywhere.',
  may: { noun: 'users', verb: 'change' },
  changesRights: true,
  params: Type.Object({ userId: Id }),
  async handle(ctx, { params: { userId } }) {
    await refuseOutOfReach(ctx, 'change', userId)
    await endSessions(ctx, userId)
    return { status: 204 }
  },
})

export const userRoutes = [getUsers, getUser, postUser, patchUser, postUserLink, deleteUserSessions]
