import './value.css'
import { useQuery } from '@tanstack/react-query'
import { WaterfallChart } from '../charts/waterfall-chart.tsx'
import type { Measure } from '../client/measure.ts'
import { type Equity, type EquityChange, type EquityPart, equityQuery } from '../client/value.ts'
import { Figure } from '../components/figure.tsx'
import { MeasureChip, Why } from '../components/measure.tsx'
import { levelText, rangeText, valueText, withHorizon } from '../components/measure-text.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import type { Told } from '../components/told.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { day, instant, recordedOn, wholeDays } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, signed } from '../format/number.ts'
import { filterText } from '../information/party-filter.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { NoFit } from './lifetime-model.tsx'
import { ValueTabs } from './value-tabs.tsx'

/** What today’s customers are worth together, by what, and why it changed. */
export function EquityPage() {
  usePlace('Customer equity', 'Customer equity')
  const { data, error, refetch } = useQuery(equityQuery())
  return (
    <>
      <PageHead
        title="What are our customers worth together?"
        answer={data ? equitySentence(data) : undefined}
      />
      <ValueTabs />
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="summing what is to come" rows={6} />}
      {data && data.measure.value === null && <NoFit reason={data.measure.missing ?? ''} />}
      {data && data.measure.value !== null && <EquityBody equity={data} />}
    </>
  )
}

function equitySentence({ measure, change }: Equity): string {
  if (measure.value === null) return measure.missing ?? 'Not known yet.'
  const moved = change ? change.to - change.from : 0
  const since = change
    ? ` ${moved === 0 ? 'Unchanged' : signed(aboutMoney(moved, measure.unit), moved)} since ${sinceText(change.since)}.`
    : ' There is no earlier fit to compare with yet.'
  return `${withHorizon(`About ${valueText(measure.value, measure.unit)}`, measure, ' over ')}, from ${count(measure.n)} of today’s customers.${since} Customers still to be won are not included; they come with acquisition.`
}

function EquityBody({ equity }: { equity: Equity }) {
  const { measure, change } = equity
  const groups: { title: string; parts: EquityPart[] }[] = [
    {
      title: 'By currency',
      parts: equity.byCurrency.length > 1 ? equity.byCurrency : [],
    },
    { title: 'By when they first bought', parts: equity.byCohort },
    { title: 'By recency, frequency and spend', parts: equity.byClass },
  ]
  return (
    <>
      <div className="equity-head">
        <MeasureChip
          measure={measure}
          title={withHorizon('Customer equity', measure)}
          size="large"
          width={180}
        />
      </div>
      <Section heavy>
        {change ? (
          <Change change={change} measure={measure} />
        ) : (
          <>
            <h2>What changed, and why?</h2>
            <Empty title="Nothing to compare with yet">
              After the next fit, here stands what new customers, orders, silence, returns and new parameters
              did to the sum.
            </Empty>
          </>
        )}
      </Section>
      <div className="columns lab-pair">
        {groups.map(({ title, parts }) =>
          parts && parts.length > 0 ? (
            <Parts key={title} title={title} parts={parts} measure={measure} />
          ) : null,
        )}
      </div>
    </>
  )
}

function Change({ change, measure }: { change: EquityChange; measure: Measure }) {
  const { unit, asOf } = measure
  const moved = change.to - change.from
  const largest = [...change.parts].sort((one, other) => Math.abs(other.amount) - Math.abs(one.amount))[0]
  const write = (value: number) => aboutMoney(value, unit)
  const writeChange = (value: number) => signed(aboutMoney(value, unit), value)
  const answer = largest?.amount
    ? `${writeChange(moved)}, mostly ${largest.title.toLowerCase()}.`
    : 'Nothing moved.'
  return (
    <Figure
      title={`What changed since ${sinceText(change.since)}, and why?`}
      answer={answer}
      source={`As of ${instant(asOf)}. The axis does not start at zero.`}
      why={{ told: changeTold(change, measure) }}
      table={{
        head: ['Part', 'Amount'],
        rows: change.parts.map((part) => [part.title, writeChange(part.amount)]),
      }}
    >
      <WaterfallChart
        from={{ name: sinceText(change.since), value: change.from }}
        to={{ name: 'Now', value: change.to }}
        parts={change.parts.map(({ title, amount }) => ({ name: title, amount }))}
        write={write}
        writeChange={writeChange}
        label={answer}
      />
    </Figure>
  )
}

function changeTold(change: EquityChange, measure: Measure): Told {
  const moved = change.to - change.from
  return {
    title: `Change of customer equity since ${sinceText(change.since)}`,
    value: signed(aboutMoney(moved, measure.unit), moved),
    n: `${count(measure.n)} customers now`,
    asOf: measure.asOf,
    sentence:
      'Two sums, taken apart: each step replaces one thing, as named, and keeps the rest, so that the parts add up to the whole change.',
    whole: { name: measure.name, subject: measure.subject, title: 'Customer equity' },
  }
}

/** Two fits on one day are told apart by their time. */
const sinceText = (at: string) => {
  const on = recordedOn(at)
  return wholeDays(on) === 0 ? instant(at) : day(on)
}

function Parts({ title, parts, measure }: { title: string; parts: EquityPart[]; measure: Measure }) {
  const level = measure.interval?.level ?? null
  const domain = {
    low: Math.min(0, ...parts.map((part) => part.low)),
    high: Math.max(...parts.map((part) => part.high)),
  }
  return (
    <Section title={title}>
      <PlainTable
        compact
        label={title}
        head={['', 'Customers', 'To come', '', level === null ? '' : levelText(level)]}
        right={[1, 2, 4]}
        rows={parts.map((part) => ({ key: part.name, cells: partCells(title, part, measure, domain) }))}
      />
    </Section>
  )
}

function partCells(title: string, part: EquityPart, measure: Measure, domain: Domain): React.ReactNode[] {
  const { unit } = measure
  const level = measure.interval?.level ?? 0
  const told = partTold(title, part, measure)
  const counted = { ...told, title: `Customers, ${part.name}`, value: count(part.n), interval: undefined }
  return [
    part.name,
    <Why key="n" of={{ told: counted }} title={counted.title}>
      {count(part.n)}
    </Why>,
    <b key="value">
      <Why of={{ told }} title={told.title}>
        {told.value}
      </Why>
    </b>,
    <Whisker
      key="whisker"
      of={{ value: part.value, interval: { low: part.low, high: part.high, level }, standard: null }}
      domain={domain}
      width={96}
    />,
    <span key="interval" className="quiet-text">
      <Why of={{ told }} title={told.title}>
        {rangeText(part.low, part.high, unit)}
      </Why>
    </span>,
  ]
}

/** A part of customer equity: the same method over fewer customers. */
function partTold(title: string, part: EquityPart, measure: Measure): Told {
  const { unit, subject } = measure
  const level = measure.interval ? ` (${levelText(measure.interval.level)})` : ''
  return {
    title: `To come, ${part.name}`,
    value: valueText(part.value, unit),
    interval: rangeText(part.low, part.high, unit) + level,
    n: `${count(part.n)} of ${count(measure.n)} customers, ${title.toLowerCase()}`,
    asOf: measure.asOf,
    sentence: `What customer equity sums over all customers, summed over these. ${measure.method.sentence}`,
    formula: measure.method.formula,
    whole: { name: measure.name, subject, title: 'Customer equity, the whole' },
    ...cohortCustomers(part.name),
  }
}

/** Customers who first bought in one year can be listed; other parts have no condition of the list. */
function cohortCustomers(name: string): Pick<Told, 'customers'> {
  if (!/^\d{4}$/.test(name)) return {}
  const filter = filterText({
    and: [
      { or: [{ field: 'firstOn', op: 'since', value: `${name}-01-01` }] },
      { or: [{ field: 'firstOn', op: 'before', value: `${Number(name) + 1}-01-01` }] },
    ],
  })
  return filter ? { customers: { label: 'Show the customers', filter } } : {}
}
