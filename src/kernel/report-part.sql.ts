import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'
import type { Grant } from './permission.ts'
import type { ReportSubject } from './report-subject.ts'

/** Whether a row of a subject is of a part that a right reaches. */
export const withinPart = (
  { part }: Pick<ReportSubject, 'part'>,
  { fields }: Pick<Grant, 'fields'>,
): RawBuilder<unknown> =>
  part === undefined || fields === null ? sql`true` : sql`(${part} = any(${[...fields]}::text[]))`

/** A subject with no other rows than those of parts that rights reach. */
export const limitedToParts = (
  subject: ReportSubject,
  grants: readonly Pick<Grant, 'fields'>[],
): ReportSubject =>
  subject.part === undefined
    ? subject
    : {
        ...subject,
        where: sql.join(
          [subject.where ?? sql`true`, ...grants.map((grant) => withinPart(subject, grant))],
          sql` and `,
        ),
      }
