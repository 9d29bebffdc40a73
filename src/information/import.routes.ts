import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { Id, Line, OneOf, Page, pageQuery } from '../http/schema.ts'
import { recordChange } from '../kernel/audit.commands.ts'
import type { Context } from '../kernel/context.ts'
import { askForUndo, cancelImport, changeDraft, importById, startImport } from './import.commands.ts'
import type { ImportRecord } from './import.sql.ts'
import * as statements from './import.sql.ts'
import { needState } from './import.ts'
import { storedSince } from './import-pace.commands.ts'
import { previewImport } from './import-preview.commands.ts'
import { rejectionsDownload } from './import-rejection.commands.ts'
import {
  DraftBody,
  FoundImportBody,
  ImportBody,
  Meets,
  presentImport,
  TrialAnswer,
  TrialBody,
  WhenKnownByColumn,
} from './import-shape.routes.ts'
import { seenExamples, seenPreview, seenValues, seesCells, showsCells } from './import-sight.ts'
import { stopTrial, tryImport } from './import-trial.commands.ts'
import { receiveUpload } from './import-upload.commands.ts'

const params = Type.Object({ importId: Id })
const presentAll = async ({ db }: Pick<Context, 'db'>, found: readonly ImportRecord[]) => {
  const stored = await storedSince(db, found)
  return found.map((each) => presentImport(each, Date.now(), stored.get(each.importId) ?? 0))
}
const present = async ({ db }: Pick<Context, 'db'>, found: ImportRecord) =>
  presentImport(found, Date.now(), (await storedSince(db, [found])).get(found.importId) ?? 0)
const presentDraft = async (ctx: Context, found: ImportRecord) => ({
  ...(await present(ctx, found)),
  ...seenPreview(await previewImport(ctx, found), seesCells(ctx.actor, found)),
})

const postImport = route({
  method: 'POST',
  path: '/imports',
  summary: 'Upload a file and look at it; nothing is imported yet.',
  may: { noun: 'imports', verb: 'create' },
  upload: true,
  reads: showsCells,
  query: Type.Object({ noun: Line(40) }),
  response: DraftBody,
  async handle(ctx, request) {
    const { name, stream } = await request.file()
    const found = await receiveUpload(ctx, request.query.noun, { name, stream })
    return { status: 201, body: await presentDraft(ctx, found) }
  },
})

const text = Type.Optional(Type.String({ maxLength: 200 }))

const patchImport = route({
  method: 'PATCH',
  path: '/imports/:importId',
  summary: 'Say how a draft’s file is written and what its columns become.',
  may: { noun: 'imports', verb: 'change' },
  reads: showsCells,
  params,
  body: Type.Object({
    mapping: Type.Optional(Type.Record(Type.String(), Type.String())),
    whenKnown: Type.Optional(WhenKnownByColumn),
    source: Type.Optional(Line()),
    options: Type.Optional(
      Type.Object({
        currency: text,
        decimal: text,
        dateFormat: text,
        round: Type.Optional(Type.Boolean()),
        partyKind: Type.Optional(OneOf(['person', 'organisation', 'household'])),
        meets: Type.Optional(Meets),
        object: Type.Optional(
          Type.String({
            maxLength: 60,
            description: 'Of records: the object of every line that names none. Empty: each line names it.',
          }),
        ),
        encoding: text,
        delimiter: text,
        sheet: text,
        header: Type.Optional(Type.Boolean()),
      }),
    ),
  }),
  response: DraftBody,
  async handle(ctx, { params: { importId }, body: { mapping, whenKnown, source, options = {} }, version }) {
    const { encoding, delimiter, sheet, header, ...values } = options
    const file = {
      ...(encoding === undefined ? {} : { encoding }),
      ...(delimiter === undefined ? {} : { delimiter }),
      ...(sheet === undefined ? {} : { sheet }),
      ...(header === undefined ? {} : { header }),
    }
    const columns = { ...(mapping && { mapping }), ...(whenKnown && { whenKnown }) }
    const change = { source, file, options: values, ...columns }
    const found = await changeDraft(ctx, importId, change, version)
    return { body: await presentDraft(ctx, found) }
  },
})

const postDryRun = route({
  method: 'POST',
  path: '/imports/:importId/dry-run',
  summary: 'Count what an import would do, without writing.',
  may: { noun: 'imports', verb: 'create' },
  params,
  response: TrialAnswer,
  reads: ({ examples }) => [...new Set(examples.flatMap(({ partyId }) => partyId ?? []))],
  async handle(ctx, { params: { importId }, signal }) {
    const { counts, isWhole, told } = await tryImport(ctx, importId, signal)
    const { rows, accepted, rejected, unchanged, parties } = counts
    const { changed, ambiguous, cells, examples } = told
    const body = { rows, accepted, rejected, unchanged, parties, isWhole, changed, ambiguous, cells }
    const found = await importById(ctx, importId)
    return { body: { ...body, examples: seenExamples(examples, ctx.actor, found) } }
  },
})

const getDryRun = route({
  method: 'GET',
  path: '/imports/:importId/dry-run',
  summary: 'How far the trial of a draft is that somebody has asked for.',
  may: { noun: 'imports', verb: 'create' },
  params,
  response: TrialBody,
  async handle(ctx, { params: { importId } }) {
    const found = await importById(ctx, importId)
    needState(found.state, 'draft')
    const { rows, accepted, rejected, unchanged, parties, ...pace } = await present(ctx, found)
    const { progress, ratePerSecond, secondsLeft } = pace
    const isWhole = found.bytesRead === found.bytes
    return {
      body: { rows, accepted, rejected, unchanged, parties, progress, ratePerSecond, secondsLeft, isWhole },
    }
  },
})

const deleteDryRun = route({
  method: 'DELETE',
  path: '/imports/:importId/dry-run',
  summary: 'Stop the trial of a draft; it answers with what it has counted so far.',
  may: { noun: 'imports', verb: 'create' },
  params,
  response: Type.Object({ state: Type.String() }),
  async handle(ctx, { params: { importId } }) {
    const { state } = await importById(ctx, importId)
    await stopTrial(ctx, importId)
    return { status: 202, body: { state } }
  },
})

const postStart = route({
  method: 'POST',
  path: '/imports/:importId/start',
  summary: 'Import a draft, in the background.',
  may: { noun: 'imports', verb: 'create' },
  params,
  response: ImportBody,
  handle: async (ctx, { params: { importId } }) => ({
    status: 202,
    body: await present(ctx, await startImport(ctx, importId)),
  }),
})

const postCancellation = route({
  method: 'POST',
  path: '/imports/:importId/cancellation',
  summary: 'Stop an import after the batch in hand; what is stored stays.',
  may: { noun: 'imports', verb: 'change' },
  params,
  response: ImportBody,
  handle: async (ctx, { params: { importId } }) => ({
    status: 202,
    body: await present(ctx, await cancelImport(ctx, importId)),
  }),
})

const postResumption = route({
  method: 'POST',
  path: '/imports/:importId/resumption',
  summary: 'Go on with a stopped or failed import after its last stored batch.',
  may: { noun: 'imports', verb: 'change' },
  params,
  response: ImportBody,
  handle: async (ctx, { params: { importId } }) => ({
    status: 202,
    body: await present(ctx, await startImport(ctx, importId, { again: true })),
  }),
})

const deleteImport = route({
  method: 'DELETE',
  path: '/imports/:importId',
  summary: 'Take back everything an import stored; a draft is thrown away.',
  may: { noun: 'imports', verb: 'erase' },
  params,
  response: Type.Object({ state: Type.String() }),
  async handle(ctx, { params: { importId } }) {
    const found = await askForUndo(ctx, importId)
    return { status: 202, body: { state: found?.state ?? 'gone' } }
  },
})

const getImports = route({
  method: 'GET',
  path: '/imports',
  summary: 'Imports, newest first.',
  may: { noun: 'imports', verb: 'read' },
  query: Type.Object(pageQuery),
  response: Page(ImportBody),
  async handle({ db }, { query: { limit = 50, cursor } }) {
    const key = decodeCursor('imports', ['instant', 'id'], cursor)
    const after = key ? { at: key[0], id: key[1] } : null
    const rows = await db.many(statements.listImports(after, limit + 1))
    const { items, next } = page(rows, limit, (last) =>
      encodeCursor('imports', [last.createdAt, last.importId]),
    )
    return { body: { items: await presentAll({ db }, items), next } }
  },
})

const getImport = route({
  method: 'GET',
  path: '/imports/:importId',
  summary: 'One import: its state and how far it is; a draft with its columns and first rows.',
  may: { noun: 'imports', verb: 'read' },
  params,
  response: FoundImportBody,
  reads: showsCells,
  async handle(ctx, { params: { importId } }) {
    const found = await importById(ctx, importId)
    return { body: found.state === 'draft' ? await presentDraft(ctx, found) : await present(ctx, found) }
  },
})

const RejectionBody = Type.Object({
  line: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  reason: Type.String(),
})

const getRejections = route({
  method: 'GET',
  path: '/imports/:importId/rejections',
  summary: 'The cells that an import refused, by line.',
  may: { noun: 'imports', verb: 'read' },
  params,
  query: Type.Object(pageQuery),
  response: Type.Object({
    ...Page(RejectionBody).properties,
    reasons: Type.Array(Type.Object({ ...RejectionBody.properties, rows: Type.Integer() })),
  }),
  reads: ({ items, reasons }) => ([...items, ...reasons].some(({ value }) => value !== '') ? 'unnamed' : []),
  async handle(ctx, { params: { importId }, query: { limit = 50, cursor } }) {
    const isSeen = seesCells(ctx.actor, await importById(ctx, importId))
    const key = decodeCursor('rejections', ['integer', 'text'], cursor)
    const after = key ? { line: key[0], column: key[1] } : null
    const rows = await ctx.db.many(statements.listRejections(importId, after, limit + 1))
    const reasons = after === null ? await ctx.db.many(statements.rejectionReasons(importId)) : []
    const { items, next } = page(rows, limit, (last) => encodeCursor('rejections', [last.line, last.column]))
    return { body: { items: seenValues(items, isSeen), next, reasons: seenValues(reasons, isSeen) } }
  },
})

const getRejectionsCsv = route({
  method: 'GET',
  path: '/imports/:importId/rejections.csv',
  summary: 'The cells that an import refused, as a file: line, column, value, reason.',
  may: { noun: 'imports', verb: 'export' },
  params,
  produces: 'text/csv',
  reads: () => 'unnamed',
  async handle(ctx, { params: { importId } }) {
    const found = await importById(ctx, importId)
    await recordChange(ctx.db, ctx, {
      noun: 'imports',
      verb: 'export',
      partyId: null,
      rowId: importId,
      before: null,
      after: { file: found.fileName },
    })
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="refused-${importId}.csv"`,
    }
    return { headers, stream: rejectionsDownload(ctx, importId, seesCells(ctx.actor, found)) }
  },
})

export const importRoutes = [
  getImports,
  postImport,
  getImport,
  patchImport,
  deleteImport,
  postDryRun,
  getDryRun,
  deleteDryRun,
  postStart,
  postCancellation,
  postResumption,
  getRejections,
  getRejectionsCsv,
]
