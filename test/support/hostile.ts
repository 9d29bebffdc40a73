import { newId } from '../../src/kernel/id.ts'

/** A JSON schema, as far as it is read here. */
export type Schema = Readonly<Record<string, unknown>>

/** Where a value stands in a body: names of members, and 0 for the one item of each list. */
type Place = readonly (string | 0)[]

/** One hostile value: what it tries, and whether no route may ever take it there. */
type Value = { readonly what: string; readonly value: unknown; readonly isNeverTaken: boolean }

/** A hostile body: it differs from one that is taken in one place. */
export type Attack = Omit<Value, 'value'> & { readonly at: Place; readonly body: string }

/** Becomes an id of its own in everything that is sent. */
export const freshId = 'fresh-id'

/** Text that a spreadsheet, a page or a statement would run if somebody let it. */
export const spell = `=cmd|' /C calc'!A0<script>alert(1)</script>'; drop table kernel.parties; --`

export const isObject = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What a member holds where its schema alone does not say what is there to be found. */
export type Known = (name: string, schema: Schema, isRequired: boolean) => unknown

/** A value that a schema takes, with every member that can be told or made up. */
export function sampleOf(schema: unknown, known: Known, name = '', isRequired = true): unknown {
  if (!isObject(schema)) return null
  const told = known(name, schema, isRequired)
  if (told !== undefined) return told
  if ('const' in schema) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.anyOf)) return sampleOf(schema.anyOf[0], known, name, isRequired)
  if (schema.type === 'object') return membersOf(schema, known)
  if (schema.type === 'array') return [sampleOf(schema.items, known, name.replace(/s$/, ''))]
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return numberOf(schema)
  return schema.format === 'uuid' && !isRequired ? undefined : textOf(schema)
}

const properties = (schema: Schema) => (isObject(schema.properties) ? Object.entries(schema.properties) : [])
const required = (schema: Schema): unknown[] => (Array.isArray(schema.required) ? schema.required : [])

const membersOf = (schema: Schema, known: Known): object =>
  Object.fromEntries(
    properties(schema)
      .map(([name, member]) => [name, sampleOf(member, known, name, required(schema).includes(name))])
      .filter(([, value]) => value !== undefined),
  )

const numberOf = ({ minimum, exclusiveMinimum }: Schema): number =>
  typeof minimum === 'number' ? minimum : typeof exclusiveMinimum === 'number' ? exclusiveMinimum + 0.5 : 1

function textOf({ format, pattern, minLength }: Schema): string {
  if (format === 'uuid') return freshId
  if (format === 'date') return '2026-03-02'
  if (format === 'date-time') return '2026-03-02T09:00:00.000Z'
  if (format === 'email') return `${freshId}@mail.test`
  const word = 'words'.padEnd(Number(minLength ?? 0), 's')
  const shapes = [word, 'EUR', 'AT', '2026-03', '09:00', 'email']
  return shapes.find((shape) => typeof pattern !== 'string' || new RegExp(pattern).test(shape)) ?? word
}

const never = (what: string, value: unknown): Value => ({ what, value, isNeverTaken: true })
const perhaps = (what: string, value: unknown): Value => ({ what, value, isNeverTaken: false })

/** Stands for text in a body that no writer of JSON writes. */
const raw = (text: string) => ({ toJSON: () => `raw:${text}:raw` })

/** JSON in which `raw` stands as it is. */
const written = (value: unknown): string =>
  JSON.stringify(value).replace(/"raw:(.*?):raw"/gs, (_, text: string) => JSON.parse(`"${text}"`))

const nested = (open: string, close: string, deep: number) => raw(open.repeat(deep) + close.repeat(deep))

const strangers: readonly Value[] = [
  perhaps('an id of nobody', freshId),
  never('half an id', freshId.slice(4)),
]

const texts = (longest: unknown): readonly Value[] => [
  never('NUL', 'a\0b'),
  never('half a character', 'a\ud800b'),
  never('more letters than there is room for', 'x'.repeat(Number(longest ?? 999_999) + 1)),
  never('a number', 42),
  never('an object', { a: 1 }),
  perhaps('nothing', ''),
  perhaps('a blank', ' \u00a0\t'),
  perhaps('a spell', spell),
  perhaps('the name of a prototype', '__proto__'),
  perhaps('letters that turn the line round', '\u202egnp.exe\u200b\uffff'),
]

const impossible = ['0000-00-00', '9999-99-99', '2026-02-30', '0000-01-01', '-0044-03-15', '275760-09-13']
const moments: readonly Value[] = [
  ...[...impossible, '2026-02-30T09:00:00Z', '0000-01-01T00:00:00Z'].map((at) => never(`the day ${at}`, at)),
  ...['0001-01-01', '9999-12-31', '2016-12-31T23:59:60Z', '9999-12-31T23:59:59-23:59'].map((at) =>
    perhaps(`the moment ${at}`, at),
  ),
  perhaps('a named zone', '2026-03-02T09:00:00Z[Europe/Vienna]'),
]

const numbers: readonly Value[] = [
  never('no number', 'NaN'),
  never('a number as text', '1'),
  never('more than there is', raw('1e400')),
  ...[-1, 0.1 + 0.2, 5e-324, 2 ** 31, 2 ** 53 + 2, 1e308].map((n) => perhaps(`the number ${n}`, n)),
]

const lists = (items: unknown): readonly Value[] => [
  never('100,001 items', raw(`[${'0,'.repeat(100_000)}0]`)),
  never('lists in lists', nested('[', ']', 20_000)),
  never('an object', {}),
  perhaps('no items', []),
  perhaps('the same twice', Array.isArray(items) ? [...items, ...items] : []),
]

const anything: readonly Value[] = [
  never('lists in lists', nested('[', ']', 20_000)),
  never('objects in objects', raw(`${'{"and":['.repeat(20_000)}${']}'.repeat(20_000)}`)),
  never('text', spell),
  never('a list', [null]),
  never('an object', { and: [{ field: '__proto__', op: spell, value: { a: [] } }] }),
]

const isMoment = (name: unknown, { format }: Schema) =>
  format === 'date' ||
  format === 'date-time' ||
  /(On|At|From|To)$|^(by|from|to|asOf|period)$/.test(String(name))

function valuesFor(name: unknown, schema: Schema, sample: unknown): readonly Value[] {
  if (schema.type === 'array') return lists(sample)
  if (schema.type === 'integer' || schema.type === 'number') return numbers
  if (schema.type === 'boolean') return [never('a word', 'true'), never('a number', 1)]
  if ('enum' in schema || 'const' in schema) return [never('another word', spell), never('a number', 1)]
  if (schema.type !== 'string') return schema.type === 'object' ? [] : anything
  if (schema.format === 'uuid') return [...texts(100).slice(0, 4), ...strangers]
  return isMoment(name, schema) ? [...texts(100).slice(0, 5), ...moments] : texts(schema.maxLength)
}

/** Hostile bodies for a schema, each different from the sample in one place. */
export function* attacksOn(schema: unknown, sample: unknown): Generator<Attack> {
  const bodies = [null, [], 'text', 7, nested('[', ']', 20_000), raw('"\\ud800"')]
  for (const value of bodies) yield attack(sample, [], never('another body', value))
  yield* within(schema, sample, sample, [])
}

function* within(schema: unknown, whole: unknown, sample: unknown, at: Place): Generator<Attack> {
  if (!isObject(schema)) return
  if (Array.isArray(schema.anyOf)) return yield* within(schema.anyOf[0], whole, sample, at)
  for (const value of valuesFor(at.at(-1), schema, sample)) yield attack(whole, at, value)
  if (schema.type === 'array')
    yield* within(schema.items, whole, Array.isArray(sample) ? sample[0] : undefined, [...at, 0])
  if (schema.type !== 'object' || !isObject(schema.properties)) return
  const members = isObject(sample) ? sample : {}
  for (const value of objects(schema, members)) yield attack(whole, at, value)
  for (const [name, member] of properties(schema)) yield* within(member, whole, members[name], [...at, name])
}

/** The object without what it needs, and with what it does not know. */
function* objects(schema: Schema, members: Schema): Generator<Value> {
  for (const name of required(schema)) yield never(`no ${name}`, { ...members, [String(name)]: undefined })
  for (const name of ['unheardOf', 'constructor', spell])
    yield never(`a member ${name}`, { ...members, [name]: 1 })
  yield never(
    'a prototype',
    raw(written({ '-': 1, ...members }).replace('"-":1', '"__proto__":{"isAdmin":true}')),
  )
}

const attack = (sample: unknown, at: Place, { value, ...about }: Value): Attack => ({
  ...about,
  at,
  body: written(replaced(sample, at, value)),
})

/** The same body with something else at one place. */
function replaced(body: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value
  if (step === 0) return [replaced(Array.isArray(body) ? body[0] : undefined, rest, value)]
  return isObject(body) ? { ...body, [step]: replaced(body[step], rest, value) } : { [step]: value }
}

/** Hostile values of an address: of a parameter in its path or of a query. */
export const hostileTexts: readonly string[] = [
  spell,
  '99999999999999999999',
  '2026-02-30',
  '0000-01-01',
  '2016-12-31T23:59:60Z',
  '['.repeat(5000),
  '{"and":['.repeat(400),
  '{"field":"__proto__","op":"is","value":{}}',
  'x'.repeat(10_000),
  '\u202e\uffff',
  Buffer.from(JSON.stringify(['parties', spell, newId()])).toString('base64url'),
  newId(),
]
