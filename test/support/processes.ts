import { readdir, readFile } from 'node:fs/promises'

/** Living processes whose command line holds a text, by number (Linux). */
export async function processesWith(text: string): Promise<number[]> {
  const found: number[] = []
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue
    const line = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')
    if (line.includes(text)) found.push(Number(entry))
  }
  return found
}

/** The number of the PostgreSQL that works on a data folder. */
export async function serverProcess(folder: string): Promise<number> {
  return Number((await readFile(`${folder}/postgres/postmaster.pid`, 'utf8')).split('\n')[0])
}
