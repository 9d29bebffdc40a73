import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { relocateUploads } from '../information/index.ts'
import { exportInstallation, importInstallation } from '../storage/installation.ts'
import { programVersion } from '../storage/program-version.ts'
import type { Command, Io } from './io.ts'
import { placeOptions, withDatabase } from './place.ts'
import { refuseRunning } from './running.ts'
import { UsageError } from './usage-error.ts'

/** `kith export FOLDER|FILE.zip`: the whole installation in an open form, as of one moment, while Kith may be running. */
export const exportCommand: Command = async (args, io) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...placeOptions, 'with-secrets': { type: 'boolean' } },
    allowPositionals: true,
  })
  const [folder, ...more] = positionals
  if (folder === undefined || more.length > 0)
    throw new UsageError('Name one folder, or one file ending in .zip, to write the export to.')
  const place = { data: values.data, command: 'export', migrated: false }
  const made = await withDatabase(place, io, async ({ db, place: { dataFolder } }) =>
    exportInstallation(db, {
      folder: resolve(folder),
      dataFolder,
      withSecrets: values['with-secrets'] ?? false,
      program: await programVersion(),
      now: new Date(),
    }),
  )
  const rows = made.tables.reduce((sum, table) => sum + table.rows, 0)
  const told = { folder: resolve(folder), tables: made.tables.length, rows, files: made.files.length }
  if (values.json) io.print(JSON.stringify({ ...told, leftOut: made.leftOut }))
  else {
    io.print(`${rows} rows of ${told.tables} tables and ${told.files} uploaded files are in ${told.folder}.`)
    if (made.leftOut.length > 0)
      io.print(
        'Passwords, API keys, open sessions, links and endpoints were left out; --with-secrets takes them along.',
      )
  }
  return 0
}

/** `kith import installation FOLDER|FILE.zip`: takes such an export into an empty Kith, equal. */
export async function importInstallationCommand(
  folder: string,
  values: { readonly data?: string | undefined; readonly json?: boolean | undefined },
  io: Io,
): Promise<number> {
  const place = { data: values.data, command: 'import', migrated: false }
  const taken = await withDatabase(place, io, async (found) => {
    await refuseRunning(found)
    const { dataFolder } = found.place
    return importInstallation(found.db, {
      folder: resolve(folder),
      dataFolder,
      program: await programVersion(),
      now: new Date(),
      address: found.db.address,
      settle: (tx, manifest) => relocateUploads(tx, manifest.dataFolder, dataFolder),
    })
  })
  const rows = taken.tables.reduce((sum, table) => sum + table.rows, 0)
  if (values.json)
    io.print(
      JSON.stringify({
        tables: taken.tables.length,
        rows,
        files: taken.files.length,
        leftOut: taken.leftOut,
      }),
    )
  else {
    io.print(`${rows} rows of ${taken.tables.length} tables taken in; each table compared with the export.`)
    if (taken.leftOut.length > 0)
      io.print('Nobody can sign in yet: make a way in with “kith user link EMAIL” for whoever is to begin.')
  }
  return 0
}
