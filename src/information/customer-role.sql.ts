import { sql } from '../storage/statement.ts'

export type FirstPurchase = { readonly partyId: string; readonly on: string }

/**
 * Who buys is a customer from the day of the first purchase on: a standing role that begins later begins
 * then, and who has none (nor had one that ended after that day) is given it.
 */
export const keepCustomerRoles = (
  firsts: readonly (FirstPurchase & { readonly partyRoleId: string })[],
  importId: string | null,
  now: Date,
) => sql`
  with told as materialized (
    select r."partyId" as party_id, r."partyRoleId" as party_role_id, r."on" as first_on
      from json_to_recordset(${JSON.stringify(firsts)}) as r("partyId" uuid, "partyRoleId" uuid, "on" date)),
  earlier as (
    update kernel.party_roles held set valid_from = told.first_on
      from told
     where held.party_id = told.party_id and held.role = 'customer' and held.valid_to is null
       and held.valid_from > told.first_on)
  insert into kernel.party_roles (party_id, party_role_id, role, valid_from, import_id, created_at)
  select told.party_id, told.party_role_id, 'customer', told.first_on, ${importId}::uuid, ${now}::timestamptz
    from told
   where not exists (select from kernel.party_roles held
                      where held.party_id = told.party_id and held.role = 'customer'
                        and (held.valid_to is null or held.valid_to >= told.first_on))
  on conflict do nothing`

/** The roles that an import's orders gave go where no purchase is left. Run after the statistics were made anew. */
export const releaseCustomerRoles = (partyIds: readonly string[], importId: string) => sql`
  delete from kernel.party_roles held
   where held.party_id = any(${partyIds}::uuid[]) and held.role = 'customer' and held.valid_to is null
     and held.import_id = ${importId}
     and not exists (select from information.customer_statistics s
                      where s.party_id = held.party_id and s.first_on is not null)`

/** A role that began with a purchase that is gone begins with the first one left. Only roles that imports gave. */
export const moveCustomerRoles = (gone: readonly FirstPurchase[]) => sql`
  update kernel.party_roles held set valid_from = s.first_on
    from json_to_recordset(${JSON.stringify(gone)}) as r("partyId" uuid, "on" date),
         (select party_id, min(first_on) as first_on from information.customer_statistics
           where party_id = any(${gone.map(({ partyId }) => partyId)}::uuid[]) and first_on is not null
           group by party_id) s
   where held.party_id = r."partyId" and s.party_id = held.party_id and held.role = 'customer'
     and held.valid_to is null and held.import_id is not null
     and held.valid_from = r."on" and s.first_on > held.valid_from`
