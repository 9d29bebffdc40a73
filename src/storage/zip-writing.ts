import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { Meter, type Metered } from './meter.ts'

/** Packs one file while it is read. `file`: with `/` between folders, at most 65,535 bytes. */
export type AddToZip = (file: string, source: Readable) => Promise<Metered>

/**
 * Lets `write` fill a ZIP of any size, one file after the other, so that memory stays small.
 * @throws EEXIST when something is at that path; what stopped the writing, of a source or of the disk, as it came
 */
export async function writeZip<Result>(
  path: string,
  write: (add: AddToZip) => Promise<Result>,
): Promise<Result> {
  const zip = new ZipFile()
  const stop = new AbortController()
  const { signal } = stop
  const fail = (error: unknown) => stop.abort(error)
  zip.on('error', fail)
  const kept = pipeline(
    zip.outputStream,
    createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }),
    {
      signal,
    },
  )
  kept.catch(fail)
  try {
    const result = await write(async (file, source) => {
      const meter = new Meter()
      zip.addReadStream(meter, file, { mode: 0o100600 })
      await pipeline(source, meter, { signal })
      return meter.told()
    })
    zip.end()
    await kept
    return result
  } catch (error) {
    fail(error)
    await kept.catch(() => undefined)
    throw signal.reason
  }
}
