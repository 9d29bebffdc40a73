import { sql } from '../storage/statement.ts'

/**
 * A condition on `kernel.parties p`: a customer, or somebody who may become one. Who stands only as a colleague or a
 * supplier is not counted among them. Both are few beside all parties, so they are looked up once by the index on standing
 * roles, and not for each party.
 */
export const isServed = sql`not exists (
  select from kernel.party_roles r
   where r.party_id = p.party_id and r.valid_to is null and r.role in ('employee', 'supplier')
     and not exists (select from kernel.party_roles other
                      where other.party_id = r.party_id and other.valid_to is null
                        and other.role not in ('employee', 'supplier')))`
