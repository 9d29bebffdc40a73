import { sql } from '../src/storage/statement.ts'

export const createDatabase = (name: string) => sql`create database ${sql.id(name)}`
export const dropDatabase = (name: string) => sql`drop database if exists ${sql.id(name)} with (force)`
export const countOrders = sql<{ orders: number }>`select count(*) as "orders" from value.orders`

/** A table like the scores', empty, with the same two indexes. */
export const createBare = sql`create table storage.bare_scores (like information.scores including defaults)`
export const bareIndexes = [
  sql`alter table storage.bare_scores add primary key (party_id, name, version)`,
  sql`create index on storage.bare_scores (name, version, value desc, party_id desc)`,
]
export const dropBare = sql`drop table storage.bare_scores`
export const copyScoresOut = 'copy information.scores to stdout'
export const copyBareIn = 'copy storage.bare_scores from stdin'
