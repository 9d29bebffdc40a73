import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { askToRetain, previewRule, readRetention, setRule, stopRetention } from './retention.commands.ts'

const Subject = Type.String({ minLength: 1, maxLength: 120 })
const Months = Type.Integer({ minimum: 1, maximum: 1200 })
const Reasons = Type.Record(Type.String(), Type.Integer())

const getRetention = route({
  method: 'GET',
  path: '/retention-rules',
  summary: 'How long what is kept, what keeps something back, and what the latest nights let go.',
  may: { noun: 'firm', verb: 'read' },
  response: Type.Object({
    items: Type.Array(
      Type.Object({
        subject: Type.String(),
        title: Type.String(),
        act: OneOf(['erase', 'delete', 'blank']),
        months: Type.Integer(),
        isOn: Type.Boolean(),
        version: Type.Integer({ description: 'For `If-Match` when the rule is set; 0: nobody has set it.' }),
        changedAt: Nullable(Type.String()),
        changedByName: Nullable(Type.String()),
      }),
    ),
    holds: Type.Array(Type.String()),
    runs: Type.Array(
      Type.Object({
        runId: Id,
        subject: Type.String(),
        cutoff: Type.String(),
        state: OneOf(['running', 'done', 'stopped', 'failed']),
        gone: Type.Integer(),
        parties: Type.Integer(),
        kept: Reasons,
        error: Nullable(Type.String()),
        beganAt: Type.String(),
        endedAt: Nullable(Type.String()),
      }),
    ),
  }),
  async handle(ctx) {
    return { body: await readRetention(ctx) }
  },
})

const putRule = route({
  method: 'PUT',
  path: '/retention-rules/:subject',
  summary: 'Say how long something is kept, and whether nightly what is older is let go.',
  may: { noun: 'firm', verb: 'change' },
  params: Type.Object({ subject: Subject }),
  body: Type.Object({ months: Months, isOn: Type.Boolean(), version: Type.Integer({ minimum: 0 }) }),
  async handle(ctx, { params, body }) {
    const { version, ...rule } = body
    await setRule(ctx, params.subject, rule, version)
    return { status: 204 }
  },
})

const getPreview = route({
  method: 'GET',
  path: '/retention-rules/:subject/preview',
  summary: 'What a rule would let go today; nothing is changed.',
  may: { noun: 'firm', verb: 'change' },
  params: Type.Object({ subject: Subject }),
  query: Type.Object({ months: Months }),
  response: Type.Object({
    cutoff: Type.String(),
    rows: Type.Integer(),
    parties: Type.Integer(),
    held: Type.Integer(),
    kept: Type.Array(Type.Object({ reason: Type.String(), rows: Type.Integer() })),
    examples: Type.Array(Type.Object({ partyId: Id, name: Type.String(), since: Type.String() })),
  }),
  reads: ({ examples }) => [...new Set(examples.map(({ partyId }) => partyId))],
  async handle(ctx, { params, query }) {
    return { body: await previewRule(ctx, params.subject, query.months) }
  },
})

const postRun = route({
  method: 'POST',
  path: '/retention-runs',
  summary: 'Let go now of what the rules that are on would let go tonight.',
  may: { noun: 'firm', verb: 'change' },
  async handle(ctx) {
    await askToRetain(ctx)
    return { status: 202 }
  },
})

const postStop = route({
  method: 'POST',
  path: '/retention-runs/:runId/stop',
  summary: 'Stop a run after the batch it is at; what it let go is gone.',
  may: { noun: 'firm', verb: 'change' },
  params: Type.Object({ runId: Id }),
  async handle(ctx, { params }) {
    await stopRetention(ctx, params.runId)
    return { status: 204 }
  },
})

/** How long the firm keeps what, and what each night let go. */
export const retentionRoutes: readonly Route[] = [getRetention, putRule, getPreview, postRun, postStop]
