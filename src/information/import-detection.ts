import { type ImportField, isGiven } from '../kernel/import-noun.ts'
import {
  type ColumnContent,
  type ColumnProposal,
  contentOf,
  currencyOf,
  proposeColumns,
  repeatingNumbers,
} from './import-column.ts'
import type { DateFinding } from './import-date-format.ts'
import { type DateOrder, dateFormats } from './import-day.ts'
import { type Decimal, detectDecimal } from './import-money.ts'
import type { TabularRecord } from './tabular.ts'

/** What is known about the firm when a file is looked at. */
export type FirmHabits = { readonly currency: string; readonly country: string; readonly timeZone: string }

/** How the values of a file are written, with the reason for each finding. */
export type ValueFinding = {
  readonly decimal: Decimal
  readonly decimalWhy: string
  readonly dateOrder: DateOrder
  readonly dateFormat: string
  readonly dateWhy: string
  /** Day and month could be the other way round: a person has to look. */
  readonly dateIsAmbiguous: boolean
  /** A date that shows it; empty where none does. */
  readonly dateExample: string
  /** The currency that the amounts name themselves, or null. */
  readonly currency: string | null
}

export type Detection = {
  readonly values: ValueFinding
  readonly columns: readonly ColumnProposal[]
  readonly problems: readonly string[]
}

/** Countries that write their decimals after a point. */
const pointCountries = new Set([
  'US',
  'GB',
  'IE',
  'CA',
  'AU',
  'NZ',
  'IN',
  'CN',
  'JP',
  'KR',
  'SG',
  'HK',
  'IL',
  'MX',
  'CH',
  'PH',
  'TH',
  'MY',
  'ZA',
  'NG',
  'KE',
])

/** Looks at a sample: what each column becomes and how amounts and dates are written. */
export function detect(
  columns: readonly string[],
  sample: readonly TabularRecord[],
  fields: readonly ImportField[],
  firm: FirmHabits,
  ownForm: (column: ColumnProposal) => 'day' | 'number' | null = () => null,
): Detection {
  const contents = columns.map((_, index) =>
    contentOf(
      sample.map(({ cells }) => cells[index] ?? ''),
      firm.country,
    ),
  )
  const proposals = proposeColumns(columns, contents, fields)
  const typeOf = new Map(fields.map(({ name, type }) => [name, type]))
  const ofType = (...types: ImportField['type'][]) =>
    proposals
      .filter(({ mapsTo }) => types.some((type) => typeOf.get(mapsTo) === type))
      .map(({ index }) => contents[index])
  const own = (form: 'day' | 'number') => proposals.filter((column) => ownForm(column) === form)
  const amounts = ofType('money').flatMap((content) => content?.values ?? [])
  const numbers = own('number').flatMap(({ index }) => contents[index]?.values ?? [])
  const decimal = detectDecimal(
    amounts.length > 0 ? amounts : numbers,
    pointCountries.has(firm.country) ? '.' : ',',
  )
  const dates = ofType('day', 'instant')[0]?.dates ?? datesOf(own('day'), contents)
  const values: ValueFinding = {
    decimal: decimal.decimal,
    decimalWhy: decimal.why,
    dateOrder: dates?.order ?? 'ymd',
    dateFormat: dateFormats[dates?.order ?? 'ymd'],
    dateWhy: dates?.why ?? 'no column holds dates',
    dateIsAmbiguous: dates?.isAmbiguous ?? false,
    dateExample: dates?.example ?? '',
    currency: currencyOf(amounts),
  }
  const isTaken = (index: number) => proposals[index]?.mapsTo !== 'custom'
  const repeating = repeatingNumbers(columns, contents, fields, isTaken).map(
    (name) =>
      `“${name}” repeats, so its rows seem to be lines of orders; each line is taken as an order of its own.`,
  )
  const problems = [...problemsOf(values, decimal.isSure, proposals, fields), ...repeating]
  return { values, columns: proposals, problems }
}

/** How the firm's own days are written: as the first column that leaves no doubt, else as the first. */
function datesOf(columns: readonly ColumnProposal[], contents: readonly ColumnContent[]): DateFinding | null {
  const found = columns.flatMap(({ index }) => contents[index]?.dates ?? [])
  return found.find(({ isAmbiguous }) => !isAmbiguous) ?? found[0] ?? null
}

/** What is asked where day and month could be the other way round. */
export const dateProblem = ({ dateWhy }: Pick<ValueFinding, 'dateWhy'>) =>
  `Dates: ${dateWhy}. Say which it is.`

function problemsOf(
  values: ValueFinding,
  decimalIsSure: boolean,
  columns: readonly ColumnProposal[],
  fields: readonly ImportField[],
): string[] {
  const mapped = new Set(columns.map(({ mapsTo }) => mapsTo))
  const missing = fields.filter((field) => !isGiven(field, (name) => mapped.has(name)))
  const doubtful = columns.filter(({ mapsTo, confidence }) => mapsTo !== 'custom' && confidence < 0.6)
  return [
    ...missing.map(({ title }) => `No column was recognised as ${title.toLowerCase()}; say which one it is.`),
    ...doubtful.map(
      ({ name, mapsTo, why }) => `“${name}” was taken for ${titleOf(mapsTo, fields)} only because ${why}.`,
    ),
    ...(values.dateIsAmbiguous ? [dateProblem(values)] : []),
    ...(decimalIsSure
      ? []
      : [`Amounts: ${values.decimalWhy}; “${values.decimal}” is taken for the decimal sign.`]),
  ]
}

function titleOf(name: string, fields: readonly ImportField[]): string {
  return (fields.find((field) => field.name === name)?.title ?? name).toLowerCase()
}
