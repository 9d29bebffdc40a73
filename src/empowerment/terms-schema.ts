import { Type } from 'typebox'
import { Nullable, OneOf } from '../kernel/schema.ts'

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })

const ChannelClause = Type.Object(
  {
    allowed: Type.Boolean(),
    most: Type.Optional(
      Type.Object({
        most: Type.Integer({ minimum: 0, maximum: 1000 }),
        days: Type.Integer({ minimum: 1, maximum: 365 }),
      }),
    ),
  },
  { additionalProperties: false },
)

/** What terms may say, and nothing else. */
export const ClausesBody = Type.Object({
  channels: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), ChannelClause, { maxProperties: 30 })),
  quiet: Type.Optional(Type.Array(Type.Object({ from: Clock, to: Clock }), { maxItems: 7 })),
  purposes: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Type.Boolean(), { maxProperties: 30 })),
  automatedDecisions: Type.Optional(OneOf(['yes', 'no', 'explain'])),
  style: Type.Optional(
    Type.Object({
      length: Type.Optional(OneOf(['short', 'rich'])),
      form: Type.Optional(OneOf(['plain', 'formal'])),
    }),
  ),
})

export const TermsBody = Type.Object({
  termsId: Type.String(),
  version: Type.Integer(),
  proposedBy: OneOf(['party', 'firm']),
  state: OneOf(['proposed', 'accepted', 'countered', 'declined', 'superseded']),
  clauses: ClausesBody,
  words: Nullable(Type.String()),
  reviewOn: Nullable(Type.String()),
  countersTermsId: Nullable(Type.String()),
  proposedAt: Type.String(),
  proposedByName: Nullable(Type.String()),
  answeredAt: Nullable(Type.String()),
  answeredByName: Nullable(Type.String()),
  termsHash: Type.String(),
})
