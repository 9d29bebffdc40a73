import { resolve } from 'node:path'
import { backUp } from '../storage/backup.ts'
import { programVersion } from '../storage/program-version.ts'
import { inWords } from '../storage/upgrade.ts'
import type { Command } from './io.ts'
import { parsePlace, withDatabase } from './place.ts'
import { UsageError } from './usage-error.ts'

/** `kith backup FILE`: everything into one file, as of one moment, while Kith may be running. */
export const backup: Command = async (args, io) => {
  const { values, positionals } = parsePlace(args)
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name one file to write the backup to.')
  const made = await withDatabase(
    { data: values.data, command: 'backup', migrated: false },
    io,
    async ({ db }) => backUp(db, resolve(file), await programVersion(), new Date()),
  )
  if (values.json) io.print(JSON.stringify(made))
  else io.print(`${made.rows} rows of ${made.tables} tables in ${made.file} (${inWords(made.bytes)}).`)
  return 0
}
