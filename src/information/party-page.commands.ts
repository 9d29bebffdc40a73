import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { decimalsOf } from '../kernel/money.ts'
import { followingMerges, sees } from '../kernel/party-right.commands.ts'
import { keeperOf } from '../kernel/party-right.sql.ts'
import { type Grant, grantOver, may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import { computedOf } from './computed-field.sql.ts'
import { filterSetting } from './party-list.commands.ts'
import { namesOf, partyPage } from './party-page.sql.ts'
import { type PartyParts, type WholeParty, wholeParty } from './party-page.ts'

/** A party whole, as its page shows it. */
export type PartyPage = Awaited<ReturnType<typeof readParty>>

/**
 * What stands about one party, but for what sources said of it. The id of a merged one leads to the party that was kept.
 *
 * @throws kernel.not-found also when the actor may not see the row; information.erased
 */
export async function readParty(ctx: Context, partyId: string) {
  return followingMerges(ctx, { partyId }, (id) => readOne(ctx, id))
}

async function readOne(ctx: Context, partyId: string) {
  const widest = may(ctx.actor, 'read', 'parties')
  const grant = await grantFor(ctx.db, partyId, widest)
  const row = wholeParty(await ctx.db.many(partyPage(partyId, grant)))
  if (!row) throw new KithError('kernel.not-found', { noun: 'party', id: partyId })
  if (row.erasedAt !== null) throw new KithError('information.erased', { on: row.erasedAt.slice(0, 10) })
  const computed = sees(grant, 'custom') ? (await filterSetting(ctx)).computed : undefined
  const values = computed?.size ? (await ctx.db.one(computedOf(partyId, computed))).values : {}
  const others = row.relationships.map(({ otherPartyId }) => otherPartyId)
  const named = others.length > 0 && sees(widest, 'name') ? await ctx.db.many(namesOf(others, widest)) : []
  return present(
    { ...row, custom: row.custom && { ...row.custom, ...values } },
    new Map(named.map((other) => [other.partyId, other])),
    grant,
  )
}

/** What a role shows of one party. Only whoever has roles that show different fields of different rows is asked whose it is. */
export async function grantFor(db: Database, partyId: string, widest: Grant): Promise<Grant> {
  const keeper = widest.nearer && (await db.maybeOne(keeperOf(partyId)))
  return keeper ? grantOver(widest, keeper) : widest
}

type Named = { readonly name: string; readonly kind: string }

function present(row: WholeParty, others: ReadonlyMap<string, Named>, grant: Grant) {
  const { erasedAt: _, ...own } = row
  const first = (kind: string) =>
    row.contactPoints.find((point) => point.kind === kind && point.endedAt === null)?.value ?? null
  return {
    ...own,
    custom: own.custom ?? {},
    email: first('email'),
    phone: first('phone'),
    relationships: row.relationships.map((tie) => ({
      ...tie,
      otherName: others.get(tie.otherPartyId)?.name ?? null,
      otherKind: others.get(tie.otherPartyId)?.kind ?? null,
    })),
    statistics: row.statistics.map((one) => shownStatistics(one, grant)),
    scores: row.scores.filter(({ name }) => sees(grant, scoreField[name] ?? 'scores')),
  }
}

/** Which permission field a score falls under beside `scores`. */
export const scoreField: Readonly<Record<string, string>> = { 'value.clv': 'clv', 'value.p-alive': 'pAlive' }

/** Statistics in major units, without what the grant hides. */
export function shownStatistics(of: PartyParts['statistics'], grant: Grant) {
  const { currency, orders, returns, purchaseDays, spendMinor, returnedMinor, firstOn, lastOn } = of
  const unit = 10 ** decimalsOf(currency)
  const shown = <Value>(field: string, value: Value) => (sees(grant, field) ? value : null)
  return {
    currency,
    orders: shown('orders', orders),
    returns: shown('orders', returns),
    purchaseDays: shown('orders', purchaseDays),
    spend: shown('spend', spendMinor / unit),
    returned: shown('spend', returnedMinor / unit),
    firstOn: shown('firstOn', firstOn),
    lastOn: shown('lastOn', lastOn),
  }
}
