import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../src/storage/database.ts'
import { migrate } from '../src/storage/migrate.ts'
import { openDatabase } from '../src/storage/opening.ts'
import * as statements from './parties.sql.ts'

/** The most seconds until a Kith with a filled database answers. */
export const startBar = 3

/**
 * Starts Kith on a folder that holds `rows` parties, a few times.
 * @returns seconds from the command to the first answer, each time, the launcher included
 */
export async function benchStart(rows: number, times = 5): Promise<number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-bench-start-'))
  try {
    await fillFolder(folder, rows)
    const seconds: number[] = []
    for (let time = 0; time < times; time++) seconds.push(await startOnce(folder))
    return seconds
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Fills a data folder with parties. */
export async function fillFolder(folder: string, rows: number): Promise<void> {
  const opened = await openDatabase({ dataFolder: folder }, 'bench')
  const db = connect(opened.url)
  try {
    await migrate(db, 'bench', new Date())
    await db.transaction(async (tx) => {
      for (const statement of statements.fillParties(rows)) await tx.run(statement)
    })
  } finally {
    await db.close()
    await opened.close()
  }
}

async function startOnce(folder: string): Promise<number> {
  const began = performance.now()
  const kith = await serveFolder(folder)
  const answer = await fetch(`${kith.address}/healthz`)
  const seconds = (performance.now() - began) / 1000
  await kith.end()
  if (!answer.ok) throw new Error(`Kith answered ${answer.status}`)
  return seconds
}

/** A Kith that serves a folder: where, the link of its first administrator if there is none, and its end. */
export type ServedFolder = {
  readonly address: string
  readonly link: string | undefined
  end(): Promise<void>
}

/** Starts Kith on a folder as a user does. @returns once it has said where it is */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const program = join(import.meta.dirname, '..', 'bin', 'kith.mjs')
  const child = spawn(process.execPath, [program, 'start', '--port', '0', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((settle) => child.once('close', () => settle()))
  const lines = await linesOf(child)
  return {
    address: /http:\/\/\S+/.exec(lines)?.[0] ?? '',
    link: /http:\S+#\S+/.exec(lines)?.[0],
    end() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

function linesOf(child: ChildProcess): Promise<string> {
  return new Promise((settle, fail) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.trim().split('\n').length >= 2) settle(said)
    })
    child.once('close', () => fail(new Error(`Kith did not start: ${said}`)))
  })
}

if (process.argv[1] === import.meta.filename) {
  for (const rows of process.argv.slice(2).map(Number)) {
    const seconds = (await benchStart(rows)).sort((a, b) => a - b)
    const median = seconds[Math.floor(seconds.length / 2)] ?? Number.NaN
    console.log(
      `${rows} parties: ${median.toFixed(2)} s (at most ${startBar}), ${seconds.map((s) => s.toFixed(2)).join(' ')}`,
    )
  }
}
