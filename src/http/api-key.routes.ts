import { Type } from 'typebox'
import { everyVerb } from '../kernel/actor.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { createApiKey, revokeApiKey } from './api-key.commands.ts'
import { apiKeyById, apiKeys } from './api-key.sql.ts'
import { route } from './route.ts'
import { Id, Instant, Line, Nullable, OneOf, Page } from './schema.ts'
import { signedIn } from './session.routes.ts'

const Scopes = Type.Union([
  Type.Literal('all'),
  Type.Array(
    Type.Object({
      noun: Type.String({ maxLength: 60 }),
      verb: OneOf(everyVerb),
    }),
    { minItems: 1, maxItems: 200 },
  ),
])

const key = {
  apiKeyId: Id,
  userId: Id,
  ownerName: Type.String(),
  name: Type.String(),
  prefix: Type.String(),
  scopes: Scopes,
  createdAt: Instant,
  expiresAt: Nullable(Instant),
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
}

const getApiKeys = route({
  method: 'GET',
  path: '/api-keys',
  summary: 'API keys, newest first; without their secrets.',
  may: { noun: 'api-keys', verb: 'read' },
  response: Page(Type.Object(key)),
  async handle({ db, actor }) {
    const { rows } = may(actor, 'read', 'api-keys')
    return { body: { items: await db.many(apiKeys(rows === null ? null : rows.ownerIds)), next: null } }
  },
})

const postApiKey = route({
  method: 'POST',
  path: '/api-keys',
  summary: 'Make an API key of one’s own, ending with the key that makes it. The secret is shown once.',
  may: { noun: 'api-keys', verb: 'create' },
  showsSecret: true,
  body: Type.Object({
    apiKeyId: Type.Optional(Id),
    name: Line(),
    scopes: Type.Optional(Scopes),
    expiresAt: Type.Optional(Nullable(Instant)),
  }),
  response: Type.Object({ ...key, secret: Type.String() }),
  async handle(ctx, request) {
    const { person, isLimited, keyExpiresAt } = signedIn(request)
    const { name, scopes = 'all', expiresAt = keyExpiresAt, apiKeyId = newId() } = request.body
    // A limited key must not make itself a wider sister, nor one that outlives it.
    if ((isLimited && scopes === 'all') || outlives(expiresAt, keyExpiresAt))
      throw new KithError('http.session-needed')
    const body = await createApiKey(ctx, { apiKeyId, userId: person.id, name, scopes, expiresAt })
    return { status: 201, body }
  },
})

const outlives = (expiresAt: string | null, makerExpiresAt: string | null) =>
  makerExpiresAt !== null && (expiresAt === null || Date.parse(expiresAt) > Date.parse(makerExpiresAt))

const deleteApiKey = route({
  method: 'DELETE',
  path: '/api-keys/:apiKeyId',
  summary: 'End a key at once.',
  may: { noun: 'api-keys', verb: 'erase' },
  changesRights: true,
  params: Type.Object({ apiKeyId: Id }),
  async handle(ctx, { params: { apiKeyId } }) {
    const { rows } = may(ctx.actor, 'erase', 'api-keys')
    const found = await ctx.db.maybeOne(apiKeyById(apiKeyId))
    if (!found || (rows !== null && !rows.ownerIds.includes(found.userId)))
      throw new KithError('kernel.not-found', { noun: 'API key', id: apiKeyId })
    await revokeApiKey(ctx, apiKeyId)
    return { status: 204 }
  },
})

export const apiKeyRoutes = [getApiKeys, postApiKey, deleteApiKey]
