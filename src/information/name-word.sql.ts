import { sql } from '../storage/statement.ts'
import { isLive, plainly } from './party-filter.sql.ts'

const words = sql`
  regexp_split_to_table(${plainly('named.whole')}, '[^[:alpha:]]+')`

const whole = sql`concat_ws(' ', p.display_name, p.given_name, p.family_name, p.city) as whole`

/** The different words of the names and places of all parties. */
export const allNameWords = sql<{ word: string }>`
  select distinct w.word
    from (select ${whole} from kernel.parties p where ${isLive}) as named
   cross join lateral ${words} as w(word)
   where length(w.word) between 4 and 40`

/** The same of those who were made or changed since. */
export const newNameWords = (since: Date) => sql<{ word: string }>`
  select distinct w.word
    from (select ${whole} from kernel.parties p where ${isLive} and p.created_at > ${since}::timestamptz
          union all
          select ${whole} from kernel.parties p
           where ${isLive} and p.party_id in (select a.party_id from kernel.audit_changes a
                                               where a.at > ${since}::timestamptz and a.noun = 'parties')) as named
   cross join lateral ${words} as w(word)
   where length(w.word) between 4 and 40`

/** The words of one party, who is being erased. */
export const wordsOfParty = (partyId: string) => sql<{ word: string }>`
  select distinct w.word
    from (select ${whole} from kernel.parties p where p.party_id = ${partyId}) as named
   cross join lateral ${words} as w(word)`

export const learnWords = (learned: readonly { word: string; keys: readonly string[] }[], now: Date) => sql`
  insert into information.name_words (word, keys, learned_at)
  select r.word, r.keys, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(learned)}::jsonb) as r(word text, keys text[])
  on conflict (word) do update set learned_at = excluded.learned_at`

/** Words that nobody bears any more. */
export const forgetWordsBefore = (before: Date) => sql`
  delete from information.name_words where learned_at < ${before}::timestamptz`

export const forgetWords = (gone: readonly string[]) => sql`
  delete from information.name_words where word = any(${gone}::text[])`

/** Words that share a key with a typed one. */
export const wordsNear = (keys: readonly string[]) => sql<{ word: string }>`
  select word from information.name_words where keys && ${keys}::text[] limit 400`
