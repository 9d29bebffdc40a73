import {
  type Arrival,
  arrivalKey,
  type HeldArrival,
  type LiveSource,
  type Refused,
  type Said,
} from './arrival.ts'
import { readShopify } from './shopify.ts'
import { mappingOf, readMapped } from './source-mapping.ts'
import { mostMessageBytes, readMessage } from './stream.ts'
import { objectOf, type Words } from './stream-trait.ts'
import { readWooCommerce } from './woocommerce.ts'

/** Something that came from a source, with what is known of its coming. */
export type Received = {
  readonly externalId: string
  readonly kind: string
  readonly body: unknown
  readonly receivedAt: Date
  readonly sentAt?: unknown
}

/** Reads what came from a source in the way of its kind. */
export function readArrival(source: LiveSource, received: Received): Arrival {
  const { externalId, kind, body, receivedAt } = received
  return {
    keyHash: arrivalKey(source.sourceId, externalId),
    externalId: externalId.slice(0, 200),
    kind,
    body,
    said: source.pausedAt === null ? readBody(source, objectOf(body), received) : 'held',
    receivedAt: receivedAt.toISOString(),
    isHeld: false,
  }
}

/** Reads again what was kept: with the mapping of now, at the moment of then. */
export function readHeld(source: LiveSource, held: HeldArrival): Arrival {
  const { keyHash, externalId, kind, body } = held
  const receivedAt = new Date(held.receivedAt)
  const words = objectOf(body)
  // The clock of the sender was put right when it came.
  const told =
    held.occurredAt === null
      ? words
      : { ...words, timestamp: held.occurredAt, originalTimestamp: null, sentAt: null }
  const said = readBody(source, told, { externalId, kind, body: told, receivedAt })
  return { keyHash, externalId, kind, body, said, receivedAt: receivedAt.toISOString(), isHeld: true }
}

function readBody(source: LiveSource, words: Words, received: Received): Said | Refused | 'held' {
  const { kind, receivedAt } = received
  if (source.kind === 'stream') return readSized(words, received)
  if (source.kind === 'shopify') return readShopify(kind, words, receivedAt)
  if (source.kind === 'woocommerce') return readWooCommerce(kind, words, receivedAt)
  const mapping = mappingOf(source.mapping)
  return mapping === null ? 'held' : readMapped(mapping, words, receivedAt)
}

function readSized(message: Words, { sentAt, receivedAt }: Received): Said | Refused {
  const bytes = Buffer.byteLength(JSON.stringify(message))
  if (bytes <= mostMessageBytes) return readMessage(message, { sentAt, receivedAt })
  const refused = `has ${bytes} bytes, and a message has at most ${mostMessageBytes}`
  return { where: 'message', refused }
}
