import { type Static, Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable } from '../http/schema.ts'
import { askDrivers } from './driver.commands.ts'
import { DriversSchema } from './driver-schema.ts'
import { cancelReport, shownReport } from './retention-report.commands.ts'
import { wholeFirm } from './retention-report.sql.ts'
import { RunningSchema } from './retention-schema.ts'

const create = { noun: 'value', verb: 'create' } as const
const path = '/retention/drivers'
const Keys = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 40 })

const getDrivers = route({
  method: 'GET',
  path,
  summary: 'What leaving, or coming back, goes along with among own columns of customers.',
  may: { noun: 'segments', verb: 'read' },
  response: Type.Object({
    keys: Type.Array(Type.String()),
    result: Nullable(DriversSchema),
    refused: Nullable(Type.String()),
    computedAt: Nullable(Type.String()),
    running: RunningSchema,
  }),
  async handle({ db }) {
    const { question, ...report } = await shownReport<Static<typeof DriversSchema>>(db, 'drivers', wholeFirm)
    return { body: { ...report, keys: Array.isArray(question?.keys) ? question.keys.map(String) : [] } }
  },
})

const postDrivers = route({
  method: 'POST',
  path,
  summary: 'Ask what leaving, or coming back, goes along with among these own columns; it runs as a job.',
  may: create,
  body: Type.Object({ keys: Keys }),
  response: Type.Object({ requested: Type.Boolean() }),
  async handle(ctx, { body: { keys } }) {
    await askDrivers(ctx, keys)
    return { status: 202, body: { requested: true } }
  },
})

const cancelDrivers = route({
  method: 'POST',
  path: `${path}/cancellation`,
  summary: 'Stop asking; what was found before stays.',
  may: create,
  response: Type.Object({ cancelled: Type.Boolean() }),
  async handle(ctx) {
    return { body: { cancelled: await cancelReport(ctx, 'drivers', wholeFirm) } }
  },
})

export const driverRoutes = [getDrivers, postDrivers, cancelDrivers]
