import { answered, keyFor } from './sending.ts'
import { sessionEnd } from './session-end.ts'

/** What the server answers when it refuses: problem details of RFC 9457. */
export type Problem = {
  title: string
  status: number
  code: string
  detail: string
  errors?: { path: string; message: string }[]
  id?: string
}

/** A refusal or a failure on the way; `problem` carries what a person can act on. */
export class RequestError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail || problem.title)
    this.name = 'RequestError'
    this.problem = problem
  }
}

/** A refusal of the server as an error; where it is because the session is over, the page is told. */
export function refusal(problem: Problem): RequestError {
  if (problem.code === 'kernel.not-signed-in') sessionEnd.tell()
  return new RequestError(problem)
}

/** One page of a keyset-paged list. */
export type Page<Item> = { items: Item[]; next: string | null }

export type Query = Record<string, string | number | boolean | undefined>

type Options = { body?: unknown; version?: number; idempotencyKey?: string; signal?: AbortSignal }

const base = '/api/v1'

/** The address of an API path, for a link or a download. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value))
  }
  return search.size ? `${base}${path}?${search}` : base + path
}

export const get = <Answer>(path: string, query?: Query, signal?: AbortSignal) =>
  request<Answer>('GET', address(path, query), signal ? { signal } : {})
export const post = <Answer>(path: string, body?: unknown) =>
  request<Answer>('POST', address(path), {
    body,
    idempotencyKey: keyFor(`${path} ${JSON.stringify(body)}`),
  })
export const put = <Answer>(path: string, body: unknown, version?: number) =>
  request<Answer>('PUT', address(path), version === undefined ? { body } : { body, version })
/** Changes one resource; `version` is the one that was read, so a stale writer is refused. */
export const patch = <Answer>(path: string, body: unknown, version?: number) =>
  request<Answer>('PATCH', address(path), version === undefined ? { body } : { body, version })
export const remove = <Answer = void>(path: string) => request<Answer>('DELETE', address(path), {})

async function request<Answer>(method: string, url: string, options: Options): Promise<Answer> {
  const headers = new Headers({ accept: 'application/json' })
  const isForm = options.body instanceof FormData
  if (options.body !== undefined && !isForm) headers.set('content-type', 'application/json')
  if (options.version !== undefined) headers.set('if-match', `"${options.version}"`)
  if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey)
  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body !== undefined && {
        body: options.body instanceof FormData ? options.body : JSON.stringify(options.body),
      }),
      ...(options.signal && { signal: options.signal }),
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new RequestError(unreachable)
  }
  answered(headers.get('idempotency-key'), response.status)
  if (!response.ok) throw refusal(await problemOf(response))
  return readBody<Answer>(response)
}

/** Said when no answer came at all. */
export const unreachable: Problem = {
  title: 'Kith does not answer',
  status: 0,
  code: 'web.no-answer',
  detail: 'The server cannot be reached. What you entered is still here; try again when it is back.',
}

async function readBody<Answer>(response: Response): Promise<Answer> {
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as Answer
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Problem = {
    title: 'The server failed',
    status: response.status,
    code: `http.${response.status}`,
    detail: `The server answered ${response.status} without saying why.`,
  }
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) }
  } catch {
    return fallback
  }
}
