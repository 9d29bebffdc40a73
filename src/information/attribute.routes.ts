import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Nullable } from '../http/schema.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import { readAttributes } from './computed-field.commands.ts'

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

export const attributeRoutes = [getAttributes]
