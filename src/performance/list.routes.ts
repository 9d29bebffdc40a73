import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf } from '../http/schema.ts'
import { fileFormats } from '../information/index.ts'
import type { EditableField } from '../kernel/list-edit.ts'
import { countList, exportList, readList } from './list.commands.ts'
import type { ListDesk } from './list-edit.commands.ts'
import { countListGroups } from './list-group.commands.ts'
import { openSubject, type ReportCatalogue, readableSubjects } from './report-catalogue.commands.ts'
import { QuestionSchema } from './report-shape.routes.ts'

const read = { noun: 'views', verb: 'read' } as const
const Key = Type.String({ minLength: 1, maxLength: 240 })
const Sort = Type.Object({ field: Key, descending: Type.Boolean() })
const fieldTypes = ['text', 'day', 'moment', 'number', 'money', 'boolean'] as const
const Columns = Type.Array(Type.Object({ key: Type.String(), title: Type.String(), type: OneOf(fieldTypes) }))

const Asked = Type.Object({
  list: Type.String({ maxLength: 60 }),
  columns: Nullable(Type.Array(Key, { maxItems: 60 })),
  conditions: QuestionSchema.properties.conditions,
  customers: QuestionSchema.properties.customers,
  sort: Nullable(Sort),
})

/** Lists of everything that rooms registered as one: orders, complaints, tasks and what else there is. */
export const listRoutes = ({ catalogue, edits }: ListDesk): Route[] => [
  getLists({ catalogue, edits }),
  postRows(catalogue),
  postCount(catalogue),
  postGroups(catalogue),
  postFile(catalogue),
]

const Editable = Type.Object({
  field: Type.String(),
  title: Type.String(),
  kind: OneOf(['person', 'day', 'choice'] as const),
  choices: Type.Array(Type.String()),
  mayBeEmpty: Type.Boolean(),
})

const getLists = ({ catalogue, edits }: ListDesk) =>
  route({
    method: 'GET',
    path: '/lists',
    summary: 'The lists that one may read, with the columns that one’s roles show.',
    may: read,
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          name: Type.String(),
          title: Type.String(),
          one: Type.String(),
          noun: Type.String(),
          isOfFirm: Type.Boolean(),
          fields: Columns,
          columns: Type.Array(Type.String()),
          sort: Sort,
          edits: Type.Array(Editable, { description: 'Fields that can be set from the list.' }),
        }),
      ),
    }),
    async handle(ctx) {
      const items = await Promise.all(
        readableSubjects(ctx, catalogue).map(async ({ name, title, one, noun, list, ofFirm }) => {
          if (!list) return null
          const open = await openSubject(ctx, catalogue, name)
          const fields = [...open.fields.values()]
            .filter(open.shows)
            .map(({ key, title, type }) => ({ key, title, type }))
          const columns = list.columns.filter((key) => fields.some((field) => field.key === key))
          const editable = edits.find((edit) => edit.list === name)?.fields ?? []
          const shown = { name, title, one, noun, isOfFirm: ofFirm !== undefined }
          return { ...shown, fields, columns, sort: list.sort, edits: editable.map(copied) }
        }),
      )
      return { body: { items: items.filter((item) => item !== null) } }
    },
  })

const copied = (field: EditableField) => ({ ...field, choices: [...field.choices] })

const postRows = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/list-rows',
    summary: 'A page of a list: its columns, its conditions, its order.',
    may: read,
    whileLooking: true,
    body: Type.Object({
      ...Asked.properties,
      cursor: Type.Optional(Type.String({ maxLength: 4000 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    }),
    response: Type.Object({
      columns: Columns,
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          partyId: Nullable(Type.String()),
          name: Nullable(Type.String()),
          cells: Type.Array(Nullable(Type.String())),
          currencies: Type.Array(Nullable(Type.String()), {
            description: 'Of columns of money, which come in major units; else null.',
          }),
        }),
      ),
      next: Nullable(Type.String()),
    }),
    reads: ({ items }) => [...new Set(items.flatMap(({ partyId }) => partyId ?? []))],
    async handle(ctx, { body, signal }) {
      const { cursor, limit = 50, ...question } = body
      return { body: await readList(ctx, catalogue, question, { cursor, limit }, signal) }
    },
  })

const postGroups = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/list-groups',
    summary: 'How many rows of a list hold each value of a field, those of most rows first.',
    may: read,
    whileLooking: true,
    body: Type.Object({
      list: Asked.properties.list,
      conditions: Asked.properties.conditions,
      customers: Asked.properties.customers,
      field: Key,
      most: Type.Integer({ minimum: 1, maximum: 200 }),
    }),
    response: Type.Object({
      groups: Type.Array(Type.Object({ key: Type.String(), rows: Type.Integer() })),
      isCut: Type.Boolean({ description: 'There are other values.' }),
    }),
    async handle(ctx, { body, signal }) {
      return { body: await countListGroups(ctx, catalogue, body, signal) }
    },
  })

const postCount = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/list-counts',
    summary: 'How many rows a list has: exact to 10,000, else that there are more.',
    may: read,
    whileLooking: true,
    body: Asked,
    response: Type.Object({ count: Type.Integer(), exact: Type.Boolean() }),
    async handle(ctx, { body, signal }) {
      return { body: await countList(ctx, catalogue, body, signal) }
    },
  })

const postFile = (catalogue: ReportCatalogue) =>
  route({
    method: 'POST',
    path: '/list-files',
    summary: 'A list as CSV, XLSX, JSON Lines or Parquet, with the columns and the order asked for.',
    may: read,
    whileLooking: true,
    body: Type.Object({ ...Asked.properties, format: OneOf(fileFormats), exportId: Type.Optional(Id) }),
    produces: 'application/octet-stream',
    async handle(ctx, { body }) {
      const { format, exportId, ...question } = body
      const { stream, mediaType } = await exportList(ctx, catalogue, question, format, exportId)
      const headers = {
        'content-type': mediaType,
        'content-disposition': `attachment; filename="${question.list.replace(/[^a-z-]/g, '')}.${format}"`,
      }
      return { headers, stream }
    },
  })
