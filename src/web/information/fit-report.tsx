import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Whisker } from '../components/whisker.tsx'
import { count, figure, percent } from '../format/number.ts'
import { FitPrediction } from './fit-prediction.tsx'

type Estimate = { value: number; se: number | null; low: number | null; high: number | null }

/** What `kith fit --json` prints, as far as every model tells it. */
type Told = {
  n: number
  parameters: Readonly<Record<string, Estimate>>
  level: number | null
  logLikelihood: number | null
  converged: boolean
  limit: unknown
  warnings: readonly string[]
  predictions: Readonly<Record<string, unknown>>
  holdout: Readonly<Record<string, unknown>> | null
}

/** Parameters with intervals, what follows from them, and what to know of how they came about. */
export function FitReport({
  report,
  drawn = [],
}: {
  report: Readonly<Record<string, unknown>>
  /** Predictions that the page shows in charts already. */
  drawn?: readonly string[]
}) {
  const told = report as unknown as Told
  const predictions = Object.fromEntries(
    Object.entries(told.predictions).filter(([name]) => !drawn.includes(name)),
  )
  const hasParameters = Object.keys(told.parameters).length > 0
  return (
    <>
      {told.warnings.length > 0 && (
        <div className="notice">
          <b>What to know of it</b>
          {told.warnings.map((warning) => (
            <p key={warning}>{warning}</p>
          ))}
        </div>
      )}
      {hasParameters && (
        <Section heavy title="What was estimated?" answer={answerOf(told)}>
          <Parameters told={told} />
        </Section>
      )}
      {!hasParameters && <p className="section-answer">{answerOf(told)}</p>}
      {told.holdout && (
        <Section heavy title="Does it hold against what it has not seen?">
          <FitPrediction told={told.holdout} name="holdout" />
        </Section>
      )}
      {Object.keys(predictions).length > 0 && (
        <Section heavy title="What follows from it?">
          <FitPrediction told={predictions} name="predictions" />
        </Section>
      )}
    </>
  )
}

function answerOf({ n, logLikelihood, converged, limit }: Told): string {
  const parts = [`From ${count(n)} observations`]
  if (logLikelihood !== null) parts.push(`log-likelihood ${count(logLikelihood)}`)
  if (!converged) parts.push('the search did not come to its end')
  if (limit !== null) parts.push('at a limit of the model')
  return `${parts.join(', ')}.`
}

function Parameters({ told: { parameters, level } }: { told: Told }) {
  const share = level === null ? '' : `${percent(level)} `
  const known = (value: number | null) => (value === null ? '–' : figure(value))
  return (
    <PlainTable
      label="Parameters"
      head={['Parameter', 'Value', 'Standard error', `${share}from`, 'to', '']}
      right={[1, 2, 3, 4]}
      rows={Object.entries(parameters).map(([name, { value, se, low, high }]) => ({
        key: name,
        cells: [
          <code key="name">{name}</code>,
          <b key="value">{figure(value)}</b>,
          known(se),
          known(low),
          known(high),
          <Whisker
            key="drawn"
            width={120}
            of={{
              value,
              interval: low === null || high === null ? null : { low, high, level: level ?? 0.95 },
              standard: null,
            }}
          />,
        ],
      }))}
    />
  )
}
