import './value.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { lifetimeQuery, type ModelRun, type RunResult } from '../client/value.ts'
import { Choice } from '../components/choice.tsx'
import { PageHead } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { count, percent, range, signed } from '../format/number.ts'
import { usePlace } from '../shell/crumbs.tsx'
import { Base, Concentration, Survival } from './lifetime-base.tsx'
import { Calibration, Tracking } from './lifetime-holdout.tsx'
import { Model, NoFit } from './lifetime-model.tsx'
import { RefitButton } from './refit-button.tsx'
import { ValueTabs } from './value-tabs.tsx'

/** What the models learned, and whether they can be trusted. */
export function LifetimePage() {
  usePlace('Lifetime value', 'Lifetime value')
  const { data, error, refetch } = useQuery(lifetimeQuery)
  const [currency, setCurrency] = useState<string>()
  const run = data?.runs.find((each) => each.currency === currency) ?? data?.runs[0]
  return (
    <>
      <PageHead
        title="Can we trust what we expect from customers?"
        answer={run ? trustSentence(run) : undefined}
        actions={<RefitButton />}
      />
      <ValueTabs />
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="reading the last fit" rows={8} />}
      {data && data.runs.length > 1 && run && (
        <div className="currency-choice">
          <Choice
            label="Currency"
            options={data.runs.map((each) => ({ value: each.currency, label: each.currency }))}
            chosen={run.currency}
            onChoose={setCurrency}
          />
        </div>
      )}
      {data && !run && <NoFit reason="There is no fit yet: nobody has bought anything." />}
      {run && <Run run={run} />}
    </>
  )
}

function Run({ run }: { run: ModelRun }) {
  if (run.refused || !run.parameters)
    return <NoFit reason={run.refused ?? 'The model found no answer in these orders.'} />
  const { result } = run
  const held = result && 'tracking' in result.holdout ? result.holdout : null
  return (
    <div className="lab">
      <Model run={run} parameters={run.parameters} />
      <div className="lab-checks">
        {result && <Tracking holdout={result.holdout} currency={run.currency} />}
        {result && (
          <div className="columns lab-pair">
            {held && <Calibration holdout={held} currency={run.currency} />}
            <Survival result={result} run={run} />
            <Concentration result={result} run={run} />
            <Base result={result} run={run} />
          </div>
        )}
      </div>
    </div>
  )
}

/** The answer to the page's question: what was foreseen, and what came. */
function trustSentence(run: ModelRun): string {
  if (run.refused) return 'There is no forecast to trust yet.'
  const holdout = run.result?.holdout
  if (!holdout) return `Fitted on ${count(run.n)} customers, orders to ${day(run.observedUntil)}.`
  if ('missing' in holdout) return `Not known yet. ${holdout.missing}`
  const { expected, actual } = holdout
  const error = expected > 0 ? (actual - expected) / expected : 0
  const verdict = actual >= holdout.low && actual <= holdout.high ? 'For the base, yes' : 'Not fully'
  const band = range(...bandEnds(holdout))
  return `${verdict}: of ${count(Math.round(expected))} repeat orders foreseen in ${heldWeeks(run.result)} unseen weeks, ${count(actual)} came (${signed(percent(error), error)}, band ${band}).`
}

function bandEnds({
  low,
  high,
  expected,
}: {
  low: number
  high: number
  expected: number
}): [string, string] {
  const asChange = (value: number) => (expected > 0 ? (value - expected) / expected : 0)
  const low100 = asChange(low)
  const high100 = asChange(high)
  return [signed(percent(low100), low100), signed(percent(high100), high100)]
}

const heldWeeks = (result: RunResult | null) =>
  result && 'tracking' in result.holdout ? result.holdout.tracking.filter((week) => week.holdout).length : 0
