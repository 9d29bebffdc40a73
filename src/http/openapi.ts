import type { TSchema } from 'typebox'
import { clientErrors } from './problem.ts'
import type { Route } from './route.ts'

type Json = { readonly [name: string]: unknown }

/**
 * The description of the API, from the schemas that validate it.
 * @source OpenAPI Specification 3.1.1
 */
export function describeApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operations = paths[path] ?? {}
    operations[route.method.toLowerCase()] = operation(route)
    paths[path] = operations
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Kith', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/api/v1' }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes,
      responses: { Problem: problemAnswer },
    },
    security: [{ session: [] }, { key: [] }],
  }
}

/** `GET /parties/:partyId/notes` → `getPartiesByPartyIdNotes`. */
export function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path.split(/[/.-]/).filter((word) => word !== '')
  const named = words.map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word)))
  return method.toLowerCase() + named.join('')
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function operation(route: Route): Json {
  const { may } = route
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query), ...headers(route)],
    ...requestBody(route),
    ...(route.atRoot ? { servers: [{ url: '/' }] } : {}),
    responses: answers(route),
    ...(may === 'public' ? { security: [] } : may === 'portal' ? { security: [{ portal: [] }] } : {}),
    ...(typeof may === 'object' ? { 'x-permission': `${may.verb} ${may.noun}` } : {}),
    ...(isIdempotentByKey(route) ? { 'x-idempotent-by-key': true } : {}),
  }
}

/** Only a member of staff has a place where an answer can be kept. */
const isIdempotentByKey = ({ method, may, upload, takesForm, showsSecret }: Route) =>
  method === 'POST' && may !== 'public' && may !== 'portal' && !upload && !takesForm && !showsSecret

function requestBody({ upload, takesForm, takesBytes, body }: Route): Json {
  if (upload) return { requestBody: uploadBody }
  if (takesForm) return { requestBody: formBody }
  if (takesBytes) return { requestBody: bytesBody }
  return body ? { requestBody: jsonBody(body) } : {}
}

function parameters(place: 'path' | 'query', schema: TSchema | undefined): Json[] {
  const object = plain(schema)
  const properties = isJson(object.properties) ? object.properties : {}
  const required = Array.isArray(object.required) ? object.required : []
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }))
}

function headers(route: Route): Json[] {
  const header = (name: string, required: boolean, description: string): Json => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  if (route.method === 'PATCH')
    return [header('If-Match', true, 'The ETag that was read, so that nobody is overwritten.')]
  if (isIdempotentByKey(route))
    return [header('Idempotency-Key', false, 'Repeated with the same key, a request is carried out once.')]
  return []
}

function answers(route: Route): Json {
  const { response, produces } = route
  const problem = { $ref: '#/components/responses/Problem' }
  const content = produces
    ? { [produces]: { schema: { type: 'string', format: 'binary' } } }
    : response
      ? { 'application/json': { schema: plain(response) } }
      : undefined
  const created = route.method === 'POST' && response !== undefined
  return {
    ...(content ? { '200': { description: 'Done.', content } } : { '204': { description: 'Done.' } }),
    ...(created && content ? { '201': { description: 'Made.', content } } : {}),
    default: problem,
  }
}

const jsonBody = (schema: TSchema): Json => ({
  required: true,
  content: { 'application/json': { schema: plain(schema) } },
})

/** What the sender's protocol says, as it came. */
const bytesBody: Json = {
  required: true,
  content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
}

const formBody: Json = {
  required: false,
  content: {
    'application/x-www-form-urlencoded': {
      schema: { type: 'object', additionalProperties: { type: 'string' } },
    },
  },
}

const uploadBody: Json = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' } },
      },
    },
  },
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'id'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', examples: clientErrors.slice(0, 3) },
    detail: { type: 'string' },
    id: { type: 'string', format: 'uuid' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const problemAnswer: Json = {
  description: 'What went wrong, as RFC 9457 problem details.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

const securitySchemes: Json = {
  session: { type: 'apiKey', in: 'cookie', name: 'kith' },
  portal: { type: 'apiKey', in: 'cookie', name: 'kith_portal' },
  key: { type: 'http', scheme: 'bearer', description: 'An API key: kith_…' },
}

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** The schema as plain JSON, without what the schema library keeps beside it. */
const plain = (schema: TSchema | undefined): Json => (schema ? JSON.parse(JSON.stringify(schema)) : {})
