import { sql } from '../storage/statement.ts'

export type IdentitySetting = {
  joinsAlone: boolean
  scopeAttribute: string | null
  version: number
  updatedAt: string
}

export const readSetting = sql<IdentitySetting>`
  select joins_alone as "joinsAlone", scope_attribute as "scopeAttribute", version, updated_at as "updatedAt"
    from information.identity_settings`

export const updateSetting = (
  row: { joinsAlone: boolean; scopeAttribute: string | null },
  by: string | null,
  now: Date,
) => sql<{ version: number }>`
  update information.identity_settings
     set joins_alone = ${row.joinsAlone}, scope_attribute = ${row.scopeAttribute}, version = version + 1,
         updated_by = ${by}, updated_at = ${now}
  returning version`
