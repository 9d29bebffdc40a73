import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { normalQuantile } from '../../src/analytics/index.ts'
import { readCampaign } from '../../src/channels/campaign.commands.ts'
import { makeDemonstration } from '../../src/demonstration/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import type { MeasureDefinition, Subject } from '../../src/kernel/measure.ts'
import { seedRoles } from '../../src/kernel/role.commands.ts'
import { assemble } from '../../src/main.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { costToServe } from '../../src/value/cost-to-serve.measures.ts'
import { publishedLifetimes } from '../../src/value/published.commands.ts'
import { freshDatabase } from './database.ts'

/** A demonstration firm in a database of this test file's own, with its truth and the rooms that hold it. */
export async function demonstrationFirm(size: { readonly customers: number; readonly seed: number }) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'kith-demonstration-'))
  after(() => rm(dataFolder, { recursive: true, force: true }))
  const db = await freshDatabase()
  const house = assemble(dataFolder)
  await seedRoles(db)
  const { signal } = new AbortController()
  const ctx = { db, actor: systemActor, now: new Date() }
  const say = () => undefined
  const { listeners } = house
  const truth = await makeDemonstration(ctx, { ...size, dataFolder, listeners, signal, say })
  return { db, truth, house, dataFolder }
}

/** What the published fit says of a parameter. */
export async function bgNbdTold(db: Database) {
  const published = await publishedLifetimes(db, 'EUR')
  if (!('run' in published)) throw new Error(`bgNbdTold: ${published.missing}`)
  const { run } = published
  return (name: 'r' | 'alpha' | 'a' | 'b') => {
    const found = run.parameters?.[name]
    if (found?.value == null || found.se == null)
      throw new Error(`bgNbdTold: no ${name} in ${JSON.stringify(run)}`)
    return { value: found.value, se: found.se }
  }
}

/** How many parties each segment of the leading segmentation has. */
export async function membersTold(db: Database): Promise<Record<string, number>> {
  const rows = await db.many(sql<{ name: string; n: number }>`
    select s.name, count(*) as "n"
      from strategy.memberships m
      join strategy.segments s on s.segment_id = m.segment_id and s.version = m.version
     where m.valid_to is null group by s.name order by s.name`)
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** How a campaign stands, who is in which arm, how its messages stand, and how many orders name it as their reason. */
export async function campaignTold(db: Database, name: string) {
  const { campaignId } = await db.one(sql<{ campaignId: string }>`
    select campaign_id as "campaignId" from channels.campaigns where name = ${name}`)
  const { state, arms, messages } = await readCampaign({ db }, campaignId)
  const { orders } = await db.one(sql<{ orders: number }>`
    select count(*)::integer as "orders" from value.orders where order_number like 'R%'`)
  return {
    ...{ campaignId, state, orders },
    arms: Object.fromEntries(arms.map(({ arm, n }) => [arm, n])),
    messages: Object.fromEntries(messages.map(({ state: how, n }) => [how, n])),
  }
}

/** How many complaints each cause has, the most frequent first. */
export function causesTold(db: Database): Promise<{ name: string; complaints: number }[]> {
  return db.many(sql<{ name: string; complaints: number }>`
    select k.name, count(*) as "complaints"
      from channels.complaints c join channels.causes k on k.cause_id = c.cause_id
     group by k.name order by count(*) desc, k.name`)
}

/** What serving a segment costs a year, with its standard error. */
export async function servedTold(db: Database, segment: string): Promise<Told> {
  const { id } = await db.one(sql<{ id: string }>`
    select segment_id as "id" from strategy.segments where name = ${segment}`)
  return measureTold(db, costToServe, { kind: 'segment', id })
}

/** A number with how many it rests on and its standard error; not a number where it has no interval. */
type Told = { readonly value: number; readonly n: number; readonly se: number }

/** What a measure says of a subject. */
export async function measureTold(
  db: Database,
  measure: MeasureDefinition,
  subject: Subject = { kind: 'firm', id: 'firm' },
): Promise<Told> {
  const { value, n, interval } = await measure.read({ db, actor: systemActor, now: new Date() }, subject)
  if (value === null) throw new Error(`measureTold: ${measure.name} knows nothing of ${subject.id}`)
  const told = { value, n: n ?? Number.NaN }
  if (interval === null) return { ...told, se: Number.NaN }
  const reach = 2 * normalQuantile((1 + interval.level) / 2)
  return { ...told, se: (interval.high - interval.low) / reach }
}
