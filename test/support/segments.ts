import type { PartyFilter } from '../../src/information/index.ts'
import type { Context } from '../../src/kernel/context.ts'
import { newId } from '../../src/kernel/id.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'
import { refreshMemberships } from '../../src/strategy/index.ts'
import type { SegmentRole } from '../../src/strategy/segment-policy.ts'
import {
  createSegmentation,
  draftSegments,
  publishSegmentation,
} from '../../src/strategy/segmentation.commands.ts'
import { loadOrders, simulatedOrders } from './orders.ts'

/** Customers of three cities, a third of them with a garden, each worth what their number says. */
export async function customersWithWorth(db: Database, customers: number): Promise<void> {
  await loadOrders(db, simulatedOrders(customers), 'EUR')
  await db.run(sql`
    update kernel.parties p
       set city = (array['Lyon', 'Graz', null])[1 + n % 3],
           custom = case when n % 2 = 0 then '{"garden": "a"}'::jsonb else '{"garden": "b"}'::jsonb end
      from (select party_id, row_number() over (order by party_id) as n from kernel.parties) as numbered
     where numbered.party_id = p.party_id`)
  await publishWorth(db, 1, 1)
}

/** Publishes a version of lifetime values: the customer’s number times a factor. */
export async function publishWorth(db: Database, version: number, factor: number): Promise<void> {
  await db.run(sql`
    insert into information.score_definitions (name, version, unit, parameters, computed_at, published_at)
    values ('value.clv', ${version}, 'EUR', '{}', now(), now())`)
  await db.run(sql`
    insert into information.scores (party_id, name, version, value, low, high, level, as_of)
    select party_id, 'value.clv', ${version}::integer, n * ${factor}::double precision, 0, 2 * n * ${factor}::double precision, 0.8, now()
      from (select party_id, row_number() over (order by party_id) as n from kernel.parties) as numbered`)
}

export type Ruled = {
  readonly name: string
  readonly filter: PartyFilter | null
  readonly role?: SegmentRole
  readonly segmentId?: string
}

/** Puts a segmentation in force and counts everybody; the rest is added. @returns its id, and those of its segments */
export async function segmented(
  ctx: Context,
  name: string,
  rules: readonly Ruled[],
): Promise<{ segmentationId: string; segmentIds: string[] }> {
  const segmentationId = await createSegmentation(ctx, { name, question: 'Whom do we serve?' })
  return { segmentationId, segmentIds: await published(ctx, segmentationId, rules) }
}

/** Puts the next version of a segmentation in force and counts everybody. */
export async function published(
  ctx: Context,
  segmentationId: string,
  rules: readonly Ruled[],
): Promise<string[]> {
  const all = [...rules, { name: 'Rest', filter: null }]
  const segments = all.map(({ name, filter, role = 'grow', segmentId = newId() }: Ruled, at) => ({
    segmentId,
    name,
    hue: at % 6,
    filter,
    role,
    policy: {},
  }))
  const version = await draftSegments(ctx, segmentationId, segments)
  await ctx.db.transaction((tx) =>
    publishSegmentation(tx, { ...ctx, db: tx }, { segmentationId, version, decisionId: null }),
  )
  await refreshMemberships(ctx, new AbortController().signal)
  return segments.map(({ segmentId }) => segmentId)
}
