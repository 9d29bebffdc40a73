import { sql } from '../src/storage/statement.ts'

export const createDatabase = (name: string) => sql`create database ${sql.id(name)}`
export const dropDatabase = (name: string) => sql`drop database if exists ${sql.id(name)} with (force)`

/** Makes every customer known to the source of the test orders, under C and the last twelve digits of the id. */
export const nameToSource = sql`
  insert into information.source_records
         (party_id, source_record_id, source_id, external_id, noun, content, content_hash, received_at)
  select party_id, gen_random_uuid(), '00000000-0000-7000-8000-00000000feed', 'C' || right(party_id::text, 12),
         'orders', '{}', '', now()
    from kernel.parties`
