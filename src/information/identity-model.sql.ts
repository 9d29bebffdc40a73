import type { MatchModel } from '../analytics/index.ts'
import { sql } from '../storage/statement.ts'

export type ModelRow = {
  kind: 'person' | 'organisation'
  version: number
  origin: 'shipped' | 'trained'
  card: Record<string, unknown>
  trainedAt: string
  publishedAt: string | null
}

/** The version in force of each kind, with the setting by which matching goes: small, for it is asked each time. */
export const inForce = sql<{
  kind: string
  version: number
  trainedAt: string | null
  acts: number
  joinsAlone: boolean
  scopeAttribute: string | null
}>`
  select k.kind, coalesce(m.version, 0) as version, m.trained_at as "trainedAt", coalesce(c.pairs, 0)::integer as acts,
         s.joins_alone as "joinsAlone", s.scope_attribute as "scopeAttribute"
    from information.identity_settings s
   cross join (values ('person'), ('organisation')) as k(kind)
    left join (select distinct on (kind) kind, version, trained_at from information.identity_models
                where published_at is not null order by kind, version desc) m on m.kind = k.kind
    left join (select kind, version, pairs from information.identity_label_counts
                where verdict = 'same' and comparison = '' and level = 'acts') c
      on c.kind = k.kind and c.version = coalesce(m.version, 0)`

export const modelParameters = (kind: string, version: number) => sql<{ parameters: MatchModel }>`
  select parameters from information.identity_models where kind = ${kind} and version = ${version}`

export const insertModel = (
  row: Omit<ModelRow, 'trainedAt' | 'publishedAt' | 'version'> & { parameters: MatchModel },
  now: Date,
) => sql<{ version: number }>`
  insert into information.identity_models (kind, version, origin, parameters, card, trained_at, published_at)
  select ${row.kind}, coalesce(max(version), 0) + 1, ${row.origin}, ${JSON.stringify(row.parameters)}::jsonb,
         ${JSON.stringify(row.card)}::jsonb, ${now}::timestamptz, ${now}::timestamptz
    from information.identity_models where kind = ${row.kind}
  returning version`

/** Every model, the latest first. */
export const listModels = sql<ModelRow>`
  select kind, version, origin, card, trained_at as "trainedAt", published_at as "publishedAt"
    from information.identity_models order by trained_at desc, kind, version desc limit 50`

/** Parameters of versions that no decision names and that are not in force go: they hold names and how often they occur. */
export const forgetParameters = (kept: number) => sql`
  update information.identity_models m set parameters = '{}'
   where m.version <= (select max(version) - ${kept} from information.identity_models n where n.kind = m.kind)
     and m.parameters <> '{}'`
