import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importsWithoutFile } from '../information/index.ts'
import { restoreBackup, totalRows } from '../storage/backup.ts'
import { programVersion } from '../storage/program-version.ts'
import type { Command } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { refuseRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

/** `kith restore FILE`: fills an empty database from a backup, whole or not at all. */
export const restore: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...placeOptions, replace: { type: 'boolean' } },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new UsageError('Name the one backup file to restore.')
  const place = { data: values.data, command: 'restore', migrated: false }
  const { seal, missing } = await withDatabase(place, io, async (found) => {
    await refuseRunning(found)
    const seal = await restoreBackup(found.db, resolve(file), {
      program: await programVersion(),
      now: new Date(),
      replace: values.replace ?? false,
      address: found.db.address,
    })
    return { seal, missing: await importsWithoutFile({ db: found.db }) }
  })
  const importsMissingFile = missing.map(({ importId }) => importId)
  const result = { file: resolve(file), tables: seal.length, rows: totalRows(seal), importsMissingFile }
  for (const { fileName, state } of missing)
    io.say(
      `The import of ${fileName} (${state}) was not finished, and a backup holds no uploaded files: upload it again.`,
    )
  if (values.json) io.print(JSON.stringify(result))
  else
    io.print(`${result.rows} rows of ${result.tables} tables restored; each table compared with the backup.`)
  return 0
}
