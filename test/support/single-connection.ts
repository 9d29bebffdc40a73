import { AsyncLocalStorage } from 'node:async_hooks'
import type { Pool } from '../../src/storage/database.ts'

const inTransaction = new AsyncLocalStorage<Pool['pg']>()

/**
 * The same pool, for a server whose transactions must do with their own connection: one that asks for a second fails at
 * once. Alone it would be answered, but where all connections are held by such ones each waits for the others.
 */
export function singleConnection(db: Pool): Pool {
  const { pg } = db
  const connect = pg.connect.bind(pg) as (...called: unknown[]) => unknown
  const guarded = (...called: unknown[]) => {
    if (inTransaction.getStore() === pg) throw new Error('a transaction asks for a second connection')
    return connect(...called)
  }
  pg.connect = guarded as typeof pg.connect
  const watched: Pool = Object.create(db)
  watched.transaction = (work) => db.transaction((tx) => inTransaction.run(pg, () => work(tx)))
  return watched
}
