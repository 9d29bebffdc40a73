import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id } from '../http/schema.ts'
import { keepOrigins, originsOf } from './source-origin.commands.ts'

const params = Type.Object({ sourceId: Id })
const Origins = Type.Object({ origins: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 }) })

const getOrigins = route({
  method: 'GET',
  path: '/sources/:sourceId/origins',
  summary: 'From which sites a browser may send to a stream; from none where the list is empty.',
  may: { noun: 'sources', verb: 'read' },
  params,
  response: Origins,
  handle: async (ctx, { params: { sourceId } }) => ({ body: { origins: await originsOf(ctx, sourceId) } }),
})

const putOrigins = route({
  method: 'PUT',
  path: '/sources/:sourceId/origins',
  summary: 'Say anew from which sites a browser may send to a stream, such as https://shop.example.',
  may: { noun: 'sources', verb: 'change' },
  params,
  body: Origins,
  response: Origins,
  handle: async (ctx, { params: { sourceId }, body }) => ({
    body: { origins: await keepOrigins(ctx, sourceId, body.origins) },
  }),
})

export const sourceOriginRoutes = [getOrigins, putOrigins]
