import { type Static, Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { Id, Instant, Line, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { cancelFit, downloadRows, fitById, startFit } from './fit.commands.ts'
import type { FitRecord, ListedFit } from './fit.sql.ts'
import { listFits } from './fit.sql.ts'
import { fitStates, fitsSeen } from './fit.ts'
import { eraseFitFile, readFitFile, receiveFitFile } from './fit-file.commands.ts'
import { fitting } from './fit-registry.ts'

const Option = Type.Object({
  takes: Nullable(Type.String()),
  says: Type.String(),
  needed: Type.Boolean(),
})

const ModelBody = Type.Object({
  name: Type.String(),
  answers: Type.String(),
  setting: Type.String(),
  source: Type.String(),
  example: Type.String(),
  options: Type.Record(Type.String(), Option),
})

const getModels = route({
  method: 'GET',
  path: '/models',
  summary:
    'Every model that can be fitted to a file, with what must be observed for it and what it can be asked.',
  may: { noun: 'fits', verb: 'read' },
  response: Type.Object({ models: Type.Array(ModelBody) }),
  async handle() {
    const models = fitting().models.map(({ name, answers, setting, source, example, options }) => ({
      ...{ name, answers, setting, source, example },
      options: Object.fromEntries(
        Object.entries(options).map(([option, { takes, says, needed = false }]) => [
          option,
          { takes, says, needed },
        ]),
      ),
    }))
    return { body: { models } }
  },
})

const FileBody = Type.Object({
  fitFileId: Id,
  name: Type.String(),
  bytes: Type.Integer(),
  columns: Type.Array(Type.Object({ name: Type.String(), samples: Type.Array(Type.String()) })),
})

const fileParams = Type.Object({ fitFileId: Id })

const postFile = route({
  method: 'POST',
  path: '/fit-files',
  summary: 'Upload a file that models can be fitted to; it is kept until 30 days after it was last used.',
  may: { noun: 'fits', verb: 'create' },
  upload: true,
  reads: () => 'unnamed',
  query: Type.Object({ name: Type.Optional(Line(300)) }),
  response: FileBody,
  async handle(ctx, request) {
    const { name, stream } = await request.file()
    return { status: 201, body: await receiveFitFile(ctx, { name: request.query.name ?? name, stream }) }
  },
})

const getFile = route({
  method: 'GET',
  path: '/fit-files/:fitFileId',
  summary: 'A file that models can be fitted to: its columns with their first cells.',
  may: { noun: 'fits', verb: 'read' },
  reads: () => 'unnamed',
  params: fileParams,
  response: FileBody,
  handle: async (ctx, { params }) => ({ body: await readFitFile(ctx, params.fitFileId) }),
})

const deleteFile = route({
  method: 'DELETE',
  path: '/fit-files/:fitFileId',
  summary: 'Erase a file with all fits to it; one that runs is stopped.',
  may: { noun: 'fits', verb: 'erase' },
  params: fileParams,
  async handle(ctx, { params }) {
    await eraseFitFile(ctx, params.fitFileId)
    return {}
  },
})

const Given = Type.Record(
  Type.String({ maxLength: 60 }),
  Type.Union([Type.String({ maxLength: 20_000 }), Type.Number(), Type.Boolean()]),
  { maxProperties: 60 },
)

const ListedBody = Type.Object({
  fitId: Id,
  fitFileId: Id,
  model: Type.String(),
  fileName: Type.String(),
  options: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()])),
  state: OneOf(fitStates),
  progress: Nullable(Type.Object({ step: Type.String(), done: Type.Number(), of: Type.Number() })),
  hasRows: Type.Boolean(),
  error: Nullable(Type.Object({ code: Type.String(), message: Type.String() })),
  createdAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
})

const FitBody = Type.Object({
  ...ListedBody.properties,
  report: Nullable(Type.Record(Type.String(), Type.Unknown())),
})

const params = Type.Object({ fitId: Id })

function presentListed(found: ListedFit): Static<typeof ListedBody> {
  const { fitId, fitFileId, model, fileName, options, state, progress, hasRows, error } = found
  const { createdAt, startedAt, finishedAt } = found
  return {
    ...{ fitId, fitFileId, model, fileName, options, state, progress, hasRows, error },
    ...{ createdAt, startedAt, finishedAt },
  }
}

const present = (found: FitRecord): Static<typeof FitBody> => ({
  ...presentListed(found),
  report: found.report as Record<string, unknown> | null,
})

const showsReport = ({ report }: Static<typeof FitBody>) => (report === null ? [] : 'unnamed')

const postFit = route({
  method: 'POST',
  path: '/fits',
  summary:
    'Fit a model to an uploaded file, in the background. Options are those of `kith fit`, without dashes.',
  may: { noun: 'fits', verb: 'create' },
  body: Type.Object({ model: Line(60), fitFileId: Id, options: Type.Optional(Given) }),
  response: FitBody,
  async handle(ctx, { body: { model, fitFileId, options = {} } }) {
    return { status: 202, body: present(await startFit(ctx, { model, fitFileId, options })) }
  },
})

const getFits = route({
  method: 'GET',
  path: '/fits',
  summary:
    'Fits to uploaded files, newest first: one’s own, or everybody’s for those who see all of every party.',
  may: { noun: 'fits', verb: 'read' },
  query: Type.Object(pageQuery),
  response: Page(ListedBody),
  async handle({ db, actor }, { query: { limit = 50, cursor } }) {
    const key = decodeCursor('fits', ['instant', 'id'], cursor)
    const after = key ? { at: key[0], id: key[1] } : null
    const rows = await db.many(listFits(fitsSeen(actor), after, limit + 1))
    const { items, next } = page(rows, limit, (last) => encodeCursor('fits', [last.createdAt, last.fitId]))
    return { body: { items: items.map(presentListed), next } }
  },
})

const getFit = route({
  method: 'GET',
  path: '/fits/:fitId',
  summary: 'One fit: how far it is, and when it is done its report, as `kith fit --json` prints it.',
  may: { noun: 'fits', verb: 'read' },
  params,
  response: FitBody,
  reads: showsReport,
  handle: async (ctx, { params: { fitId } }) => ({ body: present(await fitById(ctx, fitId)) }),
})

const postCancellation = route({
  method: 'POST',
  path: '/fits/:fitId/cancellation',
  summary: 'Stop a fit that waits or runs.',
  may: { noun: 'fits', verb: 'change' },
  params,
  response: FitBody,
  handle: async (ctx, { params: { fitId } }) => ({ status: 202, body: present(await cancelFit(ctx, fitId)) }),
})

const getRows = route({
  method: 'GET',
  path: '/fits/:fitId/rows',
  summary: 'What a fit tells row by row, as a file.',
  may: { noun: 'fits', verb: 'export' },
  params,
  produces: 'text/csv',
  reads: () => 'unnamed',
  async handle(ctx, { params: { fitId } }) {
    const { name, stream } = await downloadRows(ctx, fitId)
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
    }
    return { headers, stream }
  },
})

export const fitRoutes = [
  getModels,
  postFile,
  getFile,
  deleteFile,
  getFits,
  postFit,
  getFit,
  postCancellation,
  getRows,
]
