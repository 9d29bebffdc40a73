import { CalibrationChart } from '../charts/calibration-chart.tsx'
import { TrackingChart } from '../charts/tracking-chart.tsx'
import type { ComparedModel, ComparisonResult, ModelName } from '../client/lifetime-lab.ts'
import { Figure } from '../components/figure.tsx'
import { modelWords } from '../components/model-words.ts'
import { day } from '../format/date.ts'
import { count, figure } from '../format/number.ts'
import { heldOf, missText } from './lab-words.ts'

/** Week by week and by frequency, one column a model. */
export function LabCharts({ result, inForce }: { result: ComparisonResult; inForce: ModelName }) {
  const held = result.models.filter((model) => heldOf(model) !== null)
  if (held.length === 0) return null
  return (
    <section className="section heavy">
      <div className="lab-columns">
        {held.map((model) => (
          <ModelColumn key={model.name} model={model} isInForce={model.name === inForce} />
        ))}
      </div>
    </section>
  )
}

function ModelColumn({ model, isInForce }: { model: ComparedModel; isInForce: boolean }) {
  const held = heldOf(model)
  if (!held) return null
  const { title } = modelWords[model.name]
  const answer = `${count(held.actual)} came of ${count(Math.round(held.expected))} foreseen (${missText(held)}).`
  const bins = held.calibration.map((bin, at) => ({
    label: at === held.calibration.length - 1 && bin.x > 0 ? `${bin.x}+` : String(bin.x),
    n: bin.customers,
    actual: bin.actual,
    expected: bin.expected,
  }))
  return (
    <div>
      <Figure
        title={isInForce ? `${title}, in force` : title}
        answer={answer}
        source={`Weekly repeat orders; shaded since ${day(held.cutOn)}, not seen by the fit.`}
        table={{
          head: ['Week until', 'Came', 'Expected', 'Low', 'High'],
          rows: held.tracking.map((week) => [
            day(week.until),
            week.actual === null ? '' : count(week.actual),
            figure(week.expected),
            figure(week.low),
            figure(week.high),
          ]),
        }}
      >
        <TrackingChart weeks={held.tracking} label={`${title}: ${answer}`} />
      </Figure>
      <Figure
        title="Where is it wrong?"
        source="By orders before. Ring: expected. Dot: came."
        table={{
          head: ['Orders before', 'Customers', 'Came, each', 'Expected, each'],
          rows: bins.map((bin) => [bin.label, count(bin.n), figure(bin.actual), figure(bin.expected)]),
        }}
      >
        <CalibrationChart bins={bins} label={`${title}: came and expected by orders before`} />
      </Figure>
    </div>
  )
}
