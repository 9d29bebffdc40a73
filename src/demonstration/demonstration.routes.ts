import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Day, Nullable } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { anyWork, theFirm } from '../kernel/firm.sql.ts'
import { requestJob } from '../storage/outbox.ts'
import { making } from './demonstration.jobs.ts'
import { requestMove, turnLoop } from './turn.commands.ts'

const getDemonstration = route({
  method: 'GET',
  path: '/demonstration',
  summary: 'Whether the firm was invented, and how far its making is.',
  may: { noun: 'demonstration', verb: 'read' },
  response: Type.Object({
    isDemonstration: Type.Boolean(),
    todayOn: Nullable(Day),
    making: Nullable(Type.String()),
  }),
  async handle({ db }) {
    const { isDemonstration = false, todayOn = null } = (await db.maybeOne(theFirm)) ?? {}
    return { body: { isDemonstration, todayOn, making: making() } }
  },
})

const postDemonstration = route({
  method: 'POST',
  path: '/demonstration',
  summary: 'Make the demonstration firm, where nobody is in Kith yet and nothing was made in it.',
  may: { noun: 'demonstration', verb: 'create' },
  body: Type.Object({
    customers: Type.Integer({ minimum: 300, maximum: 1_000_000 }),
    seed: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
  }),
  response: Type.Object({ customers: Type.Integer() }),
  async handle({ db, now }, { body }) {
    if ((await db.one(anyWork)).found) throw new KithError('demonstration.not-empty')
    const job = { name: 'demonstration.make', payload: body, key: 'demonstration.make' }
    await db.transaction((tx) => requestJob(tx, job, now))
    return { status: 202, body: { customers: body.customers } }
  },
})

const postTurn = route({
  method: 'POST',
  path: '/demonstration/turns',
  summary: 'Let 200 complaints of one cause come in, and the loop turn with them.',
  may: { noun: 'demonstration', verb: 'change' },
  response: Type.Object({ eventId: Type.String(), complaints: Type.Integer(), segment: Type.String() }),
  async handle(ctx) {
    return { status: 202, body: await turnLoop(ctx) }
  },
})

const postToday = route({
  method: 'POST',
  path: '/demonstration/today',
  summary:
    'Let the days of the invented firm go on, as to the review of a decision, with what its customers do meanwhile. They never go back.',
  may: { noun: 'demonstration', verb: 'change' },
  body: Type.Object({ on: Day }),
  response: Type.Object({ today: Type.String() }),
  async handle(ctx, { body: { on } }) {
    return { status: 202, body: { today: await requestMove(ctx, on) } }
  },
})

export const demonstrationRoutes = [getDemonstration, postDemonstration, postTurn, postToday]
