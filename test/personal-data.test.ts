import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { assemble } from '../src/main.ts'
import { freshDatabase } from './support/database.ts'
import { aServer } from './support/server-http.ts'

const house = assemble(tmpdir())
const tables = house.partyTables

/** Why a table or a column is nothing that somebody corrects, or takes away as such. */
const computed = 'computed from what can be corrected'
const keyed = 'a hash or an id that holds no words; it follows what it was made of'
const history = 'evidence of what was done or said; a correction stands beside it, not over it'
const wayBack = 'the way back of an edit, kept as it was'
const door = 'what lets somebody in; it is ended, not corrected'

/** How what stands in each table is put right: by a route, by an import that updates, or why not. */
const rectified: Readonly<Record<string, string>> = {
  'kernel.parties': 'PATCH /parties/:partyId',
  'kernel.contact_points': 'PATCH /parties/:partyId/contact-points/:contactPointId',
  'kernel.party_roles': 'POST /parties/:partyId/roles',
  'kernel.relationships': 'PATCH /parties/:partyId/relationships/:relationshipId',
  'kernel.email_owners': keyed,
  'kernel.merges': history,
  'kernel.merge_moves': wayBack,
  'kernel.restrictions': history,
  'kernel.erasures': history,
  'kernel.audit_changes': history,
  'storage.idempotency_keys': 'answers of a day, gone after it',
  'kernel.suppressions': keyed,
  'information.field_values': keyed,
  'information.field_choices': 'PUT /parties/:partyId/field-pins',
  'information.object_records': 'PATCH /objects/:object/records/:recordId',
  'information.object_ties': 'PATCH /object-ties/:tieId',
  'information.events': history,
  'information.notes': 'PATCH /parties/:partyId/notes/:noteId',
  'information.tasks': 'PATCH /parties/:partyId/tasks/:taskId',
  'information.task_completions': keyed,
  'information.valid_times': history,
  'information.bulk_edit_rows': wayBack,
  'information.customer_statistics': computed,
  'information.contact_statistics': computed,
  'information.source_records':
    'what a source said stays as it said it; PUT /parties/:partyId/field-pins decides over it',
  'information.identity_keys': keyed,
  'information.arrivals': 'what waits or was refused; the source sends it again',
  'information.import_changes': wayBack,
  'information.identity_records': computed,
  'information.identity_verdicts': 'POST /identity/reviews/:reviewId/decision',
  'information.identity_complaints': 'DELETE /parties/:partyId/identity-complaints/:complaintId',
  'information.identity_reviews': computed,
  'information.identity_events': history,
  'information.identity_common_keys': keyed,
  'empowerment.consents': 'POST /parties/:partyId/consents',
  'empowerment.terms': 'POST /parties/:partyId/terms',
  'empowerment.portal_links': door,
  'empowerment.portal_sessions': door,
  'empowerment.proposals': history,
  'empowerment.insight_choices': 'PUT /me/insights/:name',
  'strategy.lab_members': computed,
  'strategy.memberships': computed,
  'information.scores': computed,
  'value.lifetimes': computed,
  'value.orders': 'an import that updates by the order’s number, or undone whole',
  'value.order_lines': 'an import that updates by the line’s number, or undone whole',
  'value.gains': 'POST /parties/:partyId/gains',
  'channels.interactions': 'an import that updates by its number, or a contact told anew',
  'channels.promises': history,
  'channels.complaints': history,
  'channels.complaint_answers': history,
  'channels.justice_answers': history,
  'channels.messages': history,
  'channels.send_verdicts': history,
  'channels.cap_holds': computed,
  'channels.cap_counters': computed,
  'channels.unsubscribe_tokens': door,
  'channels.campaign_members': history,
  'performance.list_edit_rows': wayBack,
  'performance.survey_answers': 'an import that updates by the answer’s number',
  'performance.employments': 'POST /employments',
  'performance.experiment_members': history,
}

/** Personal columns that no section of what somebody takes away names, and why. */
const notTakenAway: Readonly<Record<string, string>> = {
  sort_name: computed,
  search_text: computed,
  normalised: computed,
  parts: computed,
  other_party_id: 'another’s; the tie is told, whom it is to stays theirs',
  other_record_id: 'another’s; the tie is told, what it is to stays theirs',
  external_id: keyed,
  content_hash: keyed,
  form: computed,
  column_name: 'why a line was refused; no word about the person',
  reason: 'why a line was refused; no word about the person',
  waits_for: keyed,
  body_html: 'the same words as the text',
  segment_id: 'the arm is told',
  ordered_at: 'the day is told',
  occurred_on: 'the moment is told',
}

const routes = new Set(house.routes.map(({ method, path }) => `${method} ${path}`))
const isRoute = /^(POST|PUT|PATCH|DELETE) \S+$/

test('each table that tells of somebody says how it is put right, and the route it names is there', () => {
  assert.deepEqual(Object.keys(rectified).toSorted(), tables.map(({ table }) => table).toSorted())
  const named = Object.values(rectified).filter((way) => isRoute.test(way))
  assert.ok(named.length > 10)
  assert.deepEqual(
    named.filter((way) => !routes.has(way)),
    [],
  )
})

test('each personal column is taken away, or it is said why not', () => {
  const lacking = tables.flatMap(({ table, personal, takeAway }) =>
    takeAway === null
      ? []
      : Object.keys(personal)
          .filter((column) => !(column in takeAway.meanings) && !(column in notTakenAway))
          .map((column) => `${table}.${column}`),
  )
  assert.deepEqual(lacking, [])
  const hidden = tables.filter(
    ({ table, personal, takeAway }) =>
      takeAway === null && Object.keys(personal).length > 0 && isRoute.test(rectified[table] ?? ''),
  )
  assert.deepEqual(
    hidden.map(({ table }) => table),
    ['information.identity_verdicts'],
    'what somebody can correct they can also read; which records were compared is ours',
  )
})

/** Texts that stay when somebody is erased: names out of a list, numbers of papers, and what a firm must show. */
const keptTexts: readonly string[] = [
  'kernel.party_roles.role',
  'empowerment.consents.state',
  'empowerment.consents.origin',
  'value.orders.order_number',
  'value.order_lines.sku',
  'channels.send_verdicts.reasons',
  'channels.campaign_members.arm',
  'performance.experiment_members.arm',
]

test('what is kept through an erasure is a date, an amount, an id or a hash, and of texts those listed alone', async () => {
  const db = await freshDatabase()
  const words = new Set(['text', 'jsonb', 'text[]'])
  const { rows } = await db.pg.query(
    `select k.table_name || '.' || a.attname as name, format_type(a.atttypid, a.atttypmod) as type
       from storage.table_kinds k
       join pg_attribute a on a.attrelid = k.table_name::regclass and a.attnum > 0 and not a.attisdropped`,
  )
  const types = new Map(rows.map(({ name, type }) => [name as string, type as string]))
  const kept = tables.flatMap(({ table, personal }) =>
    Object.entries(personal)
      .filter(([, { erase }]) => erase === 'keep')
      .map(([column]) => `${table}.${column}`),
  )
  assert.deepEqual(
    kept.filter((name) => words.has(types.get(name) ?? '')).toSorted(),
    [...keptTexts].toSorted(),
  )
})

test('what somebody has put right stands so where it is read', async () => {
  const { administrator } = await aServer(await freshDatabase())
  const draft = { kind: 'person', givenName: 'Ana', familyName: 'Wrong', email: 'w@x.example' }
  const { partyId } = (await administrator.post('/parties', draft)).body
  const party = `/parties/${partyId}`
  const note = (await administrator.post(`${party}/notes`, { body: 'Wrong words' })).body
  const task = (await administrator.post(`${party}/tasks`, { title: 'Wrong task' })).body
  const before = (await administrator.get(party)).body
  const point = before.contactPoints[0]
  const put = async (path: string, body: object, version: number) => {
    const { status, text } = await administrator.patch(path, body, version)
    assert.ok(status < 300, `${path}: ${text}`)
  }
  await put(`${party}/notes/${note.noteId}`, { body: 'Right words' }, note.version ?? 1)
  await put(`${party}/tasks/${task.taskId}`, { title: 'Right task' }, task.version ?? 1)
  await put(`${party}/contact-points/${point.contactPointId}`, { value: 'r@x.example' }, before.version)
  const { version } = (await administrator.get(party)).body
  await put(party, { familyName: 'Right' }, version)
  const told = (await administrator.get(party)).text
  assert.ok(told.includes('Right') && told.includes('r@x.example') && !told.includes('w@x.example'), told)
})
