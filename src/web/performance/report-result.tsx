import { ReportChart } from '../charts/report-chart.tsx'
import type { ReportCell, ReportQuestion, ReportResult } from '../client/report.ts'
import { useExplain } from '../components/explanation.tsx'
import { Figure } from '../components/figure.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { count, percent } from '../format/number.ts'
import { cellsIn, keyLabel, othersKey, rangeText, valueText } from './report-words.ts'

type Measure = ReportResult['measures'][number]
/** Opens the rows behind a cell. */
export type OpenRows = (cell: ReportCell, title: string) => void
type Shown = { result: ReportResult; question: ReportQuestion; currency: string; onRows: OpenRows }

/** What a report found, as it was asked to look; each currency by itself. */
export function ReportView({ result, question, onRows }: Omit<Shown, 'currency'>) {
  return (
    <>
      {result.currencies.map((currency) => (
        <div key={currency} className="report-of-currency">
          {result.currencies.length > 1 && <h3>{currency}</h3>}
          <OneCurrency result={result} question={question} currency={currency} onRows={onRows} />
        </div>
      ))}
    </>
  )
}

function OneCurrency(shown: Shown) {
  const { result, question } = shown
  const { look } = question
  if ((look === 'bar' || look === 'line' || look === 'stacked') && result.rowTitle !== null)
    return (
      <>
        {result.measures.map((measure, at) => (
          <Chart key={measure.title} {...shown} measure={measure} at={at} look={look} />
        ))}
        <Flat {...shown} />
      </>
    )
  if (look === 'pivot' && result.columnTitle !== null && result.rowTitle !== null)
    return result.measures.map((measure, at) => (
      <Pivot key={measure.title} {...shown} measure={measure} at={at} />
    ))
  return <Flat {...shown} />
}

/** A figure that opens why it is so, and from there its rows. */
function Value(
  props: Omit<Shown, 'question'> & { cell: ReportCell | undefined; measure: Measure; at: number },
) {
  const { cell, measure, at, currency, result, onRows } = props
  const explain = useExplain()
  const value = cell?.values[at]
  if (!cell || !value || value.value === null) return <span className="quiet-text">–</span>
  const text = valueText(value.value, measure, currency)
  const reach = rangeText(value, measure, currency)
  const title = titleOf(cell, measure)
  return (
    <button
      type="button"
      className="report-value"
      onClick={(event) =>
        explain(event.currentTarget, {
          told: {
            title,
            value: text,
            ...(reach && { interval: `${reach}, ${percent(result.level)}` }),
            n: `${count(value.n)} of ${result.subject.title.toLowerCase()}, ${count(cell.customers)} customers`,
            asOf: result.asOf,
            sentence: measure.sentence,
            formula: measure.formula,
            act: { label: 'Show the rows', run: () => onRows(cell, title) },
          },
        })
      }
    >
      {text}
      {reach && <span className="quiet-text small"> {reach}</span>}
    </button>
  )
}

const titleOf = ({ level, rowKey, columnKey }: ReportCell, { title }: Measure) =>
  [
    title,
    level === 'cell' || level === 'row' ? keyLabel(rowKey) : null,
    level === 'cell' || level === 'column' ? keyLabel(columnKey) : null,
  ]
    .filter((part) => part !== null)
    .join(', ')

function Pivot(props: Shown & { measure: Measure; at: number }) {
  const { result, currency, measure } = props
  const { rowKeys, columnKeys, rowTitle, columnTitle } = result
  const found = cellsIn(result, currency)
  const value = (cell: ReportCell | undefined, key: string) => <Value key={key} {...props} cell={cell} />
  return (
    <section className="report-pivot">
      <h3>
        {measure.title} by {rowTitle?.toLowerCase()} and {columnTitle?.toLowerCase()}
      </h3>
      <PlainTable
        compact
        label={measure.title}
        head={[rowTitle ?? '', ...columnKeys.map(keyLabel), 'All']}
        right={[...columnKeys.map((_, at) => at + 1), columnKeys.length + 1]}
        rows={rowKeys.map((row) => ({
          key: row,
          cells: [
            keyLabel(row),
            ...columnKeys.map((column) => value(found.cell(row, column), column)),
            value(found.row(row), 'all'),
          ],
        }))}
        total={[
          'All',
          ...columnKeys.map((column) => value(found.column(column), column)),
          value(found.all, 'all'),
        ]}
      />
    </section>
  )
}

function Flat(props: Shown) {
  const { result, currency } = props
  const { rowKeys, columnKeys, rowTitle, columnTitle, measures } = result
  const found = cellsIn(result, currency)
  const isBoth = rowTitle !== null && columnTitle !== null
  const cells = isBoth
    ? rowKeys.flatMap((row) => columnKeys.map((column) => found.cell(row, column)))
    : rowTitle !== null
      ? rowKeys.map(found.row)
      : columnKeys.map(found.column)
  const labels = (cell: ReportCell) => [
    ...(rowTitle === null ? [] : [keyLabel(cell.rowKey)]),
    ...(columnTitle === null ? [] : [keyLabel(cell.columnKey)]),
  ]
  const heads = [rowTitle, columnTitle].filter((title) => title !== null)
  const lead = heads.length === 0 ? ['Of all'] : heads
  const values = (cell: ReportCell | undefined) =>
    measures.map((measure, at) => (
      <Value key={measure.title} {...props} cell={cell} measure={measure} at={at} />
    ))
  return (
    <PlainTable
      label={result.subject.title}
      head={[...lead, ...measures.map(({ title }) => title)]}
      right={measures.map((_, at) => at + lead.length)}
      rows={cells.flatMap((cell) =>
        cell ? [{ key: `${cell.rowKey}\t${cell.columnKey}`, cells: [...labels(cell), ...values(cell)] }] : [],
      )}
      total={['All', ...lead.slice(1).map(() => ''), ...values(found.all)]}
    />
  )
}

function Chart(props: Shown & { measure: Measure; at: number; look: 'bar' | 'line' | 'stacked' }) {
  const { result, currency, measure, at, look } = props
  const { rowKeys, columnKeys, rowTitle, columnTitle } = result
  const found = cellsIn(result, currency)
  const point = (name: string, cell: ReportCell | undefined) => {
    const value = cell?.values[at] ?? { value: null, low: null, high: null, n: 0 }
    return { ...value, text: `${name}: ${valueText(value.value, measure, currency)}` }
  }
  const keys = columnTitle === null ? [] : columnKeys.slice(0, 6)
  const series =
    keys.length === 0
      ? [{ name: measure.title, points: rowKeys.map((row) => point(keyLabel(row), found.row(row))) }]
      : keys.map((column) => ({
          name: keyLabel(column),
          points: rowKeys.map((row) =>
            point(`${keyLabel(row)}, ${keyLabel(column)}`, found.cell(row, column)),
          ),
        }))
  // Averages and shares of columns do not add up to anything, so they never stand on each other.
  const adds = measure.formula === 'count' || measure.formula.startsWith('Σ')
  const isStacked = look === 'stacked' && adds && !measure.formula.includes('/')
  const best = bestOf(rowKeys, (row) => found.row(row)?.values[at]?.value ?? null)
  const more = columnKeys.length > keys.length && keys.length > 0
  return (
    <Figure
      title={`${measure.title} by ${rowTitle?.toLowerCase()}${columnTitle ? ` and ${columnTitle.toLowerCase()}` : ''}`}
      answer={
        best &&
        `Most in ${keyLabel(best.key)}: ${valueText(best.value, measure, currency)}${more ? '. The six largest columns are drawn' : ''}.`
      }
      source={measure.sentence}
      table={{
        head: [rowTitle ?? '', ...series.map(({ name }) => name)],
        rows: rowKeys.map((row, place) => [
          keyLabel(row),
          ...series.map(({ points }) => valueText(points[place]?.value ?? null, measure, currency)),
        ]),
      }}
    >
      <ReportChart
        label={`${measure.title} by ${rowTitle}`}
        kind={isStacked ? 'stacked' : look === 'line' ? 'line' : 'bar'}
        keys={rowKeys.map(keyLabel)}
        series={series}
      />
    </Figure>
  )
}

function bestOf(keys: readonly string[], valueOfKey: (key: string) => number | null) {
  let best: { key: string; value: number } | null = null
  for (const key of keys) {
    const value = key === othersKey ? null : valueOfKey(key)
    if (value !== null && (best === null || value > best.value)) best = { key, value }
  }
  return best
}
