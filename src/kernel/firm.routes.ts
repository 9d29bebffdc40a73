import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Line, Nullable } from '../http/schema.ts'
import { KithError } from './errors.ts'
import { saveFirm } from './firm.commands.ts'
import { type FirmRow, theFirm } from './firm.sql.ts'

const firm = {
  name: Line(),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  timeZone: Type.String({ maxLength: 60 }),
  language: Type.String({ maxLength: 35 }),
}

const Firm = Type.Object({
  ...firm,
  isDemonstration: Type.Boolean(),
  todayOn: Nullable(Day),
  leftDays: Type.Array(Type.Object({ on: Day, at: Type.String() })),
  version: Type.Integer(),
})

const getFirm = route({
  method: 'GET',
  path: '/firm',
  summary: 'What the firm is called and how it counts money and days.',
  may: 'signed-in',
  response: Firm,
  async handle({ db }) {
    const found = await db.maybeOne(theFirm)
    if (!found) throw new KithError('kernel.firm-missing')
    return { body: shown(found) }
  },
})

const putFirm = route({
  method: 'PUT',
  path: '/firm',
  summary: 'Name the firm, or change how it counts.',
  may: { noun: 'firm', verb: 'change' },
  body: Type.Object(firm),
  response: Firm,
  async handle(ctx, { body, version }) {
    return { body: shown(await saveFirm(ctx, body, version)) }
  },
})

const shown = ({ firmId: _, ...rest }: FirmRow) => rest

export const firmRoutes = [getFirm, putFirm]
