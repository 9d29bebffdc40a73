import { draftImport, runImport } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { type FirmFileName, firmFile } from './firm-file.ts'

type Loaded = {
  readonly name: Exclude<FirmFileName, 'same-people'>
  readonly noun: string
  readonly source: string
  readonly mapping: Readonly<Record<string, string>>
}

/** Who is known, and whose numbers they have. */
export const people: readonly Loaded[] = [
  { name: 'people-shop', noun: 'parties', source: 'Shop', mapping: { garden: 'custom' } },
  { name: 'people-till', noun: 'parties', source: 'Till', mapping: {} },
]

/** What they did. */
export const deeds: readonly Loaded[] = [
  { name: 'orders', noun: 'orders', source: 'Shop', mapping: {} },
  { name: 'interactions', noun: 'interactions', source: 'Shop', mapping: {} },
]

/** What they permit, think and gain, and who works for them. */
export const relations: readonly Loaded[] = [
  { name: 'consents', noun: 'consents', source: 'Shop', mapping: {} },
  { name: 'answers', noun: 'survey-answers', source: 'Shop', mapping: {} },
  { name: 'gains', noun: 'gains', source: 'Shop', mapping: {} },
  { name: 'employees', noun: 'employees', source: 'Personnel', mapping: {} },
  { name: 'employee-answers', noun: 'survey-answers', source: 'Personnel', mapping: {} },
]

/** Loads files of the firm as anybody's are. */
export async function loadFiles(
  ctx: Context,
  folder: string,
  files: readonly Loaded[],
  say: (line: string) => void,
): Promise<void> {
  for (const { name, noun, source, mapping } of files) {
    const fileName = `${name}.csv`
    const options = noun === 'parties' ? {} : { currency: 'EUR' }
    const wish = { noun, source, mapping, fileName, options, path: firmFile(folder, name) }
    const { importId } = await draftImport(ctx, wish)
    const { counts } = await runImport(ctx, importId)
    say(`${counts.accepted.toLocaleString('en')} of ${counts.rows.toLocaleString('en')} rows of ${fileName}`)
  }
}
