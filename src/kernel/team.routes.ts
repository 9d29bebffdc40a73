import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Line, Page } from '../http/schema.ts'
import { newId } from './id.ts'
import { createTeam, renameTeam } from './team.commands.ts'
import { allTeams } from './team.sql.ts'

const Team = Type.Object({
  teamId: Id,
  name: Type.String(),
  members: Type.Array(Type.Object({ userId: Id, name: Type.String() })),
  createdAt: Instant,
})

const getTeams = route({
  method: 'GET',
  path: '/teams',
  summary: 'The teams and who is in them.',
  may: { noun: 'teams', verb: 'read' },
  response: Page(Team),
  async handle({ db }) {
    return { body: { items: await db.many(allTeams), next: null } }
  },
})

const postTeam = route({
  method: 'POST',
  path: '/teams',
  summary: 'Make a team.',
  may: { noun: 'teams', verb: 'create' },
  changesRights: true,
  body: Type.Object({
    teamId: Type.Optional(Id),
    name: Line(),
    memberIds: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
  }),
  response: Team,
  async handle(ctx, { body: { teamId = newId(), name, memberIds = [] } }) {
    return { status: 201, body: await createTeam(ctx, { teamId, name, memberIds }) }
  },
})

const putTeam = route({
  method: 'PUT',
  path: '/teams/:teamId',
  summary: 'Give a team another name. Who is in it stands with the people.',
  may: { noun: 'teams', verb: 'change' },
  params: Type.Object({ teamId: Id }),
  body: Type.Object({ name: Line() }),
  response: Team,
  async handle(ctx, { params: { teamId }, body: { name } }) {
    return { body: await renameTeam(ctx, teamId, name) }
  },
})

export const teamRoutes = [getTeams, postTeam, putTeam]
