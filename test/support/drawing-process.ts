import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { systemActor } from '../../src/kernel/actor.ts'
import { drawExperiment } from '../../src/performance/experiment.commands.ts'
import { book } from '../../src/performance/index.ts'
import { connect, type Database } from '../../src/storage/database.ts'

type Wish = {
  readonly databaseUrl: string
  readonly experimentId: string
  /** The process kills itself before this statement of the drawing. */
  readonly endAt: number
}

/** Draws the members of an experiment in a process of its own. @returns whether it came to its end */
export async function drawInProcess(wish: Wish): Promise<boolean> {
  const file = fileURLToPath(import.meta.url)
  const child = spawn(process.execPath, [file, JSON.stringify(wish)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  return code === 0
}

/** A database whose user dies before the given statement. */
function dyingAt(db: Database, endAt: number): Database {
  let statements = 0
  const asks = new Set<unknown>(['many', 'one', 'maybeOne', 'run'])
  const dying = (inner: Database): Database =>
    new Proxy(inner, {
      get(target, name) {
        if (name === 'transaction')
          return (work: (tx: Database) => Promise<unknown>) => target.transaction((tx) => work(dying(tx)))
        const own: unknown = Reflect.get(target, name)
        if (typeof own !== 'function') return own
        return (...told: unknown[]) => {
          if (asks.has(name) && ++statements === endAt) process.kill(process.pid, 'SIGKILL')
          return own.apply(target, told)
        }
      },
    })
  return dying(db)
}

const [, file, wish] = process.argv
if (file === fileURLToPath(import.meta.url) && wish !== undefined) {
  const { databaseUrl, experimentId, endAt }: Wish = JSON.parse(wish)
  const pool = connect(databaseUrl, { max: 2 })
  const ctx = { db: dyingAt(pool, endAt), actor: systemActor, now: new Date() }
  await drawExperiment(ctx, book, experimentId)
  await pool.close()
}
