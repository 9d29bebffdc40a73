import { createWriteStream } from 'node:fs'
import { link, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../kernel/context.ts'
import { KithError } from '../kernel/errors.ts'
import { newId } from '../kernel/id.ts'
import { freshFirmSetting } from './firm-setting.commands.ts'
import { askForUndo, draftImport } from './import.commands.ts'
import { detect } from './import-detection.ts'
import { imports } from './import-registry.ts'
import * as statements from './import-set.sql.ts'
import { guessNoun, positionOf, type SetFile } from './import-set.ts'
import { type Layout, type LayoutPart, recogniseLayout } from './layout.ts'
import { layoutNamed, layouts } from './layout-book.ts'
import { lookupsOf, type Surroundings, translation } from './layout-translation.ts'
import { inspectFile, recordsOf, type TabularFile } from './tabular-file.ts'

type Read = { readonly file: SetFile; readonly table: TabularFile; readonly path: string }
type Planned = { readonly importId: string; readonly position: number }

/** What a layout is, in words: “a HubSpot export of contacts”. */
export const inWords = ({ system, of }: Pick<Layout, 'system' | 'of'>): string =>
  `${/^[AEIOU]/.test(system) ? 'an' : 'a'} ${system} export of ${of}`

/**
 * Reads the tables of a set and drafts an import for every noun that each holds. What cannot be read is named with
 * the reason and skipped; earlier drafts of the set are thrown away.
 */
export async function planSet(
  ctx: Context,
  setId: string,
  given: readonly SetFile[],
  source: string,
): Promise<SetFile[]> {
  for (const { importId, state } of await ctx.db.many(statements.importsOfSet(setId)))
    if (state === 'draft') await askForUndo(ctx, importId)
  const read: Read[] = []
  const files: SetFile[] = []
  for (const file of given) {
    const seen = await recognised(ctx, file)
    files.push(seen.file)
    if (seen.table !== null && file.path !== null && seen.file.reads !== 'none')
      read.push({ file: seen.file, table: seen.table, path: file.path })
  }
  const around = await surroundings(ctx, read)
  const planned: Planned[] = []
  for (const each of read) {
    const made = await draftsOf(ctx, each, around, source).catch((error: unknown) => skippedBy(error))
    if ('skipped' in made) files.splice(files.indexOf(each.file), 1, { ...each.file, skipped: made.skipped })
    else planned.push(...made.drafts)
  }
  planned.sort((a, b) => a.position - b.position)
  for (const [index, { importId }] of planned.entries())
    await ctx.db.run(statements.placeInSet(importId, setId, index))
  return files
}

const skippedBy = (error: unknown): { skipped: string } => {
  if (error instanceof KithError) return { skipped: error.message }
  throw error
}

/** What a table is: what somebody said, else what its columns say. */
async function recognised(
  ctx: Context,
  file: SetFile,
): Promise<{ file: SetFile; table: TabularFile | null }> {
  if (file.path === null) return { file, table: null }
  try {
    const table = await inspectFile(file.path, {}, file.name)
    const layout = recogniseLayout(layouts, table.columns, file.name)
    const looksLike = layout === undefined ? null : inWords(layout)
    if (file.isSaid)
      return {
        file: { ...file, looksLike, skipped: file.reads === 'none' ? 'left out, as you said' : null },
        table,
      }
    if (layout !== undefined)
      return { file: { ...file, reads: `layout:${layout.name}`, looksLike, skipped: null }, table }
    const firm = await freshFirmSetting(ctx.db)
    const { nouns } = imports()
    const noun = guessNoun(
      nouns,
      ({ fields }) => detect(table.columns, table.sample, fields, firm).columns,
      file.name,
    )
    const reads = noun === undefined ? 'none' : `noun:${noun.noun}`
    const unknown = 'its columns are those of no table that Kith knows; say what stands in it'
    return { file: { ...file, reads, looksLike: null, skipped: noun === undefined ? unknown : null }, table }
  } catch (error) {
    return { file: { ...file, reads: 'none', ...skippedBy(error) }, table: null }
  }
}

const layoutOf = ({ reads }: SetFile) =>
  reads.startsWith('layout:') ? layoutNamed(reads.slice('layout:'.length)) : undefined

/** Reads what tables say of each other: whose number is whose, and who works here. */
async function surroundings(ctx: Context, read: readonly Read[]): Promise<Surroundings> {
  const lookups = new Map<string, Map<string, string>>()
  const came = read.map(({ file }) => layoutOf(file))
  const needed = new Set(came.flatMap((layout) => (layout === undefined ? [] : neededBy(layout))))
  const around = { lookups, layouts: new Set<string>(), owners: new Map<string, string>() }
  const tables = read.flatMap(({ table, path }, index) => ({ table, path, layout: came[index] ?? null }))
  // Deals lead to accounts, which some tables know by name alone: accounts are looked up first.
  const numbering = ({ layout }: (typeof tables)[number]) => Number(layout?.parts[0]?.noun !== 'parties')
  for (const { table, path, layout } of tables.toSorted((one, other) => numbering(one) - numbering(other))) {
    if (layout === null) continue
    const looked = lookupsOf(layout, table.columns, around, needed.has(layout.name))
    if (looked.tables.length === 0) continue
    for await (const records of recordsOf(path, table.shape))
      for (const { cells } of records) looked.take(cells)
    // One kind of record may come in several files.
    for (const { name, entries } of looked.tables)
      lookups.set(name, new Map([...(lookups.get(name) ?? []), ...entries]))
  }
  const people = await ctx.db.many(statements.colleagues)
  const owners = new Map(
    people.flatMap(
      ({ name, email }) =>
        [
          [name.toLowerCase(), email],
          [email, email],
        ] as const,
    ),
  )
  return { lookups, layouts: new Set(came.flatMap((layout) => layout?.name ?? [])), owners }
}

/** The tables of whose numbers a layout wants to know. */
const neededBy = ({ parts }: Layout): string[] =>
  parts.flatMap(({ fields }) => Object.values(fields).flatMap(({ needs }) => needs?.layout ?? []))

async function draftsOf(
  ctx: Context,
  read: Read,
  around: Surroundings,
  source: string,
): Promise<{ drafts: Planned[] }> {
  const layout = layoutOf(read.file)
  if (layout === undefined) return { drafts: [await plainDraft(ctx, read, source)] }
  const drafts: Planned[] = []
  for (const part of layout.parts) {
    const drafted = await draftOf(ctx, read, part, around, source)
    if (drafted !== null) drafts.push(drafted)
  }
  return { drafts }
}

const ownPath = (ctx: Context) => join(imports().uploads, newId(ctx.now.getTime()))

async function plainDraft(ctx: Context, { file, path }: Read, source: string): Promise<Planned> {
  const noun = file.reads.slice('noun:'.length)
  const copy = ownPath(ctx)
  await link(path, copy)
  return orRemoved(copy, async () => {
    const { importId } = await draftImport(ctx, { noun, path: copy, fileName: file.name, source })
    return { importId, position: positionOf(noun, undefined) }
  })
}

/** A draft of the rows of one noun, written anew in Kith’s own fields; null where the table holds none. */
async function draftOf(
  ctx: Context,
  { file, table, path }: Read,
  part: LayoutPart,
  around: Surroundings,
  source: string,
): Promise<Planned | null> {
  const { columns, mapping, rows } = translation(part, table.columns, around)
  const to = ownPath(ctx)
  let count = 0
  async function* lines(): AsyncGenerator<string> {
    yield csvLine(columns)
    for await (const records of recordsOf(path, table.shape)) {
      let text = ''
      for (const { cells } of records)
        for (const row of rows(cells)) {
          count++
          text += csvLine(row)
        }
      if (text !== '') yield text
    }
  }
  return orRemoved(to, async () => {
    await pipeline(Readable.from(lines()), createWriteStream(to, { mode: 0o600 }))
    if (count === 0) {
      await rm(to, { force: true })
      return null
    }
    const { importId } = await draftImport(ctx, {
      noun: part.noun,
      path: to,
      fileName: file.name,
      source,
      mapping,
      file: { delimiter: ',', encoding: 'utf-8', header: true },
      options: { partyKind: part.kind, opensChannels: part.opensChannels },
    })
    return { importId, position: positionOf(part.noun, part.kind) }
  })
}

async function orRemoved<Made>(path: string, make: () => Promise<Made>): Promise<Made> {
  try {
    return await make()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const csvLine = (cells: readonly string[]) =>
  `${cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\r\n`
