import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Line, Page } from '../http/schema.ts'
import { recordChange } from './audit.commands.ts'
import { newId } from './id.ts'
import { allTeams, insertMembers, insertTeam, teamById } from './team.sql.ts'

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
    return ctx.db.transaction(async (tx) => {
      await tx.run(insertTeam(teamId, name.trim(), ctx.now))
      if (memberIds.length > 0) await tx.run(insertMembers(teamId, memberIds))
      const after = await tx.one(teamById(teamId))
      await recordChange(tx, ctx, {
        noun: 'teams',
        verb: 'create',
        partyId: null,
        rowId: teamId,
        before: null,
        after,
      })
      return { status: 201, body: after }
    })
  },
})

export const teamRoutes = [getTeams, postTeam]
