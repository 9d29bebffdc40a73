import { pathToFileURL } from 'node:url'
import type { Pool } from '../src/storage/database.ts'
import { aServer, type Caller } from '../test/support/server-http.ts'
import { quantile, withParties } from './parties.ts'
import * as statements from './segments.sql.ts'

/** What the size of a drafted segment costs while its rule is typed. Times in milliseconds, of whole requests. */
export type SegmentFigures = {
  readonly parties: number
  readonly sample: { readonly p50: number; readonly p95: number }
  readonly exact: { readonly p50: number; readonly p95: number }
  /** The exact size counted by hand. */
  readonly raw: { readonly p50: number; readonly p95: number }
  /** How many of the samples' intervals hold the exact size; they promise four of five. */
  readonly held: number
}

type Typed = { readonly rule: object; readonly where: string }

const both = (...rules: object[]) => ({ and: rules })

/** Rules as they stand after each key that changes them. */
const typed: readonly Typed[] = [
  ...['1', '10', '100', '1000', '10000'].map((least) => ({
    rule: { field: 'spend', op: 'at-least', value: Number(least) },
    where: `s.spend_minor >= ${least}00`,
  })),
  ...[0.7, 0.75, 0.8, 0.9].map((least) => ({
    rule: { field: 'pAlive', op: 'at-least', value: least },
    where: `a.value >= ${least}`,
  })),
  ...['City 004', 'City 042', 'City 142'].map((city) => ({
    rule: { field: 'city', op: 'is', value: city },
    where: `p.city = '${city}'`,
  })),
  ...[3, 36, 365].map((days) => ({
    rule: both(
      { field: 'lastOn', op: 'within-days', value: days },
      { field: 'clv', op: 'at-least', value: 5000 },
    ),
    where: `s.last_on >= current_date - ${days} and c.value >= 5000`,
  })),
]

/** The rule stands behind another one, whose parties it does not get. */
const first: Typed = {
  rule: { field: 'country', op: 'is', value: 'NO' },
  where: `p.country is distinct from 'NO'`,
}

const turns = 4

/** Asks for sizes as the page does, over HTTP. @param server  where databases may be made */
export function benchSegments(server: string, parties: number): Promise<SegmentFigures> {
  return withParties(server, parties, async (db) => {
    await db.run(statements.theFirm)
    const { administrator } = await aServer(db)
    const samples: number[] = []
    const exacts: number[] = []
    const raws: number[] = []
    let held = 0
    for (let turn = 0; turn < turns; turn++)
      for (const one of typed) {
        const by = await timed(raws, () => byHand(db, one))
        const whole = await timed(exacts, () => size(administrator, one, 'exact'))
        if (whole.count !== by.count)
          throw new Error(`bench: ${JSON.stringify(one.rule)} is ${whole.count}, by hand ${by.count}`)
        const drawn = await timed(samples, () => size(administrator, one, 'sample'))
        if (drawn.low <= whole.count && whole.count <= drawn.high) held += 1
      }
    return {
      parties,
      sample: ends(samples),
      exact: ends(exacts),
      raw: ends(raws),
      held: held / (turns * typed.length),
    }
  })
}

const byHand = (db: Pool, { where }: Typed) => db.one(statements.rawSize(`${first.where} and ${where}`))

async function size(administrator: Caller, { rule }: Typed, mode: 'sample' | 'exact') {
  const asked = { segments: [first.rule, rule], at: 1, mode }
  const { status, body, text } = await administrator.post('/segment-sizes', asked)
  if (status !== 200) throw new Error(`bench: ${text}`)
  return body as { count: number; low: number; high: number }
}

async function timed<Result>(times: number[], work: () => Promise<Result>): Promise<Result> {
  const from = performance.now()
  const result = await work()
  times.push(performance.now() - from)
  return result
}

const ends = (times: readonly number[]) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95) })

async function main(sizes: readonly number[]): Promise<void> {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  console.log('| parties | sample, ms, p50 and p95 | exact | by hand | exact ÷ by hand | held of 80 % |')
  console.log('|---|---|---|---|---|---|')
  const shown = ({ p50, p95 }: { p50: number; p95: number }) => `${p50.toFixed(1)}, ${p95.toFixed(1)}`
  for (const one of sizes) {
    const { parties, sample, exact, raw, held } = await benchSegments(server, one)
    const ratio = (exact.p50 / raw.p50).toFixed(2)
    console.log(
      `| ${parties} | ${shown(sample)} | ${shown(exact)} | ${shown(raw)} | ${ratio} | ${Math.round(100 * held)} % |`,
    )
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2).map(Number))
