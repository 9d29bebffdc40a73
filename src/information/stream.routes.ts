import { Type } from 'typebox'
import { type Answer, type Route, type RouteRequest, route } from '../http/route.ts'
import { systemActor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { takeIn } from './arrival.commands.ts'
import type { Arrival, LiveSource, Outcome } from './arrival.ts'
import { readArrival } from './arrival-reading.ts'
import { sourceWithKey } from './source-key.commands.ts'
import { isKnownOrigin } from './source-origin.commands.ts'
import { type MessageType, messageTypes, mostMessageBytes } from './stream.ts'
import { keyShown, mostBatchBytes, unpackedObject } from './stream-body.commands.ts'
import { objectOf, type Words, wordOf } from './stream-trait.ts'

const Acknowledged = Type.Object({
  success: Type.Literal(true),
  /** What was kept and refused: it can be read, mended and carried out on the page of the source. */
  rejected: Type.Optional(
    Type.Array(
      Type.Object({
        index: Type.Integer(),
        messageId: Type.String(),
        where: Type.String(),
        reason: Type.String(),
      }),
    ),
  ),
})

const postBatch = route({
  method: 'POST',
  path: '/v1/batch',
  atRoot: true,
  takesBytes: true,
  summary:
    'Send up to 500 kB of messages at once, with the key of a source as user name. Answered once they are stored.',
  may: 'public',
  opensTo: isKnownOrigin,
  response: Acknowledged,
  async handle(ctx, request) {
    const body = await unpackedObject(request, mostBatchBytes)
    const source = await streamOf(ctx, request, body)
    if (!Array.isArray(body.batch))
      throw new KithError('information.message-unreadable', {
        where: 'batch',
        reason: 'is no list of messages',
      })
    const shared = objectOf(body.context)
    const messages = body.batch.map((message: unknown) => {
      const words = objectOf(message)
      return Object.keys(shared).length === 0
        ? words
        : { ...words, context: { ...shared, ...objectOf(words.context) } }
    })
    return acknowledged(await taken(ctx, source, messages, body.sentAt))
  },
})

/** One route for each kind of message sent by itself. */
const single = (type: MessageType): Route =>
  route({
    method: 'POST',
    path: `/v1/${type}`,
    atRoot: true,
    takesBytes: true,
    summary: `Send one “${type}” message of at most 32 kB, with the key of a source as user name.`,
    may: 'public',
    opensTo: isKnownOrigin,
    response: Acknowledged,
    async handle(ctx, request) {
      const body = await unpackedObject(request, mostMessageBytes)
      const source = await streamOf(ctx, request, body)
      const { writeKey: _, ...message } = body
      const outcome = await taken(ctx, source, [{ ...message, type }], body.sentAt)
      const refused = outcome.refusals[0]
      // Whoever sends one message can be told at once; it is kept all the same.
      if (refused)
        throw new KithError('information.message-unreadable', {
          where: refused.where || type,
          reason: refused.reason,
        })
      return acknowledged(outcome)
    },
  })

export const streamRoutes: readonly Route[] = [postBatch, ...messageTypes.map(single)]

async function streamOf(ctx: Context, request: RouteRequest, body: Words): Promise<LiveSource> {
  const source = await sourceWithKey(ctx.db, keyShown(request.headers.authorization, body), ctx.now)
  if (source.kind !== 'stream')
    throw new KithError('information.source-kind', {
      name: source.name,
      kind: source.kind,
      needs: 'a stream',
    })
  // Browsers say whose page sends; programs say nothing.
  const { origin } = request.headers
  if (typeof origin === 'string' && !source.origins.includes(origin))
    throw new KithError('information.origin-unknown', { origin: origin.slice(0, 100), name: source.name })
  return source
}

function taken(
  ctx: Context,
  source: LiveSource,
  messages: readonly Words[],
  sentAt: unknown,
): Promise<Outcome> {
  const received = messages.map((message) => arrivalOf(source, message, sentAt, ctx.now))
  return takeIn({ ...ctx, actor: systemActor }, source, received)
}

/** A message without an id of its own cannot be known again: it counts each time it comes. */
function arrivalOf(source: LiveSource, message: Words, sentAt: unknown, receivedAt: Date): Arrival {
  const externalId = wordOf(message.messageId) ?? newId()
  const kind = wordOf(message.type)?.slice(0, 40) ?? 'unknown'
  return readArrival(source, { externalId, kind, body: message, sentAt, receivedAt })
}

function acknowledged({ refusals }: Outcome): Answer<{ success: true }> {
  const rejected = refusals.map(({ externalId, ...rest }) => ({ ...rest, messageId: externalId }))
  return { body: { success: true, ...(rejected.length === 0 ? {} : { rejected }) } }
}
