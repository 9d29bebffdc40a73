import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import { lastDays } from '../kernel/firm-day.commands.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { correctionShares } from './correction-share.sql.ts'
import { shareCorrected } from './correction-share.ts'

/** Under which field of a role’s rights what a source says of a customer falls. */
export const partyFieldOf = (field: string): string =>
  ['email', 'phone'].includes(field)
    ? 'contactPoints'
    : ['givenName', 'familyName'].includes(field)
      ? 'name'
      : field
const seesField = (grant: Grant, field: string) => sees(grant, 'sources') && sees(grant, partyFieldOf(field))

const getShares = route({
  method: 'GET',
  path: '/data-quality/corrections',
  summary:
    'Of what customers saw of themselves within a year, how much they had put right, by source and field: how right it is.',
  may: { noun: 'sources', verb: 'read' },
  response: Type.Object({
    days: Type.Integer(),
    items: Type.Array(
      Type.Object({
        sourceId: Id,
        sourceName: Type.String(),
        field: Type.String(),
        shown: Type.Integer(),
        corrected: Type.Integer(),
        share: Nullable(
          Type.Object({
            value: Type.Number(),
            low: Type.Number(),
            high: Type.Number(),
            level: Type.Number(),
          }),
        ),
      }),
    ),
  }),
  async handle(ctx) {
    may(ctx.actor, 'read', 'sources')
    const grant = may(ctx.actor, 'read', 'parties')
    const rows = await ctx.db.many(correctionShares(await lastDays(ctx, 365)))
    const items = rows
      .filter(({ field }) => seesField(grant, field))
      .map((row) => ({ ...row, share: shareCorrected(row.corrected, row.shown) }))
    return { body: { days: 365, items } }
  },
})

/** How right what we know is, by what customers say. */
export const correctionShareRoutes: readonly Route[] = [getShares]
