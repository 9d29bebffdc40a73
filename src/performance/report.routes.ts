import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, OneOf } from '../http/schema.ts'
import { grains } from './report.ts'
import { openSubject, type ReportCatalogue, readableSubjects } from './report-catalogue.commands.ts'
import { reportCsv, reportWorkbook } from './report-file.commands.ts'
import { readyReports } from './report-ready.ts'
import { readReportRows, runReport } from './report-run.commands.ts'
import { changeReport, readReport, readReports, removeReport, saveReport } from './report-saved.commands.ts'
import {
  DraftSchema,
  PatchSchema,
  QuestionSchema,
  ReportSchema,
  ResultSchema,
  RowsSchema,
} from './report-shape.routes.ts'

const read = { noun: 'reports', verb: 'read' } as const
const ofReport = Type.Object({ reportId: Id })

/** Reports: what they can be made of, running them, their rows, their files, and those that are kept. */
export const reportRoutes = (catalogue: ReportCatalogue): Route[] => [
  getSubjects(catalogue),
  postRun(catalogue),
  postRows(catalogue),
  postFile(catalogue),
  getReports,
  postReport(catalogue),
  getReport,
  patchReport(catalogue),
  deleteReport,
]

const getSubjects = (catalogue: ReportCatalogue) =>
  route({
    method: 'GET',
    path: '/report-subjects',
    summary: 'What reports can be made of, with the fields that one’s roles show, and reports to begin with.',
    may: read,
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          name: Type.String(),
          title: Type.String(),
          one: Type.String(),
          fields: Type.Array(
            Type.Object({
              key: Type.String(),
              title: Type.String(),
              type: OneOf(['text', 'day', 'moment', 'number', 'money', 'boolean']),
            }),
          ),
        }),
      ),
      grains: Type.Array(OneOf(grains)),
      ready: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), question: QuestionSchema })),
    }),
    async handle(ctx) {
      // What is about no customer is listed and counted, but not offered here, where figures are of customers.
      const readable = readableSubjects(ctx, catalogue).filter(({ ofFirm }) => ofFirm === undefined)
      const items = await Promise.all(
        readable.map(async ({ name, title, one }) => {
          const open = await openSubject(ctx, catalogue, name)
          const fields = [...open.fields.values()].filter(open.shows)
          return { name, title, one, fields: fields.map(({ key, title, type }) => ({ key, title, type })) }
        }),
      )
      const names = items.map(({ name }) => name)
      const ready = readyReports.filter(({ question }) => names.includes(question.subject))
      return { body: { items, grains, ready } }
    },
  })

const postRun = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/report-runs',
    summary: 'Run a report with one’s own rights. It ends when whoever asked goes away.',
    may: read,
    whileLooking: true,
    body: Type.Object({ question: QuestionSchema }),
    response: ResultSchema,
    async handle(ctx, { body, signal }) {
      return { body: await runReport(ctx, catalogue, body.question, signal) }
    },
  })

const postRows = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/report-rows',
    summary: 'The rows behind one cell of a report. A key that is left out stands for the total.',
    may: read,
    whileLooking: true,
    body: Type.Object({
      question: QuestionSchema,
      rowKey: Type.Optional(Type.String({ maxLength: 1000 })),
      columnKey: Type.Optional(Type.String({ maxLength: 1000 })),
      currency: Type.Optional(Type.String({ maxLength: 3 })),
      cursor: Type.Optional(Type.String({ maxLength: 2000 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    }),
    response: RowsSchema,
    reads: ({ items }) => [...new Set(items.flatMap(({ partyId }) => partyId ?? []))],
    async handle(ctx, { body, signal }) {
      const { question, limit = 50, ...cell } = body
      return { body: await readReportRows(ctx, catalogue, question, { ...cell, limit }, signal) }
    },
  })

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const postFile = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/report-files',
    summary: 'A report as CSV or as a workbook.',
    may: { noun: 'reports', verb: 'export' },
    whileLooking: true,
    body: Type.Object({ question: QuestionSchema, as: OneOf(['csv', 'xlsx']) }),
    produces: 'text/csv',
    async handle(ctx, { body, signal }) {
      const result = await runReport(ctx, catalogue, body.question, signal)
      const stream = body.as === 'csv' ? Readable.from([reportCsv(result)]) : await reportWorkbook(result)
      const headers = {
        'content-type': kinds[body.as],
        'content-disposition': `attachment; filename="report.${body.as}"`,
      }
      return { headers, stream }
    },
  })

const getReports = route({
  method: 'GET',
  path: '/reports',
  summary: 'One’s own reports and those shared with one.',
  may: read,
  response: Type.Object({ items: Type.Array(ReportSchema), next: Type.Null() }),
  async handle(ctx) {
    return { body: { items: await readReports(ctx), next: null } }
  },
})

const postReport = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/reports',
    summary: 'Keep a report under a name, for oneself, for some people or roles, or for everybody.',
    may: { noun: 'reports', verb: 'create' },
    body: DraftSchema,
    response: ReportSchema,
    async handle(ctx, { body }) {
      const draft = { ...body, question: body.question }
      return { status: 201, body: await saveReport(ctx, catalogue, draft) }
    },
  })

const getReport = route({
  method: 'GET',
  path: '/reports/:reportId',
  summary: 'One report: what it asks, whose it is, and who may open it.',
  may: read,
  params: ofReport,
  response: ReportSchema,
  async handle(ctx, { params: { reportId } }) {
    return { body: await readReport(ctx, reportId) }
  },
})

const patchReport = (catalogue: ReportCatalogue) =>
  route({
    method: 'PATCH',
    path: '/reports/:reportId',
    summary: 'Change a report of one’s own.',
    may: { noun: 'reports', verb: 'change' },
    params: ofReport,
    body: PatchSchema,
    response: ReportSchema,
    async handle(ctx, { params: { reportId }, body: { question, ...rest }, version }) {
      const patch = { ...rest, ...(question && { question }) }
      return { body: await changeReport(ctx, catalogue, reportId, patch, version) }
    },
  })

const deleteReport = route({
  method: 'DELETE',
  path: '/reports/:reportId',
  summary: 'Forget a report of one’s own.',
  may: { noun: 'reports', verb: 'erase' },
  params: ofReport,
  async handle(ctx, { params: { reportId } }) {
    await removeReport(ctx, reportId)
    return {}
  },
})
