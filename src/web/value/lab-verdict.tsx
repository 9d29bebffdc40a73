import { useState } from 'react'
import type { ComparedModel, ComparisonResult, Lab, ModelName } from '../client/lifetime-lab.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button } from '../components/button.tsx'
import { Why } from '../components/measure.tsx'
import { levelText, rangeText, valueText } from '../components/measure-text.ts'
import { modelWords } from '../components/model-words.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import type { Told } from '../components/told.tsx'
import { type Domain, Whisker } from '../components/whisker.tsx'
import { day, instant } from '../format/date.ts'
import { count, figure, figureRange, signed } from '../format/number.ts'
import { LabChoice } from './lab-choice.tsx'
import { difference, heldOf, missText, nearest } from './lab-words.ts'

/** The three models side by side: what each foresaw, how near it came, what customers are worth under it. */
export function LabVerdict(props: {
  result: ComparisonResult
  lab: Lab
  currency: string
  comparedAt: string
}) {
  const { result, lab, currency, comparedAt } = props
  const [choosing, setChoosing] = useState<ModelName>()
  const domain = domainOf(result)
  const best = nearest(result)
  const level = result.models[0]?.equity?.level
  return (
    <Section
      heavy
      title="How near did each come to what customers did?"
      answer={answerOf(result, lab.model)}
      source={sourceOf(result, comparedAt)}
    >
      <PlainTable
        label="The models compared"
        head={[
          '',
          'Came of foreseen',
          'Missed by',
          'Error of one customer',
          'Against the one in force',
          'Customers are worth',
          '',
          level === undefined ? '' : levelText(level),
          'AIC',
          '',
        ]}
        right={[1, 2, 3, 4, 5, 7, 8]}
        rows={result.models.map((model) => ({
          key: model.name,
          cells: cellsOf({
            model,
            result,
            lab,
            currency,
            domain,
            isBest: best?.name === model.name,
            comparedAt,
          }).concat(
            model.name === lab.model ? (
              <span key="use" className="quiet-text">
                in force
              </span>
            ) : (
              <UseButton key="use" model={model} onUse={() => setChoosing(model.name)} />
            ),
          ),
        }))}
      />
      <LabChoice
        key={choosing}
        model={choosing ?? null}
        inForce={lab.model}
        currency={currency}
        onClose={() => setChoosing(undefined)}
      />
    </Section>
  )
}

function UseButton({ model, onUse }: { model: ComparedModel; onUse: () => void }) {
  const name = `Use ${modelWords[model.name].title}`
  if (model.unfit !== null) return <span className="quiet-text">cannot be used</span>
  return (
    <Allowed to={{ verb: 'change', noun: 'value' }} name={name} look="small">
      <Button small onClick={onUse}>
        {name}
      </Button>
    </Allowed>
  )
}

type Row = {
  model: ComparedModel
  result: ComparisonResult
  lab: Lab
  currency: string
  domain: Domain
  isBest: boolean
  comparedAt: string
}

function cellsOf(row: Row): React.ReactNode[] {
  const { model, result, lab, currency, domain, isBest } = row
  const held = heldOf(model)
  const { equity } = model
  const gap = model.name === lab.model ? null : difference(result, model.name, lab.model)
  const told = toldOf(row)
  return [
    <span key="name" className="lab-name">
      <i className={model.name === lab.model ? 'model-dot' : 'model-dot hollow'} aria-hidden="true" />
      <b>{modelWords[model.name].title}</b>
      {isBest && <span className="chip">nearest</span>}
      <small className="quiet-text">{modelWords[model.name].supposes}</small>
    </span>,
    held && (
      <Why key="came" of={{ told: told.came }} title={told.came.title}>
        {`${count(held.actual)} of ${count(Math.round(held.expected))}`}
      </Why>
    ),
    held && <b key="miss">{missText(held)}</b>,
    model.error !== null && (
      <Why key="error" of={{ told: told.error }} title={told.error.title}>
        {figure(model.error)}
      </Why>
    ),
    gap && <Gap key="gap" gap={gap} level={result.level} />,
    equity && (
      <b key="equity">
        <Why of={{ told: told.equity }} title={told.equity.title}>
          {valueText(equity.value, currency)}
        </Why>
      </b>
    ),
    equity && (
      <Whisker
        key="whisker"
        of={{ value: equity.value, interval: equity, standard: null }}
        domain={domain}
        width={110}
      />
    ),
    equity && (
      <span key="range" className="quiet-text">
        {rangeText(equity.low, equity.high, currency)}
      </span>
    ),
    model.aic !== null && <Aic key="aic" model={model} result={result} />,
  ]
}

/** Below 0: this one came nearer than the one in force. */
function Gap({ gap, level }: { gap: NonNullable<ReturnType<typeof difference>>; level: number }) {
  const words = gap.isMoreThanChance ? (gap.value < 0 ? 'nearer' : 'farther') : 'no more than chance'
  return (
    <span title={`${figureRange(gap.low, gap.high)} (${levelText(level)})`}>
      {words}
      <small className="quiet-text block">{figureRange(gap.low, gap.high)}</small>
    </span>
  )
}

function Aic({ model, result }: { model: ComparedModel; result: ComparisonResult }) {
  const least = Math.min(...result.models.flatMap(({ aic }) => aic ?? []))
  const more = (model.aic ?? least) - least
  return <span className="quiet-text">{more === 0 ? 'least' : signed(figure(more), more)}</span>
}

/** One axis for all of them, so that the rows compare; it need not begin at nothing. */
function domainOf(result: ComparisonResult): Domain {
  const ends = result.models.flatMap(({ equity }) => (equity ? [equity.low, equity.high] : []))
  const [low, high] = [Math.min(...ends), Math.max(...ends)]
  const air = (high - low || Math.abs(high) || 1) * 0.15
  return { low: low - air, high: high + air }
}

function toldOf({ model, result, currency, comparedAt }: Row): Record<'came' | 'error' | 'equity', Told> {
  const { title } = modelWords[model.name]
  const held = heldOf(model)
  const shared = {
    asOf: comparedAt,
    n: `${count(result.n)} customers, orders to ${day(result.observedUntil)}`,
  }
  return {
    came: {
      title: `Repeat orders foreseen by ${title}`,
      value: held ? count(Math.round(held.expected)) : '',
      interval: held ? `${figureRange(held.low, held.high)} (${levelText(held.level)})` : undefined,
      ...shared,
      n: held ? `${count(held.customers)} customers known on ${day(held.cutOn)}` : undefined,
      sentence: `Fitted on the first two thirds of the time, held against the rest, which it had not seen. ${held ? count(held.actual) : ''} came.`,
    },
    error: {
      title: `Error of one customer under ${title}`,
      value: figure(model.error ?? 0),
      ...shared,
      sentence:
        'Root of the mean squared difference between the orders that each customer made in the unseen weeks and those that were expected of that customer.',
      formula: '√ mean (came − expected)²',
    },
    equity: {
      title: `Customer equity under ${title}`,
      value: model.equity ? valueText(model.equity.value, currency) : '',
      interval: model.equity
        ? `${rangeText(model.equity.low, model.equity.high, currency)} (${levelText(model.equity.level)})`
        : undefined,
      ...shared,
      sentence: `What all customers are expected to bring in 36 months, as ${title} sees it, with the margin and the discount rate of today. The interval holds the parameters’ uncertainty, chance, and the miss of the unseen weeks.`,
      whole: {
        name: 'value.customer-equity',
        subject: { kind: 'currency', id: currency },
        title: 'Customer equity in force',
      },
    },
  }
}

function answerOf(result: ComparisonResult, inForce: ModelName): string {
  const values = result.models.flatMap(({ equity }) => equity?.value ?? [])
  const spread = values.length > 1 ? (Math.max(...values) - Math.min(...values)) / Math.min(...values) : null
  const missing = result.models.find(({ name }) => name === inForce)?.holdout
  if (missing && 'missing' in missing) return missing.missing
  return spread === null
    ? 'Only one of them could be fitted.'
    : `What customers are worth differs by ${figure(spread * 100)}\u2009% between them.`
}

function sourceOf(result: ComparisonResult, comparedAt: string): string {
  return `Compared ${instant(comparedAt)} on ${count(result.n)} customers, orders to ${day(result.observedUntil)}. Whether a difference is more than chance: squared errors, ${count(result.replicates)} paired draws of customers, ${levelText(result.level)}. Another time might differ more than other customers do. ${parametersText(result)}`
}

function parametersText({ models }: ComparisonResult): string {
  return models.some(({ limitModel }) => limitModel !== null)
    ? 'AIC and BIC count only the parameters that the orders determine.'
    : 'All have four parameters, so AIC and BIC rank alike.'
}
