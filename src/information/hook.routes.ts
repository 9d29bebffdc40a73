import { hash } from 'node:crypto'
import { Type } from 'typebox'
import { bodyText, parseJson } from '../http/json-body.ts'
import { type RouteRequest, route } from '../http/route.ts'
import { Id } from '../http/schema.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { takeIn } from './arrival.commands.ts'
import type { Arrival, LiveSource } from './arrival.ts'
import { readArrival } from './arrival-reading.ts'
import { sourceWithKey } from './source-key.commands.ts'
import { sourceOf } from './source-page.commands.ts'
import { isSigned, secretOf } from './source-secret.commands.ts'
import { keyShown, unpackedText } from './stream-body.commands.ts'
import { wordOf } from './stream-trait.ts'

/** Most bytes of one delivery: an order with thousands of lines has some hundred kB. */
const mostBytes = 1024 * 1024

const postHook = route({
  method: 'POST',
  path: '/hooks/:sourceId',
  atRoot: true,
  takesBytes: true,
  bodyLimit: mostBytes,
  summary:
    'Where webhooks arrive: of a shop, signed with its secret; or of any sender, with the key of the source. Answered once it is stored.',
  may: 'public',
  params: Type.Object({ sourceId: Id }),
  query: Type.Object({ key: Type.Optional(Type.String({ maxLength: 200 })) }),
  response: Type.Object({ success: Type.Literal(true) }),
  async handle(ctx, request) {
    const source = await sourceOf(ctx, request.params.sourceId)
    const arrivals = await deliveries(ctx, source, request)
    if (arrivals.length > 0) await takeIn({ ...ctx, actor: systemActor }, source, arrivals)
    return { body: { success: true as const } }
  },
})

export const hookRoutes = [postHook]

type HookRequest = RouteRequest<unknown, { readonly key?: string | undefined }>

async function deliveries(ctx: Context, source: LiveSource, request: HookRequest): Promise<Arrival[]> {
  if (source.kind === 'shopify') return ofShopify(ctx, source, request)
  if (source.kind === 'woocommerce') return ofWooCommerce(ctx, source, request)
  if (source.kind === 'webhook') return ofAnybody(ctx, source, request)
  throw new KithError('information.source-kind', { name: source.name, kind: source.kind, needs: 'webhooks' })
}

const rawBody = ({ body }: RouteRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0))

const header = (request: RouteRequest, name: string): string | null => wordOf(request.headers[name])

async function requireSigned(
  ctx: Context,
  source: LiveSource,
  request: RouteRequest,
  name: string,
): Promise<void> {
  const secret = await secretOf(ctx.db, source)
  if (!isSigned(rawBody(request), request.headers[name], secret))
    throw new KithError('information.signature-wrong')
}

/** Retries of one delivery have one id; so have those of several subscriptions to one event. */
async function ofShopify(ctx: Context, source: LiveSource, request: RouteRequest): Promise<Arrival[]> {
  await requireSigned(ctx, source, request, 'x-shopify-hmac-sha256')
  const kind = header(request, 'x-shopify-topic') ?? 'unknown'
  const text = bodyText(rawBody(request))
  const id = header(request, 'x-shopify-event-id') ?? header(request, 'x-shopify-webhook-id')
  return [arrivalOf(ctx, source, kind, `${kind} ${id ?? digest(text)}`, parseJson(text))]
}

/** Its delivery id changes when a delivery is sent again by hand; what was sent does not. */
async function ofWooCommerce(ctx: Context, source: LiveSource, request: RouteRequest): Promise<Arrival[]> {
  const text = bodyText(rawBody(request))
  const kind = header(request, 'x-wc-webhook-topic')
  // What the shop sends when the webhook is made: no order, and not signed.
  if (kind === null && /^webhook_id=\d+$/.test(text)) return []
  await requireSigned(ctx, source, request, 'x-wc-webhook-signature')
  return [arrivalOf(ctx, source, kind ?? 'unknown', `${kind} ${digest(text)}`, parseJson(text))]
}

async function ofAnybody(ctx: Context, source: LiveSource, request: HookRequest): Promise<Arrival[]> {
  const key = keyShown(request.headers.authorization) ?? request.query.key ?? null
  const keyed = await sourceWithKey(ctx.db, key, ctx.now)
  if (keyed.sourceId !== source.sourceId) throw new KithError('information.source-key-unknown')
  const body = parseJson(await unpackedText(request, mostBytes))
  const given = header(request, 'webhook-id') ?? header(request, 'idempotency-key')
  const all: readonly unknown[] = Array.isArray(body) ? body : [body]
  return all.map((each, n) =>
    arrivalOf(ctx, source, 'webhook', given === null ? digest(JSON.stringify(each)) : `${given} ${n}`, each),
  )
}

const digest = (text: string): string => hash('sha256', text)

function arrivalOf(
  ctx: Context,
  source: LiveSource,
  kind: string,
  externalId: string,
  body: unknown,
): Arrival {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new KithError('kernel.bad-request', { reason: 'the body is no JSON object' })
  return readArrival(source, { externalId, kind, body, receivedAt: ctx.now })
}
