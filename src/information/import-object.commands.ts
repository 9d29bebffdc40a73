import { KithError } from '../kernel/errors.ts'
import type { Database } from '../storage/database.ts'
import type { ColumnProposal } from './import-column.ts'
import { liveObjects } from './object-import-reader.commands.ts'

/**
 * The object that somebody chose for the lines of a file of records that name none; undefined: none was chosen.
 * @throws information.import-option-bad where it is no object now, or the file is not of records
 */
export async function objectChosen(
  db: Database,
  noun: string,
  object: string | undefined,
): Promise<string | undefined> {
  if (!object) return undefined
  const refused = (reason: string) =>
    new KithError('information.import-option-bad', { option: 'object', value: object, reason })
  if (noun !== 'records') throw refused('only lines of records have one')
  const objects = [...new Set([...(await liveObjects(db)).values()].map((row) => row.object))]
  if (objects.includes(object)) return object
  throw refused(
    objects.length === 0
      ? 'the firm has no objects: describe one under Settings, Objects'
      : `there is no such object; there are ${objects.join(', ')}`,
  )
}

/** Whether the column that was taken for the object names objects, as far as it is filled: machines have a type too. */
export async function namesObjects(db: Database, columns: readonly ColumnProposal[]): Promise<boolean> {
  const taken = columns.find(({ mapsTo }) => mapsTo === 'object')
  const named = taken?.samples.filter((sample) => sample !== '') ?? []
  if (named.length === 0) return taken !== undefined
  const objects = await liveObjects(db)
  return named.some((sample) => objects.has(sample.toLowerCase()))
}
