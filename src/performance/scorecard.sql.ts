import type { Day } from '../kernel/period.ts'
import { sql } from '../storage/statement.ts'
import type { ScorecardCell, ScorecardSum } from './scorecard.ts'

/** A scorecard as it was filled. */
export type Scorecard = ScorecardSum & {
  readonly scorecardId: string
  /** `2026-11` */
  readonly period: string
  readonly cells: readonly ScorecardCell[]
  readonly eventId: string
  readonly computedAt: string
}

const columns = sql`
  scorecard_id as "scorecardId", period, cells, filled, of_cells as "of", met, missed, event_id as "eventId",
  computed_at as "computedAt"`

/** Whoever fills a scorecard waits for whoever is filling one, so that each is compared with the one before. */
export const lockScorecards = sql`select pg_advisory_xact_lock(hashtext('performance.scorecards'))`

export const latestScorecard = sql<Scorecard>`
  select ${columns} from performance.scorecards order by period desc, computed_at desc limit 1`

export const scorecardById = (scorecardId: string) => sql<Scorecard>`
  select ${columns} from performance.scorecards where scorecard_id = ${scorecardId}`

/** The last scorecard of each period, the latest period first. */
export const scorecardsByPeriod = (period: string | null, limit: number) => sql<Scorecard>`
  select distinct on (period) ${columns}
    from performance.scorecards
   where ${period === null ? sql`true` : sql`period = ${period}`}
   order by period desc, computed_at desc
   limit ${limit}`

export const insertScorecard = ({ of, ...scorecard }: Scorecard) => sql`
  insert into performance.scorecards
         (scorecard_id, period, cells, filled, of_cells, met, missed, event_id, computed_at)
  values (${scorecard.scorecardId}, ${scorecard.period}, ${JSON.stringify(scorecard.cells)}, ${scorecard.filled},
          ${of}, ${scorecard.met}, ${scorecard.missed}, ${scorecard.eventId}, ${scorecard.computedAt})`

/**
 * Forgets scorecards of days past that a later one of their month replaces: at once those of the same day, the others
 * after 13 months, so that a day can be laid beside the same one a year before. What a board has seen
 * stays.
 */
export const deleteReplaced = (today: Day, timeZone: string) => sql`
  delete from performance.scorecards as s
   where (s.computed_at at time zone ${timeZone})::date < ${today}::date
     and exists (select from performance.scorecards as later
                  where later.period = s.period and later.computed_at > s.computed_at
                    and ((s.computed_at at time zone ${timeZone})::date < ${today}::date - interval '13 months'
                         or (later.computed_at at time zone ${timeZone})::date
                            = (s.computed_at at time zone ${timeZone})::date))
     and not exists (select from performance.board_packs as b where b.scorecard_id = s.scorecard_id)`

/** What claims that somebody watches hang on: their readings are kept with each scorecard. */
export const watchedMeasures = sql<{ measure: string; subjectKind: string; subjectId: string }>`
  select distinct measure, subject_kind as "subjectKind", subject_id as "subjectId"
    from strategy.assumptions
   where state in ('held', 'challenged') and measure is not null
     and subject_kind is not null and subject_id is not null
   order by measure, subject_kind, subject_id`
