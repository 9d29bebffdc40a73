import { join } from 'node:path'
import { draftImport, runImport } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import type { FirmFileName } from './firm-file.ts'
import { openImportOf } from './firm-import.sql.ts'
import type { Work } from './unfinished.ts'

type Loaded = {
  readonly name: Exclude<FirmFileName, 'same-people' | 'replies'> | 'campaign-orders'
  readonly noun: string
  readonly source: string
  readonly mapping: Readonly<Record<string, string>>
}

/** Who is known, and whose numbers they have; who buys at the shop last, since lists begin with whoever came last. */
export const people: readonly Loaded[] = [
  { name: 'employees', noun: 'employees', source: 'Personnel', mapping: {} },
  { name: 'people-till', noun: 'parties', source: 'Till', mapping: {} },
  { name: 'people-shop', noun: 'parties', source: 'Shop', mapping: { garden: 'custom' } },
]

/** What they did. */
export const deeds: readonly Loaded[] = [
  { name: 'orders', noun: 'orders', source: 'Shop', mapping: {} },
  { name: 'interactions', noun: 'interactions', source: 'Shop', mapping: {} },
]

/** What they permitted before the campaign. */
export const permissions: readonly Loaded[] = [
  { name: 'consents', noun: 'consents', source: 'Shop', mapping: {} },
]

/** What they bought because of it. */
export const replies: readonly Loaded[] = [
  { name: 'campaign-orders', noun: 'orders', source: 'Shop', mapping: {} },
]

/** What they permit since, think and gain, and what those who work there think. */
export const relations: readonly Loaded[] = [
  { name: 'later-consents', noun: 'consents', source: 'Shop', mapping: {} },
  { name: 'answers', noun: 'survey-answers', source: 'Shop', mapping: {} },
  { name: 'gains', noun: 'gains', source: 'Shop', mapping: {} },
  { name: 'employee-answers', noun: 'survey-answers', source: 'Personnel', mapping: {} },
]

/** Loads files of the firm as anybody's are. @param at  when what they say was recorded; absent: now */
export async function loadFiles(
  ctx: Context,
  folder: string,
  files: readonly Loaded[],
  work: Work,
  at?: Date,
): Promise<void> {
  for (const file of files) await work.step(file.name, () => loadFile(ctx, folder, file, at))
}

async function loadFile(
  ctx: Context,
  folder: string,
  { name, noun, source, mapping }: Loaded,
  at: Date | undefined,
): Promise<string> {
  const fileName = `${name}.csv`
  const path = join(folder, fileName)
  const options = noun === 'parties' ? {} : { currency: 'EUR' }
  const before = await ctx.db.maybeOne(openImportOf(path))
  const { importId } = before ?? (await draftImport(ctx, { noun, source, mapping, fileName, options, path }))
  const { counts, end } = await runImport(ctx, importId, at && { at })
  if (end === 'interrupted') throw new Error(`loadFile: somebody else is loading ${fileName}`)
  return `${counts.accepted.toLocaleString('en')} of ${counts.rows.toLocaleString('en')} rows of ${fileName}`
}
