import { KithError } from '../kernel/errors.ts'
import type { ImportSetup } from '../kernel/import-noun.ts'
import type { Database } from '../storage/database.ts'
import { claimFor, fieldsInForce, heldElsewhere, holderOf, readDescribed } from './custom-field.commands.ts'
import { type ObjectRow, objectsInForce } from './custom-object.sql.ts'
import { nounOfObject } from './custom-object.ts'
import type { SettledFact } from './fact-import.commands.ts'
import { asKept } from './import-own-value.ts'
import { type CustomValue, checkedCustom } from './party-draft.ts'

/** A record as a file says it; settled, its values are those of the object’s own fields. */
export type ToldRecord = {
  readonly object: string
  /** “vehicle”, for the customer’s history. */
  readonly one: string
  readonly title: string
  readonly custom: Readonly<Record<string, CustomValue>>
}

/** Objects by their names, singular and plural. */
export async function liveObjects(db: Database): Promise<ReadonlyMap<string, ObjectRow>> {
  const live = await db.many(objectsInForce)
  return new Map(
    live.flatMap((row) =>
      [row.object, row.titleOne, row.titleMany].map((name) => [name.toLowerCase(), row] as const),
    ),
  )
}

/** What the fields of an object make of a line. */
export async function readerOf(db: Database, { object, titleOne }: ObjectRow) {
  const described = await readDescribed(db, nounOfObject(object))
  const inForce = await fieldsInForce({ db }, nounOfObject(object))
  const keyOf = new Map(
    described.flatMap(({ key, label }) => [[key, key] as const, [label.toLowerCase(), key] as const]),
  )
  const noun = nounOfObject(object)
  const computed = new Set(described.flatMap(({ key, type }) => (type === 'formula' ? [key] : [])))
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
      // A list that was exported brings what is computed along; it is computed anew.
      if (computed.has(key ?? '')) continue
      // What nobody described is kept as it came, as with customers; describing it under its name shows it.
      said[key ?? name] = asKept(inForce?.field(key ?? name), value, setup) as CustomValue
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
  /** The record that holds a value of a line which only one may hold; null: none does, or the line says no such value. */
  const met = async (fact: ToldRecord) => {
    for (const [name, value] of Object.entries(fact.custom)) {
      const key = keyOf.get(name) ?? keyOf.get(name.toLowerCase())
      const read = unique.some((field) => field.key === key) ? inForce?.read(key ?? '', value) : undefined
      if (key === undefined || read === undefined || 'refused' in read || (read.value ?? null) === null)
        continue
      const holder = await holderOf(db, { noun, key, value: read.value })
      if (holder?.recordId) return { key, partyId: holder.partyId, recordId: holder.recordId }
    }
    return null
  }
  return { settle, heldBy, met }
}

/**
 * Claims values in the transaction that stores them: batches are stored side by side, and of two that bring the same
 * value the second waits for the first. @returns the field that another record holds; null: all are this one’s
 */
export async function claimed(
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

/** A refusal that names the column in which a value stood, and the value as the file says it. */
export function refusedAt(
  { attributes, columnName }: ImportSetup,
  { custom }: ToldRecord,
  key: string,
  refused: string,
) {
  const found = attributes.find((one) => one.key.toLowerCase() === key.toLowerCase())
  const value = String(custom[found?.key ?? key] ?? '')
  return { field: '', column: found ? columnName(found.index) : key, value, refused }
}
