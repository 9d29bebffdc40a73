import type { Context } from '../kernel/context.ts'
import type { ImportNoun, Rejection } from '../kernel/import-noun.ts'
import { uniqueFieldsOfObjects } from './custom-field.commands.ts'
import { ownFieldsOf, pathOf } from './import.commands.ts'
import type { ImportRecord } from './import.sql.ts'
import { asksForDates, nounNamed } from './import.ts'
import { recordFlaw } from './import-cell.ts'
import { dateFormats } from './import-day.ts'
import { dateProblem } from './import-detection.ts'
import { imports } from './import-registry.ts'
import { importSetup } from './import-setup.ts'
import { choicesFor } from './import-when-known.ts'
import type { TabularRecord } from './tabular.ts'
import { firstRecords } from './tabular-file.ts'

const previewRows = 10

/**
 * Shows a draft: what was found in the file, what each column becomes, and what the first rows would say
 * once taken over. Only the beginning of the file is read.
 */
export async function previewImport({ db, now }: Pick<Context, 'db' | 'now'>, found: ImportRecord) {
  const own = await ownFieldsOf(db, found.noun, found.options.object)
  const noun = nounNamed(imports().nouns, found.noun)
  const { detected, mapping, options } = found
  const { currency, decimal, round, partyKind, meets = 'number', object = '' } = options
  const sample = await firstRecords(pathOf(found), detected.shape)
  const nowhere = { importId: found.importId, sourceId: found.importId, sourceName: found.sourceName, now }
  const uniqueRecordFields = await uniqueFieldsOfObjects(db)
  const reader = noun.open(importSetup({ ...nowhere, uniqueRecordFields }, mapping, options))
  const rejections: Rejection[] = []
  const refusedLines = new Set<number>()
  for (const record of sample) {
    const { line, cells } = record
    const flaw = recordFlaw(record, mapping)
    const row = flaw === null ? reader.read(line, cells) : [flaw]
    if (!Array.isArray(row)) continue
    refusedLines.add(line)
    rejections.push(...row)
  }
  return {
    detected: waysOf(found),
    options: {
      ...{ currency, decimal, round, partyKind, meets, object },
      dateFormat: dateFormats[options.dateOrder],
    },
    fields: [
      ...noun.fields.map(({ name, title, required, type }) => ({ name, title, required, type })),
      ...own.map(({ key, label, type }) => ({ name: `custom:${key}`, title: label, required: false, type })),
    ],
    meetKeys: found.noun === 'parties' ? keysToMeet(own) : [],
    columns: columnsOf(noun, found, sample, rejections, own),
    preview: sample
      .slice(0, previewRows)
      .map(({ cells }) => Object.fromEntries(mapping.map(({ name }, index) => [name, cells[index] ?? '']))),
    sample: { rows: sample.length, rejected: refusedLines.size, rejections: rejections.slice(0, 20) },
    problems: detected.problems.filter(
      (each) => asksForDates(detected) || each !== dateProblem(detected.values),
    ),
  }
}

/** By what rows can meet somebody known. */
const keysToMeet = (own: Awaited<ReturnType<typeof ownFieldsOf>>) => [
  { key: 'email', title: 'e-mail' },
  { key: 'phone', title: 'telephone' },
  ...own.filter(({ isUnique }) => isUnique).map(({ key, label }) => ({ key: `field:${key}`, title: label })),
]

function waysOf({ detected, options }: ImportRecord) {
  const { shape, values } = detected
  const { encoding, delimiter, header, kind, container, sheet, sheets } = shape
  const { decimalWhy, dateWhy } = values
  const read = {
    decimal: options.decimal,
    decimalWhy,
    dateFormat: dateFormats[options.dateOrder],
    dateWhy,
    dateIsAmbiguous: asksForDates(detected),
  }
  return { encoding, delimiter, header, kind, container, sheet, sheets: [...sheets], ...read }
}

const bySomebody = { why: 'as you said', confidence: 1 }
const byItsName = { why: 'your own field is called so', confidence: 1 }

function columnsOf(
  noun: ImportNoun,
  { detected, mapping }: ImportRecord,
  sample: readonly TabularRecord[],
  rejections: readonly Rejection[],
  own: Awaited<ReturnType<typeof ownFieldsOf>>,
) {
  const refused = new Map<string, number>()
  for (const { column } of rejections) refused.set(column, (refused.get(column) ?? 0) + 1)
  return detected.columns.map(({ name, index, samples, why, confidence, filled }, at) => {
    const place = mapping[at]
    const proposed = detected.columns[at]
    const isMoved = place?.mapsTo === 'custom' && place.key !== proposed?.attribute.key
    const isOwn = place?.mapsTo === 'custom' && own.some(({ key }) => key === place.key)
    const mapsTo = isMoved || isOwn ? `custom:${place.key}` : (place?.mapsTo ?? 'custom')
    const isSaid = isMoved || (place?.mapsTo ?? 'custom') !== proposed?.mapsTo
    const valid = sample.length === 0 ? 1 : 1 - (refused.get(name) ?? 0) / sample.length
    const word = isSaid ? bySomebody : isOwn ? byItsName : { why, confidence }
    return {
      name,
      index,
      samples: [...samples],
      mapsTo,
      whenKnown: place?.whenKnown ?? ('overwrite' as const),
      whenKnownChoices: place ? [...choicesFor(noun, place)] : [],
      ...word,
      filled,
      valid: Math.round(valid * 1000) / 1000,
    }
  })
}
