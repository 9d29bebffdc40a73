import { studentQuantile } from '../analytics/index.ts'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { decimalsOf } from '../kernel/money.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may } from '../kernel/permission.ts'
import type { Database } from '../storage/database.ts'
import type { Statement } from '../storage/statement.ts'
import * as statements from './report.sql.ts'
import { intervalLevel, othersKey, type PartSums, type ReportQuestion, unknownKey } from './report.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { type OpenReport, openReport, type PlannedMeasure } from './report-plan.commands.ts'
import { emptySpans } from './report-span.ts'
import { cellValue } from './report-value.ts'
import { measureWords } from './report-words.ts'

/** How long one statement of a report may take; ms. */
export const reportLimitMs = 60_000

/** A figure of one cell. */
export type ReportValue = {
  readonly value: number | null
  readonly low: number | null
  readonly high: number | null
  /** Of so many rows. */
  readonly n: number
}
export type ReportCellValues = {
  readonly level: statements.ReportLevel
  readonly rowKey: string
  readonly columnKey: string
  /** Empty where no figure is money. */
  readonly currency: string
  readonly customers: number
  readonly values: readonly ReportValue[]
}

/** A report that was run. */
export type ReportResult = {
  readonly asOf: string
  readonly subject: { readonly name: string; readonly title: string; readonly one: string }
  readonly rowTitle: string | null
  readonly columnTitle: string | null
  readonly measures: readonly ReturnType<typeof measureWords>[]
  readonly cells: readonly ReportCellValues[]
  /** Keys of rows and columns, in the order they are shown in. */
  readonly rowKeys: readonly string[]
  readonly columnKeys: readonly string[]
  readonly currencies: readonly string[]
  /** Whose customers alone are in it, where that is not every one. */
  readonly limitedTo: 'own' | 'team' | null
  /** There is more than is shown. */
  readonly isCut: boolean
  /** So many customers are left out: their data is kept and not used. */
  readonly leftOut: number
  readonly level: number
}

/**
 * Runs a report with the rights of whoever asks. It ends when `signal` does, and after a minute by itself.
 *
 * @throws performance.report-too-long, performance.report-cancelled, and what `openReport` throws
 */
export async function runReport(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ReportQuestion,
  signal: AbortSignal,
): Promise<ReportResult> {
  const report = await openReport(ctx, catalogue, question)
  const found = await linesOf(ctx.db, report, signal)
  const isOfFirm = report.open.subject.ofFirm !== undefined
  const [kept] = isOfFirm ? [] : await limited(ctx.db, statements.customersKept(report.plan), signal)
  return { ...resultOf(ctx, report, found), leftOut: kept?.customers ?? 0 }
}

/** What the statements of a report find, on each level that it has. */
export async function linesOf(db: Database, report: OpenReport, signal: AbortSignal) {
  const top = await topKeys(db, report, signal)
  return limited(db, statements.reportLines(report.plan, levelsOf(report), top, quantiles), signal)
}

function levelsOf({ plan: { rows, columns } }: OpenReport): statements.ReportLevel[] {
  if (rows && columns) return ['cell', 'row', 'column', 'all']
  if (rows) return ['row', 'all']
  return columns ? ['column', 'all'] : ['all']
}

/** The first so many rows by the first figure; null: all are shown. */
async function topKeys(db: Database, report: OpenReport, signal: AbortSignal): Promise<string[] | null> {
  const { question, plan } = report
  if (question.top === null || plan.rows === null) return null
  const lines = await limited(
    db,
    statements.reportLines({ ...plan, columns: null }, ['row'], null, quantiles),
    signal,
  )
  const keys = [...new Set(lines.map(({ rowKey }) => rowKey))]
  if (keys.length <= question.top) return null
  const [first] = report.measures
  const main = mainCurrency(lines, plan.setting.currency)
  const ranked = lines
    .filter(({ currency }) => currency === main)
    .map((line) => ({ key: line.rowKey, value: first ? valueIn(line, first, null).value : 0 }))
    .toSorted((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || (a.key < b.key ? -1 : 1))
  return ranked.slice(0, question.top).map(({ key }) => key)
}

/** The firm’s currency where anything is in it, else the one of most rows. */
function mainCurrency(lines: readonly statements.ReportLine[], own: string): string {
  const rows = new Map<string, number>()
  for (const { currency, n } of lines) rows.set(currency, (rows.get(currency) ?? 0) + n)
  if (rows.has(own)) return own
  return [...rows].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ''
}

function resultOf(
  ctx: Context,
  report: OpenReport,
  found: readonly statements.ReportLine[],
): Omit<ReportResult, 'leftOut'> {
  const { plan, measures, question, open } = report
  const lines = found.slice(0, statements.mostLines)
  const wholes = new Map(lines.filter(({ level }) => level === 'all').map((line) => [line.currency, line]))
  const main = mainCurrency(
    lines.filter(({ level }) => level === 'all'),
    plan.setting.currency,
  )
  const cells = [...lines, ...emptyLines(report, lines, main)].map((line): ReportCellValues => {
    const { level, rowKey, columnKey, currency, customers } = line
    const values = measures.map((measure) => valueIn(line, measure, wholes.get(currency) ?? null))
    return { level, rowKey, columnKey, currency, customers, values }
  })
  const { name, title, one } = open.subject
  const scopes = plan.grants.map(({ rows }) => rows).filter((rows) => rows !== null)
  return {
    asOf: ctx.now.toISOString(),
    subject: { name, title, one },
    rowTitle: titleOf(plan.rows),
    columnTitle: titleOf(plan.columns),
    measures: measures.map((measure) => measureWords(measure, open.subject)),
    cells,
    rowKeys: sortedKeys(cells, main, question, 'row', plan.rows),
    columnKeys: sortedKeys(cells, main, question, 'column', plan.columns),
    currencies: [...new Set(lines.map(({ currency }) => currency))].toSorted(
      (a, b) => Number(b === main) - Number(a === main) || (a < b ? -1 : 1),
    ),
    limitedTo:
      scopes.length === 0 ? null : scopes.some(({ teamIds }) => teamIds.length === 0) ? 'own' : 'team',
    isCut: found.length > statements.mostLines,
    level: intervalLevel,
  }
}

/** Lines of spans in which nothing happened: rows and columns of days that are shown in their order leave none out. */
function emptyLines(
  { plan, question }: OpenReport,
  lines: readonly statements.ReportLine[],
  currency: string,
): statements.ReportLine[] {
  const none = { currency, n: 0, customers: 0, sums: [], products: [] }
  const missing = (level: 'row' | 'column', keyOf: (line: statements.ReportLine) => string) => {
    const planned = level === 'row' ? plan.rows : plan.columns
    if (planned === null || !isOfDays(planned)) return []
    if (level === 'row' && (question.sort.by !== 'label' || question.top !== null)) return []
    const keys = lines.filter((line) => line.level === level).map(keyOf)
    return emptySpans(
      [...new Set(keys)].filter((key) => key !== unknownKey && key !== othersKey),
      planned.grain,
    )
  }
  return [
    ...missing('row', ({ rowKey }) => rowKey).map((rowKey) => ({
      ...none,
      level: 'row' as const,
      rowKey,
      columnKey: '',
    })),
    ...missing('column', ({ columnKey }) => columnKey).map((columnKey) => ({
      ...none,
      level: 'column' as const,
      rowKey: '',
      columnKey,
    })),
  ]
}

const isOfDays = ({ field }: statements.PlannedDimension) => field.type === 'day' || field.type === 'moment'

/** What rows or columns are called: a field of days says how finely it is cut. */
function titleOf(planned: statements.PlannedDimension | null): string | null {
  if (planned === null) return null
  const { field, grain } = planned
  return isOfDays(planned) && grain !== 'day' ? `${field.title} (${grain})` : field.title
}

function sortedKeys(
  cells: readonly ReportCellValues[],
  main: string,
  { sort }: ReportQuestion,
  side: 'row' | 'column',
  planned: statements.PlannedDimension | null,
): string[] {
  if (planned === null) return []
  const keyOf = (cell: ReportCellValues) => (side === 'row' ? cell.rowKey : cell.columnKey)
  const own = cells.filter(({ level }) => level === side)
  const values = new Map(
    own
      .filter(({ currency }) => currency === main)
      .map((cell) => [keyOf(cell), cell.values[0]?.value ?? null]),
  )
  const isDay = isOfDays(planned)
  const byLabel = sort.by === 'label' || (isDay && side === 'column')
  const turn = sort.descending && (side === 'row' || !byLabel) ? -1 : 1
  const rank = (key: string) => (key === othersKey ? 2 : key === unknownKey ? 1 : 0)
  const difference = (a: string, b: string) =>
    byLabel
      ? a.localeCompare(b, 'en', { numeric: true })
      : (values.get(a) ?? -Infinity) - (values.get(b) ?? -Infinity)
  return [...new Set(own.map(keyOf))].toSorted(
    (a, b) => rank(a) - rank(b) || turn * (difference(a, b) || 0) || (a < b ? -1 : 1),
  )
}

function valueIn(
  line: statements.ReportLine,
  { parts, ratio }: PlannedMeasure,
  whole: statements.ReportLine | null,
): ReportValue {
  const scale = (field: { type: string } | null) =>
    field?.type === 'money' ? 10 ** decimalsOf(line.currency) : 1
  const ready = parts.map(({ part, at, field }) => ({
    part,
    isCounted: field === null,
    scale: scale(field),
    sums: sumsOf(line, at),
    whole: whole === null ? null : sumsOf(whole, at),
  }))
  const [overSquares, products, underSquares] = ratio === null ? [] : (line.products[ratio] ?? [])
  const squares =
    ratio === null
      ? null
      : { overSquares: overSquares ?? 0, products: products ?? 0, underSquares: underSquares ?? 0 }
  return cellValue(squares, ready, line.customers, quantile)
}

/** Of how many customers the quantile is told one by one; beyond it is that of the last. */
const mostQuantiles = 200
const quantiles = Array.from({ length: mostQuantiles }, (_, at) =>
  studentQuantile((1 + intervalLevel) / 2, Math.max(1, at)),
)
const quantile = (customers: number) => studentQuantile((1 + intervalLevel) / 2, Math.max(1, customers - 1))

function sumsOf(line: statements.ReportLine, at: number): PartSums {
  const [count, sum, min, max, median, clusters, sumSquares, crossSum, countSquares, medianLow, medianHigh] =
    line.sums[at] ?? []
  return {
    count: count ?? 0,
    sum: sum ?? 0,
    min: min ?? null,
    max: max ?? null,
    median: median ?? null,
    medianLow: medianLow ?? null,
    medianHigh: medianHigh ?? null,
    clusters: clusters ?? 0,
    sumSquares: sumSquares ?? 0,
    crossSum: crossSum ?? 0,
    countSquares: countSquares ?? 0,
  }
}

export type ReportRowsAsked = {
  readonly rowKey?: string | undefined
  readonly columnKey?: string | undefined
  readonly currency?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The rows behind one cell of a report, each with the customer that it is about. */
export async function readReportRows(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ReportQuestion,
  asked: ReportRowsAsked,
  signal: AbortSignal,
) {
  const report = await openReport(ctx, catalogue, question)
  const { open, plan } = report
  const [after = null] = decodeCursor('report-rows', ['id'], asked.cursor) ?? []
  const beyond = asked.rowKey === othersKey ? ((await topKeys(ctx.db, report, signal)) ?? []) : []
  const shown = [...open.fields.values()].filter((field) => field.isListed && open.shows(field))
  const cell = {
    rowKey: asked.rowKey ?? null,
    columnKey: asked.columnKey ?? null,
    currency: asked.currency || null,
    beyond,
  }
  const showsName = !open.subject.ofFirm && sees(may(ctx.actor, 'read', 'parties'), 'name')
  const found = await limited(
    ctx.db,
    statements.reportRows(plan, cell, shown, showsName, after, asked.limit + 1),
    signal,
  )
  const { items, next } = page(found, asked.limit, ({ id }) => encodeCursor('report-rows', [id]))
  const currencies = shown.map((field) =>
    field.type === 'money' ? decimalsOf(asked.currency || plan.setting.currency) : null,
  )
  return {
    columns: shown.map(({ key, title, type }) => ({ key, title, type })),
    items: items.map(({ id, partyId, name, cells }) => ({
      id,
      partyId,
      name,
      // The first stands for the customer, so that the list is never empty.
      cells: cells.slice(1).map((text, at) => majorOf(text, currencies[at] ?? null)),
    })),
    next,
  }
}

const majorOf = (text: string | null, decimals: number | null) =>
  text === null || decimals === null ? text : (Number(text) / 10 ** decimals).toFixed(decimals)

/** Runs a statement that may take long: not beyond its limit, and no longer than somebody waits for it. */
export async function limited<Row>(
  db: Database,
  statement: Statement<Row>,
  signal: AbortSignal,
  limitMs = reportLimitMs,
): Promise<Row[]> {
  if (signal.aborted) throw new KithError('performance.report-cancelled', {})
  try {
    return await db.transaction(async (tx) => {
      await tx.run(statements.limitTime(limitMs))
      const { pid } = await tx.one(statements.ownProcess)
      let cancelling: Promise<unknown> = Promise.resolve()
      const cancel = () => {
        // Where even this fails, the statement ends by its own limit.
        cancelling = db.run(statements.cancelProcess(pid)).catch(() => undefined)
      }
      signal.addEventListener('abort', cancel, { once: true })
      try {
        return await tx.many(statement)
      } finally {
        signal.removeEventListener('abort', cancel)
        await cancelling
      }
    })
  } catch (error) {
    if (!isStopped(error)) throw error
    if (signal.aborted) throw new KithError('performance.report-cancelled', {}, { cause: error })
    throw new KithError('performance.report-too-long', { seconds: limitMs / 1000 }, { cause: error })
  }
}

/** @source PostgreSQL, Appendix A: 57014 is query_canceled, by a limit of time as by a request */
const isStopped = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '57014'
