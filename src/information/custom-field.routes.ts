import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import { formulaNames } from './computed-field.commands.ts'
import { changeField, lossOf, makeField, readFields } from './custom-field.commands.ts'
import { fieldTypes } from './custom-field.ts'
import { nounOfObject } from './custom-object.ts'

const Rules = Type.Object({
  required: Type.Optional(Type.Boolean()),
  unique: Type.Optional(Type.Boolean()),
  min: Type.Optional(Type.Number()),
  max: Type.Optional(Type.Number()),
  pattern: Type.Optional(Type.String({ maxLength: 200 })),
  choices: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 })),
  unit: Type.Optional(Type.String({ maxLength: 40 })),
  formula: Type.Optional(Type.String({ maxLength: 1000 })),
})

/** A field as it is described. */
export const FieldBody = Type.Object({
  key: Type.String(),
  label: Type.String(),
  type: OneOf(fieldTypes),
  rules: Rules,
  position: Type.Integer(),
  purpose: Type.String(),
  retention: Type.String(),
  describedAt: Nullable(Instant),
  retiredAt: Nullable(Instant),
  version: Type.Integer(),
})

const ofObject = Type.Object({
  object: Type.Optional(
    Type.String({ maxLength: 60, description: 'Of records of this object; absent: of parties.' }),
  ),
})
const nounOf = ({ object }: { object?: string | undefined }) =>
  object === undefined ? undefined : nounOfObject(object)

const key = Type.Object({ key: Type.String({ minLength: 1, maxLength: 100 }) })

const getFields = route({
  method: 'GET',
  path: '/fields',
  summary:
    'The fields of parties, or of an object’s records, that the firm keeps beside Kith’s own: described ones first, also the retired.',
  may: { noun: 'fields', verb: 'read' },
  query: ofObject,
  response: Type.Object({ items: Type.Array(FieldBody) }),
  async handle(ctx, { query }) {
    return { body: { items: (await readFields(ctx, nounOf(query))).map(shownField) } }
  },
})

const postField = route({
  method: 'POST',
  path: '/fields',
  summary:
    'Make a field of parties, or of an object’s records. It stands at once in pages, lists, filters, segments, imports and exports.',
  may: { noun: 'fields', verb: 'create' },
  query: ofObject,
  body: Type.Object({
    key: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,59}$' })),
    label: Line(),
    type: OneOf(fieldTypes),
    rules: Type.Optional(Rules),
    purpose: Type.String({ maxLength: 300 }),
    retention: Type.String({ maxLength: 300 }),
  }),
  response: FieldBody,
  async handle(ctx, { query, body }) {
    return { status: 201, body: shownField(await makeField(ctx, body, nounOf(query))) }
  },
})

const patchField = route({
  method: 'PATCH',
  path: '/fields/:key',
  summary:
    'Rename, order, retype, retire or restore a field. Values stay; If-Match holds the version that was read.',
  may: { noun: 'fields', verb: 'change' },
  params: key,
  query: ofObject,
  body: Type.Object({
    label: Type.Optional(Line()),
    type: Type.Optional(OneOf(fieldTypes)),
    rules: Type.Optional(Rules),
    position: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
    purpose: Type.Optional(Type.String({ maxLength: 300 })),
    retention: Type.Optional(Type.String({ maxLength: 300 })),
    retired: Type.Optional(Type.Boolean()),
  }),
  response: FieldBody,
  async handle(ctx, { params, query, body, version }) {
    return { body: shownField(await changeField(ctx, params.key, body, version, nounOf(query))) }
  },
})

const postLoss = route({
  method: 'POST',
  path: '/fields/:key/loss',
  summary:
    'What retiring a field, or giving it another type or other rules, would set aside. Nothing is changed.',
  may: { noun: 'fields', verb: 'read' },
  params: key,
  query: ofObject,
  body: Type.Object({ type: Type.Optional(OneOf(fieldTypes)), rules: Type.Optional(Rules) }),
  response: Type.Object({
    parties: Type.Integer(),
    unreadable: Type.Integer(),
    examples: Type.Array(Type.String()),
    complete: Type.Boolean(),
  }),
  async handle(ctx, { params, query, body }) {
    const { examples, ...loss } = await lossOf(ctx, params.key, body, nounOf(query))
    return { body: { ...loss, examples: [...examples] } }
  },
})

const Computed = OneOf(['number', 'text', 'boolean', 'date'])
const Named = Type.Object({ name: Type.String(), type: Computed })

const getFormulaNames = route({
  method: 'GET',
  path: '/formula-names',
  summary:
    'What a formula of parties, or of an object’s records, can name: fields that are there, own fields, and what it can count and sum.',
  may: { noun: 'fields', verb: 'read' },
  query: ofObject,
  response: Type.Object({
    builtIns: Type.Array(Named),
    own: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), type: Computed })),
    sources: Type.Array(
      Type.Object({ name: Type.String(), title: Type.String(), fields: Type.Array(Named) }),
    ),
  }),
  async handle(ctx, { query }) {
    return { body: await formulaNames(ctx, nounOf(query)) }
  },
})

/** A field as the API tells it. */
export function shownField({ rules, ...field }: Awaited<ReturnType<typeof makeField>>) {
  const { choices, ...rest } = rules
  return { ...field, rules: { ...rest, ...(choices && { choices: [...choices] }) } }
}

/** The firm's own fields, of parties and of records. */
export const customFieldRoutes: readonly Route[] = [
  getFields,
  postField,
  patchField,
  postLoss,
  getFormulaNames,
]
