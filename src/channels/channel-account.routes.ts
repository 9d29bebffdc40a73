import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Day, Id, Line, Nullable, OneOf } from '../http/schema.ts'
import { toMajor } from '../kernel/money.ts'
import { channelCategories } from '../strategy/index.ts'
import { changeAccount, openAccount, readAccounts, setUnitCost } from './channel-account.commands.ts'

const UnitCost = Type.Object({
  perContact: Type.Number({ description: 'In major units.' }),
  perMinute: Type.Number(),
  currency: Type.String(),
  validFrom: Type.String(),
  decisionId: Nullable(Id),
})

const Account = Type.Object({
  channelAccountId: Id,
  category: OneOf(channelCategories),
  channel: Type.String(),
  name: Type.String(),
  isOpen: Type.Boolean(),
  currency: Type.String(),
  updatedAt: Type.String(),
  version: Type.Integer(),
  unitCost: Nullable(UnitCost),
})

type Cost = {
  readonly perContactMinor: number
  readonly perMinuteMinor: number
  readonly currency: string
  readonly validFrom: string
  readonly decisionId: string | null
}

const shownCost = ({ perContactMinor, perMinuteMinor, currency, validFrom, decisionId }: Cost) => ({
  perContact: toMajor({ amountMinor: perContactMinor, currency }),
  perMinute: toMajor({ amountMinor: perMinuteMinor, currency }),
  currency,
  validFrom,
  decisionId,
})

const getAccounts = route({
  method: 'GET',
  path: '/channel-accounts',
  summary: 'The channels through which the firm meets its customers, with what a contact costs today.',
  may: { noun: 'channels', verb: 'read' },
  response: Type.Object({ items: Type.Array(Account), next: Type.Null() }),
  async handle(ctx) {
    const items = (await readAccounts(ctx)).map(({ unitCost, ...account }) => ({
      ...account,
      unitCost: unitCost && shownCost(unitCost),
    }))
    return { body: { items, next: null } }
  },
})

const postAccount = route({
  method: 'POST',
  path: '/channel-accounts',
  summary: 'Open a channel.',
  may: { noun: 'channels', verb: 'create' },
  body: Type.Object({
    channelAccountId: Type.Optional(Id),
    category: OneOf(channelCategories),
    channel: Type.String({
      pattern: '^[a-z][a-z0-9-]{0,39}$',
      description: 'Short name, for files and the API.',
    }),
    name: Line(100),
  }),
  response: Account,
  async handle(ctx, { body }) {
    return { status: 201, body: await openAccount(ctx, body) }
  },
})

const ofAccount = Type.Object({ channelAccountId: Id })

const patchAccount = route({
  method: 'PATCH',
  path: '/channel-accounts/:channelAccountId',
  summary: 'Rename a channel, close it, or open it again.',
  may: { noun: 'channels', verb: 'change' },
  params: ofAccount,
  body: Type.Object({ name: Type.Optional(Line(100)), isOpen: Type.Optional(Type.Boolean()) }),
  response: Type.Object({
    channelAccountId: Id,
    name: Type.String(),
    isOpen: Type.Boolean(),
    version: Type.Integer(),
  }),
  async handle(ctx, { params, body, version }) {
    return { body: await changeAccount(ctx, params.channelAccountId, body, version) }
  },
})

const putUnitCost = route({
  method: 'PUT',
  path: '/channel-accounts/:channelAccountId/unit-cost',
  summary: 'Set what a contact in a channel costs from a day on. Contacts recorded before keep their cost.',
  may: { noun: 'channels', verb: 'change' },
  params: ofAccount,
  body: Type.Object({
    perContact: Type.Number({ minimum: 0, maximum: 1_000_000 }),
    perMinute: Type.Number({ minimum: 0, maximum: 1_000_000 }),
    validFrom: Type.Optional(Day),
    decisionId: Type.Optional(Nullable(Id)),
  }),
  response: UnitCost,
  async handle(ctx, { params, body }) {
    return { body: shownCost(await setUnitCost(ctx, params.channelAccountId, body)) }
  },
})

export const channelAccountRoutes: readonly Route[] = [getAccounts, postAccount, patchAccount, putUnitCost]
