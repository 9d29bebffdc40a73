import type { Subject } from '../kernel/measure.ts'
import { sql } from '../storage/statement.ts'
import type { AssumptionState, Evidence, StrategicAssumption } from './assumption.ts'
import type { Sighting } from './tripwire.ts'

const assumptions = sql<StrategicAssumption>`
  select a.assumption_id as "assumptionId", a.number, a.claim, a.because, a.owner_id as "ownerId",
         u.name as "ownerName", a.state, a.if_wrong as "ifWrong", a.review_on as "reviewOn",
         a.reviewed_at as "reviewedAt", a.challenged_at as "challengedAt", a.created_at as "createdAt", a.version,
         case when a.measure is not null then jsonb_build_object('measure', a.measure, 'subject',
              jsonb_build_object('kind', a.subject_kind, 'id', a.subject_id), 'direction', a.direction,
              'threshold', a.threshold) end as tripwire
    from strategy.assumptions a
    left join kernel.users u on u.user_id = a.owner_id`

/** Challenged ones first, then those to be reviewed soonest; what was given up last. */
export const listAssumptions = sql<StrategicAssumption>`
  ${assumptions}
   order by array_position(array['challenged', 'held', 'refuted', 'retired'], a.state), a.review_on, a.number`

export const assumptionById = (assumptionId: string) => sql<StrategicAssumption>`
  ${assumptions} where a.assumption_id = ${assumptionId}`

/** Those that a tripwire may challenge. */
export const watchedAssumptions = sql<StrategicAssumption>`
  ${assumptions} where a.state = 'held' and a.measure is not null order by a.number`

export const lockAssumptions = sql`select pg_advisory_xact_lock(hashtext('strategy.assumptions'))`

export const nextNumber = sql<{ number: number }>`
  select coalesce(max(number), 0) + 1 as number from strategy.assumptions`

type Stored = Omit<StrategicAssumption, 'ownerName' | 'createdAt'>

export const insertAssumption = (assumption: Stored, createdBy: string | null, now: Date) => sql`
  insert into strategy.assumptions (assumption_id, number, claim, because, owner_id, state, measure, subject_kind,
         subject_id, direction, threshold, if_wrong, review_on, created_at, created_by, updated_at)
  values (${assumption.assumptionId}, ${assumption.number}, ${assumption.claim}, ${assumption.because},
          ${assumption.ownerId}, ${assumption.state}, ${assumption.tripwire?.measure ?? null},
          ${assumption.tripwire?.subject.kind ?? null}, ${assumption.tripwire?.subject.id ?? null},
          ${assumption.tripwire?.direction ?? null}, ${assumption.tripwire?.threshold ?? null},
          ${json(assumption.ifWrong)}, ${assumption.reviewOn}, ${now}, ${createdBy}, ${now})`

export const updateAssumption = (assumption: Stored, now: Date) => sql`
  update strategy.assumptions
     set claim = ${assumption.claim}, because = ${assumption.because}, owner_id = ${assumption.ownerId},
         state = ${assumption.state}, measure = ${assumption.tripwire?.measure ?? null},
         subject_kind = ${assumption.tripwire?.subject.kind ?? null},
         subject_id = ${assumption.tripwire?.subject.id ?? null},
         direction = ${assumption.tripwire?.direction ?? null},
         threshold = ${assumption.tripwire?.threshold ?? null}, if_wrong = ${json(assumption.ifWrong)},
         review_on = ${assumption.reviewOn}, reviewed_at = ${assumption.reviewedAt},
         challenged_at = ${assumption.challengedAt}, updated_at = ${now}, version = ${assumption.version}
   where assumption_id = ${assumption.assumptionId}`

const json = (value: unknown) => (value === null ? null : JSON.stringify(value))

/** Challenges what is still held; two workers challenge it once. */
export const challenge = (assumptionId: string, now: Date) => sql`
  update strategy.assumptions
     set state = ${'challenged' satisfies AssumptionState}, challenged_at = ${now}, updated_at = ${now},
         version = version + 1
   where assumption_id = ${assumptionId} and state = 'held'`

export const insertEvidence = (evidence: Omit<Evidence, 'notedAt'>, now: Date) => sql`
  insert into strategy.evidence (evidence_id, assumption_id, kind, words, reading_id, supports, noted_at, noted_by)
  values (${evidence.evidenceId}, ${evidence.assumptionId}, ${evidence.kind}, ${evidence.words},
          ${evidence.readingId}, ${evidence.supports}, ${now}, ${evidence.notedBy})`

/** Newest first; `notedBy` is the name of who noted it. */
export const evidenceOf = (assumptionIds: readonly string[]) => sql<Evidence>`
  select e.evidence_id as "evidenceId", e.assumption_id as "assumptionId", e.kind, e.words,
         e.reading_id as "readingId", e.supports, e.noted_at as "notedAt", u.name as "notedBy"
    from strategy.evidence e
    left join kernel.users u on u.user_id = e.noted_by
   where e.assumption_id = any(${[...assumptionIds]}::uuid[])
   order by e.noted_at desc, e.evidence_id desc`

/**
 * Reviews that were due since a moment: those that came, each on time or late, and those that are still owed.
 * Retired and refuted claims owe none.
 */
export const reviewsDue = (since: Date, today: string) => sql<{ came: number; onTime: number; owed: number }>`
  select (select count(*) from information.firm_events
           where type = 'strategy.assumption-reviewed' and occurred_at >= ${since}) as came,
         (select count(*) from information.firm_events
           where type = 'strategy.assumption-reviewed' and occurred_at >= ${since}
             and (data ->> 'onTime')::boolean) as "onTime",
         (select count(*) from strategy.assumptions
           where review_on < ${today}::date and state in ('held', 'challenged')) as owed`

/** The last two values of a measure that were kept, the newest first. */
export const lastSightings = (measure: string, subject: Subject) => sql<Sighting & { readingId: string }>`
  select reading_id as "readingId", value, recorded_at as "recordedAt"
    from kernel.readings
   where measure = ${measure} and subject_kind = ${subject.kind} and subject_id = ${subject.id} and value is not null
   order by as_of desc, recorded_at desc, reading_id desc
   limit 2`
