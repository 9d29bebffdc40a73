import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable } from '../http/schema.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { attributesOf } from './attribute.sql.ts'
import { computedTypes } from './computed-field.commands.ts'

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
    const attributes = await ctx.db.many(attributesOf('parties'))
    const types = attributes.some(isFormula) ? await computedTypes(ctx.db) : new Map<string, string>()
    const items = attributes.map((one) => ({
      ...one,
      type: isFormula(one) ? (types.get(one.key) ?? 'text') : one.type,
      isComputed: isFormula(one),
    }))
    return { body: { items } }
  },
})

const isFormula = ({ type }: { type: string }) => type === 'formula'

export const attributeRoutes = [getAttributes]
