import { badField } from '../kernel/checked-text.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { isDay } from '../kernel/period.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { fieldTypeOf } from './attribute.sql.ts'
import { readType } from './computed-field.commands.ts'
import { type Estimate, estimateSum, estimateTotal } from './count-estimate.ts'
import { ownKeyOf, ownOrder } from './own-sort.ts'
import { matches } from './party-filter.sql.ts'
import type { PartyFilter } from './party-filter.ts'
import { learnedField } from './party-filter-registry.ts'
import * as statements from './party-group.sql.ts'
import { conditionOf, type GroupBy, groupFields, groupOf, mostGroups, ownGroup } from './party-group.ts'
import { countParties, filterSetting } from './party-list.commands.ts'
import { blocksOfParties, worthUnit } from './party-list.sql.ts'

/** A number of a group: whole, or estimated with its interval. */
export type GroupNumber = {
  readonly value: number
  readonly low: number
  readonly high: number
  readonly level: number
}

export type PartyGroup = {
  /** Null: those that have none. */
  readonly value: string | null
  readonly label: string | null
  /** What finds the group's parties, beside the list's own filter. */
  readonly filter: PartyFilter
  readonly count: GroupNumber
  /** Null where it is not shown, or nobody has any. */
  readonly sums: { readonly [Name in SumName]: GroupNumber | null }
}

type SumName = 'spend' | 'clv' | 'own'

export type PartyGroups = {
  readonly items: readonly PartyGroup[]
  /** Whether every party was looked at; else small groups may be missing. */
  readonly exact: boolean
  /** Whether there are more groups than are told. */
  readonly more: boolean
  readonly units: { readonly spend: string; readonly clv: string | null }
}

export type GroupQuestion = {
  readonly filter: PartyFilter | null
  readonly by: string
  /** The own number to sum. */
  readonly sum?: string | undefined
  /** Counted whole, however many there are. */
  readonly exact?: boolean | undefined
}

/**
 * A list in groups, each counted and summed: exactly to 10,000 parties, beyond from a sample with intervals, and
 * exactly again when asked for.
 *
 * @throws information.bad-filter, information.field-hidden, kernel.bad-field
 */
export async function groupParties(ctx: Context, question: GroupQuestion): Promise<PartyGroups> {
  const grant = may(ctx.actor, 'read', 'parties')
  const grouping = await groupingOf(ctx, question.by, grant)
  const setting = await filterSetting(ctx)
  const sum = await summed(ctx, question.sum, grant)
  const found = await countParties(ctx, question.filter, false)
  const isWhole = question.exact === true || found.exact
  const drawn = { ...setting, isDrawn: !isWhole, isWhole }
  const request = { grant, condition: matches(question.filter, drawn), grouping, setting, sum }
  const groups = isWhole ? await whole(ctx, request) : await sampled(ctx, request)
  const names = await namesOf(ctx, grouping, groups)
  const { currency: worth } = await ctx.db.one(worthUnit)
  const shown = groups.slice(0, mostGroups)
  return {
    items: shown.map(({ value, count, sums }) => ({
      value,
      label: value === null ? null : (names.get(value) ?? value),
      filter: conditionOf(grouping, value),
      count,
      sums: { ...sums, spend: majorOf(sums.spend, setting.currency) },
    })),
    exact: isWhole,
    more: groups.length > mostGroups,
    units: { spend: setting.currency, clv: worth },
  }
}

type Group = {
  readonly value: string | null
  readonly count: GroupNumber
  readonly sums: { readonly [Name in SumName]: GroupNumber | null }
}

const exactly = (value: number | null): GroupNumber | null =>
  value === null ? null : { value, low: value, high: value, level: 1 }

async function whole({ db }: Context, request: statements.GroupRequest): Promise<Group[]> {
  const rows = await db.many(statements.wholeGroups(request))
  return rows.map(({ value, parties, spend, clv, own }) => ({
    value,
    count: { value: parties, low: parties, high: parties, level: 1 },
    sums: { spend: exactly(spend), clv: exactly(clv), own: exactly(own) },
  }))
}

const sampledBlocks = 400

async function sampled({ db }: Context, request: statements.GroupRequest): Promise<Group[]> {
  const { blocks } = await db.one(blocksOfParties)
  const percent = Math.min(100, (100 * sampledBlocks) / Math.max(1, blocks))
  const rows = await db.many(statements.sampledGroups(request, percent))
  const drawn = new Set(rows.map(({ block }) => block)).size
  const byValue = Map.groupBy(
    rows.filter(({ fits }) => fits),
    ({ value }) => value,
  )
  return [...byValue]
    .map(([value, found]) => ({
      value,
      count: numberOf(
        estimateTotal(
          padded(
            found.map(({ parties }) => parties),
            drawn,
          ),
          blocks,
          0,
        ),
      ),
      sums: {
        spend: estimated(found, 'spend', drawn, blocks),
        clv: estimated(found, 'clv', drawn, blocks),
        own: estimated(found, 'own', drawn, blocks),
      },
    }))
    .toSorted((one, other) => other.count.value - one.count.value)
}

const numberOf = ({ count, ...rest }: Estimate): GroupNumber => ({ value: count, ...rest })

/** A block in which a group has nobody counts as none. */
const padded = (found: readonly number[], drawn: number) => [
  ...found,
  ...Array<number>(Math.max(0, drawn - found.length)).fill(0),
]

function estimated(rows: readonly statements.GroupRow[], name: SumName, drawn: number, blocks: number) {
  if (rows.every((row) => row[name] === null)) return null
  return numberOf(
    estimateSum(
      padded(
        rows.map((row) => row[name] ?? 0),
        drawn,
      ),
      blocks,
    ),
  )
}

function majorOf(number: GroupNumber | null, currency: string): GroupNumber | null {
  if (number === null) return null
  const units = 10 ** decimalsOf(currency)
  const { value, low, high, level } = number
  return { value: value / units, low: low / units, high: high / units, level }
}

/** What a word groups by. @throws information.bad-filter, information.field-hidden */
export async function groupingOf({ db }: Pick<Context, 'db'>, word: string, grant: Grant): Promise<GroupBy> {
  const key = ownKeyOf(word)
  if (key !== undefined) {
    requireSeen(grant, 'custom')
    const type = await readType(db, key)
    return ownGroup(key, type ?? 'text')
  }
  const grouping = groupOf(word)
  if (grouping.by !== 'custom') requireSeen(grant, groupFields[grouping.by])
  return grouping
}

function requireSeen(grant: Grant, field: string | null): void {
  if (field !== null && !sees(grant, field)) throw new KithError('information.field-hidden', { field })
}

async function summed({ db }: Pick<Context, 'db'>, word: string | undefined, grant: Grant) {
  if (word === undefined) return null
  const key = ownKeyOf(word) ?? word
  requireSeen(grant, 'custom')
  // A computed field is stored nowhere that a sum could read.
  const found = await db.maybeOne(fieldTypeOf('parties', key))
  if (ownOrder(found?.type) !== 'number') throw badField('sum', 'is no own field of numbers')
  return key
}

async function namesOf({ db }: Pick<Context, 'db'>, grouping: GroupBy, groups: readonly Group[]) {
  const values = groups.flatMap(({ value }) => (value === null ? [] : [value]))
  if (grouping.by === 'owner') {
    const users = await db.many(statements.ownerNames(values))
    return new Map(users.map(({ id, name }) => [id, name]))
  }
  if (grouping.by === 'segment') return (await learnedField('segment')?.group?.names(db)) ?? noNames
  return noNames
}

const noNames: ReadonlyMap<string, string> = new Map()

/** One day of a calendar. */
export type PartyDay = {
  readonly day: string
  /** How many stand on it; `items` holds the first few. */
  readonly count: number
  readonly items: readonly Omit<statements.DayRow, 'day' | 'entries'>[]
}

/** A calendar shows at most this many days at once: six weeks. */
const mostDays = 42

/**
 * The parties of a list by the day that a field holds.
 *
 * @param span  both days included, at most 42; `perDay`: entries told of each, 1 to 200
 * @throws information.bad-filter, information.field-hidden, kernel.bad-field
 */
export async function partiesByDay(
  ctx: Context,
  question: {
    readonly filter: PartyFilter | null
    readonly by: string
    readonly from: string
    readonly to: string
    readonly perDay: number
  },
): Promise<PartyDay[]> {
  const grant = may(ctx.actor, 'read', 'parties')
  const grouping = await groupingOf(ctx, question.by, grant)
  if (!grouping.isDay) throw badField('by', 'is no field that holds days')
  checkSpan(question)
  const setting = await filterSetting(ctx)
  const condition = matches(question.filter, setting)
  const rows = await ctx.db.many(statements.partyDays({ grant, condition, grouping, setting }, question))
  return [...Map.groupBy(rows, ({ day }) => day)].map(([day, items]) => ({
    day,
    count: items[0]?.entries ?? 0,
    items: items.map(({ partyId, kind, name, version }) => ({ partyId, kind, name, version })),
  }))
}

/** Refuses a span that is no span, or longer than a calendar shows. @throws kernel.bad-field */
export function checkSpan({ from, to }: { readonly from: string; readonly to: string }): void {
  if (!isDay(from)) throw badField('from', 'is not a day (year-month-day)')
  if (!isDay(to)) throw badField('to', 'is not a day (year-month-day)')
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
  if (days < 1 || days > mostDays) throw badField('to', `is not within ${mostDays} days from the first`)
}
