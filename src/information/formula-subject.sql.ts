import type { RawBuilder } from 'kysely'
import { decimalsOf } from '../kernel/money.ts'
import type { ComputedType, RollUpSetting, RollUpSource } from '../kernel/roll-up.ts'
import { sql } from '../storage/statement.ts'

type Fragment = RawBuilder<unknown>
type Setting = RollUpSetting & { readonly timeZone: string }

/** A field that is there without anybody making it. */
type BuiltIn = {
  readonly type: ComputedType
  /** The field of parties that whoever reads it must see; null: none. */
  readonly sees: string | null
  readonly sql: (setting: Setting) => Fragment
}

/** Of what formulas are computed: a row, as SQL names it, and what stands about it. */
export type FormulaSubject = {
  readonly builtIns: Readonly<Record<string, BuiltIn>>
  /** Where its own fields stand. */
  readonly own: Fragment
  readonly sources: ReadonlyMap<string, RollUpSource>
}

const statistic = (column: string, { currency }: Setting) => sql`
  (select s.${sql.raw(column)} from information.customer_statistics s
    where s.party_id = p.party_id and s.currency = ${currency})`

const dayOf = (moment: Fragment, { timeZone }: Setting) => sql`(${moment} at time zone ${timeZone})::date`

const ofParties: Readonly<Record<string, BuiltIn>> = {
  name: { type: 'text', sees: 'name', sql: () => sql`p.display_name` },
  kind: { type: 'text', sees: null, sql: () => sql`p.kind` },
  city: { type: 'text', sees: 'city', sql: () => sql`p.city` },
  country: { type: 'text', sees: 'country', sql: () => sql`p.country::text` },
  createdOn: { type: 'date', sees: 'createdAt', sql: (setting) => dayOf(sql`p.created_at`, setting) },
  orders: {
    type: 'number',
    sees: 'orders',
    sql: (setting) => sql`coalesce(${statistic('orders', setting)}, 0)::numeric`,
  },
  spend: {
    type: 'number',
    sees: 'spend',
    sql: (setting) =>
      sql`(coalesce(${statistic('spend_minor', setting)}, 0)::numeric / ${10 ** decimalsOf(setting.currency)}::numeric)`,
  },
  firstOn: { type: 'date', sees: 'firstOn', sql: (setting) => statistic('first_on', setting) },
  lastOn: { type: 'date', sees: 'lastOn', sql: (setting) => statistic('last_on', setting) },
}

const ofRecords: Readonly<Record<string, BuiltIn>> = {
  title: { type: 'text', sees: null, sql: () => sql`x.title` },
  createdOn: { type: 'date', sees: null, sql: (setting) => dayOf(sql`x.created_at`, setting) },
  changedOn: { type: 'date', sees: null, sql: (setting) => dayOf(sql`x.updated_at`, setting) },
}

/** `kernel.parties p`. */
export const partyFormulas = (sources: FormulaSubject['sources']): FormulaSubject => ({
  builtIns: ofParties,
  own: sql`p.custom`,
  sources,
})

/** `information.object_records x`. */
export const recordFormulas = (sources: FormulaSubject['sources']): FormulaSubject => ({
  builtIns: ofRecords,
  own: sql`x.custom`,
  sources,
})
