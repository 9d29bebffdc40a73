import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id } from '../http/schema.ts'
import { createExperiment, requestReading, startExperiment, stopExperiment } from './experiment.commands.ts'
import { listExperiments, showExperiment } from './experiment-list.commands.ts'
import { readPlan } from './experiment-plan.commands.ts'
import { watchOf } from './experiment-reading.commands.ts'
import { design, ExperimentSchema, experiment, LineSchema, PlanSchema } from './experiment-shape.routes.ts'

const params = Type.Object({ experimentId: Id })

const getExperiments = route({
  method: 'GET',
  path: '/experiments',
  summary: 'Experiments and campaigns with a control group, the latest first, each as it was last read.',
  may: { noun: 'campaigns', verb: 'read' },
  response: Type.Object({ items: Type.Array(LineSchema) }),
  async handle(ctx) {
    return { body: { items: await listExperiments(ctx) } }
  },
})

const postPlan = route({
  method: 'POST',
  path: '/experiment-plans',
  summary: 'How many an experiment needs and what it could find, from what its population did before.',
  may: { noun: 'campaigns', verb: 'create' },
  body: Type.Object(design),
  response: PlanSchema,
  whileLooking: true,
  async handle(ctx, { body }) {
    return { body: await readPlan(ctx, body) }
  },
})

const postExperiment = route({
  method: 'POST',
  path: '/experiments',
  summary: 'Plan an experiment; nobody is drawn before it is started.',
  may: { noun: 'campaigns', verb: 'create' },
  body: Type.Object({ experimentId: Type.Optional(Id), ...experiment }),
  response: ExperimentSchema,
  async handle(ctx, { body }) {
    const { experimentId } = await createExperiment(ctx, body)
    return { status: 201, body: await showExperiment(ctx, experimentId) }
  },
})

const getExperiment = route({
  method: 'GET',
  path: '/experiments/:experimentId',
  summary: 'One experiment, or a campaign with a control group, as it was last read.',
  may: { noun: 'campaigns', verb: 'read' },
  params,
  response: ExperimentSchema,
  async handle(ctx, { params: { experimentId } }) {
    return { body: await showExperiment(ctx, experimentId) }
  },
})

const postStart = route({
  method: 'POST',
  path: '/experiments/:experimentId/start',
  summary: 'Start an experiment: a job draws who gets it, and the decision to try it is taken.',
  may: { noun: 'campaigns', verb: 'change' },
  params,
  response: ExperimentSchema,
  async handle(ctx, { params: { experimentId } }) {
    await startExperiment(ctx, experimentId)
    return { status: 202, body: await showExperiment(ctx, experimentId) }
  },
})

const postStop = route({
  method: 'POST',
  path: '/experiments/:experimentId/stop',
  summary: 'Stop an experiment: nobody comes in any more; what came of it stays readable.',
  may: { noun: 'campaigns', verb: 'change' },
  params,
  response: ExperimentSchema,
  async handle(ctx, { params: { experimentId } }) {
    await stopExperiment(ctx, experimentId)
    return { body: await showExperiment(ctx, experimentId) }
  },
})

const postReading = route({
  method: 'POST',
  path: '/experiments/:experimentId/readings',
  summary: 'Ask for a reading as of today; it runs as a job, and may be asked for as often as one likes.',
  may: { noun: 'campaigns', verb: 'read' },
  params,
  response: Type.Object({ requested: Type.Boolean() }),
  async handle(ctx, { params: { experimentId } }) {
    await watchOf(ctx, experimentId)
    await requestReading(ctx, experimentId)
    return { status: 202, body: { requested: true } }
  },
})

export const experimentRoutes: readonly Route[] = [
  getExperiments,
  postPlan,
  postExperiment,
  getExperiment,
  postStart,
  postStop,
  postReading,
]
