import { importField as field, type ImportField, type ImportSetup } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import { fieldsInForce } from './custom-field.commands.ts'
import { firmRecordHome, nounOfObject } from './custom-object.ts'
import { factImport, ownerOf, rowOfFact, type SettledFact } from './fact-import.commands.ts'
import type { FactRow } from './fact-import.ts'
import * as statements from './object-import.sql.ts'
import {
  claimed,
  liveObjects,
  readerOf,
  refusedAt,
  type ToldRecord,
} from './object-import-reader.commands.ts'
import type { CustomValue } from './party-draft.ts'

const fields: readonly ImportField[] = [
  field('party', 'Customer, number in this source (blank: about nobody)', 'text', [
    'customer',
    'customer id',
    'customer number',
    'party',
    'party id',
    'kunde',
    'kundennummer',
    'client',
    'cliente',
  ]),
  field('record', 'Number of the record', 'id', ['record', 'record id', 'record number', 'id']),
  field(
    'object',
    'Object',
    'text',
    ['object', 'object type', 'kind', 'type', 'objekt', 'objet', 'objeto'],
    true,
  ),
  field(
    'title',
    'Name of the record',
    'text',
    ['name', 'title', 'record name', 'bezeichnung', 'nom', 'nombre'],
    true,
  ),
]

/** Records of the firm’s own objects, about customers or about nobody, as something that can be imported. */
export const recordImport = factImport<ToldRecord>({
  noun: 'records',
  title: 'Records of your objects',
  table: 'information.object_records',
  fields,
  partyField: 'party',
  idField: 'record',
  hasOwnIds: true,
  homeOfNobody: firmRecordHome,
  needs: [
    { verb: 'create', noun: 'objects' },
    { verb: 'change', noun: 'objects' },
  ],
  idScope: ({ object }) => object.toLowerCase(),
  identity: ({ object, title, custom }, { uniqueRecordFields }) => {
    const said = Object.entries(custom).find(([name]) => uniqueRecordFields?.has(name.toLowerCase()))
    return `${object.toLowerCase()}\u001f${said ? JSON.stringify(said) : title}`
  },
  read(cells, { object: chosen = '' }) {
    cells.needs(...(chosen === '' ? ['object'] : []), 'title')
    const custom = JSON.parse(cells.custom() ?? '{}') as Record<string, CustomValue>
    return { object: cells.text('object', 100) || chosen, one: '', title: cells.text('title', 200), custom }
  },
  settle: settled,
  async known(db, rows) {
    const stored = new Map(
      (await db.many(statements.storedRecords(rows.map(({ factId }) => factId)))).map((row) => [
        row.recordId,
        row,
      ]),
    )
    return rows.flatMap(({ factId, party, fact }) => {
      const found = stored.get(factId)
      if (!found) return []
      const isOther = party.partyId !== null && found.partyId !== party.partyId
      const isSame =
        found.title === fact.title && JSON.stringify(found.custom) === JSON.stringify(fact.custom)
      return isOther ? [{ factId, isOther }] : isSame ? [{ factId }] : []
    })
  },
  async insert(tx, facts, origin, ctx) {
    for (const [object, own] of Map.groupBy(facts, ({ fact }) => fact.object)) {
      const keys = [...new Set(own.flatMap(({ fact }) => Object.keys(fact.custom)))].sort()
      await tx.run(statements.comeFields(nounOfObject(object), keys, origin.importId, ctx.now))
    }
    const rows = facts.map((fact) => ({ ...rowOfFact(fact, origin, ctx), recordId: fact.factId }))
    return tx.run(statements.putRecords(rows, ctx.now))
  },
  event: ({ factId, fact }) => ({
    type: 'information.record-added',
    occurredAt: new Date().toISOString(),
    data: { object: fact.object, title: fact.one, recordId: factId },
  }),
  ofImport: (tx, importId, digit) => tx.many(statements.recordsOfImport(importId, digit)),
  async remove(tx, partyIds, importId) {
    await tx.run(statements.deleteTiesToRecordsOf(partyIds, importId))
    return tx.run(statements.deleteRecordsOf(partyIds, importId))
  },
  changes: {
    async held(db, recordIds) {
      const stored = await db.many(statements.storedRecords(recordIds))
      return stored.map(({ recordId, partyId: _, ...fact }) => ({ factId: recordId, fact }))
    },
    async restore(tx, facts) {
      const rows = facts.map(({ factId, fact }) => ({ ...fact, recordId: factId }))
      return tx.run(statements.restoreRecords(await claimedAgain(tx, rows)))
    },
    handOver: (tx, recordIds, importId) => tx.run(statements.handRecordsOver(recordIds, importId)),
  },
  remains: async (db, importId) => (await db.one(statements.hasRecordsOf(importId))).found,
})

/** Each record under its object, with the values that its fields keep, beside those that the file does not say. */
async function settled(
  db: Database,
  rows: readonly FactRow<ToldRecord>[],
  setup: ImportSetup,
): Promise<ReadonlyMap<string, SettledFact<ToldRecord>>> {
  const objects = await liveObjects(db)
  const stored = new Map(
    (await db.many(statements.storedRecords(rows.map(({ factId }) => factId)))).map((row) => [
      row.recordId,
      row,
    ]),
  )
  const readers = new Map<string, Awaited<ReturnType<typeof readerOf>>>()
  const found = new Map<string, SettledFact<ToldRecord>>()
  const taken = new Map<string, string>()
  const told = new Set<string>()
  for (const { factId, fact, party, externalId } of rows) {
    const object = objects.get(fact.object.toLowerCase())
    if (!object) {
      found.set(factId, {
        field: 'object',
        refused: 'is no object of the firm: describe it under Settings, Objects',
      })
      continue
    }
    const isAboutNobody = party.externalId === ''
    if (isAboutNobody !== (object.home === 'firm')) {
      const refused = isAboutNobody
        ? `is blank: say whose ${object.titleOne} it is`
        : `is filled in, and ${object.titleOne} is about nobody: leave it blank`
      found.set(factId, { field: 'party', refused })
      continue
    }
    const before = stored.get(factId)
    if (before && before.object !== object.object) {
      const refused = 'is the number of a record of another object'
      found.set(factId, { field: 'record', refused })
      continue
    }
    const reader = readers.get(object.object) ?? (await readerOf(db, object))
    readers.set(object.object, reader)
    const met = before || externalId !== null ? null : await reader.met(fact)
    if (met !== null && met.partyId !== ownerOf(party)) {
      found.set(factId, refusedAt(setup, fact, met.key, 'is held by a record of another customer'))
      continue
    }
    const holder = { partyId: ownerOf(party), recordId: met?.recordId ?? factId }
    if (told.has(holder.recordId)) {
      const refused = 'is of a record that an earlier line is about'
      found.set(factId, met ? refusedAt(setup, fact, met.key, refused) : { field: 'record', refused })
      continue
    }
    told.add(holder.recordId)
    const known = met === null ? before : (await db.many(statements.storedRecords([met.recordId])))[0]
    const made = reader.settle(fact, known?.custom ?? null, setup)
    const held = 'fact' in made ? await reader.heldBy(holder, made.fact.custom, taken) : null
    const kept = 'fact' in made ? { ...made, factId: holder.recordId } : made
    found.set(
      factId,
      held === null ? kept : refusedAt(setup, fact, held, 'is held by another record already'),
    )
  }
  return found
}

/** Records as they are to stand again; where another holds by now what only one may hold, what stands stays. */
async function claimedAgain<
  Row extends Pick<ToldRecord, 'object' | 'custom'> & { readonly recordId: string },
>(tx: Database, rows: readonly Row[]): Promise<Row[]> {
  const stored = await tx.many(statements.storedRecords(rows.map(({ recordId }) => recordId)))
  const standing = new Map(stored.map((row) => [row.recordId, row]))
  const settled: Row[] = []
  for (const [object, ofObject] of Map.groupBy(rows, (row) => row.object)) {
    const unique = (await fieldsInForce({ db: tx }, nounOfObject(object)))?.unique ?? []
    for (const row of ofObject) {
      const now = standing.get(row.recordId)
      let custom = row.custom
      for (const key of now ? unique : []) {
        const holder = { partyId: now?.partyId ?? '', recordId: row.recordId }
        const own = { [key]: custom[key] ?? null }
        if (own[key] !== now?.custom[key] && (await claimed(tx, nounOfObject(object), holder, own)) !== null)
          custom = { ...custom, [key]: now?.custom[key] ?? null }
      }
      settled.push({ ...row, custom })
    }
  }
  return settled
}
