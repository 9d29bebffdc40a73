import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { equityQuery, type FittedParameter, type ModelRun } from '../client/value.ts'
import { buttonLook } from '../components/button.tsx'
import { MeasureChip, Why } from '../components/measure.tsx'
import { levelText, withHorizon } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty, ErrorState, Loading } from '../components/state.tsx'
import type { Told } from '../components/told.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day, instant } from '../format/date.ts'
import { count, figure, figureRange } from '../format/number.ts'

type Parameters = NonNullable<ModelRun['parameters']>
type Key = 'r' | 'alpha' | 'a' | 'b' | 's' | 'beta' | 'p' | 'q' | 'gamma'
type Meaning = { key: Key; symbol: string; words: string }

/** Of every model of buying; a run shows those that its model has. */
export const buyingMeanings: Meaning[] = [
  { key: 'r', symbol: 'r', words: 'buying rates alike' },
  { key: 'alpha', symbol: 'α', words: 'time scale of buying' },
  { key: 'a', symbol: 'a', words: 'leaving after an order' },
  { key: 'b', symbol: 'b', words: 'staying after an order' },
  { key: 's', symbol: 's', words: 'leaving rates alike' },
  { key: 'beta', symbol: 'β', words: 'time scale of leaving' },
]
const spend: Meaning[] = [
  { key: 'p', symbol: 'p', words: 'orders of one customer alike' },
  { key: 'q', symbol: 'q', words: 'customers alike' },
  { key: 'gamma', symbol: 'γ', words: 'scale of order value' },
]

/** The total, the model behind it, and its parameters with their intervals. */
export function Model({ run, parameters }: { run: ModelRun; parameters: Parameters }) {
  const { data, error, refetch } = useQuery(equityQuery(run.currency))
  return (
    <div>
      <Section heavy>
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} />}
        {!data && !error && <Loading label="summing what is to come" />}
        {data && (
          <MeasureChip
            measure={data.measure}
            title={withHorizon('Value to come, all customers', data.measure)}
            size="large"
            width={150}
          />
        )}
      </Section>
      <Section
        title="Which model, and what did it learn?"
        answer="Customers do not say when they leave and buy at any time: non-contractual, continuous."
        source={sourceLine(run)}
      >
        <p className="row model-name">
          <i className="model-dot" aria-hidden="true" />
          <b>{run.limitModel ?? run.model}</b>
          {run.logLikelihood !== null && <span className="push">LL {figureExact(run.logLikelihood)}</span>}
        </p>
        {run.limitModel && (
          <p className="section-answer">
            The data lead {run.model} to its limit, {run.limitModel}; its remaining parameters are shown.
          </p>
        )}
        <ParameterTable
          meanings={buyingMeanings}
          run={run}
          parameters={parameters}
          label="Parameters of when they buy and leave"
        />
        <ParameterTable
          meanings={spend}
          run={run}
          parameters={parameters}
          label="Parameters of what an order is worth"
        />
      </Section>
      {run.warnings.length > 0 && (
        <Section title="What should one know?">
          <ul className="warnings">
            {run.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  )
}

function ParameterTable(props: {
  meanings: Meaning[]
  run: ModelRun
  parameters: Parameters
  label: string
}) {
  const { parameters, run } = props
  return (
    <PlainTable
      compact
      label={props.label}
      head={['', '', 'Value', '', levelText(parameters.level)]}
      right={[2, 4]}
      rows={props.meanings.flatMap(({ key, symbol, words }) => {
        const parameter = parameters[key]
        if (!parameter) return []
        const cells = [
          <span key="symbol" className="mono">
            {symbol}
          </span>,
          <span key="words" className="second-text">
            {key === 'alpha' || key === 'beta' ? `${words}, ${parameters.unit}s` : words}
          </span>,
          <b key="value">
            <Why of={{ told: parameterTold(symbol, words, parameter, parameters.level, run) }} title={words}>
              {parameterText(parameter)}
            </Why>
          </b>,
          <ParameterWhisker key="whisker" parameter={parameter} level={parameters.level} />,
          <span key="interval" className="quiet-text">
            {intervalOf(parameter)}
          </span>,
        ]
        return [{ key, cells }]
      })}
    />
  )
}

function ParameterWhisker({ parameter, level }: { parameter: FittedParameter; level: number }) {
  const { value, low, high } = parameter
  if (value === null) return null
  const interval = low !== null && high !== null ? { low, high, level } : null
  return <Whisker of={{ value, interval, standard: null }} width={72} />
}

const parameterText = ({ value }: FittedParameter) => (value === null ? '∞' : figure(value))

/** A parameter says which model it belongs to and on whom it was fitted. */
function parameterTold(
  symbol: string,
  words: string,
  parameter: FittedParameter,
  level: number,
  run: ModelRun,
): Told {
  const isKnown = parameter.low !== null && parameter.high !== null
  return {
    title: `${symbol}: ${words}`,
    value: parameterText(parameter),
    interval: isKnown ? `${intervalOf(parameter)} (${levelText(level)})` : undefined,
    n: `${count(run.n)} customers, orders to ${day(run.observedUntil)}`,
    asOf: run.finishedAt,
    sentence: `The value under which ${run.limitModel ?? run.model} makes these orders likeliest; the interval comes from how quickly that likelihood falls beside it. ${isKnown ? '' : 'It has none here: the likelihood keeps rising towards a limit.'}`,
    whole: equityOf(run),
  }
}

/** The measure that all numbers of a fit add up to. */
export const equityOf = (run: ModelRun) => ({
  name: 'value.customer-equity',
  subject: { kind: 'currency' as const, id: run.currency },
  title: `Customer equity in ${run.currency}`,
})

const intervalOf = ({ low, high }: FittedParameter) =>
  low === null || high === null ? 'not known' : figureRange(low, high)

const figureExact = (value: number) => count(Math.round(value * 10) / 10)

function sourceLine(run: ModelRun): string {
  const correlation = run.result?.correlation
  const spendLine =
    correlation === null || correlation === undefined
      ? ''
      : ` Spend and frequency correlate at ${figure(correlation)}; the model needs about 0.`
  return `Fitted on ${count(run.n)} customers, ${instant(run.finishedAt)}.${spendLine}`
}

/** No model is better than a guess: says what is missing. */
export function NoFit({ reason }: { reason: string }) {
  return (
    <Empty
      title="No forecast yet"
      action={
        <Link className={buttonLook({ small: true })} to="/information/imports">
          Import orders
        </Link>
      }
    >
      {reason} Here you will see what each customer is expected to bring, with an interval, and how well that
      held on weeks the model had not seen.
    </Empty>
  )
}
