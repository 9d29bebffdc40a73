import { createWriteStream } from 'node:fs'
import { link, mkdir, mkdtemp, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { KithError } from '../kernel/errors.ts'
import { Meter, type Metered } from './meter.ts'
import { ignoreMissing } from './missing-file.ts'
import { writeZip } from './zip-writing.ts'

/** Where an export is written: a folder or one ZIP. `file`: with `/` between folders. */
export type ExportTarget = { readonly add: (file: string, source: Readable) => Promise<Metered> }

/**
 * Lets `write` fill a draft of its own beside the place, which gets its name only when it is whole: of two that write
 * to one name the first is kept and the second refused, and neither touches what the other writes.
 * @param place  ending in `.zip` (one file) or not (a folder); nothing may be there
 * @throws storage.export-there
 */
export async function writeWhole<Result>(
  place: string,
  write: (target: ExportTarget) => Promise<Result>,
): Promise<Result> {
  const there = new KithError('storage.export-there', { folder: place })
  if (await stat(place).catch(ignoreMissing)) throw there
  await mkdir(dirname(place), { recursive: true })
  const draft = await mkdtemp(`${place}.part-`)
  try {
    const result = isZip(place)
      ? await writeZip(join(draft, 'zip'), (add) => write({ add }))
      : await write(folderTarget(draft))
    if (isZip(place)) await give(join(draft, 'zip'), place)
    else await rename(draft, place)
    return result
  } catch (error) {
    throw isTaken(error) ? there : error
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

export const isZip = (place: string): boolean => place.toLowerCase().endsWith('.zip')

function folderTarget(folder: string): ExportTarget {
  return {
    add: async (file, source) => {
      const meter = new Meter()
      const path = join(folder, file)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await pipeline(source, meter, createWriteStream(path, { mode: 0o600, flush: true }))
      return meter.told()
    },
  }
}

/** Gives a file its name unless the name is taken, on disks without links too. */
async function give(draft: string, place: string): Promise<void> {
  try {
    await link(draft, place)
  } catch (error) {
    if (isTaken(error)) throw error
    await (await open(place, 'wx')).close()
    await rename(draft, place)
  }
}

/** Whether a name was taken by somebody else meanwhile, as the systems say it. */
const isTaken = (error: unknown) =>
  error instanceof Error && 'code' in error && ['EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(String(error.code))
