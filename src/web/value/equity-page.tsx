import './value.css'
import { useQuery } from '@tanstack/react-query'
import { WaterfallChart } from '../charts/waterfall-chart.tsx'
import { type Equity, type EquityChange, type EquityPart, equityQuery } from '../client/value.ts'
import { Figure } from '../components/figure.tsx'
import { MeasureChip } from '../components/measure.tsx'
import { rangeText, valueText } from '../components/measure-text.ts'
import { PageHead, Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day, instant, wholeDays } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, signed } from '../format/number.ts'
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
  return `About ${valueText(measure.value, measure.unit)} over three years, from ${count(measure.n)} of today’s customers.${since} Customers still to be won are not included; they come with acquisition.`
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
        <MeasureChip measure={measure} title="Customer equity, 3 years" size="large" width={180} />
      </div>
      <Section heavy>
        {change ? (
          <Change change={change} unit={measure.unit} asOf={measure.asOf} />
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
            <Parts key={title} title={title} parts={parts} unit={measure.unit} />
          ) : null,
        )}
      </div>
    </>
  )
}

function Change({ change, unit, asOf }: { change: EquityChange; unit: string; asOf: string }) {
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

/** Two fits on one day are told apart by their time. */
const sinceText = (at: string) => (wholeDays(at) === 0 ? instant(at) : day(at))

function Parts({ title, parts, unit }: { title: string; parts: EquityPart[]; unit: string }) {
  const domain = {
    low: Math.min(0, ...parts.map((part) => part.low)),
    high: Math.max(...parts.map((part) => part.high)),
  }
  return (
    <Section title={title}>
      <PlainTable
        compact
        label={title}
        head={['', 'Customers', 'To come', '', '80 %']}
        right={[1, 2, 4]}
        rows={parts.map((part) => ({
          key: part.name,
          cells: [
            part.name,
            count(part.n),
            <b key="value">{valueText(part.value, unit)}</b>,
            <Whisker
              key="whisker"
              of={{
                value: part.value,
                interval: { low: part.low, high: part.high, level: 0.8 },
                standard: null,
              }}
              domain={domain}
              width={96}
            />,
            <span key="interval" className="quiet-text">
              {rangeText(part.low, part.high, unit)}
            </span>,
          ],
        }))}
      />
    </Section>
  )
}
