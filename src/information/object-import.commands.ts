import { KithError } from '../kernel/errors.ts'
import { importField as field, type ImportField, type ImportSetup } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import { claimFor, fieldsInForce, heldElsewhere, readDescribed } from './custom-field.commands.ts'
import { type ObjectRow, objectsInForce } from './custom-object.sql.ts'
import { nounOfObject } from './custom-object.ts'
import { factImport, ownerOf, rowOfFact, type SettledFact } from './fact-import.commands.ts'
import type { FactRow } from './fact-import.ts'
import * as statements from './object-import.sql.ts'
import { type CustomValue, checkedCustom } from './party-draft.ts'

const fields: readonly ImportField[] = [
  field(
    'party',
    'Customer, number in this source',
    'id',
    [
      'customer',
      'customer id',
      'customer number',
      'party',
      'party id',
      'kunde',
      'kundennummer',
      'client',
      'cliente',
    ],
    true,
  ),
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

/** A record as a file says it; settled, its values are those of the object’s own fields. */
type ToldRecord = {
  readonly object: string
  /** “vehicle”, for the customer’s history. */
  readonly one: string
  readonly title: string
  readonly custom: Readonly<Record<string, CustomValue>>
}

/** Records of the firm’s own objects that are about customers, as something that can be imported. */
export const recordImport = factImport<ToldRecord>({
  noun: 'records',
  title: 'Records of your objects',
  table: 'information.object_records',
  fields,
  partyField: 'party',
  idField: 'record',
  hasOwnIds: true,
  needs: [
    { verb: 'create', noun: 'objects' },
    { verb: 'change', noun: 'objects' },
  ],
  idScope: ({ object }) => object.toLowerCase(),
  identity: ({ object, title }) => `${object.toLowerCase()}\u001f${title}`,
  read(cells) {
    cells.needs('object', 'title')
    const said = JSON.parse(cells.custom() ?? '{}') as Record<string, CustomValue>
    return { object: cells.text('object', 100), one: '', title: cells.text('title', 200), custom: said }
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
  for (const { factId, fact, party } of rows) {
    const object = objects.get(fact.object.toLowerCase())
    if (!object) {
      found.set(factId, {
        field: 'object',
        refused: 'is no object of the firm: describe it under Settings, Objects',
      })
      continue
    }
    if (object.home === 'firm') {
      found.set(factId, {
        field: 'object',
        refused: 'has records that are about nobody: enter those on their page',
      })
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
    const holder = { partyId: ownerOf(party), recordId: factId }
    const made = reader.settle(fact, stored.get(factId)?.custom ?? null, setup)
    const held = 'fact' in made ? await reader.heldBy(holder, made.fact.custom, taken) : null
    found.set(
      factId,
      held === null ? made : refusedAt(setup, fact, held, 'is held by another record already'),
    )
  }
  return found
}

async function liveObjects(db: Database): Promise<ReadonlyMap<string, ObjectRow>> {
  const live = await db.many(objectsInForce)
  return new Map(
    live.flatMap((row) =>
      [row.object, row.titleOne, row.titleMany].map((name) => [name.toLowerCase(), row] as const),
    ),
  )
}

async function readerOf(db: Database, { object, titleOne }: ObjectRow) {
  const described = await readDescribed(db, nounOfObject(object))
  const inForce = await fieldsInForce({ db }, nounOfObject(object))
  const keyOf = new Map(
    described.flatMap(({ key, label }) => [[key, key] as const, [label.toLowerCase(), key] as const]),
  )
  const noun = nounOfObject(object)
  const unique = described.filter(({ rules }) => rules.unique)
  /** The field whose value another record holds, in Kith or in a line before; null: none. */
  const heldBy = async (
    holder: { partyId: string; recordId: string },
    custom: ToldRecord['custom'],
    taken: Map<string, string>,
  ): Promise<string | null> => {
    for (const { key } of unique) {
      if ((custom[key] ?? null) === null) continue
      const name = JSON.stringify([noun, key, custom[key]])
      const other = taken.get(name)
      if (other !== undefined && other !== holder.recordId) return key
      taken.set(name, holder.recordId)
    }
    return db.inTransaction
      ? claimed(db, noun, holder, custom)
      : heldElsewhere(db, unique, noun, holder, custom)
  }
  const settle = (
    fact: ToldRecord,
    before: Readonly<Record<string, CustomValue>> | null,
    setup: ImportSetup,
  ): SettledFact<ToldRecord> => {
    const said: Record<string, CustomValue> = {}
    for (const [name, value] of Object.entries(fact.custom)) {
      const key = keyOf.get(name) ?? keyOf.get(name.toLowerCase())
      // What nobody described is kept as it came, as with customers; describing it under its name shows it.
      said[key ?? name] = value
    }
    try {
      const values = inForce?.valuesOf(said, before === null) ?? said
      const custom = { ...before, ...checkedCustom(values) }
      return { fact: { object, one: titleOne, title: fact.title, custom } }
    } catch (error) {
      if (!(error instanceof KithError) || error.code !== 'kernel.bad-field') throw error
      const key = String(error.details.field).replace('custom/', '')
      return refusedAt(setup, fact, key, String(error.details.flaw))
    }
  }
  return { settle, heldBy }
}

/**
 * Claims values in the transaction that stores them: batches are stored side by side, and of two that bring the same
 * value the second waits for the first. @returns the field that another record holds; null: all are this one’s
 */
async function claimed(
  tx: Database,
  noun: string,
  holder: { partyId: string; recordId: string },
  custom: ToldRecord['custom'],
): Promise<string | null> {
  try {
    await claimFor(tx, noun, holder, custom)
    return null
  } catch (error) {
    if (!(error instanceof KithError) || error.code !== 'kernel.bad-field') throw error
    return String(error.details.field).replace('custom/', '')
  }
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

/** A refusal that names the column in which a value stood, and the value as the file says it. */
function refusedAt(
  { attributes, columnName }: ImportSetup,
  { custom }: ToldRecord,
  key: string,
  refused: string,
) {
  const found = attributes.find((one) => one.key.toLowerCase() === key.toLowerCase())
  const value = String(custom[found?.key ?? key] ?? '')
  return { field: '', column: found ? columnName(found.index) : key, value, refused }
}
