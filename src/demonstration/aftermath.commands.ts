import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '../analytics/index.ts'
import type { Context } from '../kernel/context.ts'
import type { Day } from '../kernel/period.ts'
import { segmentsInForce } from '../strategy/index.ts'
import { decidedSets, type LivedRow, livedCustomers } from './aftermath.sql.ts'
import { aftermathTruth, decidedPlaces } from './aftermath-truth.ts'
import { type Deeds, writeDeeds } from './firm-file.ts'
import { deeds as files, loadFiles } from './firm-loading.commands.ts'
import { segmentTruths } from './firm-truth.ts'
import { aftermathOf, type LivedCustomer } from './simulated-aftermath.ts'
import type { Work } from './unfinished.ts'

const dayMs = 86_400_000

/**
 * Lets customers of an invented firm go on buying and coming from a day until before another, otherwise where a decision
 * changed it, and loads what they did as anybody's files. Nobody is new. The truth stands beside it. What was drawn
 * already is loaded as it is: whoever tries again would draw otherwise, from what was loaded the first time.
 */
export async function liveThrough(
  ctx: Context,
  dataFolder: string,
  [from, until]: readonly [Day, Day],
  work: Work,
): Promise<void> {
  const folder = join(dataFolder, 'demonstration', `until-${until}`)
  const truthFile = join(folder, 'truth.json')
  if (!existsSync(truthFile)) await drawDeeds(ctx, folder, [from, until], truthFile)
  await loadFiles(ctx, folder, files, work)
}

/** Draws what is done into files; the truth is the last of them. */
async function drawDeeds(
  ctx: Context,
  folder: string,
  [from, until]: readonly [Day, Day],
  truthFile: string,
): Promise<void> {
  const names = new Map((await segmentsInForce(ctx.db)).map(({ segmentId, name }) => [segmentId, name]))
  const places = (await ctx.db.many(decidedSets)).flatMap(({ sets }) => decidedPlaces(sets, names))
  const sums = { orders: 0, contacts: 0, avoided: 0, moved: 0 }
  const days = Math.round((Date.parse(until) - Date.parse(from)) / dayMs)
  async function* deeds(): AsyncGenerator<Deeds> {
    const seed = Math.round(Date.parse(from) / dayMs)
    const chances = { random: seededRandom(seed), aside: seededRandom(~seed) }
    for await (const row of rowsIn(ctx)) {
      const lived = aftermathOf(customerOf(row, from), days, places, chances)
      sums.orders += lived.orders.length
      sums.contacts += lived.contacts.length
      sums.avoided += lived.avoided
      sums.moved += lived.moved
      yield { shop: row.shop, ...lived }
    }
  }
  await writeDeeds(folder, { firstDay: from, prefix: `${from}-` }, deeds())
  const truth = { from, until, ...aftermathTruth, decided: places, drawn: sums }
  await writeFile(truthFile, `${JSON.stringify(truth, null, 2)}\n`)
}

/** How many customers are read at a time. */
const page = 1000

async function* rowsIn({ db }: Context): AsyncGenerator<LivedRow> {
  let after: string | null = null
  for (;;) {
    const rows: LivedRow[] = await db.many(livedCustomers(after, page))
    yield* rows
    after = rows.at(-1)?.partyId ?? null
    if (rows.length < page) return
  }
}

function customerOf(
  { garden, firstOn, lastOn, purchaseDays, spendMinor }: LivedRow,
  from: Day,
): LivedCustomer {
  const weeks = (on: string) => (Date.parse(on) - Date.parse(firstOn)) / (7 * dayMs)
  // What somebody recorded for a day to come has not been bought yet.
  const T = Math.max(0, weeks(from))
  const segment = segmentTruths.find((one) => one.garden === garden) ?? segmentTruths.at(-1)
  if (segment === undefined) throw new Error('customerOf: there are no segments')
  return {
    segment,
    history: { x: purchaseDays - 1, tx: Math.min(weeks(lastOn), T), T },
    spent: spendMinor / 100,
  }
}
