import type { ReportCell, ReportQuestion, ReportResult, ReportSubject } from '../client/report.ts'
import { money } from '../format/money.ts'
import { count, figure, share } from '../format/number.ts'

/** Key of the rows beyond the first so many, as the server says it. */
export const othersKey = '\u0001others'

export const keyLabel = (key: string): string =>
  key === othersKey ? 'others' : key === '' ? 'not known' : key

type Measure = ReportResult['measures'][number]

/** A figure as it is shown. */
export function valueText(value: number | null, { unit }: Measure, currency: string): string {
  if (value === null) return '–'
  if (unit === 'money') return money(value, currency || 'EUR')
  if (unit === 'share') return share(value)
  return Number.isInteger(value) ? count(value) : figure(value)
}

/** The interval of a figure; none for a full count. */
export function rangeText(value: ReportCell['values'][number], measure: Measure, currency: string) {
  const { low, high } = value
  return low === null || high === null
    ? null
    : `${valueText(low, measure, currency)} to ${valueText(high, measure, currency)}`
}

/** Cells by where they stand, in one currency. */
export function cellsIn({ cells }: ReportResult, currency: string) {
  const found = new Map<string, ReportCell>()
  for (const cell of cells)
    if (cell.currency === currency) found.set(`${cell.level}\t${cell.rowKey}\t${cell.columnKey}`, cell)
  return {
    cell: (row: string, column: string) => found.get(`cell\t${row}\t${column}`),
    row: (row: string) => found.get(`row\t${row}\t`),
    column: (column: string) => found.get(`column\t\t${column}`),
    all: found.get('all\t\t'),
  }
}

/** A first question of a subject: how many there are, over its first day. */
export function firstQuestion(subject: ReportSubject): ReportQuestion {
  const day = subject.fields.find(({ type }) => type === 'day' || type === 'moment')
  return {
    subject: subject.name,
    rows: day ? { field: day.key, grain: 'month' } : null,
    columns: null,
    measures: [{ kind: 'count' }],
    customers: null,
    conditions: [],
    sort: { by: 'label', descending: false },
    top: null,
    look: 'table',
  }
}

/** That customers are not in the figures, and why. */
export const leftOut = (customers: number): string =>
  customers === 1
    ? 'One customer is not counted: their data is kept and not used.'
    : `${count(customers)} customers are not counted: their data is kept and not used.`

/** What a report says in one sentence. */
export function answerOf(result: ReportResult): string {
  const [first] = result.measures
  const said = result.currencies.flatMap((currency) => {
    const { all } = cellsIn(result, currency)
    const value = all?.values[0]
    return value && first ? [valueText(value.value, first, currency)] : []
  })
  if (!first || said.length === 0) return 'Nothing fits what was asked.'
  const rows = result.rowTitle === null ? '' : `, in ${count(result.rowKeys.length)} rows`
  return `${first.title}: ${said.join(' and ')}${rows}.`
}
