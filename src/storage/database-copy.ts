import { Readable } from 'node:stream'
import { KithError } from '../kernel/errors.ts'
import type { CopiedTable } from './copy-catalogue.sql.ts'
import * as catalogue from './copy-catalogue.sql.ts'
import type { Database } from './database.ts'
import { migrate, migrationState } from './migrate.ts'
import { readMigrations } from './migration-file.ts'

const format = 'kith-copy-1'

/** What a copy says about itself before its rows: enough to make the same empty schema elsewhere. */
export type CopyHead = {
  readonly format: typeof format
  /** The last migration of the schema that the rows fit. */
  readonly schema: number
  readonly madeAt: string
  readonly program: string
  /** Tables in an order in which each finds what it refers to. */
  readonly tables: readonly CopiedTable[]
  readonly partitions: readonly {
    readonly partition: string
    readonly parent: string
    readonly bound: string
  }[]
  readonly counters: readonly { readonly counter: string; readonly last: number | null }[]
}

/** What every table must come out as: its rows and a fingerprint that does not depend on their order. */
export type CopySeal = readonly { readonly table: string; readonly rows: number; readonly hash: string }[]

/** A database as a stream: its head, the rows of each table in turn as whole lines, and its seal. */
export type CopyPart =
  | { readonly kind: 'head'; readonly head: CopyHead }
  | { readonly kind: 'rows'; readonly table: string; readonly bytes: Buffer }
  | { readonly kind: 'seal'; readonly seal: CopySeal }

/** The size of one part of rows, about; bytes. */
const partSize = 4 * 1024 * 1024

/**
 * Reads a whole database as one consistent moment, while others go on writing.
 * @param use takes the parts; the moment ends when it returns
 */
export async function readCopy<Result>(
  db: Database,
  program: string,
  now: Date,
  use: (parts: AsyncGenerator<CopyPart>) => Promise<Result>,
): Promise<Result> {
  const { applied } = await migrationState(db)
  return db.transaction(async (tx) => {
    await tx.run(catalogue.isolated)
    const tables = inOrder(await tx.many(catalogue.copiedTables), await tx.many(catalogue.references))
    const head: CopyHead = {
      format,
      schema: applied,
      madeAt: now.toISOString(),
      program,
      tables,
      partitions: await tx.many(catalogue.partitions),
      counters: await tx.many(catalogue.counters),
    }
    return use(partsOf(tx, head))
  })
}

async function* partsOf(tx: Database, head: CopyHead): AsyncGenerator<CopyPart> {
  yield { kind: 'head', head }
  for (const table of head.tables) {
    const source = await tx.copyOut(catalogue.copyTo(table))
    for await (const bytes of wholeLines(source)) yield { kind: 'rows', table: table.table, bytes }
  }
  yield { kind: 'seal', seal: await sealOf(tx, head.tables) }
}

// A part never cuts a row in two, so each is readable by itself.
async function* wholeLines(source: Readable): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    held.push(chunk)
    size += chunk.length
    if (size < partSize) continue
    const whole = Buffer.concat(held)
    const end = whole.lastIndexOf(10) + 1
    if (end > 0) yield whole.subarray(0, end)
    held = [whole.subarray(end)]
    size = whole.length - end
  }
  if (size > 0) yield Buffer.concat(held)
}

/** `program`: the version that does it. `replace`: remove what the target holds, instead of refusing. */
export type LoadOptions = {
  readonly program: string
  readonly now: Date
  readonly replace: boolean
  readonly address: string
}

/**
 * Fills a database from a copy: empties it, makes the schema the rows fit, loads and compares every table,
 * all in one transaction, so a copy arrives whole or leaves no trace. Then brings it to this program's schema.
 * @throws storage.target-not-empty, storage.schema-newer, storage.copy-differs, storage.backup-unreadable
 */
export async function loadCopy(
  db: Database,
  parts: AsyncIterator<CopyPart>,
  options: LoadOptions,
): Promise<CopySeal> {
  const seal = await db.transaction(async (tx) => {
    const head = await readHead(parts, options)
    await makeRoom(tx, options)
    await migrate(tx, options.program, options.now, head.schema)
    await tx.run(catalogue.emptyTables(head.tables.map(({ table }) => table)))
    for (const { partition, parent, bound } of head.partitions)
      await tx.run(catalogue.createPartition(partition, parent, bound))
    const promised = await loadRows(tx, head, parts, options.address)
    for (const { counter, last } of head.counters)
      if (last !== null) await tx.run(catalogue.setCounter(counter, last))
    compareSeals(promised, await sealOf(tx, head.tables))
    return promised
  })
  await migrate(db, options.program, options.now)
  return seal
}

async function readHead(parts: AsyncIterator<CopyPart>, { address }: LoadOptions): Promise<CopyHead> {
  const first = await parts.next()
  if (first.done || first.value.kind !== 'head' || first.value.head?.format !== format)
    throw new KithError('storage.backup-unreadable', { file: address, reason: 'it does not begin as one' })
  const { head } = first.value
  const known = (await readMigrations()).at(-1)?.number ?? 0
  if (head.schema > known) throw new KithError('storage.schema-newer', { found: head.schema, known })
  return head
}

/** Tables whose rows show that somebody works with a database. */
const tellingTables = ['kernel.users', 'kernel.firms', 'kernel.parties', 'information.imports']

/** Makes an empty place of a database, or refuses one that is in use. @throws storage.target-not-empty */
export async function makeRoom(tx: Database, { replace, address }: LoadOptions): Promise<void> {
  if (!(await tx.one(catalogue.hasSchema)).exists) return
  const tables = await tx.many(catalogue.copiedTables)
  let rows = 0
  for (const table of tables)
    if (tellingTables.includes(table.table)) rows += (await tx.one(catalogue.fingerprint(table))).rows
  if (rows > 0 && !replace) throw new KithError('storage.target-not-empty', { address, rows })
  for (const { schema } of await tx.many(catalogue.removableSchemas))
    await tx.run(catalogue.removeSchema(schema))
}

async function loadRows(tx: Database, head: CopyHead, parts: AsyncIterator<CopyPart>, file: string) {
  let next = await parts.next()
  async function* rowsOf(table: string) {
    while (!next.done && next.value.kind === 'rows' && next.value.table === table) {
      yield next.value.bytes
      next = await parts.next()
    }
  }
  for (const table of head.tables)
    await tx.copyIn(catalogue.copyFrom(table), Readable.from(rowsOf(table.table)))
  if (next.done || next.value.kind !== 'seal')
    throw new KithError('storage.backup-unreadable', { file, reason: 'it ends before its seal' })
  return next.value.seal
}

/** What every table holds now. */
export async function sealOf(tx: Database, tables: readonly CopiedTable[]): Promise<CopySeal> {
  const seal = []
  for (const table of tables)
    seal.push({ table: table.table, ...(await tx.one(catalogue.fingerprint(table))) })
  return seal
}

/** @throws storage.copy-differs naming the first table that is not what it should be */
export function compareSeals(expected: CopySeal, found: CopySeal): void {
  const show = ({ rows, hash }: { rows: number; hash: string }) => `${rows} rows (fingerprint ${hash})`
  for (const promise of expected) {
    const came = found.find(({ table }) => table === promise.table) ?? { rows: 0, hash: '0' }
    if (came.rows !== promise.rows || came.hash !== promise.hash)
      throw new KithError('storage.copy-differs', {
        table: promise.table,
        expected: show(promise),
        found: show(came),
      })
  }
}

/** Tables so that each comes after all that it refers to. */
export function inOrder(
  tables: readonly CopiedTable[],
  references: readonly { readonly table: string; readonly refersTo: string }[],
): CopiedTable[] {
  const ordered: CopiedTable[] = []
  const left = new Map(tables.map((table) => [table.table, table]))
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ table }) =>
        !references.some((reference) => reference.table === table && left.has(reference.refersTo)),
    )
    if (free.length === 0)
      throw new RangeError(`inOrder: ${[...left.keys()].join(', ')} refer to each other in a circle`)
    for (const table of free) {
      ordered.push(table)
      left.delete(table.table)
    }
  }
  return ordered
}
