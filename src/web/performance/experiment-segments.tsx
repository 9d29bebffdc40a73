import type { Experiment, ExperimentResult } from '../client/experiment.ts'
import { levelText } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { count } from '../format/number.ts'
import { useSegmentsInForce } from '../value/segments-in-force.ts'
import { changeRange, changeText, unitOf } from './experiment-words.ts'

type Read = { experiment: Experiment; result: ExperimentResult }

/** The difference within each segment that members were in when they were drawn. */
export function InSegments({ experiment, result }: Read) {
  const { segments: known } = useSegmentsInForce()
  const unit = unitOf(experiment.outcome, experiment.currency)
  const { segments, level } = result
  const nameOf = (segmentId: string | null) =>
    segmentId === null
      ? 'in no segment'
      : (known.find((each) => each.segmentId === segmentId)?.name ?? 'a former segment')
  const domain: Domain = {
    low: Math.min(0, ...segments.map(({ low }) => low)),
    high: Math.max(0, ...segments.map(({ high }) => high)),
  }
  return (
    <Section
      title="Was it different for some?"
      answer="Among several segments one or the other stands out by chance alone; believe one only where it was asked before."
      source={`Difference of means within each segment, ${levelText(level)} each, all on one scale.`}
    >
      <PlainTable
        compact
        label="Differences within segments"
        head={['Segment when drawn', 'Get it', 'Left out', 'Difference', 'Range', '']}
        right={[1, 2, 3, 4]}
        rows={segments.map((each) => ({
          key: String(each.segmentId),
          cells: [
            nameOf(each.segmentId),
            count(each.treated.n),
            count(each.control.n),
            changeText(each.value, unit),
            changeRange(each.low, each.high, unit),
            <Whisker
              key="whisker"
              of={{ value: each.value, interval: { ...each, level }, standard: null }}
              domain={domain}
              width={140}
            />,
          ],
        }))}
      />
    </Section>
  )
}
