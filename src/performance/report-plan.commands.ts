import { checkedFilter, filterSetting, matches } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { isDay } from '../kernel/period.ts'
import { may } from '../kernel/permission.ts'
import { limitedToParts } from '../kernel/report-part.sql.ts'
import type { ReportField } from '../kernel/report-subject.ts'
import {
  everyRow,
  type PlannedDimension,
  type PlannedValue,
  type RatioAmount,
  type ReportPlan,
} from './report.sql.ts'
import type { ReportCondition, ReportDimension, ReportMeasure, ReportPart, ReportQuestion } from './report.ts'
import {
  type OpenSubject,
  openSubject,
  type ReportCatalogue,
  reportSetting,
} from './report-catalogue.commands.ts'

/** A figure with the places of its parts among the plan's values. */
export type PlannedMeasure = {
  readonly measure: ReportMeasure
  readonly parts: readonly {
    readonly part: ReportPart
    readonly at: number
    readonly field: ReportField | null
  }[]
  /** Its place among the plan’s ratios; null: it is none. */
  readonly ratio: number | null
}

/** A report that can be run: its statement, its figures, and the fields of its rows. */
export type OpenReport = {
  readonly plan: ReportPlan
  readonly measures: readonly PlannedMeasure[]
  readonly open: OpenSubject
  readonly question: ReportQuestion
}

/**
 * Reads a question with the rights of whoever asks: what their roles hide cannot be found out by grouping,
 * filtering or measuring by it.
 *
 * @param withRestricted  for a list, which shows whose data is kept and not used; figures leave them out
 * @throws performance.no-such-subject, performance.bad-report, performance.report-field-hidden,
 *   information.bad-filter, information.field-hidden, kernel.not-allowed
 */
export async function openReport(
  ctx: Context,
  catalogue: ReportCatalogue,
  question: ReportQuestion,
  withRestricted = false,
): Promise<OpenReport> {
  const open = await openSubject(ctx, catalogue, question.subject)
  const filters = { ...(await filterSetting(ctx)), isWhole: true }
  const setting = await reportSetting(ctx, filters.today)
  const isOfFirm = open.subject.ofFirm !== undefined
  if (isOfFirm && question.customers !== null)
    throw bad(`${open.subject.title.toLowerCase()} are about no customer`)
  const own = may(ctx.actor, 'read', open.subject.noun)
  const parties = isOfFirm ? own : may(ctx.actor, 'read', 'parties')
  if (question.measures.length === 0) throw bad('it needs a figure')
  const { measures, values, ratios } = planned(open, question.measures)
  const money = values.filter((value) => value?.field.type === 'money')
  const plan: ReportPlan = {
    subject: limitedToParts(open.subject, [own]),
    joins: open.joins,
    setting,
    grants: isOfFirm ? [own] : [parties, own],
    rows: dimension(open, question.rows),
    columns: dimension(open, question.columns),
    values,
    ratios,
    currency: money[0]?.field ?? null,
    conditions: question.conditions.map((condition) => ({
      field: checkedCondition(open, condition),
      condition,
    })),
    withRestricted,
    customers: isOfFirm ? everyRow : matches(checkedFilter(question.customers, parties, ctx.actor), filters),
  }
  return { plan, measures, open, question }
}

export const bad = (reason: string) => new KithError('performance.bad-report', { reason })

/** @throws performance.bad-report, performance.report-field-hidden */
export function fieldNamed(open: OpenSubject, key: string): ReportField {
  const field = open.fields.get(key)
  if (!field) throw bad(`${open.subject.title.toLowerCase()} have no field ${key}`)
  if (!open.shows(field)) throw new KithError('performance.report-field-hidden', { field: field.title })
  return field
}

function dimension(open: OpenSubject, asked: ReportDimension | null): PlannedDimension | null {
  if (asked === null) return null
  const field = fieldNamed(open, asked.field)
  if (field.type === 'money' || field.type === 'number')
    throw bad(`${field.title} is a number; group by a text, a day or yes and no`)
  return { field, grain: asked.grain ?? 'month' }
}

function planned(open: OpenSubject, asked: readonly ReportMeasure[]) {
  const values: (PlannedValue | null)[] = []
  const place = (part: ReportPart, field: ReportField | null) => {
    values.push(field === null ? null : { field, needsMedian: part.kind === 'median' })
    return { part, field, at: values.length - 1 }
  }
  const ratios: (readonly [RatioAmount, RatioAmount])[] = []
  const measures = asked.map((measure): PlannedMeasure => {
    if (!('over' in measure)) {
      return { measure, parts: [place(measure, fieldOf(open, measure, false))], ratio: null }
    }
    const over = place(measure.over, fieldOf(open, measure.over, true))
    const under = place(measure.under, fieldOf(open, measure.under, true))
    ratios.push([amountOf(over), amountOf(under)])
    return { measure, parts: [over, under], ratio: ratios.length - 1 }
  })
  return { measures, values, ratios }
}

const amountOf = ({ part: { kind }, at }: { part: ReportPart; at: number }): RatioAmount => ({
  kind: kind === 'count' || kind === 'customers' ? kind : 'sum',
  at,
})

const countable: readonly ReportPart['kind'][] = ['count', 'customers', 'share']

function fieldOf(open: OpenSubject, { kind, field: key }: ReportPart, isRatio: boolean): ReportField | null {
  if (isRatio && !['count', 'customers', 'sum'].includes(kind))
    throw bad('a ratio divides counts or sums, nothing else')
  if (kind === 'customers' && open.subject.ofFirm)
    throw bad(`${open.subject.title.toLowerCase()} are about no customer`)
  if (kind === 'count' || kind === 'customers') return null
  if (key === undefined) {
    if (countable.includes(kind)) return null
    throw bad(`${kind} needs a field`)
  }
  const field = fieldNamed(open, key)
  const wanted = kind === 'rate' ? ['boolean'] : ['number', 'money']
  if (!wanted.includes(field.type))
    throw bad(`${field.title} is no ${kind === 'rate' ? 'yes or no' : 'number'}, so it has no ${kind}`)
  return field
}

const numbers: readonly string[] = ['number', 'money']
const days: readonly string[] = ['day', 'moment']

/** @throws performance.bad-report */
function checkedCondition(open: OpenSubject, { field: key, op, value }: ReportCondition): ReportField {
  const field = fieldNamed(open, key)
  const needs = (holds: boolean, what: string) => {
    if (!holds) throw bad(`the condition on ${field.title} needs ${what}`)
  }
  if (op === 'missing') return field
  if (op === 'at-least' || op === 'at-most') {
    needs(numbers.includes(field.type), 'a field of numbers')
    needs(typeof value === 'number' && Math.abs(value) <= 1e15, 'a number')
  } else if (op === 'since' || op === 'before' || op === 'within-days') {
    needs(days.includes(field.type), 'a field of days')
    if (op === 'within-days')
      needs(
        typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 100_000,
        'a number of days',
      )
    else needs(typeof value === 'string' && isDay(value), 'a day (year-month-day)')
  } else if (op === 'one-of') needs(Array.isArray(value) && value.length > 0, 'a list')
  else needs(value !== undefined && !Array.isArray(value), 'a value')
  return field
}
