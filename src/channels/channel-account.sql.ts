import { sql } from '../storage/statement.ts'
import type { ChannelCategory } from '../strategy/index.ts'

export type AccountRow = {
  channelAccountId: string
  category: ChannelCategory
  channel: string
  name: string
  isOpen: boolean
  currency: string
  updatedAt: string
  version: number
}

const columns = sql`a.channel_account_id as "channelAccountId", a.category, a.channel, a.name, a.is_open as "isOpen",
         a.currency, a.updated_at as "updatedAt", a.version`

export const channelAccounts = sql<AccountRow>`
  select ${columns} from channels.channel_accounts a order by a.name, a.channel`

export const lockAccount = (channelAccountId: string) => sql<AccountRow>`
  select ${columns} from channels.channel_accounts a where a.channel_account_id = ${channelAccountId} for update`

/** @returns nothing where the channel's short name is taken */
export const insertAccount = (row: Omit<AccountRow, 'version' | 'updatedAt'>, now: Date) => sql<{
  version: number
}>`
  insert into channels.channel_accounts (channel_account_id, category, channel, name, is_open, currency, created_at, updated_at)
  values (${row.channelAccountId}, ${row.category}, ${row.channel}, ${row.name}, ${row.isOpen}, ${row.currency}, ${now}, ${now})
  on conflict do nothing
  returning version`

export const updateAccount = (
  row: Pick<AccountRow, 'channelAccountId' | 'name' | 'isOpen'>,
  now: Date,
) => sql`
  update channels.channel_accounts
     set name = ${row.name}, is_open = ${row.isOpen}, version = version + 1, updated_at = ${now}::timestamptz
   where channel_account_id = ${row.channelAccountId}`

export type UnitCostRow = {
  channelAccountId: string
  perContactMinor: number
  perMinuteMinor: number
  currency: string
  validFrom: string
  decisionId: string | null
}

/** What contacts in each channel cost, each with the day from which; of one day the last word counts. */
export const unitCosts = sql<UnitCostRow>`
  select distinct on (channel_account_id, valid_from) channel_account_id as "channelAccountId",
         per_contact_minor as "perContactMinor", per_minute_minor as "perMinuteMinor", currency,
         valid_from as "validFrom", decision_id as "decisionId"
    from channels.unit_costs order by channel_account_id, valid_from, set_at desc`

export const insertUnitCost = (
  row: UnitCostRow & { unitCostId: string; setBy: string | null; importId: string | null },
  now: Date,
) => sql`
  insert into channels.unit_costs (unit_cost_id, channel_account_id, per_contact_minor, per_minute_minor, currency,
         valid_from, decision_id, set_by, set_at, import_id)
  values (${row.unitCostId}, ${row.channelAccountId}, ${row.perContactMinor}, ${row.perMinuteMinor}, ${row.currency},
          ${row.validFrom}, ${row.decisionId}, ${row.setBy}, ${now}, ${row.importId})`

export const hasUnitCosts = (importId: string) => sql<{ found: boolean }>`
  select exists (select from channels.unit_costs where import_id = ${importId}) as "found"`

export const deleteUnitCosts = (importId: string) => sql<UnitCostRow>`
  delete from channels.unit_costs where import_id = ${importId}
  returning channel_account_id as "channelAccountId", per_contact_minor as "perContactMinor",
            per_minute_minor as "perMinuteMinor", currency, valid_from as "validFrom", decision_id as "decisionId"`
