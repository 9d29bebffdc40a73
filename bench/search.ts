import { pathToFileURL } from 'node:url'
import { readTimeline } from '../src/information/index.ts'
import { nameWordJobs } from '../src/information/name-word.commands.ts'
import { searchEverywhere } from '../src/information/search-everywhere.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { assemble } from '../src/main.ts'
import type { Statement } from '../src/storage/statement.ts'
import * as parties from './parties.sql.ts'
import { quantile, withParties } from './parties.ts'
import * as statements from './search.sql.ts'

/** How long one search takes, and the same asked by hand of parties alone. Milliseconds. */
export type SearchFigures = {
  readonly search: string
  readonly median: number
  readonly p95: number
  readonly rawMedian: number | null
}

const repeats = 40

/**
 * Searches over everything beside the plain statement that a person would write for parties, on `rows` parties with
 * a note, a contact with words and an order each for every tenth; and a timeline of 10,000 events on 12 channels.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 */
export async function benchSearch(server: string, rows: number): Promise<SearchFigures[]> {
  assemble('/tmp')
  return withParties(server, rows, async (db) => {
    const ctx: Context = { db, actor: systemActor, now: new Date() }
    for (const statement of statements.fillTexts(Math.floor(rows / 10))) await db.run(statement)
    const from = performance.now()
    for (const job of nameWordJobs.slice(1)) await job.run(ctx, {}, new AbortController().signal)
    const learning = performance.now() - from
    await db.run(parties.analyse)
    const { name, email } = await db.one(statements.someone)
    const word = name.split(' ')[0] ?? name
    const asked: [string, string, Statement<unknown> | null][] = [
      ['a whole name', name, statements.rawSearch(name.split(' '))],
      ['the beginning of a name', word.slice(0, 4), statements.rawSearch([word.slice(0, 4)])],
      ['two letters', word.slice(0, 2), statements.rawSearch([word.slice(0, 2)])],
      ['a name with a letter left out', `${word.slice(0, 3)}${word.slice(4)}`, null],
      ['a name with two letters swapped', `${word[1]}${word[0]}${word.slice(2)}`, null],
      ['an e-mail', email, null],
      ['an order number', 'ord-77', null],
      ['a rare word of a note', 'marzipan77', null],
      ['a word of every contact', 'delivery', null],
      ['nothing holds it', 'qqxyzzy', null],
    ]
    const figures: SearchFigures[] = [
      { search: 'learning all words, once', median: learning, p95: learning, rawMedian: null },
    ]
    for (const [title, text, raw] of asked)
      figures.push(await measured(title, () => searchEverywhere(ctx, text), raw && (() => db.many(raw))))
    const { partyId } = await db.one(parties.middleParty)
    await db.run(statements.spreadChannels(partyId))
    const whole = { limit: 50 }
    figures.push(
      await measured(
        'timeline of 10,000 on 12 channels',
        () => readTimeline(ctx, partyId, whole),
        () => db.many(parties.rawTimeline(partyId)),
      ),
    )
    const one = { limit: 50, channel: 'channel-7' }
    figures.push(await measured('the same, one channel', () => readTimeline(ctx, partyId, one), null))
    return figures
  })
}

async function measured(
  search: string,
  ours: () => Promise<unknown>,
  raw: (() => Promise<unknown>) | null,
): Promise<SearchFigures> {
  const [times, rawTimes]: [number[], number[]] = [[], []]
  for (let i = 0; i < 5; i++) await Promise.all([ours(), raw?.()])
  for (let i = 0; i < repeats; i++) {
    if (raw) rawTimes.push(await timed(raw))
    times.push(await timed(ours))
  }
  return {
    search,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    rawMedian: raw ? quantile(rawTimes, 0.5) : null,
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = process.env['KITH_TEST_DATABASE_URL'] ?? 'postgres://localhost/postgres'
  for (const rows of (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number)) {
    console.log(`${rows} parties`)
    console.table(
      (await benchSearch(server, rows)).map(({ search, median, p95, rawMedian }) => ({
        search,
        ms: median.toFixed(2),
        p95: p95.toFixed(2),
        raw: rawMedian?.toFixed(2) ?? '',
      })),
    )
  }
}
