import { ConcentrationChart } from '../charts/concentration-chart.tsx'
import { HistogramChart } from '../charts/histogram-chart.tsx'
import type { ModelRun, RunResult } from '../client/value.ts'
import { Figure } from '../components/figure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { day } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, percent, probability } from '../format/number.ts'

/** Who is still here: customers by their probability of being active. */
export function Survival({ result, run }: { result: RunResult; run: ModelRun }) {
  const all = result.aliveHistogram.reduce((sum, n) => sum + n, 0)
  const answer = `About ${count(Math.round(result.aliveSum))} of ${count(all)}; a purchase is the only sign of life.`
  return (
    <Section>
      <Figure
        title="How many are still customers?"
        answer={answer}
        source={`n ${count(all)}, orders to ${day(run.observedUntil)}. BG/NBD holds everybody with one order for active.`}
        table={{
          head: ['Probability', 'Customers'],
          rows: result.aliveHistogram.map((n, bin) => [
            `${probability(bin / result.aliveHistogram.length)}–${probability((bin + 1) / result.aliveHistogram.length)}`,
            count(n),
          ]),
        }}
      >
        <HistogramChart counts={result.aliveHistogram} label={answer} />
      </Figure>
    </Section>
  )
}

/** How unequal the value is: the whale curve. */
export function Concentration({ result, run }: { result: RunResult; run: ModelRun }) {
  const { whale } = result
  const answer = `The top tenth holds ${percent(whale.topTenthShare)} of what is to come.`
  return (
    <Section>
      <Figure
        title="How unequal is their value?"
        answer={answer}
        source={`n ${count(run.n)} in ${run.currency}. Diagonal: everybody alike.`}
        table={{
          head: ['Share of customers', 'Share of value to come'],
          rows: whale.toCome.map((point) => [percent(point.customers), percent(point.value)]),
        }}
      >
        <ConcentrationChart toCome={whale.toCome} soFar={whale.soFar} label={answer} />
      </Figure>
    </Section>
  )
}

/** Recency, frequency, monetary: the base in classes that a person can name. */
export function Base({ result, currency }: { result: RunResult; currency: string }) {
  const { classes } = result.rfm
  const all = classes.reduce((sum, each) => sum + each.n, 0)
  const most = Math.max(1, ...classes.map((each) => each.n))
  return (
    <Section
      title="Who are they, by recency, frequency and spend?"
      answer={`${classes.length} classes of ${count(all)} customers.`}
      source="Spend and value to come are means per customer; classes by fifths of each."
    >
      <PlainTable
        compact
        label="Customers by recency, frequency and spend"
        head={['Class', 'Customers', '', 'Spent', 'To come']}
        right={[1, 3, 4]}
        rows={classes.map((each) => ({
          key: each.name,
          cells: [
            each.name,
            count(each.n),
            <svg key="bar" width="44" height="10" aria-hidden="true">
              <rect width={(each.n / most) * 44} height="10" fill="var(--v)" opacity=".75" />
            </svg>,
            each.n > 0 ? aboutMoney(each.spend / each.n, currency) : '',
            each.n > 0 ? aboutMoney(each.clv / each.n, currency) : '',
          ],
        }))}
      />
    </Section>
  )
}
