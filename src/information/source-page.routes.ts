import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { createSourceKey, revokeSourceKey } from './source-key.commands.ts'
import {
  always,
  askForReplay,
  createSource,
  pauseSource,
  readArrivals,
  readSource,
  sourceOf,
} from './source-page.commands.ts'
import { refusalsOfSource } from './source-page.sql.ts'

const params = Type.Object({ sourceId: Id })
const states = ['stored', 'waiting', 'rejected', 'held'] as const

const Made = Type.Object({
  sourceId: Id,
  name: Type.String(),
  kind: Type.String(),
  createdAt: Instant,
  pausedAt: Nullable(Instant),
})

const key = {
  sourceKeyId: Id,
  prefix: Type.String(),
  createdAt: Instant,
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
}

const postSource = route({
  method: 'POST',
  path: '/sources',
  summary: 'Make a source that speaks by itself: a stream of messages, webhooks, or rows of a database.',
  may: { noun: 'sources', verb: 'create' },
  body: Type.Object({
    name: Line(),
    kind: OneOf(['stream', 'shopify', 'woocommerce', 'webhook', 'database']),
  }),
  response: Made,
  async handle(ctx, { body }) {
    return { status: 201, body: await createSource(ctx, body) }
  },
})

const getSource = route({
  method: 'GET',
  path: '/sources/:sourceId',
  summary: 'One source: when it last spoke, what became of what it sent in the last 30 days, and its keys.',
  may: { noun: 'sources', verb: 'read' },
  params,
  response: Type.Object({
    sourceId: Id,
    name: Type.String(),
    kind: Type.String(),
    createdAt: Instant,
    pausedAt: Nullable(Instant),
    since: Instant,
    lastAt: Nullable(Instant),
    seen: Type.Integer(),
    stored: Type.Integer(),
    made: Type.Integer({ description: 'Parties that were new.' }),
    matched: Type.Integer({ description: 'Stored ones about a party that was known before.' }),
    repeated: Type.Integer({ description: 'Had come before, and changed nothing.' }),
    lagMs: Nullable(Type.Integer({ description: 'How long after it happened the latest arrival came; ms.' })),
    rejected: Type.Integer({ description: 'Refused and kept, at present.' }),
    waiting: Type.Integer({ description: 'Of visitors whom nobody knows yet, at present.' }),
    held: Type.Integer({ description: 'Kept while the source is paused or not set up, at present.' }),
    keys: Type.Array(Type.Object(key)),
  }),
  async handle(ctx, { params: { sourceId } }) {
    return { body: await readSource(ctx, sourceId) }
  },
})

const postSourceKey = route({
  method: 'POST',
  path: '/sources/:sourceId/keys',
  summary: 'Make a key with which a source sends. The secret is shown once.',
  may: { noun: 'sources', verb: 'create' },
  showsSecret: true,
  params,
  response: Type.Object({ ...key, secret: Type.String() }),
  async handle(ctx, { params: { sourceId } }) {
    await sourceOf(ctx, sourceId)
    return { status: 201, body: await createSourceKey(ctx, sourceId) }
  },
})

const deleteSourceKey = route({
  method: 'DELETE',
  path: '/sources/:sourceId/keys/:sourceKeyId',
  summary: 'End a key of a source at once.',
  may: { noun: 'sources', verb: 'change' },
  params: Type.Object({ sourceId: Id, sourceKeyId: Id }),
  async handle(ctx, { params: { sourceId, sourceKeyId } }) {
    await revokeSourceKey(ctx, sourceId, sourceKeyId)
    return { status: 204 }
  },
})

const putPause = route({
  method: 'PUT',
  path: '/sources/:sourceId/pause',
  summary: 'Pause a source, or let it go on. What it sends meanwhile is kept and carried out then.',
  may: { noun: 'sources', verb: 'change' },
  params,
  body: Type.Object({ isPaused: Type.Boolean() }),
  async handle(ctx, { params: { sourceId }, body: { isPaused } }) {
    await pauseSource(ctx, sourceId, isPaused)
    return { status: 204 }
  },
})

const postReplay = route({
  method: 'POST',
  path: '/sources/:sourceId/replays',
  summary:
    'Carry out again what was refused, or all that came in a period. What is stored already is not stored twice.',
  may: { noun: 'imports', verb: 'create' },
  params,
  body: Type.Object({
    what: OneOf(['rejected', 'all']),
    from: Type.Optional(Instant),
    /** The first moment after the period. */
    until: Type.Optional(Instant),
  }),
  async handle(ctx, { params: { sourceId }, body: { what, from = always.from, until = null } }) {
    await sourceOf(ctx, sourceId)
    await askForReplay(ctx, sourceId, { states: what === 'all' ? states : ['rejected', 'held'], from, until })
    return { status: 202 }
  },
})

const getRefusals = route({
  method: 'GET',
  path: '/sources/:sourceId/refusals',
  summary: 'Why things were refused, the most frequent reason first; for whoever may import.',
  may: { noun: 'imports', verb: 'create' },
  params,
  response: Page(
    Type.Object({
      where: Type.String(),
      reason: Type.String(),
      n: Type.Integer(),
      lastAt: Instant,
      sample: Type.String(),
    }),
  ),
  reads: () => 'unnamed',
  async handle(ctx, { params: { sourceId } }) {
    await sourceOf(ctx, sourceId)
    return { body: { items: await ctx.db.many(refusalsOfSource(sourceId)), next: null } }
  },
})

const getArrivals = route({
  method: 'GET',
  path: '/sources/:sourceId/arrivals',
  summary: 'What a source sent, word for word, the latest first; for whoever may import.',
  may: { noun: 'imports', verb: 'create' },
  params,
  query: Type.Object({ ...pageQuery, state: Type.Optional(OneOf(states)) }),
  response: Page(
    Type.Object({
      keyHash: Type.String(),
      kind: Type.String(),
      externalId: Type.String(),
      state: OneOf(states),
      partyId: Nullable(Id),
      where: Nullable(Type.String()),
      reason: Nullable(Type.String()),
      occurredAt: Nullable(Instant),
      receivedAt: Instant,
      body: Type.Unknown(),
    }),
  ),
  reads: ({ items }) => {
    const partyIds = items.flatMap(({ partyId }) => partyId ?? [])
    return items.length > 0 && partyIds.length === 0 ? 'unnamed' : [...new Set(partyIds)]
  },
  async handle(ctx, { params: { sourceId }, query: { limit = 50, cursor, state = null } }) {
    return { body: await readArrivals(ctx, sourceId, { state, cursor, limit }) }
  },
})

export const sourcePageRoutes = [
  postSource,
  getSource,
  postSourceKey,
  deleteSourceKey,
  putPause,
  postReplay,
  getRefusals,
  getArrivals,
]
