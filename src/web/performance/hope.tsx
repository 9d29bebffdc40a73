import { type OutcomeDot, OutcomeStrip } from '../charts/outcome-strip.tsx'
import type { Decision } from '../client/decision.ts'
import { expectedText, happenedText } from '../components/expectation.tsx'
import { Figure } from '../components/figure.tsx'
import { processOf } from '../components/mark.tsx'
import { Section } from '../components/page-head.tsx'
import { figure } from '../format/number.ts'

/** Where outcomes fell inside the intervals that were promised. */
export function Hope({ decisions }: { decisions: Decision[] }) {
  const dots = decisions.flatMap((decision) => dotOf(decision))
  if (dots.length === 0) {
    return (
      <Section heavy title="Where are we too hopeful?">
        <p className="quiet-text">Not known yet: no decision has been settled.</p>
      </Section>
    )
  }
  const outside = dots.filter((dot) => Math.abs(dot.at) > 1).length
  const answer = `${dots.length - outside} of ${dots.length} outcomes lay inside their interval.`
  return (
    <Section heavy>
      <Figure
        title="Where are we too hopeful?"
        answer={answer}
        source="Each dot one forecast, standardised by its own interval; filled: outside."
        table={{
          head: ['Decision', 'Process', 'Place in its interval'],
          rows: dots.map((dot) => [dot.title, dot.process, figure(dot.at)]),
        }}
      >
        <OutcomeStrip dots={dots} label={answer} />
      </Figure>
    </Section>
  )
}

function dotOf(decision: Decision): OutcomeDot[] {
  const { expects, happened } = decision
  if (!happened) return []
  const error = happened.change - expects.change
  const reach = error >= 0 ? expects.high - expects.change : expects.change - expects.low
  return [
    {
      process: processOf(expects.measure),
      at: reach > 0 ? error / reach : 0,
      title: `${decision.title}: expected ${expectedText(decision)}, happened ${happenedText(decision)}`,
    },
  ]
}
