import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Nullable } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import type { RetentionCurves } from './retention-cohort.ts'
import { askReport, cancelReport, shownReport } from './retention-report.commands.ts'
import { wholeFirm } from './retention-report.sql.ts'
import { RetentionChoiceSchema, RetentionCurvesSchema, RunningSchema } from './retention-schema.ts'
import { ownColumns, retentionSetting, setRetention } from './retention-setting.commands.ts'

const read = { noun: 'segments', verb: 'read' } as const
const create = { noun: 'value', verb: 'create' } as const

const Setting = Type.Object({
  setting: Nullable(
    Type.Object({
      choice: RetentionChoiceSchema,
      setBy: Nullable(Type.String()),
      setAt: Type.String(),
    }),
  ),
  suggestion: Nullable(RetentionChoiceSchema),
  columns: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      type: Type.String(),
      values: Type.Array(Type.Object({ value: Type.String(), n: Type.Number() })),
    }),
  ),
})

/** Who may not see own columns of parties sees none of what stands in them. */
async function settingFor(ctx: Context) {
  const setting = await retentionSetting(ctx.db)
  if (!sees(may(ctx.actor, 'read', 'parties'), 'custom')) return { setting, suggestion: null, columns: [] }
  return { setting, ...(await ownColumns(ctx.db)) }
}

const getSetting = route({
  method: 'GET',
  path: '/retention/setting',
  summary: 'By what one sees that customers leave: what was said, and what own columns suggest.',
  may: read,
  response: Setting,
  async handle(ctx) {
    return { body: await settingFor(ctx) }
  },
})

const putSetting = route({
  method: 'PUT',
  path: '/retention/setting',
  summary: 'Say by what one sees that customers leave. Curves are drawn anew as a job.',
  may: { noun: 'assumptions', verb: 'change' },
  body: RetentionChoiceSchema,
  response: Setting,
  async handle(ctx, { body }) {
    await setRetention(ctx, body)
    return { body: await settingFor(ctx) }
  },
})

const ofSegments = '/segmentations/:segmentationId/retention'
const ofEverybody = '/retention/curves'
const params = Type.Object({ segmentationId: Id })

const Report = Type.Object({
  result: Nullable(RetentionCurvesSchema),
  refused: Nullable(Type.String()),
  computedAt: Nullable(Type.String()),
  running: RunningSchema,
})

async function curvesOf({ db }: Pick<Context, 'db'>, subject: string) {
  const { question: _, ...report } = await shownReport<RetentionCurves>(db, 'curves', subject)
  return { body: report }
}

async function askCurves(ctx: Context, subject: string) {
  await ctx.db.transaction((tx) => askReport(tx, ctx, { report: 'curves', subject }))
  return { status: 202 as const, body: { requested: true } }
}

async function stopCurves(ctx: Context, subject: string) {
  return { body: { cancelled: await cancelReport(ctx, 'curves', subject) } }
}

const getCurves = route({
  method: 'GET',
  path: ofSegments,
  summary:
    'How customers of each segment stay, or come back: curves with intervals, and whether they differ.',
  may: read,
  params,
  response: Report,
  handle: (ctx, { params: { segmentationId } }) => curvesOf(ctx, segmentationId),
})

const postCurves = route({
  method: 'POST',
  path: ofSegments,
  summary: 'Ask for the curves to be drawn anew; it runs as a job.',
  may: create,
  params,
  response: Type.Object({ requested: Type.Boolean() }),
  handle: (ctx, { params: { segmentationId } }) => askCurves(ctx, segmentationId),
})

const cancelCurves = route({
  method: 'POST',
  path: `${ofSegments}/cancellation`,
  summary: 'Stop drawing the curves; those of before stay.',
  may: create,
  params,
  response: Type.Object({ cancelled: Type.Boolean() }),
  handle: (ctx, { params: { segmentationId } }) => stopCurves(ctx, segmentationId),
})

const getOwnCurve = route({
  method: 'GET',
  path: ofEverybody,
  summary: 'How all customers together stay, or come back, where nobody is told apart.',
  may: read,
  response: Report,
  handle: (ctx) => curvesOf(ctx, wholeFirm),
})

const postOwnCurve = route({
  method: 'POST',
  path: ofEverybody,
  summary: 'Ask for the curve of all customers to be drawn anew; it runs as a job.',
  may: create,
  response: Type.Object({ requested: Type.Boolean() }),
  handle: (ctx) => askCurves(ctx, wholeFirm),
})

const cancelOwnCurve = route({
  method: 'POST',
  path: `${ofEverybody}/cancellation`,
  summary: 'Stop drawing the curve of all customers; that of before stays.',
  may: create,
  response: Type.Object({ cancelled: Type.Boolean() }),
  handle: (ctx) => stopCurves(ctx, wholeFirm),
})

export const retentionRoutes = [
  ...[getSetting, putSetting, getCurves, postCurves, cancelCurves],
  ...[getOwnCurve, postOwnCurve, cancelOwnCurve],
]
