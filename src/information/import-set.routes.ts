import { Type } from 'typebox'
import { route } from '../http/route.ts'
import { Id, Instant, Line, Nullable, OneOf } from '../http/schema.ts'
import type { Context } from '../kernel/context.ts'
import { importById } from './import.commands.ts'
import { importStates } from './import.ts'
import { storedSince } from './import-pace.commands.ts'
import { imports } from './import-registry.ts'
import {
  changeSet,
  receiveSet,
  setById,
  startSet,
  stateOfSet,
  stopSet,
  undoSet,
} from './import-set.commands.ts'
import type { SetRecord } from './import-set.sql.ts'
import { inWords } from './import-set-plan.commands.ts'
import { ImportBody, presentImport } from './import-shape.routes.ts'
import { layouts } from './layout-book.ts'

const params = Type.Object({ setId: Id })

const SetBody = Type.Object({
  setId: Id,
  file: Type.String(),
  source: Type.String(),
  state: OneOf(importStates),
  createdAt: Instant,
  files: Type.Array(
    Type.Object({
      fileId: Id,
      name: Type.String(),
      /** `layout:…`, `noun:…` or `none`. */
      reads: Type.String(),
      /** “a HubSpot export of contacts”; null where it is the export of no system that Kith knows. */
      looksLike: Nullable(Type.String()),
      /** Why nothing of it is imported; null where something is. */
      skipped: Nullable(Type.String()),
      /** Whether it can be read as something else. */
      isKept: Type.Boolean(),
    }),
  ),
  imports: Type.Array(ImportBody),
  /** What a table can be read as. */
  choices: Type.Array(Type.Object({ reads: Type.String(), title: Type.String() })),
})

async function present(ctx: Pick<Context, 'db'>, found: SetRecord) {
  const { state, importIds } = await stateOfSet(ctx, found)
  const of = await Promise.all(importIds.map((importId) => importById(ctx, importId)))
  const stored = await storedSince(ctx.db, of)
  return {
    setId: found.setId,
    file: found.fileName,
    source: found.sourceName,
    state,
    createdAt: found.createdAt,
    files: found.files.map(({ fileId, name, reads, looksLike, skipped, path }) => ({
      fileId,
      name,
      reads,
      looksLike,
      skipped,
      isKept: path !== null,
    })),
    imports: of.map((each) => presentImport(each, Date.now(), stored.get(each.importId) ?? 0)),
    choices: [
      ...imports().nouns.map(({ noun, title }) => ({ reads: `noun:${noun}`, title })),
      ...layouts.map((layout) => ({ reads: `layout:${layout.name}`, title: inWords(layout) })),
      { reads: 'none', title: 'Leave it out' },
    ],
  }
}

const postSet = route({
  method: 'POST',
  path: '/import-sets',
  summary: 'Upload a ZIP of tables, or one table of several, and look at them; nothing is imported yet.',
  may: { noun: 'imports', verb: 'create' },
  upload: true,
  query: Type.Object({ set: Type.Optional(Id) }),
  response: SetBody,
  async handle(ctx, request) {
    const { name, stream } = await request.file()
    const found = await receiveSet(ctx, request.query.set ?? null, { name, stream })
    return { status: 201, body: await present(ctx, found) }
  },
})

const getSet = route({
  method: 'GET',
  path: '/import-sets/:setId',
  summary: 'Several tables that came together: what each is read as, and how far they are.',
  may: { noun: 'imports', verb: 'read' },
  params,
  response: SetBody,
  handle: async (ctx, { params: { setId } }) => ({ body: await present(ctx, await setById(ctx, setId)) }),
})

const postReading = route({
  method: 'POST',
  path: '/import-sets/:setId/reading',
  summary: 'Say what the tables of a set are, and what their source is called.',
  may: { noun: 'imports', verb: 'change' },
  params,
  body: Type.Object({
    source: Type.Optional(Line()),
    reads: Type.Optional(Type.Record(Type.String({ maxLength: 40 }), Type.String({ maxLength: 80 }))),
  }),
  response: SetBody,
  handle: async (ctx, { params: { setId }, body }) => ({
    body: await present(ctx, await changeSet(ctx, setId, body)),
  }),
})

const act = (
  path: '/start' | '/cancellation' | '/resumption',
  summary: string,
  verb: 'create' | 'change',
  carryOut: (ctx: Context, setId: string) => Promise<void>,
) =>
  route({
    method: 'POST',
    path: `/import-sets/:setId${path}`,
    summary,
    may: { noun: 'imports', verb },
    params,
    response: SetBody,
    async handle(ctx, { params: { setId } }) {
      await carryOut(ctx, setId)
      return { status: 202, body: await present(ctx, await setById(ctx, setId)) }
    },
  })

const deleteSet = route({
  method: 'DELETE',
  path: '/import-sets/:setId',
  summary: 'Take back everything a set of imports stored; one that waits is thrown away.',
  may: { noun: 'imports', verb: 'erase' },
  params,
  response: Type.Object({ state: Type.String() }),
  async handle(ctx, { params: { setId } }) {
    const { wish } = await setById(ctx, setId)
    await undoSet(ctx, setId)
    return { status: 202, body: { state: wish === 'draft' ? 'gone' : 'undoing' } }
  },
})

export const importSetRoutes = [
  postSet,
  getSet,
  postReading,
  act('/start', 'Import the tables of a set one after another, in the background.', 'create', startSet),
  act('/cancellation', 'Stop a set after the batch in hand; what is stored stays.', 'change', stopSet),
  act('/resumption', 'Go on with a set that was stopped or failed.', 'change', (ctx, setId) =>
    startSet(ctx, setId, { again: true }),
  ),
  deleteSet,
]
