import createClient from 'openapi-fetch'
import type { paths } from './api.generated.ts'
import { problemOf, RequestError, refusal, unreachable } from './request.ts'
import { answered, keyFor, sentOnce } from './sending.ts'

/** The API as its description types it: a wrong path, query, body or answer fails the type check. */
export const api = createClient<paths>({
  baseUrl: '/api/v1',
  credentials: 'same-origin',
  fetch: (request) => sentOnce(request.headers.get('idempotency-key'), () => fetch(request)),
})

api.use({
  async onRequest({ request }) {
    if (request.method !== 'POST') return request
    const body = await request.clone().text()
    request.headers.set('idempotency-key', keyFor(`${request.url} ${body}`))
    return request
  },
  onResponse({ request, response }) {
    answered(request.headers.get('idempotency-key'), response.status)
  },
})

/** The version that was read, so that a stale writer is refused. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

/** A list that is read page by page begins without a cursor. */
export const fromStart: string | undefined = undefined
/** Where the page after this one begins; nothing after the last. */
export const following = ({ next }: { next: string | null }) => next ?? undefined
/** The address of one page. */
export const pageAt = (cursor: string | undefined, limit: number) => ({ limit, ...(cursor && { cursor }) })

type ReadPage<Item> = (cursor: string | undefined) => Promise<{ items: Item[]; next: string | null }>

/** All pages of a list as one, for what must lack nothing, such as a choice of people. */
export async function everyPage<Item>(read: ReadPage<Item>): Promise<{ items: Item[] }> {
  const items: Item[] = []
  let cursor = fromStart
  do {
    const page = await read(cursor)
    items.push(...page.items)
    cursor = following(page)
  } while (cursor !== undefined)
  return { items }
}

type Call<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>

/** The answer of a call; a refusal or a failure on the way is thrown. */
export async function answer<Data>(call: Call<Data>): Promise<Data> {
  let settled: Awaited<Call<Data>>
  try {
    settled = await call
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new RequestError(unreachable)
  }
  const { data, error, response } = settled
  if (!response.ok) throw refusal(problemOf(error, response.status))
  return data as Data
}

/** The body of a successful answer, by method and path. */
export type Answer<
  Path extends keyof paths,
  Method extends keyof paths[Path] = 'get' & keyof paths[Path],
> = paths[Path][Method] extends { responses: infer Responses } ? Content<Good<Responses>> : never

type Good<Responses> = Responses[keyof Responses & (200 | 201 | 202)]
type Content<Response> = Response extends { content: { 'application/json': infer Body } } ? Body : never

/** The JSON body that a request takes, by method and path. */
export type Body<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
  requestBody: { content: { 'application/json': infer Sent } }
}
  ? Sent
  : never
