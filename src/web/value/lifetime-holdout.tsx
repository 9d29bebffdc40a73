import { CalibrationChart } from '../charts/calibration-chart.tsx'
import { TrackingChart } from '../charts/tracking-chart.tsx'
import type { Holdout } from '../client/value.ts'
import { Figure } from '../components/figure.tsx'
import { levelText } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { Empty } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { count, figure, percent } from '../format/number.ts'

/** Expected and actual orders week by week; the last part was hidden from the fit. */
export function Tracking(props: { holdout: Holdout | { missing: string }; currency: string }) {
  const { holdout, currency } = props
  if ('missing' in holdout) {
    return (
      <Section heavy title="Did the orders come that we expected?">
        <Empty title="Not known yet">{holdout.missing}</Empty>
      </Section>
    )
  }
  const held = holdout.tracking.filter((week) => week.holdout && week.actual !== null)
  const inside = held.filter(
    (week) => week.actual !== null && week.actual >= week.low && week.actual <= week.high,
  )
  const answer = `${count(holdout.actual)} came of ${count(Math.round(holdout.expected))} expected. Weekly repeat orders; the band held ${inside.length} of ${held.length} weeks.`
  const sampled = holdout.oneIn > 1 ? `, every ${holdout.oneIn}th` : ''
  return (
    <Section heavy>
      <Figure
        title="Did the orders come that we expected?"
        answer={answer}
        why={forecastError(currency)}
        source={`n ${count(holdout.customers)} customers${sampled}; fitted on orders to ${day(holdout.cutOn)}, band ${levelText(holdout.level)}.`}
        table={{
          head: ['Week until', 'Came', 'Expected', 'Low', 'High'],
          rows: holdout.tracking.map((week) => [
            day(week.until),
            week.actual === null ? '' : count(week.actual),
            figure(week.expected),
            figure(week.low),
            figure(week.high),
          ]),
        }}
      >
        <TrackingChart weeks={holdout.tracking} label={answer} />
      </Figure>
    </Section>
  )
}

/** Both drawings show where the error of the forecast comes from. */
const forecastError = (currency: string) => ({
  name: 'value.forecast-error',
  subject: { kind: 'currency' as const, id: currency },
})

/** Where the forecast is wrong: by how often customers had bought before. */
export function Calibration({ holdout, currency }: { holdout: Holdout; currency: string }) {
  const last = holdout.calibration.at(-1)?.x
  const bins = holdout.calibration.map((bin) => ({
    label: bin.x === last && bin.x > 0 ? `${bin.x}+` : String(bin.x),
    n: bin.customers,
    actual: bin.actual,
    expected: bin.expected,
  }))
  const worst = [...bins].sort((one, other) => gap(other) - gap(one))[0]
  const answer = worst ? worstSentence(worst) : 'Nothing to compare.'
  return (
    <Section>
      <Figure
        title="Where is it wrong?"
        answer={answer}
        why={forecastError(currency)}
        source="Ring: expected. Dot: came."
        table={{
          head: ['Orders before', 'Customers', 'Came, each', 'Expected, each'],
          rows: bins.map((bin) => [bin.label, count(bin.n), figure(bin.actual), figure(bin.expected)]),
        }}
      >
        <CalibrationChart bins={bins} label={answer} />
      </Figure>
    </Section>
  )
}

type Bin = { label: string; n: number; actual: number; expected: number }

const gap = (bin: Bin) => Math.abs(bin.actual - bin.expected) * bin.n

const ordersBefore = (bin: Bin) => `${bin.label} repeat ${bin.label === '1' ? 'order' : 'orders'} before`

function worstSentence(bin: Bin): string {
  if (bin.actual === 0) return `Most among those with ${ordersBefore(bin)}: none came.`
  const share = Math.abs(bin.actual - bin.expected) / bin.actual
  const side = bin.expected < bin.actual ? 'too few' : 'too many'
  return `Most among those with ${ordersBefore(bin)}: ${percent(share)} ${side} expected.`
}
