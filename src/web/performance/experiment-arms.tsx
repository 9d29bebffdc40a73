import { useQuery } from '@tanstack/react-query'
import type { Experiment, ExperimentResult } from '../client/experiment.ts'
import { measureQuery } from '../client/measure.ts'
import { MeasureChip } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { ErrorState } from '../components/state.tsx'
import { count, percent } from '../format/number.ts'
import { chanceText } from './experiment-words.ts'

type Read = { experiment: Experiment; result: ExperimentResult }

/** Both arms as chance made them, and what came of each. */
export function Arms({ experiment, result }: Read) {
  const { ratio, treated, control, complete } = result
  const even = ratio && !ratio.isOff
  return (
    <Section
      title="Did chance make the arms?"
      answer={
        ratio
          ? `${even ? 'Yes' : 'Hardly'}: ${count(treated.n)} get it and ${count(control.n)} do not, where ${count(Math.round(ratio.expected))} and ${count(Math.round(treated.n + control.n - ratio.expected))} were expected; chance makes them as uneven with probability ${chanceText(ratio.p)}. ${percent(complete)} have had all their days.`
          : undefined
      }
    >
      <div className="measure-row">
        <ArmChip experiment={experiment} arm="treated" title="Of those who get it" />
        <ArmChip experiment={experiment} arm="control" title="Of those left out" />
      </div>
    </Section>
  )
}

function ArmChip(props: { experiment: Experiment; arm: 'treated' | 'control'; title: string }) {
  const { experimentId, outcome } = props.experiment
  const subject = { kind: 'arm', id: `${experimentId}:${props.arm}` } as const
  const { data, error } = useQuery(measureQuery(`performance.arm-${outcome}`, subject))
  if (error) return <ErrorState error={error} />
  return data ? <MeasureChip measure={data} title={props.title} /> : null
}
