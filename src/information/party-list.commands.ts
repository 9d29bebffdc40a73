import { createHash } from 'node:crypto'
import { type CursorKind, decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { firmToday } from '../kernel/firm-day.commands.ts'
import { type Grant, may } from '../kernel/permission.ts'
import { isBehindPurposeWall } from '../kernel/purpose-wall.commands.ts'
import { computedFields } from './computed-field.commands.ts'
import { type Estimate, estimateTotal } from './count-estimate.ts'
import { firmSetting } from './firm-setting.commands.ts'
import { type FilterSetting, matches } from './party-filter.sql.ts'
import type { PartyFilter } from './party-filter.ts'
import * as statements from './party-list.sql.ts'
import { type ListedParty, listed, type PartyLine, type PartySort, requireSortable } from './party-list.ts'

export type ListRequest = {
  readonly filter: PartyFilter | null
  readonly sort: PartySort
  readonly cursor?: string | undefined
  /** Rows of a page, 1 to 200. */
  readonly limit: number
  /** The own fields to show with each, by their keys. */
  readonly own?: readonly string[] | undefined
}

export type PartyPage = { readonly items: readonly ListedParty[]; readonly next: string | null }

/**
 * A page of parties. Those that lack the value sorted by follow after the others, so a page may be filled
 * from both.
 *
 * @throws http.cursor-unreadable, information.field-hidden when the sort is by a field one may not see
 */
export async function listParties(ctx: Context, request: ListRequest): Promise<PartyPage> {
  const grant = may(ctx.actor, 'read', 'parties')
  const setting = await filterSetting(ctx)
  const { limit } = request
  const sort = typedBy(request.sort, setting)
  requireSortable(grant, sort)
  const list = listName({ ...request, sort })
  const [part] = decodeCursor(list, ['text', 'scalar', 'id'], request.cursor) ?? []
  const isRest = part === 'rest'
  const kind = isRest ? 'instant' : kindOf(sort)
  const [, key, id] = decodeCursor(list, ['text', kind, 'id'], request.cursor) ?? []
  const after = key === undefined || id === undefined ? null : ([key, id] as const)
  const asked = {
    grant,
    condition: matches(request.filter, setting),
    currency: setting.currency,
    sort,
    after,
    limit: roundedUp(limit + 1),
    own: request.own,
    computed: setting.computed,
  }
  const lines = isRest ? await restOf(ctx, asked) : await linesFrom(ctx, asked, limit)
  const cut = page(lines, limit, (last) => encodeCursor(list, [last.part, last.line.key, last.line.partyId]))
  return { items: cut.items.map(({ line }) => listed(line, grant)), next: cut.next }
}

/** A formula is put in order as what it computes. */
function typedBy(sort: PartySort, { computed }: FilterSetting): PartySort {
  const formula = sort.by === 'custom' ? computed?.get(sort.key) : undefined
  if (sort.by !== 'custom' || formula === undefined) return sort
  const { type } = formula
  return { ...sort, order: type === 'number' || type === 'date' ? type : 'text' }
}

type Line = { readonly line: PartyLine; readonly part: 'keyed' | 'rest' }

/**
 * Those that have the key, and where they do not fill the page those that lack it. Both parts are of one version
 * of the score sorted by: were another published in between, the page would be empty, or double. Only an empty
 * first part does not tell its version, so it is asked for and the part read again.
 */
async function linesFrom(ctx: Context, asked: statements.PageRequest, limit: number): Promise<Line[]> {
  const keyed = await keyedOf(ctx, asked)
  if (keyed.length > limit || !statements.hasRest(asked.sort)) return keyed
  const from = { ...asked, after: null }
  const score = statements.scoreOf(asked.sort)
  if (score === undefined) return [...keyed, ...(await restOf(ctx, from))]
  const [first] = keyed
  if (first) return [...keyed, ...(await restOf(ctx, { ...from, version: first.line.keyVersion }))]
  const { version } = await ctx.db.one(statements.versionNow(score))
  const again = version === null ? [] : await keyedOf(ctx, { ...asked, version })
  return again.length > limit ? again : [...again, ...(await restOf(ctx, { ...from, version }))]
}

async function keyedOf({ db }: Context, asked: statements.PageRequest): Promise<Line[]> {
  const lines = await db.many(statements.pageLines(statements.keyedPage(asked), asked, false))
  return lines.map((line) => ({ line, part: 'keyed' }))
}

async function restOf({ db }: Context, asked: statements.PageRequest): Promise<Line[]> {
  const lines = await db.many(statements.pageLines(statements.restPage(asked), asked, true))
  return lines.map((line) => ({ line, part: 'rest' }))
}

/** What the key of each sort is. */
const sortKinds = {
  createdAt: 'instant',
  name: 'text',
  spend: 'integer',
  lastOn: 'day',
  clv: 'number',
  pAlive: 'number',
} as const satisfies Record<Exclude<PartySort['by'], 'custom'>, CursorKind>

const ownKinds = { number: 'number', date: 'day', text: 'text' } as const

const kindOf = (sort: PartySort) => (sort.by === 'custom' ? ownKinds[sort.order] : sortKinds[sort.by])

/** Few different limits, so that few different statements are prepared. */
function roundedUp(limit: number): number {
  return [21, 51, 101, 201].find((step) => step >= limit) ?? limit
}

function listName({ filter, sort }: ListRequest): string {
  const said =
    filter === null ? '' : createHash('sha1').update(JSON.stringify(filter)).digest('base64url').slice(0, 8)
  const by = sort.by === 'custom' ? `${sort.order}:${sort.key}` : sort.by
  return `parties:${sort.descending ? '-' : ''}${by}:${said}`
}

/** What filters are read against now. */
export async function filterSetting(
  ctx: Pick<Context, 'db' | 'now'> & Partial<Pick<Context, 'actor'>>,
): Promise<FilterSetting> {
  const { currency, timeZone } = await firmSetting(ctx.db)
  const day = { currency, today: await firmToday(ctx), timeZone }
  const setting = { ...day, actor: ctx.actor, isBehindWall: isBehindPurposeWall(ctx.db) }
  return { ...setting, computed: await computedFields(ctx, setting) }
}

/** Counted exactly up to here; beyond, an estimate comes first. */
export const exactUpTo = 10_000

export type Count = Estimate & { readonly exact: boolean }

/**
 * How many parties match: exact to 10,000, beyond that estimated from a sample with an interval, and exact
 * again when asked for.
 */
export async function countParties(
  ctx: Context,
  filter: PartyFilter | null,
  exactly: boolean,
): Promise<Count> {
  const grant = may(ctx.actor, 'read', 'parties')
  const setting = await filterSetting(ctx)
  const condition = matches(filter, { ...setting, isWhole: true })
  const most = exactly ? Number.MAX_SAFE_INTEGER - 1 : exactUpTo
  const { found } = await ctx.db.one(statements.countUpTo(grant, condition, most))
  if (exactly || found <= exactUpTo) return { count: found, low: found, high: found, level: 1, exact: true }
  const drawn = matches(filter, { ...setting, isDrawn: true })
  return { ...(await estimateCount(ctx, grant, drawn, exactUpTo)), exact: false }
}

/** About how many parties fulfil a condition, whoever asks: for figures of the firm as a whole. */
export async function estimateParties(
  ctx: Pick<Context, 'db'>,
  condition: ReturnType<typeof matches>,
): Promise<Estimate> {
  return estimateCount(ctx, { rows: null, fields: null }, condition, 0)
}

const sampledBlocks = 400

async function estimateCount(
  ctx: Pick<Context, 'db'>,
  grant: Grant,
  condition: ReturnType<typeof matches>,
  least: number,
): Promise<Estimate> {
  const { blocks } = await ctx.db.one(statements.blocksOfParties)
  const percent = Math.min(100, (100 * sampledBlocks) / Math.max(1, blocks))
  const sample = await ctx.db.many(statements.sampleBlocks(grant, condition, percent))
  return estimateTotal(
    sample.map(({ found }) => found),
    blocks,
    least,
  )
}
