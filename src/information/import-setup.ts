import type { ImportSetup } from '../kernel/import-noun.ts'
import { isCurrency } from '../kernel/locale-code.ts'
import type { CustomField } from './custom-field.ts'
import { type ImportOptions, type Mapping, meetKeys } from './import.ts'
import { type DateOrder, parseDay } from './import-day.ts'
import { clockIn } from './import-instant.ts'
import { isRefusal, parseAmount, parseNumber } from './import-money.ts'
import { asKept } from './import-own-value.ts'
import { chosenIn } from './import-when-known.ts'

/** Which import is set up, and when. */
export type SetupOf = {
  readonly importId: string
  readonly sourceId: string
  readonly sourceName: string
  readonly now: Date
  /** Whether numbers that are ids of parties here say whom. */
  readonly readsOwnIds?: true
  readonly uniqueRecordFields?: ReadonlySet<string>
  /** What the firm's fields of parties hold values to. */
  readonly fields?: {
    readonly read: NonNullable<ImportSetup['readField']>
    readonly field: (key: string) => Pick<CustomField, 'type' | 'rules'> | undefined
    readonly unique: readonly string[]
    readonly needed: readonly string[]
  } | null
}

/** What a noun needs to read the rows of one file: where its fields stand and how its values are written. */
export function importSetup(of: SetupOf, mapping: Mapping, options: ImportOptions): ImportSetup {
  const places = new Map(mapping.map(({ mapsTo }, index) => [mapsTo, index]))
  const attributes = mapping.flatMap(({ mapsTo, key, ...form }, index) =>
    mapsTo === 'custom'
      ? [{ index, key, decimal: form.type === 'number' ? (form.decimal ?? '.') : null }]
      : [],
  )
  const names = mapping.map(({ name }) => name)
  const keys = meetKeys(options.meets)
  const chosen = chosenIn(mapping)
  const own = {
    readAnyMoment: momentReader(options, null),
    readNumber: (text: string, unit: string) => parseNumber(text, unit, options.decimal),
  }
  return {
    importId: of.importId,
    sourceId: of.sourceId,
    sourceName: of.sourceName,
    column: (field) => places.get(field) ?? null,
    columnName: (index) => names[index] ?? '',
    attributes,
    customOf: customReader(attributes),
    ...(of.fields && {
      readField: ofWritten(of.fields, own),
      uniqueFields: of.fields.unique,
      neededFields: of.fields.needed,
    }),
    ...(of.uniqueRecordFields && { uniqueRecordFields: of.uniqueRecordFields }),
    timeZone: options.timeZone,
    country: options.country,
    partyKind: options.partyKind,
    ...(of.readsOwnIds && { readsOwnIds: of.readsOwnIds }),
    ...(keys.length > 0 && { meets: keys }),
    ...(chosen && { whenKnown: chosen }),
    ...(options.opensChannels && { opensChannels: true as const }),
    ...(options.object && { object: options.object }),
    readAmount: amountReader(options),
    readMoment: momentReader(options, lastBelieved(of.now)),
    ...own,
  }
}

/** Values of own fields, first brought from the form of the file into that of the field. */
const ofWritten =
  (
    { read, field }: NonNullable<SetupOf['fields']>,
    setup: Pick<ImportSetup, 'readAnyMoment' | 'readNumber'>,
  ): typeof read =>
  (key, value) =>
    read(key, asKept(field(key), value, setup))

function amountReader(options: ImportOptions): ImportSetup['readAmount'] {
  const format = { decimal: options.decimal, round: options.round }
  return (text, named) => {
    if (text.trim() === '') return { refused: 'is blank: an order needs an amount' }
    if (named === null) return parseAmount(text, options.currency, format, options.currencyIsFixed)
    const code = named.toUpperCase()
    if (!/^[A-Z]{3}$/.test(code))
      return { refused: `has “${named.slice(0, 40)}” for its currency, which is no code of three letters` }
    if (!isCurrency(code)) return { refused: `has “${named}” for its currency, which there is not` }
    return parseAmount(text, code, format, true)
  }
}

/** How many different texts of days are remembered; ten years have 3,653. */
const rememberedDays = 20_000

/** What is said to have happened later was misread. */
const lastBelieved = (now: Date) => new Date(now.getTime() + 366 * 86_400_000).toISOString().slice(0, 10)

/** @param latest  the last day that is believed; null: any day is, also before 1900 */
function momentReader(options: ImportOptions, latest: string | null): ImportSetup['readMoment'] {
  const clock = clockIn(options.timeZone)
  const days = new Map<string, ReturnType<ImportSetup['readMoment']>>()
  return (text) => {
    const known = days.get(text)
    if (known !== undefined) return known
    const read = readMoment(text, options.dateOrder, clock, latest)
    if ('refused' in read || !read.hasTime) {
      if (days.size > rememberedDays) days.clear()
      days.set(text, read)
    }
    return read
  }
}

function readMoment(
  text: string,
  order: DateOrder,
  clock: ReturnType<typeof clockIn>,
  latest: string | null,
): ReturnType<ImportSetup['readMoment']> {
  if (text.trim() === '') return { refused: 'is blank: an order needs a day' }
  const written = parseDay(text, order)
  if (isRefusal(written)) return written
  const day = clock.day(written)
  if (latest !== null && day < '1900-01-02') return { refused: `is the day ${day}, before 1900` }
  if (latest !== null && day > latest) return { refused: `is the day ${day}, more than a year ahead` }
  return { day, instant: clock.instant(written), hasTime: written.time !== null }
}

/** Numbers become numbers where nothing of them is lost; everything else stays as written. */
function customReader(attributes: ImportSetup['attributes']): ImportSetup['customOf'] {
  if (attributes.length === 0) return () => null
  const labels = attributes.map(({ key }) => `${JSON.stringify(key)}:`)
  return (cells) => {
    let json = ''
    for (let i = 0; i < attributes.length; i++) {
      const attribute = attributes[i]
      const text = attribute === undefined ? '' : (cells[attribute.index]?.trim() ?? '')
      if (text === '') continue
      json += `${json === '' ? '{' : ','}${labels[i]}${asJson(text, attribute?.decimal ?? null)}`
    }
    return json === '' ? null : `${json}}`
  }
}

function asJson(text: string, decimal: '.' | ',' | null): string {
  const number = decimal === ',' ? (text.includes('.') ? '' : text.replace(',', '.')) : text
  return decimal !== null && jsonNumber.test(number) ? number : JSON.stringify(text)
}

const jsonNumber = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/
