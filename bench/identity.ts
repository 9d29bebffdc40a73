import { readFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { purgeCaps, quantile } from '../src/analytics/index.ts'
import { dropCommon, findCommon } from '../src/information/identity-key.sql.ts'
import { noteParties } from '../src/information/identity-match.commands.ts'
import { matchingNow } from '../src/information/identity-model.commands.ts'
import { recogniseParties } from '../src/information/identity-recognition.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { newId } from '../src/kernel/id.ts'
import type { BatchParty } from '../src/kernel/party-batch.commands.ts'
import { insertBatchOfParties } from '../src/kernel/party-batch.commands.ts'
import { assemble } from '../src/main.ts'
import { connect, type Database, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { type HouseholdRecord, householdRecords } from '../test/support/household-records.ts'
import * as statements from './identity.sql.ts'
import { createDatabase, dropDatabase } from './import.sql.ts'
import { add, type StepTimes, timed } from './step-times.ts'

/** Records per person that the generator draws on average. */
const perPerson = 2.41
const asked = 300

type Times = { readonly p50: number; readonly p95: number; readonly p99: number }

/** One size. Times in milliseconds. */
type IdentityFigures = {
  readonly records: number
  readonly keys: number
  /** Noting and comparing a new party, in the transaction that makes it. */
  readonly recognised: Times
  /** Making the same party and nothing else. */
  readonly bare: Times
  /** Records that one was compared with, on average. */
  readonly compared: number
  /** Milliseconds of processor that one took, here and in the database. */
  readonly processor: { readonly here: number; readonly database: number }
  /** Of the time, the share of each step. */
  readonly shares: ReadonlyMap<string, number>
  readonly loadedInSeconds: number
}

function report(figures: IdentityFigures): void {
  const { records, keys, recognised, bare, compared, processor, shares, loadedInSeconds } = figures
  const told = ({ p50, p95, p99 }: Times) =>
    `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}`
  console.log(
    `${records.toLocaleString('en')} records, ${keys.toLocaleString('en')} keys, there in ${loadedInSeconds.toFixed(0)} s: recognised ${told(recognised)}, processor ${processor.here.toFixed(1)} ms here and ${processor.database.toFixed(1)} in the database, with ${compared.toFixed(1)} pairs told; bare ${told(bare)}; load ${loadavg()[0]?.toFixed(1)}`,
  )
  console.log(`  ${[...shares].map(([step, share]) => `${step} ${(100 * share).toFixed(0)} %`).join(', ')}`)
}

/** @param server  URL of a PostgreSQL server on which databases may be made */
async function benchIdentity(server: string, size: number): Promise<IdentityFigures> {
  const admin = connect(server, { max: 1 })
  const known = process.env.KITH_BENCH_DATABASE
  const name = known ?? `kith_bench_identity_${size}_${process.pid}`
  try {
    if (known === undefined) await admin.run(createDatabase(name))
    const url = new URL(server)
    url.pathname = `/${name}`
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      return await measure(db, size, known === undefined)
    } finally {
      await db.close()
    }
  } finally {
    if (known === undefined && process.env.KITH_BENCH_KEEP === undefined) await admin.run(dropDatabase(name))
    await admin.close()
  }
}

/** @param isNew  whether its records are still to be stored */
async function measure(db: Pool, size: number, isNew: boolean): Promise<IdentityFigures> {
  const ctx: Context = { db, actor: systemActor, now: new Date() }
  const begun = performance.now()
  const people = Math.round(size / perPerson) + asked
  const drawn = householdRecords('AU', { people, seed: 11, isGrowing: true }).filter(
    ({ first_name, full_name }) => first_name !== '' || full_name !== '',
  )
  const coming = drawn.splice(-2 * asked).map(partyOf)
  if (isNew) await load(ctx, drawn)
  const loadedInSeconds = (performance.now() - begun) / 1000
  const { keys } = await db.one(statements.countKeys)
  return { records: drawn.length, keys, loadedInSeconds, ...(await recognition(ctx, coming)) }
}

/** Stores records as parties with their keys, some thousand at a time; keys that too many share go, as each night. */
async function load(ctx: Context, drawn: readonly HouseholdRecord[]): Promise<void> {
  for (let at = 0; at < drawn.length; at += 2000) {
    const batch = drawn.slice(at, at + 2000).map(partyOf)
    await ctx.db.transaction(async (tx) => {
      await insertBatchOfParties(tx, ctx, batch, null)
      const ids = batch.map(({ partyId }) => partyId)
      await noteParties(tx, ctx, ids, true, await matchingNow(tx))
    })
    // Statements planned for empty tables would cost more with every thousand.
    if (at === 0 || at === 20_000) await ctx.db.run(statements.analyse)
  }
  await ctx.db.run(findCommon(purgeCaps.realTime, ctx.now))
  await ctx.db.run(dropCommon)
  await ctx.db.run(statements.analyse)
}

/** Recognises half of those who come, each in a transaction that is taken back, so that a base can be measured again. */
async function recognition(ctx: Context, coming: readonly BatchParty[]) {
  const bare: number[] = []
  const recognised: number[] = []
  const steps: StepTimes = new Map()
  const processor = { here: 0, database: 0 }
  let pairs = 0
  for (const [at, party] of coming.entries()) {
    await takenBack(ctx.db, async (tx) => {
      const begun = performance.now()
      await insertBatchOfParties(tx, ctx, [party], null)
      const made = performance.now()
      if (at % 2 === 0) {
        bare.push(made - begun)
        return
      }
      const theirs = await processorOf(tx)
      const [own, from] = [process.cpuUsage(), performance.now()]
      pairs += (await recogniseParties(timed(tx, steps), ctx, [party.partyId])).pairs
      recognised.push(performance.now() - from)
      const { user, system } = process.cpuUsage(own)
      processor.here += (user + system) / 1000
      processor.database += (await processorOf(tx)) - theirs
    })
  }
  const many = recognised.length
  return {
    recognised: times(recognised),
    bare: times(bare),
    compared: pairs / many,
    processor: { here: processor.here / many, database: processor.database / many },
    shares: sharesOf(steps, recognised),
  }
}

async function takenBack(db: Database, work: (tx: Database) => Promise<void>): Promise<void> {
  const back = new Error('taken back')
  await db
    .transaction(async (tx) => {
      await work(tx)
      throw back
    })
    .catch((error: unknown) => {
      if (error !== back) throw error
    })
}

/** Milliseconds of processor that the server's process has used, in steps of ten; 0 where it is elsewhere. */
async function processorOf(tx: Database): Promise<number> {
  const { pid } = await tx.one(statements.backend)
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10
}

/** What no statement takes is comparing: reading records, keys, scores. */
function sharesOf(steps: StepTimes, recognised: readonly number[]): Map<string, number> {
  const sum = (all: Iterable<number>) => [...all].reduce((total, one) => total + one, 0)
  const whole = sum(recognised)
  add(steps, 'comparing', whole - sum(steps.values()))
  return new Map([...steps].sort((one, other) => other[1] - one[1]).map(([step, ms]) => [step, ms / whole]))
}

const times = (taken: readonly number[]): Times => {
  const sorted = Float64Array.from(taken).sort()
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) }
}

const nobody: Omit<BatchParty, 'partyId' | 'displayName'> = {
  kind: 'person',
  givenName: null,
  familyName: null,
  city: null,
  country: null,
  custom: {},
  contactPoints: [],
  roles: [],
}

function partyOf(record: HouseholdRecord): BatchParty {
  const { first_name, last_name, full_name, email, phone, dob, postcode, street, suburb } = record
  const custom = Object.fromEntries(
    Object.entries({ birthday: dob, postcode, street }).filter(([, value]) => value !== ''),
  )
  return {
    ...nobody,
    partyId: newId(),
    displayName: full_name || `${first_name} ${last_name}`,
    givenName: first_name || null,
    familyName: last_name || null,
    city: suburb || null,
    country: 'AU',
    custom,
    contactPoints: [
      ...(email ? [{ kind: 'email' as const, value: email, normalised: email.toLowerCase() }] : []),
      ...(phone ? [{ kind: 'phone' as const, value: phone, normalised: phone }] : []),
    ],
  }
}

const server = process.env.KITH_TEST_DATABASE_URL
if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
assemble('.')
for (const size of process.argv.slice(2).map(Number)) report(await benchIdentity(server, size))
