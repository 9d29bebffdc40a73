import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { betaDraw, exponentialDraw, gammaDraw, seededRandom } from '../../src/analytics/index.ts'
import { fit } from '../../src/cli/fit.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-fit-'))
after(() => rmSync(folder, { recursive: true }))

/** Where a file of that name lies, or would lie, for `kith fit`. */
export const pathOf = (...names: string[]): string => join(folder, ...names)

/** Writes a file for `kith fit`. @returns its path */
export function file(name: string, content: string | Uint8Array): string {
  const path = pathOf(name)
  writeFileSync(path, content)
  return path
}

/** `kith fit` with these arguments: its exit code, what it prints and what it complains of. */
export async function run(...args: string[]) {
  const said: string[] = []
  const printed: string[] = []
  const code = await fit(args, { print: (text) => printed.push(text), say: (text) => said.push(text) })
  return { code, out: printed.join('\n'), said: said.join('\n') }
}

/** Two years of purchases of a simulated shop, as a CSV file. */
export function simulatedShop(customers: number, separator = ','): string {
  const random = seededRandom(5)
  const lines = [['kunde', 'tag', 'betrag'].join(separator)]
  for (let id = 1; id <= customers; id++) {
    const [rate, dropout] = [gammaDraw(random, 0.5, 6), betaDraw(random, 0.8, 2.5)]
    const own = gammaDraw(random, 4, 15)
    let day = Math.floor(random() * 90)
    while (day < 730) {
      const on = new Date(Date.UTC(2024, 0, 1 + Math.floor(day))).toISOString().slice(0, 10)
      lines.push([`K${id}`, on, gammaDraw(random, 6, own).toFixed(2)].join(separator))
      day += 7 * exponentialDraw(random, Math.max(rate, 1e-9))
      if (random() < dropout) break
    }
  }
  return `${lines.join('\n')}\n`
}
