import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import type { Context } from '../kernel/context.ts'
import type { Interval, MeasureDefinition, MeasureRows } from '../kernel/measure.ts'
import { may } from '../kernel/permission.ts'
import { remembering } from '../kernel/remembered.ts'
import { toldMeasure } from '../kernel/told-measure.commands.ts'
import * as statements from './data-quality.sql.ts'
import { estimateParties } from './party-list.commands.ts'

const partiesNamed = { name: 'information.parties', title: 'Parties known' }

/** How many parties are known: neither merged into another nor erased. */
export const knownParties: MeasureDefinition = {
  ...partiesNamed,
  unit: 'parties',
  process: 'information',
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const { value: parties, at } = await liveParties(ctx)
    return toldMeasure(ctx, partiesNamed, subject, {
      value: parties,
      unit: 'parties',
      n: parties,
      asOf: at.toISOString(),
      method: {
        name: 'count',
        sentence: 'Parties that were neither merged into another nor erased.',
        formula: 'count of live parties',
      },
      lineage: [{ table: 'kernel.parties', filter: 'not merged, not erased', rows: parties }],
    })
  },
  rows: (ctx, _, cursor, limit) => reachRows(ctx, cursor, limit),
}

const acceptanceNamed = { name: 'information.import-acceptance', title: 'Import rows taken' }

/** The share of imported rows that were taken: accepted, or there already. */
export const importAcceptance: MeasureDefinition = {
  ...acceptanceNamed,
  unit: 'share',
  process: 'information',
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const { rows, taken, imports, asOf } = await ctx.db.one(statements.importedRows)
    return toldMeasure(ctx, acceptanceNamed, subject, {
      value: rows === 0 ? null : taken / rows,
      unit: 'share',
      n: rows,
      asOf: asOf ?? ctx.now.toISOString(),
      method: {
        name: 'share',
        sentence: `Rows of ${imports} finished imports that were stored or were there already, of all their rows.`,
        formula: '(accepted + unchanged) / rows',
      },
      lineage: [{ table: 'information.imports', filter: 'finished, not undone', rows: imports }],
      missing: rows === 0 ? 'Nothing has been imported yet. Import a file of orders or parties.' : null,
    })
  },
  rows: (ctx, _, cursor, limit) => importRows(ctx, cursor, limit),
}

const reachableNamed = { name: 'information.reachable', title: 'Can be reached' }

/** Above this many parties the share is estimated from a sample. */
const countedUpTo = 100_000

/** The share of parties with at least one e-mail address or phone in use. */
export const reachable: MeasureDefinition = {
  ...reachableNamed,
  unit: 'share',
  process: null,
  subjects: ['firm'],
  noun: 'measures',
  async read(ctx, subject) {
    const { parties, value, interval, at } = (await partiesReached(ctx)).value
    return toldMeasure(ctx, reachableNamed, subject, {
      value,
      unit: 'share',
      n: parties,
      interval,
      asOf: at.toISOString(),
      method: {
        name: interval === null ? 'share' : 'share in a sample of blocks',
        sentence: 'Parties with at least one e-mail address or phone in use, of all parties.',
        formula: 'reachable / parties',
      },
      lineage: [
        { table: 'kernel.parties', filter: 'not merged, not erased', rows: parties },
        {
          table: 'kernel.contact_points',
          filter: 'e-mail or phone, in use',
          rows: Math.round((value ?? 0) * parties),
        },
      ],
      missing: parties === 0 ? 'There are no parties yet. Import a file, or enter somebody.' : null,
    })
  },
  rows: (ctx, _, cursor, limit) => reachRows(ctx, cursor, limit),
}

/** What this room measures. */
export const informationMeasures: readonly MeasureDefinition[] = [knownParties, reachable, importAcceptance]

const isDear = (parties: number) => parties > countedUpTo

/** The parties there are. */
const liveParties = remembering(async ({ db }) => (await db.one(statements.countLive)).parties, isDear)

type Reached = {
  readonly parties: number
  readonly value: number | null
  readonly interval: Interval | null
  /** When the parties were counted, which is before it was counted whom can be reached. */
  readonly at: Date
}

const partiesReached = remembering(shareReachable, ({ parties }) => isDear(parties))

async function shareReachable(ctx: Pick<Context, 'db' | 'now'>): Promise<Reached> {
  const { value: parties, at } = await liveParties(ctx)
  if (parties === 0) return { parties, value: null, interval: null, at }
  if (parties <= countedUpTo) {
    const { reachable: found } = await ctx.db.one(statements.countReachable)
    return { parties, value: found / parties, interval: null, at }
  }
  const { count, low, high, level } = await estimateParties(ctx, statements.isReachable)
  const share = (found: number) => Math.min(1, found / parties)
  return { parties, value: share(count), interval: { low: share(low), high: share(high), level }, at }
}

async function reachRows(ctx: Context, cursor: string | null, limit: number): Promise<MeasureRows> {
  const grant = may(ctx.actor, 'read', 'parties')
  const after = afterOf('party-reach', cursor)
  const found = await ctx.db.many(statements.partyReach(grant, after, limit + 1))
  const cut = page(found, limit, (last) => encodeCursor('party-reach', [last.at, last.partyId]))
  const rows = cut.items.map(({ partyId, name, kind, city, reachable: can }) => ({
    cells: [name, kind, city, can === null ? null : can ? 'yes' : 'no'],
    partyId,
  }))
  return { columns: ['Party', 'Kind', 'City', 'Can be reached'], rows, next: cut.next }
}

async function importRows(ctx: Context, cursor: string | null, limit: number): Promise<MeasureRows> {
  may(ctx.actor, 'read', 'imports')
  const after = afterOf('import-rows', cursor)
  const found = await ctx.db.many(statements.importLines(after, limit + 1))
  const cut = page(found, limit, (last) => encodeCursor('import-rows', [last.at, last.importId]))
  const rows = cut.items.map(({ fileName, at, rows: all, taken, rejected }) => ({
    cells: [fileName, at, all, taken, rejected],
    partyId: null,
  }))
  return { columns: ['File', 'When', 'Rows', 'Taken', 'Rejected'], rows, next: cut.next }
}

function afterOf(list: string, cursor: string | null): readonly [string, string] | null {
  return decodeCursor(list, ['instant', 'id'], cursor ?? undefined) ?? null
}
