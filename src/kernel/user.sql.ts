import { sql } from '../storage/statement.ts'
import type { Permission } from './actor.ts'
import { permissionsOfUser, teamsOfUser } from './role.sql.ts'

export type UserRow = {
  userId: string
  name: string
  email: string
  isActive: boolean
  roles: { roleId: string; name: string }[]
  teams: { teamId: string; name: string }[]
  createdAt: string
  version: number
}

const columns = sql`
  users.user_id as "userId", users.name, users.email, users.is_active as "isActive",
  users.created_at as "createdAt", users.version,
  coalesce((select jsonb_agg(jsonb_build_object('roleId', roles.role_id, 'name', roles.name) order by roles.name)
              from kernel.user_roles join kernel.roles on roles.role_id = user_roles.role_id
             where user_roles.user_id = users.user_id), '[]'::jsonb) as roles,
  coalesce((select jsonb_agg(jsonb_build_object('teamId', teams.team_id, 'name', teams.name) order by teams.name)
              from kernel.team_members join kernel.teams on teams.team_id = team_members.team_id
             where team_members.user_id = users.user_id), '[]'::jsonb) as teams`

export type UserPlace = { readonly name: string; readonly userId: string }

/** Users by name, keyset-paged after `after`; `only`: null for every row, else these users. */
export const usersPage = (
  limit: number,
  after: UserPlace | null,
  only: readonly string[] | null,
) => sql<UserRow>`
  select ${columns}
    from kernel.users
   where (${after === null}::boolean or (users.name, users.user_id) > (${after?.name ?? ''}, ${after?.userId ?? null}::uuid))
     and (${only === null}::boolean or users.user_id = any(${only ?? []}::uuid[]))
   order by users.name, users.user_id
   limit ${limit}`

export const userById = (userId: string) => sql<UserRow>`
  select ${columns} from kernel.users where users.user_id = ${userId}`

export const userIdByEmail = (email: string) => sql<{ userId: string; isActive: boolean }>`
  select user_id as "userId", is_active as "isActive" from kernel.users where email = lower(${email})`

export const lockUser = (userId: string) => sql<{ version: number }>`
  select version from kernel.users where user_id = ${userId} for update`

export const insertUser = (userId: string, name: string, email: string, now: Date) => sql`
  insert into kernel.users (user_id, name, email, created_at, updated_at)
  values (${userId}, ${name}, lower(${email}), ${now}, ${now})`

export const updateUser = (userId: string, name: string, isActive: boolean, now: Date) => sql`
  update kernel.users
     set name = ${name}, is_active = ${isActive}, updated_at = ${now}, version = version + 1
   where user_id = ${userId}`

export const deleteUserRoles = (userId: string) =>
  sql`delete from kernel.user_roles where user_id = ${userId}`

export const insertUserRoles = (userId: string, roleIds: readonly string[]) => sql`
  insert into kernel.user_roles (user_id, role_id)
  select ${userId}::uuid, role_id from unnest(${roleIds}::uuid[]) as given (role_id)
  on conflict (user_id, role_id) do nothing`

export const deleteUserTeams = (userId: string) =>
  sql`delete from kernel.team_members where user_id = ${userId}`

export const insertUserTeams = (userId: string, teamIds: readonly string[]) => sql`
  insert into kernel.team_members (team_id, user_id)
  select team_id, ${userId}::uuid from unnest(${teamIds}::uuid[]) as given (team_id)
  on conflict (team_id, user_id) do nothing`

/** Everything that somebody may do, whether or not they may sign in. */
export const rightsOf = (userId: string) => sql<{ permissions: Permission[]; teamIds: string[] }>`
  select ${teamsOfUser} as "teamIds", ${permissionsOfUser} as permissions
    from kernel.users
   where users.user_id = ${userId}`

/** Those of some ids that are nobody's. */
export const unknownUsers = (userIds: readonly string[]) => sql<{ id: string }>`
  select id from unnest(${userIds}::uuid[]) as given (id)
   where not exists (select from kernel.users where users.user_id = given.id)
   order by id`

/**
 * Makes those who may take away an administrator wait for each other. It is a statement of its own: one that
 * waits and counts at once would count what stood before it waited.
 */
export const lockAdministration = sql`
  select role_id from kernel.roles where name = 'administrator' for no key update`

export const administratorExists = sql<{ found: boolean }>`
  select exists (select from kernel.users
                   join kernel.user_roles on user_roles.user_id = users.user_id
                   join kernel.roles on roles.role_id = user_roles.role_id
                  where users.is_active and roles.name = 'administrator') as found`
