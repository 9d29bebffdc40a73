import { importField as field, type ImportField } from '../kernel/import-noun.ts'
import { factImport, ownerOf, rowOfFact } from './fact-import.commands.ts'
import * as statements from './note-import.sql.ts'

const fields: readonly ImportField[] = [
  field(
    'party',
    'Party, number in this source',
    'id',
    [
      'party',
      'party id',
      'customer',
      'customer id',
      'contact id',
      'account id',
      'parent id',
      'person',
      'related to',
    ],
    true,
  ),
  field('note', 'Number of the note', 'id', ['note id', 'note', 'activity id', 'record id', 'id']),
  field('subject', 'Subject', 'text', ['subject', 'title', 'betreff', 'objet', 'asunto', 'name']),
  field('body', 'Words', 'text', [
    'body',
    'note body',
    'content',
    'text',
    'words',
    'description',
    'notiz',
    'inhalt',
    'note content',
  ]),
  field('at', 'When it was written', 'instant', [
    'created at',
    'created on',
    'activity date',
    'date',
    'created date',
    'datum',
    'fecha',
    'at',
  ]),
  field('kind', 'What it was (call, meeting, task …)', 'text', ['activity type', 'kind', 'type', 'art']),
]

/** A note as a file says it. */
type ToldNote = { readonly body: string; readonly writtenAt: string | null }

/** Notes and what else other systems keep in words (calls, meetings, tasks) as something that can be imported. */
export const noteImport = factImport<ToldNote>({
  noun: 'notes',
  title: 'Notes',
  table: 'information.notes',
  fields,
  partyField: 'party',
  idField: 'note',
  needs: [{ verb: 'create', noun: 'notes' }],
  read(cells) {
    const [kind, subject] = [cells.text('kind', 100), cells.text('subject', 500)]
    const head = [kind, subject].filter((text) => text !== '').join(': ')
    const body = [head, plainText(cells.text('body', 10_000))].filter((text) => text !== '').join('\n\n')
    if (body === '') cells.refuse('body', 'is blank: a note needs words')
    return { body, writtenAt: cells.instant('at') }
  },
  async known(db, rows) {
    const stored = await db.many(statements.knownNotes(rows.map(({ factId }) => factId)))
    const told = new Map(rows.map(({ factId, party, fact }) => [factId, `${ownerOf(party)} ${fact.body}`]))
    return stored.map(({ partyId, factId, body, isRewritten }) => ({
      factId,
      // What somebody has rewritten by hand here is theirs by now.
      isOther: !isRewritten && told.get(factId) !== `${partyId} ${body}`,
    }))
  },
  insert(tx, facts, origin, ctx) {
    const rows = facts.map((fact) => ({
      ...rowOfFact(fact, origin, ctx),
      noteId: fact.factId,
      createdAt: fact.fact.writtenAt ?? ctx.now.toISOString(),
    }))
    return tx.run(statements.insertNotes(rows))
  },
  event: ({ factId, fact }, { importId }) => ({
    type: 'information.note-added',
    occurredAt: fact.writtenAt ?? new Date().toISOString(),
    data: { noteId: factId, importId },
  }),
  ofImport: (tx, importId, digit) => tx.many(statements.notesOfImport(importId, digit)),
  remove: (tx, partyIds, importId) => tx.run(statements.deleteNotes(partyIds, importId)),
  remains: async (db, importId) => (await db.one(statements.hasNotes(importId))).found,
})

/** Systems that keep notes as pages write their line breaks as marks. */
function plainText(text: string): string {
  if (!/<(p|br|div|ul|ol|li|span|strong|em|b|i|a)\b[^>]*>/i.test(text)) return text
  return text
    .replace(/<br\s*\/?>|<\/(p|div|li|h\d)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/gi, ' ')
    .replace(/&lt;/gi, '<')
    .replace(/&gt;/gi, '>')
    .replace(/&quot;/gi, '"')
    .replace(/&#39;|&apos;/gi, "'")
    .replace(/&amp;/gi, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
