import { draftImport, runImport } from '../information/index.ts'
import type { Context } from '../kernel/context.ts'
import { firmFile } from './firm-file.ts'

/** The firm's files in the order in which they are loaded, and whose numbers they use. */
const files = [
  { name: 'people-shop', noun: 'parties', source: 'Shop', mapping: { garden: 'custom' } },
  { name: 'people-till', noun: 'parties', source: 'Till', mapping: {} },
  { name: 'orders', noun: 'orders', source: 'Shop', mapping: {} },
] as const

/** Loads the firm's files as anybody's are. @returns how many rows came of them */
export async function loadFirm(ctx: Context, folder: string, say: (line: string) => void): Promise<number> {
  let rows = 0
  for (const { name, noun, source, mapping } of files) {
    const fileName = `${name}.csv`
    const options = noun === 'orders' ? { currency: 'EUR' } : {}
    const wish = { noun, source, mapping, fileName, options, path: firmFile(folder, name) }
    const { importId } = await draftImport(ctx, wish)
    const { counts } = await runImport(ctx, importId)
    say(`${counts.accepted.toLocaleString('en')} of ${counts.rows.toLocaleString('en')} rows of ${fileName}`)
    rows += counts.rows
  }
  return rows
}
