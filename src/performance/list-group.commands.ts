import type { Context } from '../kernel/context.ts'
import { othersKey, type ReportQuestion, unknownKey } from './report.ts'
import type { ReportCatalogue } from './report-catalogue.commands.ts'
import { openReport } from './report-plan.commands.ts'
import { linesOf } from './report-run.commands.ts'

/** A list by one of its fields, at most so many values. */
export type ListGroupsAsked = Pick<ReportQuestion, 'conditions' | 'customers'> & {
  readonly list: string
  readonly field: string
  readonly most: number
}

/**
 * How many rows of a list hold each value of a field, those of most rows first and those without a value last. Rows of
 * customers whose data is kept and not used count, as the list shows them. `isCut`: there are other values.
 *
 * @throws what `openReport` throws, performance.report-too-long, performance.report-cancelled
 */
export async function countListGroups(
  ctx: Context,
  catalogue: ReportCatalogue,
  { list, field, conditions, customers, most }: ListGroupsAsked,
  signal: AbortSignal,
): Promise<{ groups: { key: string; rows: number }[]; isCut: boolean }> {
  const counted = { subject: list, rows: { field }, measures: [{ kind: 'count' }], top: most } as const
  const asked = { ...counted, columns: null, customers, conditions, look: 'table' } as const
  const question: ReportQuestion = { ...asked, sort: { by: 'measure', descending: true } }
  const lines = await linesOf(ctx.db, await openReport(ctx, catalogue, question, true), signal)
  const found = lines.flatMap(({ level, rowKey, n }) => (level === 'row' ? [{ key: rowKey, rows: n }] : []))
  const groups = found
    .filter(({ key }) => key !== othersKey)
    .toSorted(
      (one, other) =>
        Number(one.key === unknownKey) - Number(other.key === unknownKey) ||
        other.rows - one.rows ||
        (one.key < other.key ? -1 : 1),
    )
  return { groups, isCut: groups.length < found.length }
}
