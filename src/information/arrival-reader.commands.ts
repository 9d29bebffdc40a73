import type { ImportNoun, ImportReader, ImportRow, ImportSetup, Rejection } from '../kernel/import-noun.ts'
import type { LiveSource, SaidFields, SaidOrder } from './arrival.ts'
import type { FieldsInForce } from './custom-field.commands.ts'
import type { FirmSetting } from './firm-setting.commands.ts'
import type { ImportOptions } from './import.ts'
import { importSetup } from './import-setup.ts'

/** Reads what sources say by themselves as rows of a noun that can be imported. */
export type FieldReader = {
  readonly reader: ImportReader
  /** `line` finds the row again in what the noun answers. */
  read(line: number, id: string, said: SaidFields | SaidOrder): ImportRow | Rejection[]
}

/**
 * A noun as a source speaks of it: the same reading, checking and storing as of a file, with a column for each of
 * the noun's fields. What a source gives parties bears its id as that of an import.
 *
 * @param idField  the field that names the party: `party`, `customer`
 * @param own  what the firm's fields hold values to; null: there are none
 */
export function fieldReader(
  noun: ImportNoun,
  idField: string,
  source: LiveSource,
  firm: FirmSetting,
  now: Date,
  own: FieldsInForce | null = null,
): FieldReader {
  const names = noun.fields.map(({ name }) => name)
  const options: ImportOptions = {
    ...firm,
    currencyIsFixed: false,
    decimal: '.',
    dateOrder: 'ymd',
    round: false,
    partyKind: 'person',
  }
  const mapping = names.map((name) => ({ name, mapsTo: name, key: name, label: name, type: 'text' as const }))
  const of = {
    importId: source.sourceId,
    sourceId: source.sourceId,
    sourceName: source.name,
    now,
    fields: own,
  }
  const setup: ImportSetup = {
    ...importSetup(of, mapping, options),
    customOf: (cells) => cells[names.length] || null,
    mayAmend: true,
    isDatedByTelling: (cells) => cells[names.length + 1] !== '',
  }
  const reader = noun.open(setup)
  return {
    reader,
    read(line, id, said) {
      const { fields } = said
      const { custom, refused } = ownValues(own, line, said.custom)
      if (refused.length > 0) return refused
      const cells = names.map((name) => (name === idField ? id : (fields[name] ?? '')))
      cells.push(Object.keys(custom).length === 0 ? '' : JSON.stringify(custom))
      cells.push('isDatedByTelling' in said && said.isDatedByTelling ? 'told' : '')
      return reader.read(line, cells)
    },
  }
}

/** Values of the firm's own fields as those keep them; what a field refuses is told by its key. */
function ownValues(own: FieldsInForce | null, line: number, said: SaidFields['custom']) {
  const custom: Record<string, unknown> = {}
  const refused: Rejection[] = []
  for (const [key, value] of Object.entries(said)) {
    const read = own?.read(key, value) ?? { value }
    if ('refused' in read) refused.push({ line, column: key, value: String(value), reason: read.refused })
    else if (read.value !== null) custom[key] = read.value
  }
  return { custom, refused }
}
