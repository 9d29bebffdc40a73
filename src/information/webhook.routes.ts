import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Instant, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import {
  changeWebhook,
  createWebhook,
  readAttempts,
  readDeliveries,
  readWebhooks,
  removeWebhook,
  replay,
  rotateSecret,
  testWebhook,
} from './webhook.commands.ts'

const draft = {
  name: Line(120),
  url: Type.String({ minLength: 1, maxLength: 2000 }),
  types: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 100 }),
  roleId: Id,
  allowsPrivate: Type.Optional(Type.Boolean()),
}

const hook = {
  webhookId: Id,
  name: Type.String(),
  url: Type.String(),
  types: Type.Array(Type.String()),
  roleId: Id,
  roleName: Nullable(Type.String()),
  ownerId: Id,
  ownerName: Type.String(),
  allowsPrivate: Type.Boolean(),
  state: OneOf(['active', 'paused', 'disabled']),
  because: Nullable(Type.String()),
  failingSince: Nullable(Instant),
  lastSuccessAt: Nullable(Instant),
  previousUntil: Nullable(Instant),
  createdAt: Instant,
  version: Type.Integer(),
}

const tried = {
  status: Nullable(Type.Integer()),
  latencyMs: Type.Integer(),
  reason: Nullable(Type.String()),
  excerpt: Nullable(Type.String()),
}

const one = Type.Object({ webhookId: Id })

const getWebhooks = route({
  method: 'GET',
  path: '/webhooks',
  summary: 'Endpoints that are told of events, with what waits and what failed; without their secrets.',
  may: { noun: 'webhooks', verb: 'read' },
  response: Page(Type.Object({ ...hook, waiting: Type.Integer(), failed: Type.Integer() })),
  async handle(ctx) {
    return { body: { items: await readWebhooks(ctx), next: null } }
  },
})

const postWebhook = route({
  method: 'POST',
  path: '/webhooks',
  summary: 'Make an endpoint that hears what happens from now on. The secret is shown once.',
  may: { noun: 'webhooks', verb: 'create' },
  showsSecret: true,
  body: Type.Object({ webhookId: Type.Optional(Id), ...draft }),
  response: Type.Object({ ...hook, secret: Type.String() }),
  async handle(ctx, { body: { webhookId, ...wish } }) {
    return { status: 201, body: await createWebhook(ctx, { ...wish, ...(webhookId && { webhookId }) }) }
  },
})

const patchWebhook = route({
  method: 'PATCH',
  path: '/webhooks/:webhookId',
  summary: 'Change, pause or resume an endpoint; whoever changes it owns it.',
  may: { noun: 'webhooks', verb: 'change' },
  params: one,
  body: Type.Partial(Type.Object({ ...draft, state: OneOf(['active', 'paused']) })),
  response: Type.Object(hook),
  async handle(ctx, { params, body, version }) {
    return { body: await changeWebhook(ctx, params.webhookId, body, version) }
  },
})

const deleteWebhook = route({
  method: 'DELETE',
  path: '/webhooks/:webhookId',
  summary: 'Take an endpoint and its log away.',
  may: { noun: 'webhooks', verb: 'erase' },
  params: one,
  async handle(ctx, { params }) {
    await removeWebhook(ctx, params.webhookId)
    return { status: 204 }
  },
})

const postSecret = route({
  method: 'POST',
  path: '/webhooks/:webhookId/secret',
  summary: 'Replace the secret. The old one signs beside the new one for a day. It is shown once.',
  may: { noun: 'webhooks', verb: 'change' },
  showsSecret: true,
  params: one,
  response: Type.Object({ ...hook, secret: Type.String() }),
  async handle(ctx, { params }) {
    return { status: 201, body: await rotateSecret(ctx, params.webhookId) }
  },
})

const postTest = route({
  method: 'POST',
  path: '/webhooks/:webhookId/tests',
  summary: 'Send a test event at once and tell what was answered.',
  may: { noun: 'webhooks', verb: 'change' },
  params: one,
  response: Type.Object(tried),
  async handle(ctx, { params, publicUrl }) {
    const { waitMs: _, ...attempt } = await testWebhook(ctx, params.webhookId, publicUrl)
    return { body: attempt }
  },
})

const getDeliveries = route({
  method: 'GET',
  path: '/webhooks/:webhookId/deliveries',
  summary: 'What an endpoint was told, the newest first, each with its last try. Kept for 30 days.',
  may: { noun: 'webhooks', verb: 'read' },
  params: one,
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(OneOf(['waiting', 'delivered', 'failed', 'dropped'])),
  }),
  response: Page(
    Type.Object({
      deliveryId: Id,
      eventId: Id,
      partyId: Nullable(Id),
      type: Type.String(),
      state: OneOf(['waiting', 'delivered', 'failed', 'dropped']),
      attempts: Type.Integer(),
      replays: Type.Integer(),
      readyAt: Instant,
      createdAt: Instant,
      endedAt: Nullable(Instant),
      status: Nullable(Type.Integer()),
      latencyMs: Nullable(Type.Integer()),
      reason: Nullable(Type.String()),
    }),
  ),
  async handle(ctx, { params, query: { limit = 50, ...query } }) {
    return { body: await readDeliveries(ctx, params.webhookId, { ...query, limit }) }
  },
})

const getAttempts = route({
  method: 'GET',
  path: '/webhooks/:webhookId/deliveries/:deliveryId/attempts',
  summary: 'Every try of one delivery: what was answered, how fast, and its beginning.',
  may: { noun: 'webhooks', verb: 'read' },
  params: Type.Object({ webhookId: Id, deliveryId: Id }),
  response: Page(Type.Object({ at: Instant, ...tried })),
  async handle(ctx, { params }) {
    return { body: { items: await readAttempts(ctx, params.webhookId, params.deliveryId), next: null } }
  },
})

const postReplay = route({
  method: 'POST',
  path: '/webhooks/:webhookId/replays',
  summary: 'Send again under the same ids: one delivery, all that failed, or those of a period.',
  may: { noun: 'webhooks', verb: 'change' },
  params: one,
  body: Type.Object({
    deliveryId: Type.Optional(Id),
    failed: Type.Optional(Type.Boolean()),
    from: Type.Optional(Instant),
    until: Type.Optional(Instant),
  }),
  response: Type.Object({ again: Type.Integer() }),
  async handle(ctx, { params, body }) {
    return { body: await replay(ctx, params.webhookId, body) }
  },
})

/** Endpoints of programs of others. */
export const webhookRoutes: readonly Route[] = [
  getWebhooks,
  postWebhook,
  patchWebhook,
  deleteWebhook,
  postSecret,
  postTest,
  getDeliveries,
  getAttempts,
  postReplay,
]
