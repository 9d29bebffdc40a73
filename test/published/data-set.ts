import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'

const folder = new URL('../../../shared/data/', import.meta.url)

/** Path of a published data set, which lies beside the project and is not part of it. */
export function dataSet(name: string): string {
  return new URL(name, folder).pathname
}

/** Declares a test that is skipped, with a notice, where the data set is absent. */
export function published(name: string, files: readonly string[], run: () => Promise<void> | void): void {
  const absent = files.filter((file) => !existsSync(dataSet(file)))
  const skip = absent.length > 0 ? `not here: ../shared/data/${absent.join(', ')}` : false
  test(name, { skip }, run)
}

/** Rows of a comma-separated data set without quotes, the header left out. */
export async function rowsOf(name: string): Promise<string[][]> {
  const bytes = await readFile(dataSet(name))
  const text = name.endsWith('.gz') ? gunzipSync(bytes).toString('utf8') : bytes.toString('utf8')
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
}
