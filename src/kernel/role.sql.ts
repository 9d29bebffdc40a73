import { sql } from '../storage/statement.ts'
import type { Permission } from './actor.ts'

export type RoleRow = {
  roleId: string
  name: string
  description: string
  isShipped: boolean
  permissions: Permission[]
}

/** Rows of `kernel.role_permissions held` as permissions. */
const permissions = sql`
  coalesce(jsonb_agg(jsonb_build_object('noun', held.noun, 'verb', held.verb, 'rows', held.rows,
                       'fields', coalesce(to_jsonb(held.fields), to_jsonb('all'::text)))
             order by held.noun, held.verb), '[]'::jsonb)`

/** Everything that the roles of `users` permit. */
export const permissionsOfUser = sql`
  (select ${permissions}
     from kernel.user_roles
     join kernel.role_permissions as held on held.role_id = user_roles.role_id
    where user_roles.user_id = users.user_id)`

/** The ids of the teams that `users` belong to. */
export const teamsOfUser = sql`
  array(select team_members.team_id
          from kernel.team_members
         where team_members.user_id = users.user_id order by team_members.team_id)`

const columns = sql`
  roles.role_id as "roleId", roles.name, roles.description, roles.is_shipped as "isShipped",
  (select ${permissions}
     from kernel.role_permissions as held where held.role_id = roles.role_id) as permissions`

export const allRoles = sql<RoleRow>`select ${columns} from kernel.roles order by roles.is_shipped desc, roles.name`

export const roleById = (roleId: string) => sql<RoleRow>`
  select ${columns} from kernel.roles where roles.role_id = ${roleId}`

export const insertRole = (roleId: string, name: string, description: string, isShipped: boolean) => sql`
  insert into kernel.roles (role_id, name, description, is_shipped)
  values (${roleId}, ${name}, ${description}, ${isShipped})
  on conflict (name) do nothing`

export const roleIdByName = (name: string) => sql<{ roleId: string }>`
  select role_id as "roleId" from kernel.roles where name = ${name}`

/** What a role says anything about. */
export const nounsOfRole = (name: string) => sql<{ noun: string }>`
  select distinct held.noun
    from kernel.role_permissions as held join kernel.roles on roles.role_id = held.role_id
   where roles.name = ${name} order by held.noun`

export const insertPermissions = (roleId: string, permissions: readonly Permission[]) => sql`
  insert into kernel.role_permissions (role_id, noun, verb, rows, fields)
  select ${roleId}::uuid, noun, verb, rows,
         case when fields = '"all"'::jsonb then null
              else array(select jsonb_array_elements_text(fields)) end
    from jsonb_to_recordset(${JSON.stringify(permissions)}::jsonb)
         as given (noun text, verb text, rows text, fields jsonb)
  on conflict (role_id, noun, verb) do nothing`

export const deletePermissions = (roleId: string) => sql`
  delete from kernel.role_permissions where role_id = ${roleId}`

/** What the holders of a role are members of: there its rights to the rows of a team count. */
export const teamsOfHolders = (roleId: string) => sql<{ teamId: string }>`
  select distinct team_members.team_id as "teamId"
    from kernel.user_roles
    join kernel.team_members on team_members.user_id = user_roles.user_id
   where user_roles.role_id = ${roleId}
   order by team_members.team_id`

export const holdersOfRole = (roleId: string) => sql<{ holders: number }>`
  select count(*) as holders from kernel.user_roles where role_id = ${roleId}`

export const deleteRole = (roleId: string) => sql`delete from kernel.roles where role_id = ${roleId}`

export const lockRoles = sql`select role_id from kernel.roles order by role_id for update`

export const rolesByIds = (roleIds: readonly string[]) => sql<{ roleId: string; name: string }>`
  select role_id as "roleId", name from kernel.roles where role_id = any(${roleIds}::uuid[]) order by name`
