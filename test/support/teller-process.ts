import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startTeller } from '../../src/information/index.ts'
import { assemble } from '../../src/main.ts'
import { connect } from '../../src/storage/database.ts'

/** A teller of endpoints in a process of its own. */
export function startTellerProcess(databaseUrl: string): { child: ChildProcess; gone: Promise<unknown> } {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), databaseUrl], { stdio: 'inherit' })
  return { child, gone: once(child, 'exit') }
}

if (import.meta.main) {
  assemble('/nowhere')
  const db = connect(String(process.argv[2]), { name: 'teller of kith', max: 8 })
  const teller = startTeller(db, {
    publicUrl: 'https://kith.test',
    everyMs: 30,
    report: (error, where) => console.error(where, error),
  })
  process.once('SIGTERM', () => void teller.stop().then(() => db.close()))
}
