import { ConcentrationChart } from '../charts/concentration-chart.tsx'
import { HistogramChart } from '../charts/histogram-chart.tsx'
import type { ModelRun, RunResult } from '../client/value.ts'
import { Figure } from '../components/figure.tsx'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import type { Told } from '../components/told.tsx'
import { day } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, percent, share } from '../format/number.ts'
import { equityOf } from './lifetime-model.tsx'

/** Who is still here: customers by their probability of being active. */
export function Survival({ result, run }: { result: RunResult; run: ModelRun }) {
  const all = result.aliveHistogram.reduce((sum, n) => sum + n, 0)
  const answer = `About ${count(Math.round(result.aliveSum))} of ${count(all)}; a purchase is the only sign of life.`
  return (
    <Section>
      <Figure
        title="How many are still customers?"
        answer={answer}
        why={{ told: aliveTold(result, run) }}
        source={`n ${count(all)}, orders to ${day(run.observedUntil)}.${run.model.startsWith('bg-nbd') ? ' BG/NBD holds everybody with one order for active.' : ''}`}
        table={{
          head: ['Probability', 'Customers'],
          rows: result.aliveHistogram.map((n, bin) => [
            `${share(bin / result.aliveHistogram.length)}–${share((bin + 1) / result.aliveHistogram.length)}`,
            count(n),
          ]),
        }}
      >
        <HistogramChart counts={result.aliveHistogram} label={answer} />
      </Figure>
    </Section>
  )
}

function aliveTold(result: RunResult, run: ModelRun): Told {
  return {
    title: 'Customers still active, expected',
    value: count(Math.round(result.aliveSum)),
    n: `${count(run.n)} customers, orders to ${day(run.observedUntil)}`,
    asOf: run.finishedAt,
    sentence: `The sum over all customers of the probability that they have not left, as ${run.limitModel ?? run.model} sees it from when they bought and how often. The bars count customers by that probability.`,
    formula: 'Σ P(alive | x, tₓ, T)',
    whole: equityOf(run),
  }
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
        why={{ name: 'value.top-tenth-share', subject: { kind: 'currency', id: run.currency } }}
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
export function Base({ result, run }: { result: RunResult; run: ModelRun }) {
  const { classes } = result.rfm
  const all = classes.reduce((sum, each) => sum + each.n, 0)
  const perHead = (sum: number, n: number) => aboutMoney(sum / n, run.currency)
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
            <WhyOf key="n" told={classTold('Customers', each, count(each.n), result, run)} />,
            <svg key="bar" width="44" height="10" aria-hidden="true">
              <rect width={(each.n / most) * 44} height="10" fill="var(--v)" opacity=".75" />
            </svg>,
            each.n > 0 && (
              <WhyOf key="spend" told={classTold('Spent', each, perHead(each.spend, each.n), result, run)} />
            ),
            each.n > 0 && (
              <WhyOf key="clv" told={classTold('To come', each, perHead(each.clv, each.n), result, run)} />
            ),
          ],
        }))}
      />
    </Section>
  )
}

const WhyOf = ({ told }: { told: Told }) => (
  <Why of={{ told }} title={told.title}>
    {told.value}
  </Why>
)

const sentences = {
  Customers:
    'Customers whose last purchase, number of purchases and spend fall into these fifths of all customers.',
  Spent: 'What the customers of this class have spent so far, divided by how many they are.',
  'To come': 'What the customers of this class are expected to bring, divided by how many they are.',
}

function classTold(
  what: keyof typeof sentences,
  of: { name: string; n: number },
  value: string,
  { rfm }: RunResult,
  run: ModelRun,
): Told {
  const days = rfm.cuts.recency.map((cut) => count(Math.round(cut))).join(', ')
  return {
    title: `${what}, ${of.name}`,
    value,
    n: `${count(of.n)} of ${count(run.n)} customers`,
    asOf: run.finishedAt,
    sentence: `${sentences[what]} The fifths by days since the last purchase end at ${days}.`,
    whole: equityOf(run),
  }
}
