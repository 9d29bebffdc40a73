import { PowerChart } from '../charts/power-chart.tsx'
import type { ExperimentDesign, ExperimentPlan } from '../client/experiment.ts'
import { Figure } from '../components/figure.tsx'
import { Why } from '../components/measure.tsx'
import { levelText, valueText } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Empty } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { count, percent, probability } from '../format/number.ts'
import { changeText, outcomeWords, unitOf } from './experiment-words.ts'

type Planned = { plan: ExperimentPlan; design: ExperimentDesign }

/** What the past of a population says of an experiment with it. */
export function PlanFacts({ plan, design }: Planned) {
  if (plan.n === 0)
    return (
      <Empty title="Nobody can be drawn">
        {plan.held > 0
          ? `${count(plan.held)} are in other experiments that are running. Let them be drawn too, or wait.`
          : 'There is no one in this population yet.'}
      </Empty>
    )
  if (plan.needed === null) return <Base plan={plan} design={design} />
  return (
    <>
      <Needed plan={plan} design={design} />
      <Power plan={plan} design={design} />
      <Base plan={plan} design={design} />
    </>
  )
}

const sizeText = (size: ExperimentPlan['needed']) => (size ? count(size.treated + size.control) : '–')

function Needed({ plan, design }: Planned) {
  const unit = unitOf(design.outcome, plan.currency)
  const saved = plan.correlation ** 2
  const rows = [
    ['Members needed', sizeText(plan.needed), sizeText(plan.neededFreed)],
    ['Found with who is there', foundText(plan.detectable, unit), foundText(plan.detectableFreed, unit)],
  ]
  return (
    <Section
      heavy
      title="How many does it take?"
      answer={`What they did in the ${count(design.outcomeDays)} days before explains ${percent(saved)} of how they differ. Taken out, ${percent(1 - saved)} of the members are enough.`}
      source={`Found with ${percent(plan.power)} probability at ${levelText(plan.level)}. The reading takes the time before out by itself.`}
    >
      <PlainTable
        compact
        label="How many it takes"
        head={['', 'Plainly', 'Time before taken out']}
        right={[1, 2]}
        rows={rows.map(([what = '', plain, freed = '']) => ({
          key: what,
          cells: [what, plain, <b key="freed">{freed}</b>],
        }))}
      />
    </Section>
  )
}

const foundText = (effect: number | null, unit: string) => (effect === null ? '–' : changeText(effect, unit))

function Power({ plan, design }: Planned) {
  const unit = unitOf(design.outcome, plan.currency)
  const at = plan.curve.find(({ effect }) => effect >= design.smallestEffect)
  return (
    <Figure
      title="Which differences would we find with who is there?"
      answer={
        at &&
        `One of ${changeText(design.smallestEffect, unit)} with probability ${probability(at.powerFreed)}.`
      }
      source="Whole: time before taken out. Dashed: plainly. Thin line: 80 %."
      table={{
        head: ['Difference', 'Plainly', 'Time before taken out'],
        rows: plan.curve
          .filter((_, k) => k % 4 === 0)
          .map(({ effect, power, powerFreed }) => [
            changeText(effect, unit),
            percent(power),
            percent(powerFreed),
          ]),
      }}
    >
      <PowerChart
        curve={plan.curve}
        smallest={design.smallestEffect}
        tick={(effect) => changeText(effect, unit)}
        unit={`difference in ${outcomeWords[design.outcome].sentence}`}
        label={`Probability of finding a difference with ${count(plan.n)} members`}
      />
    </Figure>
  )
}

function Base({ plan, design }: Planned) {
  const { n, held, read, weekly, mean, spread, correlation, currency, until } = plan
  const unit = unitOf(design.outcome, currency)
  const told = (value: string, title: string, sentence: string) => (
    <Why title={title} of={{ told: { title, value, n: `${count(n)} members`, sentence } }}>
      {value}
    </Why>
  )
  const window = `the ${count(design.outcomeDays)} days to ${until ? day(until) : 'today'}`
  return (
    <Section title="What do we know of them?" answer={`From ${window}, without anything being tried.`}>
      <dl className="facts">
        <dt>Could be drawn</dt>
        <dd>
          {count(n)}
          {held > 0 && `; ${count(held)} more are in other experiments and left out`}
          {read < n && `; the past of ${count(read)} of them is read, drawn by chance`}
        </dd>
        <dt>Mean</dt>
        <dd>
          {told(
            valueText(mean, unit),
            outcomeWords[design.outcome].name,
            `Mean over ${window} of all who could be drawn, those who did nothing included.`,
          )}
        </dd>
        <dt>Spread</dt>
        <dd>
          {told(
            valueText(spread, unit),
            'How much they differ',
            `Standard deviation of one member over ${window}.`,
          )}
        </dd>
        <dt>Habit</dt>
        <dd>
          {told(
            valueText(correlation, ''),
            'How far the time before tells it',
            `Correlation of each member’s outcome over ${window} with that over as many days before. 1 would leave nothing to chance.`,
          )}
        </dd>
        <dt>New each week</dt>
        <dd>{valueText(weekly, '')}</dd>
      </dl>
    </Section>
  )
}
