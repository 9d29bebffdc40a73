import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Instant } from '../http/schema.ts'
import { KithError } from '../kernel/errors.ts'
import { cursorOf, endOfFeed, placeOf, readFeed } from './change.commands.ts'
import { cloudEventOf } from './change.ts'

/** An event as programs of others read it. */
export const CloudEventBody = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String(),
  source: Type.String(),
  type: Type.String(),
  subject: Type.String(),
  time: Instant,
  datacontenttype: Type.Literal('application/json'),
  data: Type.Record(Type.String(), Type.Unknown()),
  recordedtime: Instant,
  dataversion: Type.Integer(),
  learnedfrom: Type.String(),
  channel: Type.Optional(Type.String()),
})

const getChanges = route({
  method: 'GET',
  path: '/changes',
  summary:
    'What happened after a place, as CloudEvents, oldest first. Read on with `after`; `now` begins with what comes. Events stay readable for as long as Kith keeps them.',
  may: { noun: 'changes', verb: 'read' },
  query: Type.Object({
    after: Type.Optional(
      Type.String({ maxLength: 2000, description: 'Where the last page ended; `now`; none: the beginning.' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000, default: 200 })),
    types: Type.Optional(
      Type.String({ maxLength: 4000, description: 'Divided by commas; `value.*` is a whole room.' }),
    ),
  }),
  response: Type.Object({ items: Type.Array(CloudEventBody), after: Type.String(), more: Type.Boolean() }),
  reads: ({ items }) => [
    ...new Set(
      items.flatMap(({ subject }) => (subject === 'firm' ? [] : [subject.slice('parties/'.length)])),
    ),
  ],
  async handle(ctx, { query: { after, limit = 200, types }, publicUrl }) {
    if (after === 'now') {
      const place = await endOfFeed(ctx.db)
      return { body: { items: [], after: cursorOf(place), more: false } }
    }
    const page = await readFeed(ctx, { after: placeOf(after), limit, types: typesOf(types) })
    return {
      body: {
        items: page.rows.map((row) => cloudEventOf(row, publicUrl)),
        after: cursorOf(page.place),
        more: page.more,
      },
    }
  },
})

const form = /^[a-z]+\.(\*|[a-z-]+)$/

/** @throws kernel.bad-request */
function typesOf(text: string | undefined): string[] {
  const types = (text ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
  const odd = types.find((type) => !form.test(type))
  if (odd !== undefined)
    throw new KithError('kernel.bad-request', {
      reason: `“${odd.slice(0, 80)}” is not a type such as value.order-placed or value.*`,
    })
  return types
}

/** The feed of changes. */
export const changeRoutes: readonly Route[] = [getChanges]
