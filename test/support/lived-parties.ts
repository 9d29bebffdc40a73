import { recogniseParties } from '../../src/information/identity-recognition.commands.ts'
import { ensureEventYears } from '../../src/information/index.ts'
import type { Context } from '../../src/kernel/context.ts'
import { newId } from '../../src/kernel/id.ts'
import { insertBatchOfParties } from '../../src/kernel/party-batch.commands.ts'
import type { PartyTable } from '../../src/kernel/registration.ts'
import type { Database } from '../../src/storage/database.ts'
import { sql } from '../../src/storage/statement.ts'

const given = ['Ada', 'Bo', 'Carla', 'Dan', 'Eva', 'Finn', 'Gro', 'Hal']
const family = ['Sand', 'Berg', 'Holm', 'Lund', 'Dahl', 'Moe', 'Vik']

const phone = (value: string) => ({ kind: 'phone' as const, value, normalised: value })

/** Makes parties that have lived, each with some rows of its own in many tables; every second pair looks alike. */
export async function livedParties(ctx: Context, many: number): Promise<string[]> {
  await ensureEventYears(ctx.db, [ctx.now])
  const parties = Array.from({ length: many }, (_, n) => {
    const like = Math.floor(n / 4)
    const email = `p${n % 4 < 2 ? like * 4 : n}@lived.example`
    return {
      partyId: newId(),
      kind: 'person' as const,
      displayName: `${given[like % 8]} ${family[like % 7]}${like}`,
      givenName: given[like % 8] ?? '',
      familyName: `${family[like % 7]}${like}`,
      city: n % 3 === 0 ? 'Oslo' : null,
      country: 'NO',
      custom: n % 2 === 0 ? { tier: 'gold' } : {},
      contactPoints: [
        { kind: 'email' as const, value: email, normalised: email },
        ...Array.from({ length: n % 3 }, (_, k) => phone(`+47223344${n % 7}${k}`)),
      ],
      roles: [{ role: 'customer' as const, from: '2026-01-01' }],
    }
  })
  const ids = parties.map(({ partyId }) => partyId)
  for (let at = 0; at < ids.length; at += 500)
    await ctx.db.transaction(async (tx) => {
      await insertBatchOfParties(tx, ctx, parties.slice(at, at + 500), null)
      await recogniseParties(tx, ctx, ids.slice(at, at + 500))
    })
  for (const rows of lives(ids, ctx.now)) await ctx.db.run(rows)
  return ids
}

/** Some rows in each table, by the place of the party, so that every mixture occurs. */
function lives(ids: readonly string[], now: Date) {
  const each = (mod: number) =>
    sql`unnest(${ids}::uuid[]) with ordinality as p(id, n) cross join generate_series(1, (p.n % ${mod})::integer) as k`
  return [
    sql`insert into information.notes (party_id, note_id, body, created_at, updated_at)
        select p.id, gen_random_uuid(), 'Note ' || k, ${now}, ${now} from ${each(4)}`,
    sql`insert into information.tasks (party_id, task_id, title, created_at, updated_at)
        select p.id, gen_random_uuid(), 'Task ' || k, ${now}, ${now} from ${each(3)}`,
    sql`insert into information.events (party_id, occurred_at, event_id, type, recorded_at, source, data)
        select p.id, ${now}::timestamptz - k * interval '1 hour', gen_random_uuid(), 'value.order-placed', ${now}, 'test',
               jsonb_build_object('orderId', gen_random_uuid(), 'amountMinor', 100 * k, 'currency', 'EUR')
          from ${each(6)}`,
    sql`insert into value.orders (party_id, order_id, source_id, ordered_on, ordered_at, amount_minor, currency, created_at)
        select p.id, gen_random_uuid(), gen_random_uuid(), '2026-01-01', ${now}, 100 * k, 'EUR', ${now} from ${each(5)}`,
    sql`insert into information.scores (party_id, name, version, value, low, high, level, as_of)
        select p.id, 'value.test', 1, pi(), 0.1, 9.9, 0.8, ${now} from ${each(2)}`,
  ]
}

/** Tables that keep the history of the acts themselves; they grow by a merge and its undoing. */
const acts = new Set([
  'kernel.audit_changes',
  'kernel.merges',
  'kernel.merge_moves',
  'information.identity_events',
  'information.identity_verdicts',
])
/** A pair that was taken apart is decided from then on. */
const decided = ['state', 'decided_at', 'decided_by', 'merge_id']

/** One number for all rows of each table about parties, whoever's; versions and the acts' own rows are left out. */
export async function checksums(
  db: Database,
  tables: readonly PartyTable[],
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const { table } of tables) {
    if (acts.has(table)) continue
    const left = ['version', 'updated_at', ...(table.endsWith('identity_reviews') ? decided : [])]
    const { sum } = await db.one(sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(row, '|' order by row)), '') as sum
        from (select md5((to_jsonb(x) - ${left}::text[])::text) as row from ${sql.table(table)} x
               where coalesce(to_jsonb(x) ->> 'type', '') not in ('information.party-merged', 'information.party-unmerged')) r`)
    found[table] = sum
  }
  return found
}
