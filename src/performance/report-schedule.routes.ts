import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { readSchedule, scheduleReport, sendNow } from './report-sending.commands.ts'

const rhythm = {
  every: OneOf(['day', 'week', 'month']),
  day: Type.Integer({
    minimum: 1,
    maximum: 28,
    description: 'Of the week, 1 is Monday; or of the month. Without meaning where it goes every day.',
  }),
  hour: Type.Integer({ minimum: 0, maximum: 23, description: 'In the firm’s time zone.' }),
  recipients: Type.Array(Id, { minItems: 1, maxItems: 100 }),
  isPaused: Type.Boolean(),
}

const Told = Type.Object({
  schedule: Nullable(
    Type.Object({ ...rhythm, reportId: Type.String(), nextAt: Type.String(), setBy: Type.String() }),
  ),
  sendings: Type.Array(
    Type.Object({
      sendingId: Type.String(),
      period: Type.String(),
      userName: Nullable(Type.String()),
      state: OneOf(['waiting', 'leaving', 'sent', 'failed', 'uncertain']),
      reason: Nullable(Type.String()),
      endedAt: Nullable(Type.String()),
      createdAt: Type.String(),
    }),
  ),
  hasMail: Type.Boolean({ description: 'Whether a mail account is set; without one sendings wait.' }),
})
const ofReport = Type.Object({ reportId: Id })

const getSchedule = route({
  method: 'GET',
  path: '/reports/:reportId/schedule',
  summary: 'When a report goes by e-mail, to which colleagues, and how its last sendings went.',
  may: { noun: 'reports', verb: 'read' },
  params: ofReport,
  response: Told,
  async handle(ctx, { params: { reportId } }) {
    return { body: await readSchedule(ctx, reportId) }
  },
})

const putSchedule = route({
  method: 'PUT',
  path: '/reports/:reportId/schedule',
  summary:
    'Set when a report of one’s own goes by e-mail, or pause it. Each colleague gets what their roles show.',
  may: { noun: 'reports', verb: 'change' },
  params: ofReport,
  body: Type.Object(rhythm),
  response: Told,
  async handle(ctx, { params: { reportId }, body }) {
    return { body: await scheduleReport(ctx, reportId, body) }
  },
})

const postSending = route({
  method: 'POST',
  path: '/reports/:reportId/sendings',
  summary: 'Send a report of one’s own now, to those whom its schedule names.',
  may: { noun: 'reports', verb: 'change' },
  params: ofReport,
  response: Told,
  async handle(ctx, { params: { reportId } }) {
    return { status: 202, body: await sendNow(ctx, reportId) }
  },
})

/** Reports by e-mail. */
export const reportScheduleRoutes: readonly Route[] = [getSchedule, putSchedule, postSending]
