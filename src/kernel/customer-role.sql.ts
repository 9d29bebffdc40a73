import { sql } from '../storage/statement.ts'

/** A day on which a party bought. */
export type Purchase = { readonly partyId: string; readonly on: string }

/**
 * Who buys is a customer from the day of the first purchase on: a standing role that begins later begins
 * then, and who has none (nor had one that ended after that day) is given it.
 */
export const keepCustomerRoles = (
  firsts: readonly (Purchase & { readonly partyRoleId: string })[],
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

/** Takes the role from parties to whom an import's orders gave it. */
export const deleteCustomerRoles = (partyIds: readonly string[], importId: string) => sql`
  delete from kernel.party_roles
   where party_id = any(${partyIds}::uuid[]) and role = 'customer' and valid_to is null
     and import_id = ${importId}`

/** A role that began on a day whose purchases are gone begins on a later one. Only roles that imports gave. */
export const moveCustomerRoles = (moved: readonly (Purchase & { readonly next: string })[]) => sql`
  update kernel.party_roles held set valid_from = r.next
    from json_to_recordset(${JSON.stringify(moved)}) as r("partyId" uuid, "on" date, next date)
   where held.party_id = r."partyId" and held.role = 'customer' and held.valid_to is null
     and held.import_id is not null and held.valid_from = r."on"`
