import { quantile } from '../src/analytics/index.ts'
import { noteParties } from '../src/information/identity-match.commands.ts'
import { matchingNow } from '../src/information/identity-model.commands.ts'
import { recogniseParties } from '../src/information/identity-recognition.commands.ts'
import { appendEvents, ensureEventYears } from '../src/information/index.ts'
import { mergeParties } from '../src/information/merge.commands.ts'
import { unmergeParties } from '../src/information/unmerge.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { newId } from '../src/kernel/id.ts'
import type { BatchParty } from '../src/kernel/party-batch.commands.ts'
import { insertBatchOfParties } from '../src/kernel/party-batch.commands.ts'
import { assemble } from '../src/main.ts'
import { connect, type Database, type Pool } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { type HouseholdRecord, householdRecords } from '../test/support/household-records.ts'
import { checksums, livedParties } from '../test/support/lived-parties.ts'
import * as statements from './identity.sql.ts'
import { createDatabase, dropDatabase } from './import.sql.ts'

/** Records per person that the generator draws on average. */
const perPerson = 2.41
const asked = 300

type Times = { readonly p50: number; readonly p95: number }

/** One size. Times in milliseconds. */
type IdentityFigures = {
  readonly records: number
  readonly keys: number
  /** Noting and comparing a new party, in the transaction that makes it. */
  readonly recognised: Times
  /** Making the same party and nothing else. */
  readonly bare: Times
  /** Pairs merged and un-merged; null: not at this size. */
  readonly undone: { readonly pairs: number; readonly isEqual: boolean } | null
  /** By the number of rows of each of the two. */
  readonly merges: readonly { readonly rows: number; readonly merge: Times; readonly unmerge: Times }[]
}

function report({ records, keys, recognised, bare, merges, undone }: IdentityFigures): void {
  const told = ({ p50, p95 }: Times) => `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)}`
  console.log(
    `${records.toLocaleString('en')} records, ${keys.toLocaleString('en')} keys: recognised ${told(recognised)}; bare ${told(bare)}`,
  )
  for (const { rows, merge, unmerge } of merges)
    console.log(`  parties of ${rows} rows: merge ${told(merge)}; un-merge ${told(unmerge)}`)
  if (undone)
    console.log(
      `  ${undone.pairs} merged and un-merged: ${undone.isEqual ? 'every row as it was' : 'rows DIFFER'}`,
    )
}

/** @param server  URL of a PostgreSQL server on which databases may be made */
async function benchIdentity(server: string, size: number): Promise<IdentityFigures> {
  const admin = connect(server, { max: 1 })
  const name = `kith_bench_identity_${process.pid}`
  try {
    await admin.run(createDatabase(name))
    const url = new URL(server)
    url.pathname = `/${name}`
    const db = connect(url.toString())
    try {
      await migrate(db, 'bench', new Date())
      return await measure(db, size)
    } finally {
      await db.close()
    }
  } finally {
    await admin.run(dropDatabase(name))
    await admin.close()
  }
}

async function measure(db: Pool, size: number): Promise<IdentityFigures> {
  const ctx: Context = { db, actor: systemActor, now: new Date() }
  const drawn = householdRecords('AU', { people: Math.round(size / perPerson) + asked, seed: 11 })
    .filter(({ first_name, full_name }) => first_name !== '' || full_name !== '')
    .map(partyOf)
  const [base, coming] = [drawn.slice(0, -2 * asked), drawn.slice(-2 * asked)]
  for (let at = 0; at < base.length; at += 1000) {
    const batch = base.slice(at, at + 1000)
    await db.transaction(async (tx) => {
      await insertBatchOfParties(tx, ctx, batch, null)
      const ids = batch.map(({ partyId }) => partyId)
      await noteParties(tx, ctx, ids, true, await matchingNow(tx))
    })
  }
  await db.run(statements.analyse)
  const bare: number[] = []
  const recognised: number[] = []
  for (const [at, party] of coming.entries()) {
    await db.transaction(async (tx) => {
      const begun = performance.now()
      await insertBatchOfParties(tx, ctx, [party], null)
      const made = performance.now()
      if (at % 2 === 0) bare.push(made - begun)
      else {
        await recogniseParties(tx, ctx, [party.partyId])
        recognised.push(performance.now() - made)
      }
    })
  }
  const merges = []
  for (const rows of [10, 100, 1000, 4000]) merges.push(await mergesOf(ctx, rows, rows > 100 ? 4 : 20))
  const { keys } = await db.one(statements.countKeys)
  // It reads every row, so it is done where there are few of others.
  const undone = size <= 10_000 ? await undoneOf(ctx, 1000) : null
  return { records: base.length, keys, undone, recognised: times(recognised), bare: times(bare), merges }
}

/** Merges so many pairs, one after another, and takes all apart. @returns whether every row is as it was */
async function undoneOf(ctx: Context, pairs: number): Promise<{ pairs: number; isEqual: boolean }> {
  const ids = await livedParties(ctx, 2 * pairs)
  const before = JSON.stringify(await checksums(ctx.db, partyTables))
  const merges: string[] = []
  for (let n = 0; n < ids.length; n += 2)
    merges.push((await mergeParties(ctx, { keep: ids[n] ?? '', merge: ids[n + 1] ?? '' })).mergeId)
  for (const mergeId of merges.reverse()) await unmergeParties(ctx, mergeId)
  return { pairs, isEqual: JSON.stringify(await checksums(ctx.db, partyTables)) === before }
}

async function mergesOf(ctx: Context, rows: number, repeats: number) {
  const merge: number[] = []
  const unmerge: number[] = []
  for (let n = 0; n < repeats; n++) {
    const [one, other] = [await withRows(ctx, rows), await withRows(ctx, rows)]
    const begun = performance.now()
    const { mergeId } = await mergeParties(ctx, { keep: one, merge: other })
    const merged = performance.now()
    await unmergeParties(ctx, mergeId)
    merge.push(merged - begun)
    unmerge.push(performance.now() - merged)
  }
  return { rows, merge: times(merge), unmerge: times(unmerge) }
}

/** A party with so many rows: half of them events, a quarter each notes and tasks. */
async function withRows(ctx: Context, rows: number): Promise<string> {
  const partyId = newId()
  await ensureEventYears(ctx.db, [ctx.now])
  await ctx.db.transaction(async (tx: Database) => {
    await insertBatchOfParties(tx, ctx, [{ ...nobody, partyId, displayName: `Party ${partyId}` }], null)
    await recogniseParties(tx, ctx, [partyId])
    const events = Array.from({ length: Math.ceil(rows / 2) }, (_, n) => ({
      partyId,
      type: 'information.product-viewed' as const,
      occurredAt: new Date(ctx.now.getTime() - n * 1000).toISOString(),
      source: 'bench',
      data: { sku: `P-${n}` },
    }))
    await appendEvents(tx, events, ctx.now)
    await tx.run(statements.addNotes(partyId, Math.ceil(rows / 4), ctx.now))
    await tx.run(statements.addTasks(partyId, Math.floor(rows / 4), ctx.now))
  })
  return partyId
}

const times = (taken: readonly number[]): Times => {
  const sorted = Float64Array.from(taken).sort()
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) }
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
const { partyTables } = assemble('.')
for (const size of process.argv.slice(2).map(Number)) report(await benchIdentity(server, size))
