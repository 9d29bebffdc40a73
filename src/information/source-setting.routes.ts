import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Nullable } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { askForReading, keepQuery, tryQuery } from './query-source.commands.ts'
import { querySource } from './query-source.sql.ts'
import { isRefused, readMapping, tryMapping, writeMapping } from './source-mapping.commands.ts'
import { mappingTargets } from './source-mapping.ts'
import { sourceOf } from './source-page.commands.ts'
import { keepSecret } from './source-secret.commands.ts'
import { secretSetAt } from './source-secret.sql.ts'

const params = Type.Object({ sourceId: Id })
const readSources = { noun: 'sources', verb: 'read' } as const
const changeSources = { noun: 'sources', verb: 'change' } as const

const Mapping = Type.Object({
  fields: Type.Array(
    Type.Object({ path: Type.String({ minLength: 1, maxLength: 300 }), to: Type.String({ maxLength: 80 }) }),
    { maxItems: 200 },
  ),
  event: Nullable(Type.String({ maxLength: 200 })),
})

const getMapping = route({
  method: 'GET',
  path: '/sources/:sourceId/mapping',
  summary: 'What the fields of a source mean, and what they can mean.',
  may: readSources,
  params,
  response: Type.Object({
    mappingVersion: Type.Integer(),
    mapping: Type.Unknown(),
    createdAt: Nullable(Instant),
    targets: Type.Array(Type.Object({ to: Type.String(), title: Type.String() })),
  }),
  async handle(ctx, { params: { sourceId } }) {
    const { version, ...rest } = await readMapping(ctx, sourceId)
    const targets = Object.entries(mappingTargets).map(([to, title]) => ({ to, title }))
    return { body: { mappingVersion: version, ...rest, targets } }
  },
})

const putMapping = route({
  method: 'PUT',
  path: '/sources/:sourceId/mapping',
  summary: 'Say anew what the fields of a source mean; the version that was read must still be the latest.',
  may: changeSources,
  params,
  body: Type.Object({ ...Mapping.properties, readVersion: Type.Integer() }),
  response: Type.Object({ mappingVersion: Type.Integer() }),
  async handle(ctx, { params: { sourceId }, body: { readVersion, ...mapping } }) {
    return { body: { mappingVersion: await writeMapping(ctx, sourceId, mapping, readVersion) } }
  },
})

const postMappingTrial = route({
  method: 'POST',
  path: '/sources/:sourceId/mapping-trials',
  summary: 'What a mapping would make of a body; nothing is stored.',
  may: changeSources,
  params,
  body: Type.Object({ ...Mapping.properties, body: Type.Unknown() }),
  response: Type.Object({
    said: Type.Unknown(),
    where: Nullable(Type.String()),
    refused: Nullable(Type.String()),
  }),
  async handle(ctx, { params: { sourceId }, body: { body, ...mapping } }) {
    await sourceOf(ctx, sourceId)
    const said = tryMapping(mapping, body, ctx.now)
    return { body: isRefused(said) ? { said: null, ...said } : { said, where: null, refused: null } }
  },
})

const putSecret = route({
  method: 'PUT',
  path: '/sources/:sourceId/secret',
  summary:
    'Set the secret by which a shop signs, or the address of a database with its password; `env:NAME` reads it from the environment.',
  may: changeSources,
  params,
  body: Type.Object({ secret: Type.String({ minLength: 1, maxLength: 2000 }) }),
  async handle(ctx, { params: { sourceId }, body: { secret } }) {
    await sourceOf(ctx, sourceId)
    await keepSecret(ctx, sourceId, secret)
    return { status: 204 }
  },
})

const Query = Type.Object({
  query: Type.String({ minLength: 1, maxLength: 20_000 }),
  watermarkColumn: Type.String({ minLength: 1, maxLength: 63 }),
  everyMinutes: Type.Integer({ minimum: 1, maximum: 10_080 }),
})

const getSetting = route({
  method: 'GET',
  path: '/sources/:sourceId/setting',
  summary: 'Whether a source has its secret, and what is read of its database and how far.',
  may: readSources,
  params,
  response: Type.Object({
    secretSetAt: Nullable(Instant),
    fromEnv: Nullable(Type.String()),
    query: Nullable(Type.String()),
    watermarkColumn: Nullable(Type.String()),
    everyMinutes: Nullable(Type.Integer()),
    watermark: Nullable(Type.String()),
    lastRunAt: Nullable(Instant),
    lastGoodAt: Nullable(Instant),
    lastError: Nullable(Type.String()),
  }),
  async handle({ db }, { params: { sourceId } }) {
    await sourceOf({ db }, sourceId)
    const secret = await db.maybeOne(secretSetAt(sourceId))
    const found = await db.maybeOne(querySource(sourceId))
    const { sourceId: _, ...query } = found ?? {
      sourceId,
      query: null,
      watermarkColumn: null,
      everyMinutes: null,
      watermark: null,
      lastRunAt: null,
      lastGoodAt: null,
      lastError: null,
    }
    return { body: { secretSetAt: secret?.setAt ?? null, fromEnv: secret?.fromEnv ?? null, ...query } }
  },
})

const putQuery = route({
  method: 'PUT',
  path: '/sources/:sourceId/query',
  summary: 'Say what is read of a database and how often; another query begins from its first row.',
  may: { noun: 'sources', verb: 'create' },
  params,
  body: Query,
  async handle(ctx, { params: { sourceId }, body }) {
    await keepQuery(ctx, sourceId, body)
    return { status: 204 }
  },
})

const postQueryTrial = route({
  method: 'POST',
  path: '/sources/:sourceId/query-trials',
  summary: 'The first rows that a query gives, or plainly what fails; nothing is stored.',
  may: { noun: 'sources', verb: 'create' },
  params,
  body: Query,
  response: Type.Object({ rows: Type.Array(Type.Unknown()) }),
  reads: () => 'unnamed',
  async handle(ctx, { params: { sourceId }, body }) {
    const rows = await tryQuery(ctx, sourceId, body)
    const first = rows[0]
    if (first && !Object.hasOwn(first, body.watermarkColumn))
      throw new KithError('information.query-failed', {
        name: 'the source',
        reason: `the query has no column ${body.watermarkColumn}`,
      })
    return { body: { rows } }
  },
})

const postReading = route({
  method: 'POST',
  path: '/sources/:sourceId/readings',
  summary: 'Read a database now.',
  may: changeSources,
  params,
  async handle(ctx, { params: { sourceId } }) {
    await sourceOf(ctx, sourceId)
    await askForReading(ctx, sourceId)
    return { status: 202 }
  },
})

export const sourceSettingRoutes = [
  getMapping,
  putMapping,
  postMappingTrial,
  putSecret,
  getSetting,
  putQuery,
  postQueryTrial,
  postReading,
]
