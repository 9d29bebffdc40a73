import type { Context } from '../kernel/context.ts'
import { newId } from '../kernel/id.ts'
import { may } from '../kernel/permission.ts'
import { draftImport } from './import.commands.ts'
import type { ImportRecord } from './import.sql.ts'
import { imports } from './import-registry.ts'
import { keepUpload, type Upload } from './uploaded-file.ts'

/**
 * Keeps an uploaded file in the data folder and looks at it. What cannot be read is not kept.
 *
 * @throws kernel.too-large beyond the configured size; what `draftImport` throws
 */
export async function receiveUpload(ctx: Context, noun: string, upload: Upload): Promise<ImportRecord> {
  may(ctx.actor, 'create', 'imports')
  const { uploads: folder, largestUpload: largest } = imports()
  const place = { folder, largest, id: newId(ctx.now.getTime()) }
  return keepUpload(upload, place, (path, fileName) => draftImport(ctx, { noun, path, fileName }))
}
