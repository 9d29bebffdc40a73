import {
  type Author,
  insertNewParties,
  type MadeRemark,
  madeRemarks,
  type NewPartyRow,
  newPartyBatch,
} from '../kernel/party.sql.ts'
import { sql } from '../storage/statement.ts'

/**
 * New parties whole, with the first event of their history, in one statement.
 * @returns what there is to know about some of them
 */
export const createParties = (
  rows: readonly NewPartyRow[],
  author: Author,
  source: string,
) => sql<MadeRemark>`
  with ${newPartyBatch(rows)},
  ${insertNewParties(author)},
  event as (
    insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, actor, data)
    select "partyId", ${author.at}::timestamptz, "eventId", 'information.party-created', ${author.at}::timestamptz,
           ${source}, ${author.actorId}::uuid, event
      from batch)
  ${madeRemarks}`

export const savepoint = sql`savepoint before_parties`
export const backToSavepoint = sql`rollback to savepoint before_parties`
