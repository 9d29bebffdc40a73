import { type Static, Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Nullable, OneOf } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { anyWork, theFirm } from '../kernel/firm.sql.ts'
import { requestJob } from '../storage/outbox.ts'
import { interruptedMaking } from './demonstration.commands.ts'
import { making } from './demonstration.jobs.ts'
import { requestMove, turnLoop } from './turn.commands.ts'
import { unfinishedIn } from './unfinished.ts'

const Interrupted = Type.Object({
  kind: OneOf(['making', 'moving']),
  /** The day to which its days were going. */
  on: Nullable(Day),
  done: Type.Array(Type.String()),
})

const getDemonstration = (dataFolder: string) =>
  route({
    method: 'GET',
    path: '/demonstration',
    summary: 'Whether the firm was invented, how far its making is, and whether that was interrupted.',
    may: { noun: 'demonstration', verb: 'read' },
    response: Type.Object({
      isDemonstration: Type.Boolean(),
      todayOn: Nullable(Day),
      making: Nullable(Type.String()),
      interrupted: Nullable(Interrupted),
    }),
    async handle({ db }) {
      const { isDemonstration = false, todayOn = null } = (await db.maybeOne(theFirm)) ?? {}
      const isStill = isDemonstration && making() === null
      const interrupted = isStill ? interruptedIn(dataFolder) : null
      return { body: { isDemonstration, todayOn, making: making(), interrupted } }
    },
  })

function interruptedIn(dataFolder: string): Static<typeof Interrupted> | null {
  const unfinished = unfinishedIn(dataFolder)
  if (unfinished === null) return null
  const { wish, done } = unfinished
  return { kind: wish.kind, on: wish.kind === 'moving' ? wish.on : null, done: Object.values(done) }
}

const postDemonstration = (dataFolder: string) =>
  route({
    method: 'POST',
    path: '/demonstration',
    summary:
      'Make the demonstration firm, where nobody is in Kith yet and nothing was made in it; or go on with the making that was interrupted.',
    may: { noun: 'demonstration', verb: 'create' },
    body: Type.Object({
      customers: Type.Integer({ minimum: 300, maximum: 1_000_000 }),
      seed: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }),
    }),
    response: Type.Object({ customers: Type.Integer() }),
    async handle({ db, now }, { body }) {
      const before = await interruptedMaking({ db }, dataFolder)
      if (before === null && (await db.one(anyWork)).found) throw new KithError('demonstration.not-empty')
      const job = { name: 'demonstration.make', payload: body, key: 'demonstration.make' }
      await db.transaction((tx) => requestJob(tx, job, now))
      return { status: 202, body: { customers: before?.wish.customers ?? body.customers } }
    },
  })

const postTurn = (dataFolder: string) =>
  route({
    method: 'POST',
    path: '/demonstration/turns',
    summary: 'Let 200 complaints of one cause come in, and the loop turn with them.',
    may: { noun: 'demonstration', verb: 'change' },
    response: Type.Object({ eventId: Type.String(), complaints: Type.Integer(), segment: Type.String() }),
    async handle(ctx) {
      return { status: 202, body: await turnLoop(ctx, dataFolder) }
    },
  })

const postToday = (dataFolder: string) =>
  route({
    method: 'POST',
    path: '/demonstration/today',
    summary:
      'Let the days of the invented firm go on, as to the review of a decision, with what its customers do meanwhile. They never go back.',
    may: { noun: 'demonstration', verb: 'change' },
    body: Type.Object({ on: Day }),
    response: Type.Object({ today: Type.String() }),
    async handle(ctx, { body: { on } }) {
      return { status: 202, body: { today: await requestMove(ctx, dataFolder, on) } }
    },
  })

/** @param dataFolder  beside whose data stands what is in hand */
export const demonstrationRoutes = (dataFolder: string): Route[] => [
  getDemonstration(dataFolder),
  postDemonstration(dataFolder),
  postTurn(dataFolder),
  postToday(dataFolder),
]
