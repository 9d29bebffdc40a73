import { isRestricted } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'

/**
 * A condition on `kernel.parties p`: somebody who spoke for them has not taken back that their data is not to be used
 * for a purpose; or it is not to be used at all.
 */
export const hasRefused = (purpose: string) => sql`(${isRestricted} or exists (
  select from empowerment.consents c
   where c.party_id = p.party_id and c.purpose = ${purpose} and c.state <> 'granted'
     and not exists (select from empowerment.consents l
                      where l.party_id = c.party_id and l.given_by_party_id = c.given_by_party_id
                        and l.purpose = c.purpose and l.said_at > c.said_at)))`
