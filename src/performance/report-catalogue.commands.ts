import { attributesOf, firmSetting } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { sees } from '../kernel/party-right.commands.ts'
import { may, mayAtAll } from '../kernel/permission.ts'
import type { ReportField, ReportJoins, ReportPartyFields, ReportSubject } from '../kernel/report-subject.ts'
import { ownField } from './report.sql.ts'

/** All that reports can be made of, as the rooms registered it. */
export type ReportCatalogue = {
  readonly subjects: readonly ReportSubject[]
  readonly ofParties: readonly ReportPartyFields[]
}

/** A subject with every field and join that its reports may use, for one reader. */
export type OpenSubject = {
  readonly subject: ReportSubject
  readonly fields: ReadonlyMap<string, ReportField>
  /** Whether the reader's roles show a field. */
  shows(field: ReportField): boolean
  readonly joins: ReportJoins
}

/** The subjects that somebody may make reports of. */
export const readableSubjects = (ctx: Context, { subjects }: ReportCatalogue): ReportSubject[] =>
  subjects.filter(
    ({ noun, ofFirm }) =>
      mayAtAll(ctx.actor, 'read', noun) && (ofFirm !== undefined || mayAtAll(ctx.actor, 'read', 'parties')),
  )

/**
 * Opens a subject with the rights of whoever asks: fields that their roles hide are known, but not theirs.
 *
 * @throws performance.no-such-subject, kernel.not-allowed
 */
export async function openSubject(
  ctx: Context,
  catalogue: ReportCatalogue,
  name: string,
): Promise<OpenSubject> {
  const subject = catalogue.subjects.find((each) => each.name === name)
  if (!subject) throw new KithError('performance.no-such-subject', { subject: name })
  may(ctx.actor, 'read', subject.noun)
  if (!subject.ofFirm) may(ctx.actor, 'read', 'parties')
  const own = await ownFields(ctx, subject)
  const ofParties = subject.ofFirm ? [] : catalogue.ofParties
  const fields = [...subject.fields, ...ofParties.flatMap((each) => each.fields), ...own]
  return {
    subject,
    fields: new Map(fields.map((field) => [field.key, field])),
    shows: (field) => showsField(ctx, field),
    joins: Object.assign({}, ...ofParties.map(({ joins }) => joins), subject.joins),
  }
}

function showsField({ actor }: Context, { sees: needed = [] }: ReportField): boolean {
  return needed.every(
    ([noun, field]) => mayAtAll(actor, 'read', noun) && sees(may(actor, 'read', noun), field),
  )
}

/** The firm's own fields of the subject and of customers. */
async function ownFields(ctx: Context, subject: ReportSubject): Promise<ReportField[]> {
  const nouns = [
    ...(subject.ofFirm ? [] : ['parties']),
    ...(subject.ownFieldsOf ? [subject.ownFieldsOf] : []),
  ]
  const found = await Promise.all(
    nouns.map(async (noun) =>
      (await ctx.db.many(attributesOf(noun)))
        // What is computed is stored nowhere that a report could read it.
        .filter(({ type }) => type !== 'formula')
        .map((each) => ownField(noun, each)),
    ),
  )
  return found.flat()
}

/** What expressions of reports are read against now. */
export async function reportSetting(ctx: Context, today: string) {
  const { currency, timeZone } = await firmSetting(ctx.db)
  return { currency, timeZone, today }
}
