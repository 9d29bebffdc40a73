import type { RawBuilder } from 'kysely'
import { sql } from '../storage/statement.ts'

/** So many texts that hold the words are looked at for the latest: of a word that stands in all, the rest say no more. */
export const mostLookedAt = 2000

/** All words, each by its beginning. */
const query = (words: readonly string[]) => words.map((word) => `${word}:*`).join(' & ')

/** Whether a text holds all of these words; `text` is written as its index has it. */
export const holdsWords = (text: RawBuilder<unknown>, words: readonly string[]) =>
  sql`kernel.search_words(${text}) @@ to_tsquery('simple', ${query(words)})`

/** The words around what matched, of a text that holds them. */
export const aroundWords = (text: RawBuilder<unknown>, words: readonly string[]) => sql`
  ts_headline('simple', left(${text}, 20000), to_tsquery('simple', ${query(words)}),
              'StartSel="", StopSel="", MaxWords=18, MinWords=8, MaxFragments=1')`
