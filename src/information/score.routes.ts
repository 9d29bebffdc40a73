import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { definedScores } from './score.sql.ts'

const getScores = route({
  method: 'GET',
  path: '/scores',
  summary: 'What is estimated of each party: the scores that filters may ask for.',
  may: { noun: 'parties', verb: 'read' },
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        name: Type.String(),
        unit: Type.String({ description: '`share`, the counted noun, or a currency.' }),
      }),
    ),
  }),
  async handle(ctx) {
    const grant = may(ctx.actor, 'read', 'parties')
    return { body: { items: sees(grant, 'scores') ? await ctx.db.many(definedScores) : [] } }
  },
})

export const scoreRoutes = [getScores]
