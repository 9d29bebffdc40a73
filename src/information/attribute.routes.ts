import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import type { ReportSubject } from '../kernel/report-subject.ts'
import { attributesOf } from './attribute.sql.ts'
import { readAttributes } from './computed-field.commands.ts'
import { relationsFor } from './relation-filter.ts'

const Attribute = Type.Object({
  /** What a filter names it by. */
  key: Type.String(),
  /** What the file called it. */
  label: Type.String(),
  /** Of a computed one what its formula comes to. */
  type: Type.String(),
  isComputed: Type.Boolean(),
  choices: Nullable(Type.Array(Type.String())),
})

const getAttributes = route({
  method: 'GET',
  path: '/attributes',
  summary: 'What else is known of parties, by files or by hand: the attributes that filters may ask for.',
  may: { noun: 'parties', verb: 'read' },
  response: Type.Object({ items: Type.Array(Attribute) }),
  async handle(ctx) {
    const grant = may(ctx.actor, 'read', 'parties')
    if (!sees(grant, 'custom')) return { body: { items: [] } }
    return { body: { items: await readAttributes(ctx.db) } }
  },
})

const Relation = Type.Object({
  /** What a filter names it by. */
  name: Type.String(),
  title: Type.String(),
  one: Type.String(),
  /** Whether its rows tie to another party, of whom more can be asked. */
  hasOther: Type.Boolean(),
  fields: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Type.String(),
      type: Type.String(),
      choices: Nullable(Type.Array(Type.String())),
    }),
  ),
})

const getRelations = route({
  method: 'GET',
  path: '/party-relations',
  summary:
    'What stands about parties, such as orders and tasks: the rows that filters may ask for, with their fields.',
  may: { noun: 'parties', verb: 'read' },
  response: Type.Object({ items: Type.Array(Relation) }),
  async handle(ctx) {
    const items = relationsFor(ctx.actor).map(async ({ subject, fields }) => ({
      name: subject.name,
      title: subject.title,
      one: subject.one,
      hasOther: subject.other !== undefined,
      fields: [
        ...fields.map(({ key, title, type, choices }) => ({
          key,
          title,
          type,
          choices: choices ? [...choices] : null,
        })),
        ...(await ownFieldsOf(ctx, subject)),
      ],
    }))
    return { body: { items: await Promise.all(items) } }
  },
})

/** The firm’s own fields of the rows of a relation, as its role shows them. */
async function ownFieldsOf(ctx: Context, { ownFieldsOf: noun }: ReportSubject) {
  if (!noun || !sees(may(ctx.actor, 'read', noun), 'custom')) return []
  const found = await ctx.db.many(attributesOf(noun))
  // What is computed is stored nowhere that a filter over rows could read it.
  const stored = found.filter(({ type }) => type !== 'formula')
  return stored.map(({ key, label, type, choices }) => ({
    key: `own.${key}`,
    title: label,
    type: type === 'number' || type === 'money' ? 'number' : type === 'date' ? 'day' : 'text',
    choices,
  }))
}

export const attributeRoutes = [getAttributes, getRelations]
