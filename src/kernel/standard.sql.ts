import { sql } from '../storage/statement.ts'
import type { Day } from './period.ts'
import type { Standard } from './standard.ts'

const columns = sql`
  standards.standard_id as "standardId", standards.measure, standards.subject_kind as "subjectKind",
  standards.subject_id as "subjectId", standards.value, standards.high, standards.direction,
  standards.valid_from as "validFrom", standards.decision_id as "decisionId", standards.owner_id as "ownerId"`

/** A standard with the name of its owner. */
export type OwnedStandard = Standard & { readonly ownerName: string | null }

/** The standard in force on a day for one measure and subject. */
export const standardOn = (
  measure: string,
  subjectKind: string,
  subjectId: string,
  day: Day,
) => sql<Standard>`
  select ${columns}
    from kernel.standards
   where measure = ${measure} and subject_kind = ${subjectKind} and subject_id = ${subjectId}
     and valid_from <= ${day}
   order by valid_from desc limit 1`

/** Every standard in force on a day, by measure. */
export const standardsOn = (day: Day) => sql<OwnedStandard>`
  select distinct on (standards.measure, standards.subject_kind, standards.subject_id)
         ${columns}, users.name as "ownerName"
    from kernel.standards
    left join kernel.users on users.user_id = standards.owner_id
   where standards.valid_from <= ${day}
   order by standards.measure, standards.subject_kind, standards.subject_id, standards.valid_from desc`

/** A second standard for the same measure, subject and day replaces the first, under the first one’s id. */
export const putStandard = (standard: Standard, now: Date) => sql<{ standardId: string }>`
  insert into kernel.standards
         (standard_id, measure, subject_kind, subject_id, value, high, direction, valid_from, decision_id, owner_id, created_at)
  values (${standard.standardId}, ${standard.measure}, ${standard.subjectKind}, ${standard.subjectId},
          ${standard.value}, ${standard.high}, ${standard.direction}, ${standard.validFrom},
          ${standard.decisionId}, ${standard.ownerId}, ${now})
  on conflict on constraint standards_once do update
     set value = excluded.value, high = excluded.high, direction = excluded.direction,
         decision_id = excluded.decision_id, owner_id = excluded.owner_id, created_at = excluded.created_at
  returning standard_id as "standardId"`
