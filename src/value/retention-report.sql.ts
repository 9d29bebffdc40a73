import { sql } from '../storage/statement.ts'

/** The subject of reports that are about the whole firm. */
export const wholeFirm = 'firm'

export type ReportName = 'curves' | 'drivers' | 'contract'

/** What was last computed, and what was asked since. */
export type RetentionReport<Result = unknown> = {
  readonly report: ReportName
  /** a segmentation, or `firm` */
  readonly subject: string
  readonly question: Readonly<Record<string, unknown>>
  /** null: nothing yet, or it was refused */
  readonly result: Result | null
  readonly refused: string | null
  readonly askedAt: string
  readonly computedAt: string | null
}

const columns = sql`
  report, subject, question, result, refused, asked_at as "askedAt", computed_at as "computedAt"`

export const reportOf = <Result>(report: ReportName, subject: string) => sql<RetentionReport<Result>>`
  select ${columns} from value.retention_reports where report = ${report} and subject = ${subject}`

/** Reports that were asked for since they were computed; all when everything is to be computed anew. */
export const reportsDue = (all: boolean) => sql<RetentionReport>`
  select ${columns} from value.retention_reports
   where ${all} or computed_at is null or asked_at > computed_at
   order by report, subject`

/** Notes that a report is wanted; what was computed before stands until it is replaced. */
export const askReport = (
  report: ReportName,
  subject: string,
  question: Readonly<Record<string, unknown>>,
  askedBy: string | null,
  now: Date,
) => sql`
  insert into value.retention_reports (report, subject, question, asked_by, asked_at)
  values (${report}, ${subject}, ${JSON.stringify(question)}, ${askedBy}, ${now})
  on conflict (report, subject) do update
     set question = excluded.question, asked_by = excluded.asked_by, asked_at = excluded.asked_at`

/** Stores what was computed; a later question stays asked. */
export const storeReport = (
  { report, subject }: Pick<RetentionReport, 'report' | 'subject'>,
  { result, refused }: { readonly result: unknown; readonly refused: string | null },
  now: Date,
) => sql`
  update value.retention_reports
     set result = ${result === null ? null : JSON.stringify(result)}, refused = ${refused}, computed_at = ${now}
   where report = ${report} and subject = ${subject}`

/** Takes back that a report is wanted. @returns 0 rows when it is not */
export const takeBack = (report: ReportName, subject: string) => sql`
  update value.retention_reports set asked_at = computed_at
   where report = ${report} and subject = ${subject} and computed_at is not null and asked_at > computed_at`

/** One that was never computed goes with its question. */
export const dropUnanswered = (report: ReportName, subject: string) => sql`
  delete from value.retention_reports
   where report = ${report} and subject = ${subject} and computed_at is null`
