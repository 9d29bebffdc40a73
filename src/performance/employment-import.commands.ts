import { type FactRow, factImport, partyCells, readParty, rowOfFact } from '../information/index.ts'
import { importField as field, type ImportField } from '../kernel/import-noun.ts'
import { employmentEvent } from './employment.commands.ts'
import * as statements from './employment.sql.ts'

type Work = Omit<statements.Employment, 'employmentId'>

const fields: readonly ImportField[] = [
  field(
    'employee',
    'Colleague, number in this source',
    'id',
    ['employee', 'employee id', 'personalnummer'],
    true,
  ),
  field('givenName', 'First name', 'text', ['given name', 'first name', 'vorname', 'prénom', 'nombre']),
  field('familyName', 'Family name', 'text', ['family name', 'last name', 'surname', 'nachname', 'nom']),
  field('email', 'E-mail', 'email', ['email', 'e-mail', 'mail']),
  field('unit', 'Unit', 'text', ['unit', 'department', 'team', 'abteilung'], true),
  field('work', 'Work', 'text', ['work', 'job', 'role', 'position', 'stelle'], true),
  field('started', 'First day', 'instant', ['started', 'from', 'start date', 'eintritt'], true),
  field('ended', 'Last day', 'instant', ['ended', 'until', 'end date', 'austritt']),
]

const longestLine = 200
/** Somebody may work here several times: each time is one line with its first day. */
const numberedBy = 'employment'

/** Colleagues as something that can be imported: new ones become parties with the role employee. */
export const employmentImport = factImport<Work>({
  noun: 'employees',
  title: 'Colleagues',
  table: 'performance.employments',
  fields,
  partyField: 'employee',
  idField: numberedBy,
  identity: ({ startedOn }) => startedOn,
  needs: [
    { verb: 'create', noun: 'employees' },
    { verb: 'create', noun: 'parties' },
  ],
  read(cells) {
    cells.needs('unit', 'work', 'started')
    const startedOn = cells.day('started') ?? ''
    const endedOn = cells.day('ended')
    if (endedOn !== null && endedOn < startedOn) cells.refuse('ended', 'lies before the first day')
    return {
      unit: cells.text('unit', longestLine),
      work: cells.text('work', longestLine),
      startedOn,
      endedOn,
    }
  },
  party({ party, cells, fact }: FactRow<Work>, setup) {
    const written = partyCells(setup.column)(cells)
    // A flawed e-mail is no reason to leave a colleague out.
    const read = readParty(party.externalId, written, { kind: 'person', country: setup.country, custom: {} })
    const roles = [{ role: 'employee' as const, from: fact.startedOn }]
    const { givenName, familyName, email } = written
    return { party: { ...read.party, roles }, content: { givenName, familyName, email } }
  },
  async known(db, rows) {
    const stored = await db.many(statements.knownEmployments(rows.map(({ factId }) => factId)))
    const said = new Map(stored.map(({ employmentId, ...work }) => [employmentId, wordsOf(work)]))
    return rows.filter(({ factId, fact }) => said.get(factId) === wordsOf(fact))
  },
  insert(tx, facts, origin, ctx) {
    const rows = facts.map((fact) => ({ ...rowOfFact(fact, origin, ctx), employmentId: fact.factId }))
    return tx.run(statements.putEmployments(rows, ctx.now))
  },
  event: ({ fact }) => employmentEvent(fact),
  ofImport: (tx, importId, digit) => tx.many(statements.employmentsOfImport(importId, digit)),
  remove: (tx, partyIds, importId) => tx.run(statements.deleteEmployments(partyIds, importId)),
  changes: {
    async held(db, employmentIds) {
      const stored = await db.many(statements.knownEmployments(employmentIds))
      return stored.map(({ employmentId, ...fact }) => ({ factId: employmentId, fact }))
    },
    restore: (tx, facts) =>
      tx.run(
        statements.restoreEmployments(facts.map(({ factId, fact }) => ({ ...fact, employmentId: factId }))),
      ),
    handOver: (tx, employmentIds, importId) =>
      tx.run(statements.handEmploymentsOver(employmentIds, importId)),
  },
  remains: async (db, importId) => (await db.one(statements.hasEmployments(importId))).found,
})

const wordsOf = ({ unit, work, startedOn, endedOn }: Work) => [unit, work, startedOn, endedOn].join('\u001f')
