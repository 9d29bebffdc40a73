import { EffectChart } from '../charts/effect-chart.tsx'
import type { Experiment, ExperimentResult } from '../client/experiment.ts'
import { Figure } from '../components/figure.tsx'
import { Why } from '../components/measure.tsx'
import { levelText, rangeText, valueText } from '../components/measure-text.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { Whisker } from '../components/whisker.tsx'
import { day } from '../format/date.ts'
import { count, percent, signed } from '../format/number.ts'
import { chanceText, changeRange, changeText, outcomeWords, unitOf } from './experiment-words.ts'

type Read = { experiment: Experiment; result: ExperimentResult }

/** How the difference came to be known, day by day. */
export function OverTime({ experiment, result }: Read) {
  const { outcome, currency, smallestEffect } = experiment
  const unit = unitOf(outcome, currency)
  const { looks, level } = result
  const last = looks.at(-1)
  if (!last)
    return (
      <Section heavy title="How did it come to be known?">
        <p className="quiet-text">
          Not yet: a difference is told from a hundred members in each arm on, once enough of them have done
          something.
        </p>
      </Section>
    )
  return (
    <Section heavy>
      <Figure
        title="How did it come to be known?"
        answer={`Difference in ${outcomeWords[outcome].sentence} so far, with an interval that holds on all days together: one may look as often as one likes, and stop at any.`}
        source={[
          `Band: always valid, ${levelText(level)}.`,
          ...(smallestEffect === null ? [] : ['Dashed: the smallest difference worth knowing.']),
          'Time before taken out.',
        ].join(' ')}
        table={{
          head: ['Day', 'Members', 'Difference', 'Range', 'By chance'],
          rows: looks.map(({ on, n, value, low, high, p }) => [
            day(on),
            count(n),
            changeText(value, unit),
            changeRange(low, high, unit),
            chanceText(p),
          ]),
        }}
      >
        <EffectChart
          points={looks}
          smallest={smallestEffect}
          tick={(value) => changeText(value, unit)}
          label={`Difference by day; on ${day(last.on)} ${changeText(last.value, unit)}`}
        />
      </Figure>
    </Section>
  )
}

type Line = {
  what: string
  value: string
  range: string
  chance: string
  drawn: { value: number; low: number; high: number }
  sentence: string
}

/** The difference in every way that it is told. */
export function Differences({ experiment, result, readAt }: Read & { readAt: string }) {
  const lines = linesOf(experiment, result)
  const n = `${count(result.treated.n + result.control.n)} members`
  if (lines.length === 0) return null
  return (
    <Section
      title="What was different for those who got it?"
      source={`Ranges at ${levelText(result.level)}; the first row’s holds for all looks together, the others’ for one. Each bar on its own scale.`}
    >
      <PlainTable
        compact
        label="Differences"
        head={['Difference', 'Each', 'Range', '', 'By chance']}
        right={[1, 2, 4]}
        rows={lines.map(({ what, value, range, chance, drawn, sentence }) => ({
          key: what,
          cells: [
            what,
            <Why
              key="value"
              title={what}
              of={{ told: { title: what, value, interval: range, n, asOf: readAt, sentence } }}
            >
              {value}
            </Why>,
            range,
            <Whisker
              key="whisker"
              of={{ value: drawn.value, interval: { ...drawn, level: result.level }, standard: null }}
              width={120}
            />,
            chance,
          ],
        }))}
      />
    </Section>
  )
}

function linesOf({ outcome, currency }: Experiment, result: ExperimentResult): Line[] {
  const unit = unitOf(outcome, currency)
  const { looks, freed, plain, stratified, relative, money } = result
  const inUnit = (of: { value: number; low: number; high: number; p: number | null }) => ({
    value: changeText(of.value, unit),
    range: changeRange(of.low, of.high, unit),
    chance: chanceText(of.p),
    drawn: of,
  })
  const last = looks.at(-1)
  return [
    ...(last ? [{ what: 'Whenever one looks', ...inUnit(last), sentence: said.always }] : []),
    ...(freed ? [{ what: 'Time before taken out', ...inUnit(freed), sentence: freedSentence(freed) }] : []),
    ...(plain ? [{ what: 'Plain', ...inUnit(plain), sentence: said.plain }] : []),
    ...(stratified
      ? [{ what: 'Segments mixed alike', ...inUnit(stratified), sentence: said.stratified }]
      : []),
    ...(relative
      ? [
          {
            what: 'As a share of those left out',
            value: signed(percent(relative.value), relative.value),
            range: rangeText(relative.low, relative.high, 'share'),
            chance: '',
            drawn: relative,
            sentence: said.relative,
          },
        ]
      : []),
    ...(money ? moneyLines(money, currency) : []),
  ]
}

function moneyLines(money: NonNullable<ExperimentResult['money']>, currency: string): Line[] {
  const told = (of: { value: number; low: number; high: number }) => ({
    value: signed(valueText(of.value, currency), of.value),
    range: rangeText(of.low, of.high, currency),
    drawn: of,
  })
  return [
    { what: 'In margin', ...told(money), chance: chanceText(money.p), sentence: said.money },
    {
      what: 'In margin, if all got it',
      ...told(money.ofAll),
      chance: chanceText(money.p),
      sentence: said.ofAll,
    },
  ]
}

const freedSentence = ({ varianceLeft, correlation }: { varianceLeft: number; correlation: number }) =>
  `Difference of means, less what each arm’s outcome in as many days before makes one expect (CUPED). Their correlation is ${valueText(correlation, '')}; ${percent(varianceLeft)} of the variance is left.`

const said = {
  always:
    'The same difference with a confidence sequence: the chance that the truth is ever outside, at whatever day one looks, stays below one in twenty.',
  plain:
    'Mean of those who got it less mean of those left out, errors by Welch. Everybody counts where chance put them first.',
  stratified:
    'Differences within the segments that members were in when they were drawn, each counted by its share of all members.',
  relative:
    'How much more those who got it have, as a share of the mean of those left out; range by Fieller.',
  money: 'Spend times the margin of the firm, returns taken off, time before taken out.',
  ofAll:
    'The margin that one member more brings, times all members of both arms: what it would come to if all got it.',
}
