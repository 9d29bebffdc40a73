import { Type } from 'typebox'
import { type Route, route } from '../http/route.ts'
import { Id, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { followingMerges } from '../kernel/party-right.commands.ts'
import { addNote, changeNote, readNotes, removeNote } from './note.commands.ts'
import { readAround } from './party-around.commands.ts'
import { SortWord } from './party-shape.routes.ts'
import { changeView, readViews, removeView, saveView } from './saved-view.commands.ts'
import { addTask, changeTask, readTasks } from './task.commands.ts'
import { readTimeline } from './timeline.commands.ts'
import { readTimelineFacets } from './timeline-facet.commands.ts'
import { viewForms } from './view-layout.ts'

const ofParty = Type.Object({ partyId: Id })
const Json = Type.Unsafe<Record<string, unknown>>({ type: 'object' })
const concerning = (_: unknown, { params }: { params: { partyId: string } }) => [params.partyId]

const TimelineEventBody = Type.Object({
  eventId: Id,
  partyId: Id,
  type: Type.String(),
  version: Type.Integer(),
  occurredAt: Type.String(),
  occurredOn: Nullable(Type.String()),
  recordedAt: Type.String(),
  source: Type.String(),
  actorName: Nullable(Type.String()),
  channel: Nullable(Type.String()),
  data: Json,
  sentence: Type.String(),
  text: Nullable(Type.String()),
})

const getTimeline = route({
  method: 'GET',
  path: '/parties/:partyId/timeline',
  summary: 'What happened between us and a party, the latest first.',
  may: { noun: 'parties', verb: 'read' },
  params: ofParty,
  query: Type.Object({
    ...pageQuery,
    kind: Type.Optional(Type.String({ maxLength: 100, description: 'First part of the type: value.order' })),
    channel: Type.Optional(Type.String({ maxLength: 100 })),
    whose: Type.Optional(
      Type.String({
        maxLength: 40,
        description: 'Of an organisation or household: everyone, or the id of one of its people.',
      }),
    ),
    from: Type.Optional(Type.String({ maxLength: 10 })),
    to: Type.Optional(Type.String({ maxLength: 10 })),
    text: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  response: Page(TimelineEventBody),
  reads: ({ items }, { params }) => [...new Set([params.partyId, ...items.map(({ partyId }) => partyId)])],
  async handle(ctx, { params, query }) {
    const asked = { ...query, limit: query.limit ?? 50 }
    return { body: await followingMerges(ctx, params, (id) => readTimeline(ctx, id, asked)) }
  },
})

const getFacets = route({
  method: 'GET',
  path: '/parties/:partyId/timeline/facets',
  summary:
    'By what a timeline can be narrowed: its channels, and the people of an organisation or household.',
  may: { noun: 'parties', verb: 'read' },
  params: ofParty,
  response: Type.Object({
    channels: Type.Array(Type.Object({ channel: Type.String(), events: Type.Integer() })),
    members: Type.Array(Type.Object({ partyId: Id, name: Type.String() })),
  }),
  reads: ({ members }, { params }) => [params.partyId, ...members.map(({ partyId }) => partyId)],
  async handle(ctx, { params }) {
    return { body: await followingMerges(ctx, params, (id) => readTimelineFacets(ctx, id)) }
  },
})

const getAround = route({
  method: 'GET',
  path: '/parties/:partyId/around',
  summary:
    'The people and organisations around a party, two ties far, at most forty; how many more there are.',
  may: { noun: 'parties', verb: 'read' },
  params: ofParty,
  response: Type.Object({
    nodes: Type.Array(
      Type.Object({
        partyId: Id,
        kind: Nullable(Type.String()),
        name: Nullable(Type.String()),
        roles: Type.Array(Type.String()),
        hop: Type.Integer(),
      }),
    ),
    edges: Type.Array(Type.Object({ from: Id, to: Id, kind: Type.String(), words: Nullable(Type.String()) })),
    more: Type.Integer(),
  }),
  reads: ({ nodes }) => nodes.filter(({ name }) => name !== null).map(({ partyId }) => partyId),
  async handle(ctx, { params }) {
    const picture = await followingMerges(ctx, params, (id) => readAround(ctx, id))
    return {
      body: { ...picture, nodes: picture.nodes.map((node) => ({ ...node, roles: [...node.roles] })) },
    }
  },
})

const NoteBody = Type.Object({
  noteId: Id,
  body: Type.String(),
  createdAt: Type.String(),
  updatedAt: Type.String(),
  createdByName: Nullable(Type.String()),
  version: Type.Integer(),
})

const getNotes = route({
  method: 'GET',
  path: '/parties/:partyId/notes',
  summary: 'Notes about a party, the latest first.',
  may: { noun: 'notes', verb: 'read' },
  params: ofParty,
  query: Type.Object(pageQuery),
  response: Page(NoteBody),
  reads: concerning,
  async handle(ctx, { params, query }) {
    const asked = { ...query, limit: query.limit ?? 50 }
    const { items, next } = await followingMerges(ctx, params, (id) => readNotes(ctx, id, asked))
    return { body: { items: items.map(({ createdBy: _, ...note }) => note), next } }
  },
})

const postNote = route({
  method: 'POST',
  path: '/parties/:partyId/notes',
  summary: 'Write a note about a party.',
  may: { noun: 'notes', verb: 'create' },
  params: ofParty,
  body: Type.Object({ noteId: Type.Optional(Id), body: Type.String() }),
  response: NoteBody,
  async handle(ctx, { params, body }) {
    const { by: _, ...note } = await addNote(ctx, params.partyId, body)
    return { status: 201, body: { ...note, createdByName: ctx.actor.name } }
  },
})

const ofNote = Type.Object({ partyId: Id, noteId: Id })

const patchNote = route({
  method: 'PATCH',
  path: '/parties/:partyId/notes/:noteId',
  summary: 'Rewrite a note.',
  may: { noun: 'notes', verb: 'change' },
  params: ofNote,
  body: Type.Object({ body: Type.String() }),
  response: Type.Object({ noteId: Id, body: Type.String(), version: Type.Integer() }),
  async handle(ctx, { params, body, version }) {
    return { body: await changeNote(ctx, params.partyId, params.noteId, body.body, version) }
  },
})

const deleteNote = route({
  method: 'DELETE',
  path: '/parties/:partyId/notes/:noteId',
  summary: 'Take a note away; the audit keeps it.',
  may: { noun: 'notes', verb: 'erase' },
  params: ofNote,
  async handle(ctx, { params }) {
    await removeNote(ctx, params.partyId, params.noteId)
    return { status: 204 }
  },
})

const TaskBody = Type.Object({
  taskId: Id,
  title: Type.String(),
  dueOn: Nullable(Type.String()),
  assigneeId: Nullable(Id),
  assigneeName: Nullable(Type.String()),
  createdAt: Type.String(),
  createdBy: Nullable(Id),
  completedAt: Nullable(Type.String()),
  version: Type.Integer(),
})
const dueOn = Type.Optional(Nullable(Type.String()))
const assigneeId = Type.Optional(Nullable(Id))

const getTasks = route({
  method: 'GET',
  path: '/parties/:partyId/tasks',
  summary: 'Tasks about a party, open ones first.',
  may: { noun: 'tasks', verb: 'read' },
  params: ofParty,
  query: Type.Object(pageQuery),
  response: Page(TaskBody),
  reads: concerning,
  async handle(ctx, { params, query }) {
    const asked = { ...query, limit: query.limit ?? 50 }
    return { body: await followingMerges(ctx, params, (id) => readTasks(ctx, id, asked)) }
  },
})

const postTask = route({
  method: 'POST',
  path: '/parties/:partyId/tasks',
  summary: 'Set a task about a party.',
  may: { noun: 'tasks', verb: 'create' },
  params: ofParty,
  body: Type.Object({ taskId: Type.Optional(Id), title: Type.String(), dueOn, assigneeId }),
  response: TaskBody,
  async handle(ctx, { params, body }) {
    return { status: 201, body: await addTask(ctx, params.partyId, body) }
  },
})

const patchTask = route({
  method: 'PATCH',
  path: '/parties/:partyId/tasks/:taskId',
  summary: 'Change a task, do it, or open it again.',
  may: { noun: 'tasks', verb: 'change' },
  params: Type.Object({ partyId: Id, taskId: Id }),
  body: Type.Object({
    title: Type.Optional(Type.String()),
    dueOn,
    assigneeId,
    completed: Type.Optional(Type.Boolean()),
  }),
  response: TaskBody,
  async handle(ctx, { params, body, version }) {
    return { body: await changeTask(ctx, params.partyId, params.taskId, body, version) }
  },
})

const LayoutBody = Type.Object({
  form: Type.Optional(OneOf(viewForms)),
  by: Type.Optional(Type.String({ maxLength: 220 })),
  widths: Type.Optional(Type.Record(Type.String(), Type.Number())),
})
const ListName = Type.String({
  maxLength: 60,
  pattern: '^(object:)?[a-z][a-z0-9-]*$',
  default: 'parties',
  description: 'A list by its name, or `object:NAME` for the records of an object.',
})
const ViewBody = Type.Object({
  viewId: Id,
  list: Type.String(),
  name: Type.String(),
  filter: Type.Unknown(),
  sort: Type.String(),
  columns: Nullable(Type.Array(Type.String())),
  isShared: Type.Boolean(),
  teamId: Nullable(Id),
  layout: LayoutBody,
  isOwn: Type.Boolean(),
  updatedAt: Type.String(),
  version: Type.Integer({ description: 'For `If-Match` when the view is changed.' }),
})
const viewFields = {
  filter: Type.Optional(Type.Unknown()),
  sort: Type.Optional(SortWord),
  columns: Type.Optional(Nullable(Type.Array(Type.String({ maxLength: 220 }), { maxItems: 60 }))),
  isShared: Type.Optional(Type.Boolean({ description: 'With everybody.' })),
  teamId: Type.Optional(Nullable(Id)),
  layout: Type.Optional(LayoutBody),
}

const getViews = route({
  method: 'GET',
  path: '/saved-views',
  summary: 'One’s own views of a list, and those that others share; of customers where none is named.',
  may: { noun: 'views', verb: 'read' },
  query: Type.Object({ list: Type.Optional(ListName) }),
  response: Type.Object({ items: Type.Array(ViewBody) }),
  async handle(ctx, { query }) {
    return { body: { items: await readViews(ctx, query.list) } }
  },
})

const postView = route({
  method: 'POST',
  path: '/saved-views',
  summary: 'Keep a filter and a sort under a name.',
  may: { noun: 'views', verb: 'create' },
  body: Type.Object({
    viewId: Type.Optional(Id),
    list: Type.Optional(ListName),
    name: Type.String(),
    ...viewFields,
  }),
  response: ViewBody,
  async handle(ctx, { body }) {
    return { status: 201, body: await saveView(ctx, body) }
  },
})

const patchView = route({
  method: 'PATCH',
  path: '/saved-views/:viewId',
  summary: 'Rename or change a view of one’s own; If-Match holds the version that was read.',
  may: { noun: 'views', verb: 'change' },
  params: Type.Object({ viewId: Id }),
  body: Type.Object({ name: Type.Optional(Type.String()), ...viewFields }),
  response: ViewBody,
  async handle(ctx, { params, body, version }) {
    return { body: await changeView(ctx, params.viewId, body, version) }
  },
})

const deleteView = route({
  method: 'DELETE',
  path: '/saved-views/:viewId',
  summary: 'Forget a view of one’s own.',
  may: { noun: 'views', verb: 'erase' },
  params: Type.Object({ viewId: Id }),
  async handle(ctx, { params }) {
    await removeView(ctx, params.viewId)
    return { status: 204 }
  },
})

/** Timeline, notes, tasks and saved views: what people do all day. */
export const dailyWorkRoutes: readonly Route[] = [
  getTimeline,
  getFacets,
  getAround,
  getNotes,
  postNote,
  patchNote,
  deleteNote,
  getTasks,
  postTask,
  patchTask,
  getViews,
  postView,
  patchView,
  deleteView,
]
