import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import {
  askForUndo,
  draftImport,
  type ImportWish,
  runImport,
  undoImport,
} from '../../src/information/index.ts'
import { systemActor } from '../../src/kernel/actor.ts'
import { assemble } from '../../src/main.ts'
import type { Database } from '../../src/storage/database.ts'
import { orderImport } from '../../src/value/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-imports-'))
after(() => rm(folder, { recursive: true, force: true }))
let files = 0

/** The context of a command of the operator, at this moment. */
export const as = (db: Database) => ({ db, actor: systemActor, now: new Date() })

/** Short words for tests about imports: each takes what the file says; the source is `shop` unless said otherwise. */
export function aboutImports(db: Database) {
  assemble(folder)
  const drafted = async (content: string, wish: Partial<ImportWish> = {}) => {
    const path = join(folder, `${++files}.csv`)
    await writeFile(path, content)
    const draft = await draftImport(as(db), { noun: 'orders', path, fileName: 'shop.csv', ...wish })
    return draft.importId
  }
  const imported = async (content: string, wish: Partial<ImportWish> = {}) => {
    const importId = await drafted(content, wish)
    await runImport(as(db), importId)
    return importId
  }
  const asked = async (importId: string) => void (await askForUndo(as(db), importId))
  const undone = async (importId: string) => {
    await asked(importId)
    await undoImport(as(db), importId)
  }
  return { drafted, imported, asked, undone }
}

/** Something that happens between two batches of an import of orders, before the `beforeBatch`th is stored. */
export type Meddling = {
  readonly beforeBatch: number
  readonly meddle: () => Promise<unknown>
  /** When that batch is written, but not yet committed. */
  readonly beforeCommit?: () => Promise<unknown>
}

/** Does `work` with a meddler at the seam between reading and storing. */
export async function meddling<Result>(
  { beforeBatch, meddle, beforeCommit }: Meddling,
  work: () => Promise<Result>,
): Promise<Result> {
  const { open } = orderImport
  let batches = 0
  orderImport.open = (setup) => {
    const reader = open(setup)
    return {
      ...reader,
      prepare: async (db, batch) => {
        await reader.prepare(db, batch)
        if (batch.rows.length > 0 && ++batches === beforeBatch) await meddle()
      },
      store: async (tx, ctx, batch) => {
        const outcome = await reader.store(tx, ctx, batch)
        if (batch.rows.length > 0 && batches === beforeBatch) await beforeCommit?.()
        return outcome
      },
    }
  }
  try {
    return await work()
  } finally {
    orderImport.open = open
  }
}
