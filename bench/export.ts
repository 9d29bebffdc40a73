import { tmpdir } from 'node:os'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { exportParties } from '../src/information/party-export.commands.ts'
import { systemActor } from '../src/kernel/actor.ts'
import type { Context } from '../src/kernel/context.ts'
import { assemble } from '../src/main.ts'
import * as statements from './export.sql.ts'
import { quantile, withParties } from './parties.ts'

/** How fast a list leaves as a file, beside a bare COPY of the same rows as CSV in the same run. */
export type ExportFigures = {
  readonly format: 'csv' | 'jsonl' | 'parquet' | 'xlsx'
  readonly rows: number
  readonly rate: number
  readonly copyRate: number
  /** Our rate over that of the COPY. */
  readonly ratio: number
  readonly megabytes: number
  /** Largest memory of the process until the file has left. */
  readonly peakMegabytes: number
}

/** A workbook holds 50,000 rows at most, so it has a third of a longer list. */
const lists = {
  all: { filter: null, where: 'true' },
  third: { filter: { field: 'country', op: 'is', value: 'NO' }, where: `p.country = 'NO'` },
} as const
const formats = ['csv', 'jsonl', 'parquet', 'xlsx'] as const
const turns = 3

/** Takes a list of `parties` along in each format. @param server  where databases may be made */
export function benchExport(server: string, parties: number): Promise<ExportFigures[]> {
  assemble(tmpdir())
  return withParties(server, parties, async (db) => {
    await db.run(statements.theFirm)
    const ctx = { db, actor: systemActor, now: new Date() }
    const figures: ExportFigures[] = []
    for (const format of formats) {
      if (format === 'xlsx' && parties > 150_000) continue
      const list = format === 'xlsx' && parties > 50_000 ? 'third' : 'all'
      figures.push(await measure(ctx, format, list))
    }
    return figures
  })
}

async function measure(
  ctx: Context,
  format: ExportFigures['format'],
  list: keyof typeof lists,
): Promise<ExportFigures> {
  const { filter, where } = lists[list]
  const own: number[] = []
  const bare: number[] = []
  let bytes = 0
  const { readings: before } = await ctx.db.one(statements.auditedReadings)
  for (let turn = 0; turn < turns; turn++) {
    bare.push(await seconds(async () => read(await ctx.db.copyOut(statements.rawExport(where)))))
    own.push(
      await seconds(async () => {
        const sort = { by: 'createdAt', descending: true } as const
        const { stream } = await exportParties(ctx, { filter, sort, format })
        bytes = await read(stream)
      }),
    )
  }
  const { readings } = await ctx.db.one(statements.auditedReadings)
  const rows = (readings - before) / turns
  const [time, copyTime] = [quantile(own, 0.5), quantile(bare, 0.5)]
  return {
    format,
    rows,
    rate: rows / time,
    copyRate: rows / copyTime,
    ratio: copyTime / time,
    megabytes: bytes / 1e6,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }
}

async function read(stream: Readable): Promise<number> {
  let bytes = 0
  for await (const piece of stream) bytes += Buffer.byteLength(piece as string | Uint8Array)
  return bytes
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

async function main(sizes: readonly number[]): Promise<void> {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  console.log('| format | rows | rows/s | bare COPY, rows/s | ratio | file, MB | peak MB |')
  console.log('|---|---|---|---|---|---|---|')
  for (const size of sizes)
    for (const { format, rows, rate, copyRate, ratio, megabytes, peakMegabytes } of await benchExport(
      server,
      size,
    ))
      console.log(
        `| ${format} | ${rows} | ${Math.round(rate)} | ${Math.round(copyRate)} | ${ratio.toFixed(2)} | ${megabytes.toFixed(1)} | ${Math.round(peakMegabytes)} |`,
      )
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(process.argv.slice(2).map(Number))
