import type { Readable } from 'node:stream'
import type { Static, TSchema } from 'typebox'
import type { Verb } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import type { Database } from '../storage/database.ts'
import type { Identity } from './identity.ts'
import type { PortalVisit } from './portal.ts'

/**
 * Who may use a route: anybody, anybody signed in, a customer at their own pages, or whoever a role lets do this to
 * this noun.
 */
export type Access = 'public' | 'signed-in' | 'portal' | { readonly noun: string; readonly verb: Verb }

/**
 * What a handler answers. `stream` sends bytes instead of JSON. A `version` in the body becomes the ETag;
 * without a body the status is 204.
 */
export type Answer<Body = unknown> = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Body
  readonly stream?: NodeJS.ReadableStream
}

/** One uploaded file; `stream` must be read to its end, and fails with kernel.too-large beyond the limit. */
export type UploadedFile = { readonly name: string; readonly mediaType: string; readonly stream: Readable }

/** A request after parsing, permission and validation. */
export type RouteRequest<Params = unknown, Query = unknown, Body = unknown> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The version in `If-Match`, or null; routes with PATCH always have one (428 otherwise). */
  readonly version: number | null
  /** Who asks and how they signed in; null on public routes without a session. */
  readonly identity: Identity | null
  /** The customer of a portal route; null on every other. */
  readonly portal: PortalVisit | null
  /** The address of the client, behind trusted proxies the one they name. */
  readonly ip: string
  /** Where people reach this Kith, without a slash at the end: for links and cookies. */
  readonly publicUrl: string
  /** Ends when the client goes away. */
  readonly signal: AbortSignal
  /** The uploaded file of a route with `upload`. @throws kernel.bad-request when there is none */
  file(): Promise<UploadedFile>
  /** The fields of a route with `takesForm`; of several of one name the last. */
  form(): Promise<ReadonlyMap<string, string>>
}

type StaticOf<Schema> = Schema extends TSchema ? Static<Schema> : undefined

/** A body as handlers may give it: lists and members may be read-only. */
export type Shown<Value> = Value extends readonly (infer Item)[]
  ? readonly Shown<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Shown<Value[Name]> }
    : Value

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

type RouteTraits = {
  readonly method: Method
  /** Relative to `/api/v1`; parameters as `:partyId`. */
  readonly path: `/${string}`
  readonly summary: string
  readonly may: Access
  /** The body is a file upload (multipart), read with `request.file()`. */
  readonly upload?: boolean
  /** The body is a form as browsers and mail programs send it, read with `request.form()`. */
  readonly takesForm?: boolean
  /**
   * The body is taken as it came, of whatever media type, for whoever checks a signature over it or unpacks it;
   * `body` is then a Buffer. Such a route knows no session and no person: it finds out itself who sends.
   */
  readonly takesBytes?: true
  /** Whether pages of another site may send here and read the answer. Absent: none may. */
  readonly opensTo?: (db: Database, origin: string) => Promise<boolean>
  /** It stands at `/` and not under `/api/v1`, where senders of a protocol look for it. */
  readonly atRoot?: true
  /** Largest JSON body, bytes; default 1 MiB. */
  readonly bodyLimit?: number
  /** Changes who may do what, so everything remembered about people is forgotten afterwards. */
  readonly changesRights?: boolean
  /** Tried by outsiders, so limited to a few attempts a minute. */
  readonly guarded?: boolean
  /** The answer holds a secret that is shown once, so it is not kept for a repeated Idempotency-Key. */
  readonly showsSecret?: boolean
  /** Changes nothing of the firm's, so it is permitted while looking through another's rights. */
  readonly whileLooking?: boolean
  /** Media type of a streamed answer, for the description; default JSON. */
  readonly produces?: string
}

/** A route is data, so that permission, documentation and tests can be listed from it. */
export type RouteDefinition<Params, Query, Body, Response> = RouteTraits & {
  /** As whom somebody tries to come in: failed tries are limited for each, wherever they come from. */
  triesFor?(request: RouteRequest<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>): string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly response?: Response
  /**
   * Which parties' personal data the answer shows; they go into the reading audit. `unnamed`: of people who are
   * no parties here (the rows of a file); then the address that was read stands for them.
   */
  reads?(
    body: StaticOf<Response>,
    request: RouteRequest<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>,
  ): readonly string[] | 'unnamed'
  handle(
    ctx: Context,
    request: RouteRequest<StaticOf<Params>, StaticOf<Query>, StaticOf<Body>>,
  ): Promise<Answer<Shown<StaticOf<Response>>>>
}

/** A route with its own types forgotten, as lists of routes hold it. */
export type Route = RouteTraits & {
  readonly triesFor?: (request: RouteRequest) => string
  readonly params?: TSchema
  readonly query?: TSchema
  readonly body?: TSchema
  readonly response?: TSchema
  readonly reads?: (body: unknown, request: RouteRequest) => readonly string[] | 'unnamed'
  readonly handle: (ctx: Context, request: RouteRequest) => Promise<Answer>
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
