import { Type } from 'typebox'
import { theFirm } from '../kernel/firm.sql.ts'
import { hasAdministrator } from '../kernel/user.commands.ts'
import { createFirstAdministrator } from './first-start.commands.ts'
import { route } from './route.ts'
import { Email, Line } from './schema.ts'
import { cookie, deviceOf } from './session.routes.ts'

const getFirstStart = route({
  method: 'GET',
  path: '/first-start',
  summary:
    'Whether Kith still waits for its first administrator, whether the firm has a name, and whether it was invented.',
  may: 'public',
  response: Type.Object({ needed: Type.Boolean(), firm: Type.Boolean(), isDemonstration: Type.Boolean() }),
  async handle({ db }) {
    const needed = !(await hasAdministrator(db))
    const firm = await db.maybeOne(theFirm)
    const isDemonstration = firm?.isDemonstration ?? false
    return { body: { needed, firm: firm !== undefined, isDemonstration } }
  },
})

const postFirstAdministrator = route({
  method: 'POST',
  path: '/first-administrator',
  summary: 'Become the first administrator, with the link that the terminal shows.',
  may: 'public',
  guarded: true,
  changesRights: true,
  body: Type.Object({
    token: Type.String({ minLength: 20, maxLength: 200 }),
    name: Line(),
    email: Email,
    password: Type.String({ maxLength: 1000 }),
  }),
  async handle({ db, now }, request) {
    const token = await createFirstAdministrator(db, request.body, deviceOf(request), now)
    return { status: 204, headers: { 'set-cookie': cookie(token, request) } }
  },
})

export const firstStartRoutes = [getFirstStart, postFirstAdministrator]
