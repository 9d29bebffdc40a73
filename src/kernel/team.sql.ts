import { sql } from '../storage/statement.ts'

export type TeamRow = {
  teamId: string
  name: string
  members: { userId: string; name: string }[]
  createdAt: string
}

const columns = sql`
  teams.team_id as "teamId", teams.name, teams.created_at as "createdAt",
  coalesce((select jsonb_agg(jsonb_build_object('userId', users.user_id, 'name', users.name) order by users.name)
              from kernel.team_members join kernel.users on users.user_id = team_members.user_id
             where team_members.team_id = teams.team_id), '[]'::jsonb) as members`

export const allTeams = sql<TeamRow>`select ${columns} from kernel.teams order by teams.name, teams.team_id limit 1000`

export const teamById = (teamId: string) => sql<TeamRow>`
  select ${columns} from kernel.teams where teams.team_id = ${teamId}`

export const insertTeam = (teamId: string, name: string, now: Date) => sql`
  insert into kernel.teams (team_id, name, created_at) values (${teamId}, ${name}, ${now})`

export const insertMembers = (teamId: string, userIds: readonly string[]) => sql`
  insert into kernel.team_members (team_id, user_id)
  select ${teamId}::uuid, user_id from unnest(${userIds}::uuid[]) as given (user_id)
  on conflict (team_id, user_id) do nothing`

export const lockTeam = (teamId: string) => sql<{ name: string }>`
  select name from kernel.teams where team_id = ${teamId} for update`

export const renameTeam = (teamId: string, name: string) => sql`
  update kernel.teams set name = ${name} where team_id = ${teamId}`

/** Those of some ids that are no team's. */
export const unknownTeams = (teamIds: readonly string[]) => sql<{ id: string }>`
  select id from unnest(${teamIds}::uuid[]) as given (id)
   where not exists (select from kernel.teams where teams.team_id = given.id)
   order by id`
