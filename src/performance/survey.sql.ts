import type { AnswerSums } from '../analytics/index.ts'
import type { Subject } from '../kernel/measure.ts'
import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { sql } from '../storage/statement.ts'
import type { SurveyAnswer } from './survey.ts'

/** An answer as it is written. */
export type AnswerRow = SurveyAnswer & {
  readonly partyId: string
  readonly sourceId: string | null
  readonly externalId: string | null
  readonly importId: string | null
  readonly createdBy: string | null
}

/** Writes answers; one that is there already stays as it is. */
export const insertAnswers = (answers: readonly AnswerRow[], now: Date) => sql<{ answerId: string }>`
  insert into performance.survey_answers (party_id, answer_id, survey, question, value, scale_low, scale_high, words,
         answered_on, channel, source_id, external_id, import_id, created_at, created_by)
  select "partyId", "answerId", survey, question, value, "scaleLow", "scaleHigh", words, "answeredOn", channel,
         "sourceId", "externalId", "importId", ${now}::timestamptz, "createdBy"
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
      as told ("partyId" uuid, "answerId" uuid, survey text, question text, value real, "scaleLow" real,
               "scaleHigh" real, words text, "answeredOn" date, channel text, "sourceId" uuid, "externalId" text,
               "importId" uuid, "createdBy" uuid)
  on conflict (party_id, answer_id) do nothing
  returning answer_id as "answerId"`

export const knownAnswers = (answerIds: readonly string[]) => sql<SurveyAnswer & { partyId: string }>`
  select party_id as "partyId", answer_id as "answerId", survey, question, value, scale_low as "scaleLow",
         scale_high as "scaleHigh", words, answered_on as "answeredOn", channel
    from performance.survey_answers
   where answer_id = any(${[...answerIds]}::uuid[])`

export const answersOfImport = (importId: string, digit: string) => sql<{ partyId: string; factId: string }>`
  select party_id as "partyId", answer_id as "factId"
    from performance.survey_answers
   where import_id = ${importId} and right(party_id::text, 1) = ${digit}`

export const deleteAnswers = (partyIds: readonly string[], importId: string) => sql`
  delete from performance.survey_answers where party_id = any(${[...partyIds]}::uuid[]) and import_id = ${importId}`

export const hasAnswers = (importId: string) => sql<{ found: boolean }>`
  select exists (select from performance.survey_answers where import_id = ${importId}) as "found"`

/** Every question with how it was answered, on its own scale. */
export type QuestionLine = {
  readonly survey: string
  readonly question: string
  readonly scaleLow: number
  readonly scaleHigh: number
  readonly answers: number
  readonly parties: number
  readonly sum: number
  readonly square: number
  readonly firstOn: string
  readonly lastOn: string
}

export const questions = sql<QuestionLine>`
  select a.survey, a.question, a.scale_low as "scaleLow", a.scale_high as "scaleHigh", count(*) as "answers",
         count(distinct a.party_id) as "parties", sum(a.value)::double precision as "sum",
         sum(a.value * a.value)::double precision as "square", min(a.answered_on) as "firstOn",
         max(a.answered_on) as "lastOn"
    from performance.survey_answers a
    join kernel.parties p on p.party_id = a.party_id
   where ${isLive}
   group by a.survey, a.question, a.scale_low, a.scale_high
   order by max(a.answered_on) desc, a.survey, a.question
   limit 200`

type Asked = {
  readonly survey: string
  readonly from: string
  readonly until: string
  readonly segmentId: string | null
}

const answersIn = ({ survey, from, until, segmentId }: Asked) => sql`
  from performance.survey_answers a
  join kernel.parties p on p.party_id = a.party_id
 where a.survey = ${survey} and a.answered_on between ${from}::date and ${until}::date and ${isLive}
   ${
     segmentId === null
       ? sql``
       : sql`and exists (select from strategy.memberships m
                          where m.party_id = a.party_id and m.segment_id = ${segmentId}::uuid and m.valid_to is null)`
}`

/**
 * What those who answered a survey said, from 0 to 1. Each counts once, with the mean of their answers: who answers
 * ten questions does not weigh ten times, and does not make the sample ten times as large.
 */
export const answerSums = (asked: Asked) => sql<AnswerSums>`
  with said as (
    select a.party_id, avg((a.value - a.scale_low) / (a.scale_high - a.scale_low))::double precision as share
      ${answersIn(asked)}
     group by a.party_id)
  select count(*) as "n", coalesce(sum(share), 0)::double precision as "sum",
         coalesce(sum(share * share), 0)::double precision as "square"
    from said`

/** Whoever would recommend us and whoever would not, by the latest answer of each, on a scale of 0 to 10. */
export const recommenders = (asked: Asked) => sql<{ n: number; promoters: number; detractors: number }>`
  with latest as (
    select distinct on (a.party_id) (a.value - a.scale_low) / (a.scale_high - a.scale_low) * 10 as points
      ${answersIn(asked)}
     order by a.party_id, a.answered_on desc, a.answer_id desc)
  select count(*) as "n", count(*) filter (where points > 8.5) as "promoters",
         count(*) filter (where points < 6.5) as "detractors"
    from latest`

export type AnswerLine = SurveyAnswer & { readonly partyId: string; readonly displayName: string }

/** The answers behind a number, the latest first, within the rows of a grant. */
export const answerRows = (
  asked: Asked,
  before: { readonly on: string; readonly id: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<AnswerLine>`
  select a.party_id as "partyId", p.display_name as "displayName", a.answer_id as "answerId", a.survey, a.question,
         a.value, a.scale_low as "scaleLow", a.scale_high as "scaleHigh", a.words, a.answered_on as "answeredOn",
         a.channel
    ${answersIn(asked)} and ${withinRows(grant)}
     ${before === null ? sql`` : sql`and (a.answered_on, a.answer_id) < (${before.on}::date, ${before.id}::uuid)`}
   order by a.answered_on desc, a.answer_id desc
   limit ${limit}`

/** The answers that a number of a subject stands on. */
export const askedOf = (survey: string, subject: Subject, year: { from: string; until: string }): Asked => ({
  survey,
  ...year,
  segmentId: subject.kind === 'segment' ? subject.id : null,
})
