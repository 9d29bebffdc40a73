import type { Static, TSchema } from 'typebox'
import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'

/** Who may use a route: anybody, anybody signed in, or whoever a role lets do this to this noun. */
export type Access = 'public' | 'signed-in' | { readonly noun: string; readonly verb: Verb }

/** What a handler answers. `stream` sends bytes instead of JSON. */
export type Answer<Body = unknown> = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body
  readonly stream?: NodeJS.ReadableStream
}

/** A request after parsing and validation. */
export type RouteRequest<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The untouched request, for uploads. */
  readonly raw: unknown
  /** Ends when the client goes away. */
  readonly signal: AbortSignal
}

type StaticOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined

/** A route is data, so that permission, documentation and tests can be listed from it. */
export type RouteDefinition<Params, Query, Body, Response> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Relative to `/api/v1`. */
  readonly path: `/${string}`
  readonly summary: string
  readonly may: Access
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly response?: Response
  /** The body is a file upload (multipart), parsed by the handler from `raw`. */
  readonly upload?: boolean
  /** Which parties' personal data the answer shows; they go into the reading audit. */
  reads?(
    body: StaticOf<Response>,
    request: RouteRequest<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>,
  ): readonly string[]
  handle(
    ctx: Context,
    request: RouteRequest<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>,
  ): Promise<Answer<StaticOf<Response>>>
}

/** A route with its own types forgotten, as lists of routes hold it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly summary: string
  readonly may: Access
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly response?: TSchema
  readonly upload?: boolean
  readonly reads?: (body: unknown, request: RouteRequest<unknown, unknown, unknown>) => readonly string[]
  readonly handle: (ctx: Context, request: RouteRequest<unknown, unknown, unknown>) => Promise<Answer>
}

/** Declares a route; the schemas give the handler its types. */
export function route<
  const Params extends TSchema | undefined = undefined,
  const Query extends TSchema | undefined = undefined,
  const Body extends TSchema | undefined = undefined,
  const Response extends TSchema | undefined = undefined,
>(definition: RouteDefinition<Params, Query, Body, Response>): Route {
  return definition as unknown as Route
}
