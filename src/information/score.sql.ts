import { isLive, withinRows } from '../kernel/party-right.sql.ts'
import type { Grant } from '../kernel/permission.ts'
import { isUsable } from '../kernel/restriction.sql.ts'
import { sql } from '../storage/statement.ts'
import type { DefinedScore, Score, ScoreDefinition } from './score.ts'

/** One line per score, tab separated: the columns in this order. */
export const copyScores =
  'copy information.scores (party_id, name, version, value, low, high, level, as_of) from stdin'

const definitionColumns = sql`
  name, version, model_run_id as "modelRunId", unit, parameters, computed_at as "computedAt",
  published_at as "publishedAt"`

const scoreColumns = sql`
  scores.party_id as "partyId", scores.name, scores.version, scores.value, scores.low, scores.high,
  scores.level, scores.as_of as "asOf"`

/**
 * The version that readers take, for each of some names: the latest published. Where its rows were dropped there
 * is none, for an earlier one would come back to life.
 */
const latestPublished = (names: readonly string[]) => sql`
  select * from (
    select distinct on (name) *
      from information.score_definitions
     where name = any(${[...names]}) and published_at is not null
     order by name, version desc) as latest
   where dropped_at is null`

/** The definitions that readers take, of some names. */
export const publishedDefinitions = (names: readonly string[]) => sql<ScoreDefinition>`
  select ${definitionColumns} from (${latestPublished(names)}) as published order by name`

/** Every score that readers take a version of. */
export const definedScores = sql<{ name: string; unit: string }>`
  select name, unit
    from (select distinct on (name) name, unit, dropped_at
            from information.score_definitions
           where published_at is not null
           order by name, version desc) as latest
   where dropped_at is null
   order by name`

export const highestVersion = (names: readonly string[]) => sql<{ version: number }>`
  select coalesce(max(version), 0) as "version" from information.score_definitions where name = any(${[...names]})`

export const insertDefinition = (definition: Omit<ScoreDefinition, 'publishedAt'>) => sql`
  insert into information.score_definitions (name, version, model_run_id, unit, parameters, computed_at)
  values (${definition.name}, ${definition.version}, ${definition.modelRunId}, ${definition.unit},
          ${JSON.stringify(definition.parameters)}, ${definition.computedAt})`

export const publishVersion = (names: readonly string[], version: number, now: Date) => sql`
  update information.score_definitions set published_at = ${now}
   where name = any(${[...names]}) and version = ${version}`

export const markDropped = (name: string, version: number, now: Date) => sql`
  update information.score_definitions set dropped_at = ${now} where name = ${name} and version = ${version}`

export const deleteVersion = (name: string, version: number) => sql`
  delete from information.scores where name = ${name} and version = ${version}`

/** Without statistics of a new version the planner takes it for one row and chooses accordingly. */
export const analyseScores = sql`analyze information.scores`

/** Frees the room of deleted versions, and lets sums be read from the index alone. */
export const vacuumScores = sql`vacuum (analyze) information.scores`

/** Versions whose rows are still there, of names that begin with a prefix. */
export const heldVersions = (prefix: string) => sql<ScoreDefinition>`
  select ${definitionColumns}
    from information.score_definitions
   where starts_with(name, ${prefix}) and dropped_at is null
   order by name, version`

/** How many parties have the score, and its sum. */
export const scoreTotal = (name: string, version: number) => sql<{ n: number; total: number }>`
  select count(value) as "n", coalesce(sum(value), 0)::double precision as "total"
    from information.scores
   where name = ${name} and version = ${version}`

/** One party's published scores of some names. */
export const scoresOfParty = (partyId: string, names: readonly string[]) => sql<DefinedScore>`
  with published as materialized (${latestPublished(names)})
  select ${scoreColumns}, published.unit, published.model_run_id as "modelRunId"
    from information.scores
    join published on published.name = scores.name and published.version = scores.version
   where scores.party_id = ${partyId}
   order by scores.name`

/** A version's rows with names, within the rows of a grant. */
const namedScores = (name: string, version: number, grant: Pick<Grant, 'rows'>) => sql`
  select ${scoreColumns}, p.display_name as "displayName"
    from information.scores
    join kernel.parties p on p.party_id = scores.party_id
   where scores.name = ${name} and scores.version = ${version} and ${isLive} and ${withinRows(grant)}`

/** Who has the highest scores; `after` is the last row of the page before. */
export const highestScores = (
  name: string,
  version: number,
  after: { readonly value: number; readonly partyId: string } | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<Score & { displayName: string }>`
  ${namedScores(name, version, grant)}
     ${after === null ? sql`` : sql`and (scores.value, scores.party_id) < (${after.value}, ${after.partyId}::uuid)`}
   order by scores.value desc, scores.party_id desc
   limit ${limit}`

/** The same in the order of ids, for those whom the values, and so their order, are not shown. */
export const scoresById = (
  name: string,
  version: number,
  after: string | null,
  grant: Pick<Grant, 'rows'>,
  limit: number,
) => sql<Score & { displayName: string }>`
  ${namedScores(name, version, grant)} ${after === null ? sql`` : sql`and scores.party_id > ${after}::uuid`}
   order by scores.party_id
   limit ${limit}`

/** Deletes what readers are told of some parties, of the scores that begin with a prefix. */
export const deletePublished = (partyIds: readonly string[], prefix: string) => sql`
  delete from information.scores
   where party_id = any(${[...partyIds]}::uuid[]) and starts_with(name, ${prefix})
     and (name, version) in (
       select name, max(version) from information.score_definitions
        where starts_with(name, ${prefix}) and published_at is not null
        group by name)`

/**
 * Deletes of a version whoever is no customer any more: merged, erased, taken away with an import, or left
 * without a purchase in the currency. @returns 0 rows when nobody is
 */
export const deleteGone = (names: readonly string[], version: number, currency: string) => sql`
  delete from information.scores
   where name = any(${[...names]}) and version = ${version}
     and not exists (
       select from kernel.parties p
         join information.customer_statistics s on s.party_id = p.party_id
        where p.party_id = scores.party_id and ${isUsable} and s.currency = ${currency} and s.purchase_days > 0)`

export const deleteScoresOfParties = (partyIds: readonly string[], name: string, version: number) => sql`
  delete from information.scores
   where party_id = any(${[...partyIds]}::uuid[]) and name = ${name} and version = ${version}`

export const insertScores = (scores: readonly Score[]) => sql`
  insert into information.scores (party_id, name, version, value, low, high, level, as_of)
  select "partyId", name, version, value, low, high, level, "asOf"
    from jsonb_to_recordset(${JSON.stringify(scores)}::jsonb)
      as told ("partyId" uuid, name text, version integer, value double precision, low double precision,
               high double precision, level real, "asOf" timestamptz)
  on conflict (party_id, name, version) do update
     set value = excluded.value, low = excluded.low, high = excluded.high, level = excluded.level,
         as_of = excluded.as_of`
