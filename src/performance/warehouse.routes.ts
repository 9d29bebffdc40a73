import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Instant, Nullable, OneOf } from '../http/schema.ts'
import { cancelNight, downloadNightFile, startNight } from './warehouse-night.commands.ts'
import { latestNights, type Night, nightStates } from './warehouse-night.sql.ts'

const NightBody = Type.Object({
  exportId: Id,
  day: Type.String({ format: 'date' }),
  state: OneOf(nightStates),
  progress: Nullable(Type.Object({ step: Type.String(), done: Type.Integer(), of: Type.Integer() })),
  files: Type.Array(
    Type.Object({
      view: Type.String(),
      file: Type.String(),
      rows: Type.Integer(),
      bytes: Type.Integer(),
      sha256: Type.String(),
    }),
  ),
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  isNightly: Type.Boolean({ description: 'Whether nobody asked for it.' }),
  requestedAt: Instant,
  asOf: Nullable(Instant),
  finishedAt: Nullable(Instant),
})

const shown = ({ requestedBy, files, ...night }: Night) => ({
  ...night,
  isNightly: requestedBy === null,
  files: files.map(({ columns, ...file }) => file),
})

const getNights = route({
  method: 'GET',
  path: '/warehouse/exports',
  summary: 'The exports of the warehouse as Parquet, the latest first.',
  may: { noun: 'warehouse', verb: 'read' },
  response: Type.Object({ items: Type.Array(NightBody), next: Type.Null() }),
  async handle({ db }) {
    return { body: { items: (await db.many(latestNights(40))).map(shown), next: null } }
  },
})

const postNight = route({
  method: 'POST',
  path: '/warehouse/exports',
  summary: 'Write the warehouse as Parquet now, in the background; one that is open already is the answer.',
  may: { noun: 'warehouse', verb: 'export' },
  response: NightBody,
  async handle(ctx) {
    return { status: 202, body: shown(await startNight(ctx)) }
  },
})

const postCancellation = route({
  method: 'POST',
  path: '/warehouse/exports/:exportId/cancellation',
  summary: 'Stop an export; the files of the one before stay.',
  may: { noun: 'warehouse', verb: 'export' },
  params: Type.Object({ exportId: Id }),
  response: NightBody,
  async handle(ctx, { params }) {
    return { body: shown(await cancelNight(ctx, params.exportId)) }
  },
})

const getFile = route({
  method: 'GET',
  path: '/warehouse/exports/:exportId/files/:file',
  summary: 'One file of an export.',
  may: { noun: 'warehouse', verb: 'export' },
  params: Type.Object({ exportId: Id, file: Type.String({ pattern: '^[a-z_]+\\.parquet$' }) }),
  produces: 'application/vnd.apache.parquet',
  reads: () => 'unnamed',
  async handle(ctx, { params: { exportId, file } }) {
    const { stream, bytes } = await downloadNightFile(ctx, exportId, file)
    const headers = {
      'content-type': 'application/vnd.apache.parquet',
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${file}"`,
    }
    return { headers, stream }
  },
})

/** The warehouse as files: each night's, and those asked for. */
export const warehouseRoutes: readonly Route[] = [getNights, postNight, postCancellation, getFile]
