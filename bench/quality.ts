import { pathToFileURL } from 'node:url'
import { keepMeasured } from '../src/information/quality-reading.commands.ts'
import { measureQuality } from '../src/information/source-quality.commands.ts'
import { qualityTold } from '../src/information/source-quality.measures.ts'
import { sourceFigures } from '../src/information/source-quality.sql.ts'
import { assemble } from '../src/main.ts'
import { quantile, withParties } from './parties.ts'
import * as statements from './quality.sql.ts'

/** How long the night takes to measure every source and field, beside two statements by hand. Milliseconds. */
export type QualityFigures = {
  readonly night: number
  readonly readings: number
  readonly rawCompleteness: number
  readonly rawQuality: number
}

const repeats = 3

/**
 * Measures `rows` parties of whom two sources speak, five fields each.
 *
 * @param server  URL of a PostgreSQL server on which databases may be made
 */
export async function benchQuality(server: string, rows: number): Promise<QualityFigures> {
  assemble('/tmp')
  return withParties(server, rows, async (db) => {
    for (const statement of statements.fillSources) await db.run(statement)
    const times: Record<keyof QualityFigures, number[]> = {
      night: [],
      readings: [],
      rawCompleteness: [],
      rawQuality: [],
    }
    for (let turn = 0; turn < repeats; turn++) {
      const now = new Date()
      times.rawCompleteness.push(await timed(() => db.many(statements.rawCompleteness)))
      times.rawQuality.push(await timed(() => db.many(statements.rawQuality)))
      times.night.push(await timed(() => measureQuality({ db }, now)))
      const figures = await db.many(sourceFigures)
      times.readings.push(
        await timed(async () => keepMeasured({ db, now }, await qualityTold({ now }, figures))),
      )
    }
    const median = (name: keyof QualityFigures) => quantile(times[name], 0.5)
    return {
      night: median('night'),
      readings: median('readings'),
      rawCompleteness: median('rawCompleteness'),
      rawQuality: median('rawQuality'),
    }
  })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const server = process.env['KITH_TEST_DATABASE_URL'] ?? 'postgres://localhost/postgres'
  for (const rows of (process.argv[2] ?? '10000,100000').split(',').map(Number)) {
    const { night, readings, rawCompleteness, rawQuality } = await benchQuality(server, rows)
    console.table([
      {
        parties: rows,
        'night ms': night.toFixed(0),
        'readings ms': readings.toFixed(0),
        'raw completeness ms': rawCompleteness.toFixed(0),
        'raw whole ms': rawQuality.toFixed(0),
        'night ÷ raw whole': (night / rawQuality).toFixed(2),
      },
    ])
  }
}
