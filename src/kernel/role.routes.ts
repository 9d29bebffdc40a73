import { type TArray, type TOptional, type TSchema, Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Line, OneOf, Page, PermissionSchema } from '../http/schema.ts'
import { everyVerb, type Verb } from './actor.ts'
import { newId } from './id.ts'
import { allLimits } from './noun.ts'
import { changePermissions, createRole, removeRole } from './role.commands.ts'
import { allRoles, type RoleRow } from './role.sql.ts'
import { versionOfRights } from './role.ts'

const Permissions = Type.Array(PermissionSchema, { maxItems: 1000 })

const Role = Type.Object({
  roleId: Id,
  name: Type.String(),
  description: Type.String(),
  isShipped: Type.Boolean(),
  permissions: Permissions,
  version: Type.Integer({ description: 'Of its rights; another one whenever they are others.' }),
})

const versioned = (role: RoleRow) => ({ ...role, version: versionOfRights(role.permissions) })

const byVerb = <Value extends TSchema>(value: Value) =>
  Type.Object(
    Object.fromEntries(everyVerb.map((verb) => [verb, Type.Optional(Type.Array(value))])) as Record<
      Verb,
      TOptional<TArray<Value>>
    >,
  )

const Roles = Type.Object({
  ...Page(Role).properties,
  nouns: Type.Array(
    Type.Object({
      noun: Type.String(),
      rows: byVerb(OneOf(['own', 'team', 'all'])),
      fields: byVerb(Type.String()),
    }),
    { description: 'What rights can be about, and to what rows and fields each verb can be limited.' },
  ),
})

const getRoles = route({
  method: 'GET',
  path: '/roles',
  summary: 'The roles and what each permits.',
  may: { noun: 'roles', verb: 'read' },
  response: Roles,
  async handle({ db }) {
    return { body: { items: (await db.many(allRoles)).map(versioned), next: null, nouns: allLimits() } }
  },
})

const postRole = route({
  method: 'POST',
  path: '/roles',
  summary: 'Make a role of the firm’s own.',
  may: { noun: 'roles', verb: 'create' },
  body: Type.Object({
    roleId: Type.Optional(Id),
    name: Line(),
    description: Type.Optional(Type.String({ maxLength: 1000 })),
    permissions: Permissions,
  }),
  response: Role,
  async handle(ctx, { body: { roleId = newId(), name, description = '', permissions } }) {
    const body = await createRole(ctx, { roleId, name: name.trim(), description, permissions })
    return { status: 201, body: versioned(body) }
  },
})

const putPermissions = route({
  method: 'PUT',
  path: '/roles/:roleId/permissions',
  summary: 'Replace what a role permits; with `If-Match`, only what was read.',
  may: { noun: 'roles', verb: 'change' },
  changesRights: true,
  params: Type.Object({ roleId: Id }),
  body: Type.Object({ permissions: Permissions }),
  response: Role,
  async handle(ctx, { params: { roleId }, body: { permissions }, version }) {
    return { body: versioned(await changePermissions(ctx, roleId, permissions, version)) }
  },
})

const deleteRole = route({
  method: 'DELETE',
  path: '/roles/:roleId',
  summary: 'Remove a role of the firm’s own that nobody holds.',
  may: { noun: 'roles', verb: 'erase' },
  params: Type.Object({ roleId: Id }),
  async handle(ctx, { params: { roleId } }) {
    await removeRole(ctx, roleId)
    return { status: 204 }
  },
})

export const roleRoutes = [getRoles, postRole, putPermissions, deleteRole]
