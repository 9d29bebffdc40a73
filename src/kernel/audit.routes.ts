import { Type } from 'typebox'
import { decodeCursor, encodeCursor, page } from '../http/cursor.ts'
import { route } from '../http/route.ts'
import { Id, Instant, Nullable, OneOf, Page, pageQuery } from '../http/schema.ts'
import { auditChanges } from './audit-change.sql.ts'
import { auditReads } from './audit-read.sql.ts'
import { seesWhole } from './permission.ts'

const filters = {
  ...pageQuery,
  partyId: Type.Optional(Id),
  actorId: Type.Optional(Id),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
}

const entry = {
  auditId: Id,
  at: Instant,
  actorKind: OneOf(['user', 'key', 'party', 'system']),
  actorId: Nullable(Id),
  actorName: Nullable(Type.String()),
  asUserId: Nullable(Id),
  asUserName: Nullable(Type.String()),
}

const getAuditChanges = route({
  method: 'GET',
  path: '/audit-changes',
  summary: 'Who changed what, newest first.',
  may: { noun: 'audit', verb: 'read' },
  query: Type.Object({ ...filters, noun: Type.Optional(Type.String({ maxLength: 60 })) }),
  response: Page(
    Type.Object({
      ...entry,
      noun: Type.String(),
      verb: Type.String(),
      partyId: Nullable(Id),
      rowId: Type.String(),
      before: Type.Unknown(),
      after: Type.Unknown(),
    }),
  ),
  reads: ({ items }) => [...new Set(items.flatMap(shownParty))],
  async handle({ db, actor }, { query: { limit = 50, cursor, ...wanted } }) {
    const rows = await db.many(auditChanges({ ...wanted, after: place('audit-changes', cursor) }, limit + 1))
    // What a party was and became is told to those only who see every field of every party.
    const isHidden = !seesWhole(actor, 'parties')
    const shown = rows.map((row) => (isHidden && row.partyId ? { ...row, before: null, after: null } : row))
    return { body: page(shown, limit, (last) => encodeCursor('audit-changes', [last.at, last.auditId])) }
  },
})

const getAuditReads = route({
  method: 'GET',
  path: '/audit-reads',
  summary: 'Who read whose personal data, newest first.',
  may: { noun: 'audit', verb: 'read' },
  query: Type.Object(filters),
  response: Page(
    Type.Object({
      ...entry,
      link: Nullable(OneOf(['mailed', 'handed over'])),
      handedBy: Nullable(Id),
      handedByName: Nullable(Type.String()),
      route: Type.String(),
      purpose: Type.String(),
      partyIds: Type.Array(Id),
    }),
  ),
  async handle({ db }, { query: { limit = 50, cursor, ...wanted } }) {
    const rows = await db.many(auditReads({ ...wanted, after: place('audit-reads', cursor) }, limit + 1))
    return { body: page(rows, limit, (last) => encodeCursor('audit-reads', [last.at, last.auditId])) }
  },
})

type Shown = { readonly partyId: string | null; readonly before: unknown; readonly after: unknown }

const shownParty = ({ partyId, before, after }: Shown) =>
  partyId === null || (before === null && after === null) ? [] : [partyId]

function place(list: string, cursor: string | undefined) {
  const key = decodeCursor(list, ['instant', 'id'], cursor)
  return key ? { at: key[0], auditId: key[1] } : null
}

export const auditRoutes = [getAuditChanges, getAuditReads]
