import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assemble } from '../src/main.ts'
import { exportInstallation } from '../src/storage/installation.ts'
import { withParties } from './parties.ts'

/** What taking a whole installation along costs, beside a bare COPY of each of its tables. */
export type InstallationFigures = {
  readonly rows: number
  readonly seconds: number
  readonly copySeconds: number
  readonly megabytes: number
  /** Largest memory of the process until all has left. */
  readonly peakMegabytes: number
}

/** Exports an installation of so many customers into a folder. @param server  where databases may be made */
export function benchInstallation(server: string, parties: number): Promise<InstallationFigures> {
  assemble(tmpdir())
  return withParties(server, parties, async (db) => {
    const place = await mkdtemp(join(tmpdir(), 'kith-bench-installation-'))
    try {
      const wish = { folder: join(place, 'all'), dataFolder: place, withSecrets: false, program: 'bench' }
      const begun = performance.now()
      const { tables } = await exportInstallation(db, { ...wish, now: new Date() })
      const made = performance.now()
      for (const { table } of tables)
        for await (const _ of await db.copyOut(`copy (select * from ${table}) to stdout`));
      const copied = performance.now()
      return {
        rows: tables.reduce((sum, { rows }) => sum + rows, 0),
        seconds: (made - begun) / 1000,
        copySeconds: (copied - made) / 1000,
        megabytes: tables.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
        peakMegabytes: process.resourceUsage().maxRSS / 1024,
      }
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  })
}

if (process.argv[1] === import.meta.filename) {
  const server = process.env.KITH_TEST_DATABASE_URL
  if (!server) throw new Error('KITH_TEST_DATABASE_URL names no server')
  for (const parties of process.argv.slice(2).map(Number)) {
    const { rows, seconds, copySeconds, megabytes, peakMegabytes } = await benchInstallation(server, parties)
    const rates = { 'rows/s': Math.round(rows / seconds), 'COPY rows/s': Math.round(rows / copySeconds) }
    const told = { parties, rows, ...rates, 'time ÷ COPY': (seconds / copySeconds).toFixed(1) }
    console.table([{ ...told, MB: Math.round(megabytes), 'peak MB': Math.round(peakMegabytes) }])
  }
}
