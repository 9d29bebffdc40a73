import { Type } from 'typebox'
import { Day, Nullable } from '../http/schema.ts'
import { StandingBody } from './consent.routes.ts'
import { TermsBody } from './terms-schema.ts'

const Text = Type.String()
const MaybeText = Nullable(Type.String())

const FactBody = Type.Object({
  key: Text,
  title: Text,
  value: Text,
  origin: Text,
  at: MaybeText,
  field: MaybeText,
})

const InferenceBody = Type.Object({
  key: Text,
  title: Text,
  purpose: Text,
  value: Text,
  odds: MaybeText,
  interval: Nullable(Type.Object({ low: Type.Number(), high: Type.Number(), level: Type.Number() })),
  unit: Text,
  n: Nullable(Type.Number()),
  reason: Text,
  effect: Text,
})

const OwnStanding = Type.Object({
  ...StandingBody.properties,
  follows: Type.Array(Text, { description: 'What a refusal changes at once.' }),
})

export const PortalBody = Type.Object({
  name: Text,
  givenName: MaybeText,
  firm: Nullable(
    Type.Object({
      name: Text,
      isDemonstration: Type.Boolean(),
      todayOn: Nullable(Day),
      language: Text,
      currency: Text,
      timeZone: Text,
    }),
  ),
  sections: Type.Array(Type.Object({ name: Text, title: Text, facts: Type.Array(FactBody) })),
  inferences: Type.Array(InferenceBody),
  objections: Type.Array(OwnStanding),
  proposals: Type.Array(
    Type.Object({
      proposalId: Text,
      field: Text,
      beforeValue: MaybeText,
      proposedValue: MaybeText,
      words: MaybeText,
      proposedAt: Text,
      answeredAt: MaybeText,
      isAccepted: Nullable(Type.Boolean()),
      answer: MaybeText,
    }),
  ),
  insights: Type.Array(Type.Object({ name: Text, title: Text })),
})

export const ReachBody = Type.Object({
  standings: Type.Array(OwnStanding),
  inForce: Nullable(TermsBody),
  offered: Type.Array(TermsBody),
  asked: Type.Array(TermsBody),
})

const ChoiceBody = Type.Object({
  reference: Text,
  ownValue: Nullable(Type.Number()),
  covers: Nullable(Type.Number()),
  isRefused: Type.Boolean(),
})

export const InsightBody = Type.Object({
  name: Text,
  title: Text,
  references: Type.Array(Type.Object({ key: Text, title: Text })),
  choice: Nullable(ChoiceBody),
  reading: Nullable(
    Type.Object({
      unit: Text,
      points: Type.Array(
        Type.Object({ from: Text, to: Text, value: Type.Number(), reference: Nullable(Type.Number()) }),
      ),
      coverage: Nullable(Type.Number()),
      basis: MaybeText,
      sentence: Text,
    }),
  ),
})
