import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Line } from '../http/schema.ts'
import { firmSetting } from '../information/index.ts'
import { cancelRun, readRun, startRun } from './lab.commands.ts'
import { fitsOfAdopted, groupsInForce, newestRuns } from './lab.sql.ts'
import { adopt, takeBack } from './lab-adoption.commands.ts'
import { countBase, ownAttributes } from './lab-base.sql.ts'
import { answers, behaviours, ownPrefix } from './lab-column.ts'
import {
  AdoptedSchema,
  LabColumnsSchema,
  MethodSchema,
  PlanSchema,
  RunSchema,
  RunWithReportSchema,
} from './lab-schema.ts'

const read = { noun: 'segments', verb: 'read' } as const
const create = { noun: 'segments', verb: 'create' } as const
const params = Type.Object({ runId: Id })

const getColumns = route({
  method: 'GET',
  path: '/segment-lab/columns',
  summary: 'What customers may be told apart by in the segmentation lab.',
  may: read,
  response: LabColumnsSchema,
  async handle({ db }) {
    const { currency } = await firmSetting(db)
    const [{ n: customers }, own] = await Promise.all([db.one(countBase(currency)), db.many(ownAttributes)])
    const owned = (isNumber: boolean) =>
      own
        .filter(({ type }) => (type === 'number') === isNumber)
        .map(({ key, label }) => ({ key: `${ownPrefix}${key}`, title: label, isOwn: true }))
    const shipped = (columns: readonly { readonly key: string; readonly title: string }[]) =>
      columns.map(({ key, title }) => ({ key, title, isOwn: false }))
    return {
      body: {
        customers,
        numbers: [...shipped(behaviours), ...owned(true)],
        categories: [...shipped(answers), ...owned(false)],
      },
    }
  },
})

const getRuns = route({
  method: 'GET',
  path: '/segment-lab/runs',
  summary: 'Runs of the segmentation lab, the newest first; the last fifty.',
  may: read,
  response: Type.Object({ items: Type.Array(RunSchema) }),
  async handle({ db }) {
    return { body: { items: await db.many(newestRuns(50)) } }
  },
})

const postRun = route({
  method: 'POST',
  path: '/segment-lab/runs',
  summary: 'Part the customers in several ways side by side; it runs as a job.',
  may: create,
  body: PlanSchema,
  response: RunWithReportSchema,
  async handle(ctx, { body }) {
    return { status: 202, body: await readRun(ctx, await startRun(ctx, body)) }
  },
})

const getRun = route({
  method: 'GET',
  path: '/segment-lab/runs/:runId',
  summary: 'A run of the segmentation lab: how far it is, and what it found.',
  may: read,
  params,
  response: RunWithReportSchema,
  async handle(ctx, { params: { runId } }) {
    return { body: await readRun(ctx, runId) }
  },
})

const postCancellation = route({
  method: 'POST',
  path: '/segment-lab/runs/:runId/cancellation',
  summary: 'Stop a run of the segmentation lab that waits or runs.',
  may: create,
  params,
  response: RunWithReportSchema,
  async handle(ctx, { params: { runId } }) {
    await cancelRun(ctx, runId)
    return { body: await readRun(ctx, runId) }
  },
})

const postReplay = route({
  method: 'POST',
  path: '/segment-lab/runs/:runId/replay',
  summary: 'Run the same plan again: on the same customers it gives the same result.',
  may: create,
  params,
  response: RunWithReportSchema,
  async handle(ctx, { params: { runId } }) {
    const { plan } = await readRun(ctx, runId)
    return { status: 202, body: await readRun(ctx, await startRun(ctx, plan)) }
  },
})

const postAdoption = route({
  method: 'POST',
  path: '/segment-lab/runs/:runId/adoption',
  summary: 'Make a candidate of a run a segmentation of the firm, and put it in force.',
  may: create,
  params,
  body: Type.Object({
    method: MethodSchema,
    name: Line(100),
    question: Line(300),
    names: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 12 })),
    isLeading: Type.Boolean(),
  }),
  response: Type.Object({ segmentationId: Type.String() }),
  async handle(ctx, { params: { runId }, body }) {
    return { status: 201, body: { segmentationId: await adopt(ctx, { ...body, runId }) } }
  },
})

const getAdopted = route({
  method: 'GET',
  path: '/segment-lab/adoptions',
  summary:
    'Every fit of the candidates that are adopted, the newest first, and how each goes with the one before.',
  may: read,
  response: Type.Object({ items: Type.Array(AdoptedSchema) }),
  async handle({ db }) {
    return { body: { items: await db.many(fitsOfAdopted) } }
  },
})

const getGroups = route({
  method: 'GET',
  path: '/segment-lab/groups',
  summary: 'The groups that adopted candidates put parties in, which lists and rules may ask for.',
  may: read,
  response: Type.Object({
    items: Type.Array(
      Type.Object({ groupId: Type.String(), name: Type.String(), segmentation: Type.String() }),
    ),
  }),
  async handle({ db }) {
    return { body: { items: await db.many(groupsInForce) } }
  },
})

const deleteAdoption = route({
  method: 'DELETE',
  path: '/segment-lab/adoptions/:segmentationId',
  summary: 'Take an adopted candidate back: nobody is in its segments from today on.',
  may: { noun: 'segments', verb: 'change' },
  params: Type.Object({ segmentationId: Id }),
  async handle(ctx, { params: { segmentationId } }) {
    await takeBack(ctx, segmentationId)
    return {}
  },
})

export const labRoutes = [
  getColumns,
  getRuns,
  postRun,
  getRun,
  postCancellation,
  postReplay,
  postAdoption,
  getAdopted,
  getGroups,
  deleteAdoption,
]
