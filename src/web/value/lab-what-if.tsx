import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type Supposed, type Supposition, whatIfQuery } from '../client/lifetime-lab.ts'
import { RequestError } from '../client/request.ts'
import { Allowed } from '../components/allowed.tsx'
import { Button, buttonLook } from '../components/button.tsx'
import { levelText, rangeText, valueText } from '../components/measure-text.ts'
import { modelWords } from '../components/model-words.ts'
import { Section } from '../components/page-head.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { Whisker } from '../components/whisker.tsx'
import { aboutMoney } from '../format/money.ts'
import { count, percent, signed } from '../format/number.ts'

/** What customers would be worth under another margin, discount rate or horizon; nothing is stored. */
export function LabWhatIf({ currency }: { currency: string }) {
  const [asked, setAsked] = useState<Partial<Supposed>>({})
  const settled = useDeferredValue(asked)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...whatIfQuery(currency, settled),
    placeholderData: keepPreviousData,
  })
  const isMissing = error instanceof RequestError && error.problem.status === 404
  if (isMissing) return null
  return (
    <Section
      heavy
      title="What if the margin or the discount rate were others?"
      answer={data && answerOf(data)}
    >
      {error && <ErrorState error={error} onRetry={() => refetch()} />}
      {!data && !error && <Loading label="valuing the customers" rows={3} />}
      {data && (
        <div className="what-if" aria-busy={isPlaceholderData}>
          <Levers data={data} asked={asked} onAsk={setAsked} />
          <Outcome data={data} onReset={() => setAsked({})} />
        </div>
      )}
    </Section>
  )
}

function answerOf({ now, asked, currency }: Supposition): string {
  const { value } = asked.equity
  if (isSame(now.supposed, asked.supposed))
    return 'Move a lever: the customers are valued anew at once, and nothing is stored.'
  const change = now.value > 0 ? value / now.value - 1 : 0
  return `They would be worth ${valueText(value, currency)} instead of ${valueText(now.value, currency)} (${signed(percent(change), change)}). Nothing is stored.`
}

const isSame = (one: Supposed, other: Supposed) =>
  one.margin === other.margin && one.discountRate === other.discountRate && one.months === other.months

function Levers(props: {
  data: Supposition
  asked: Partial<Supposed>
  onAsk: (asked: Partial<Supposed>) => void
}) {
  const { data, asked, onAsk } = props
  const supposed = { ...data.now.supposed, ...asked }
  return (
    <div className="levers">
      <Lever
        label="Margin"
        value={Math.round(supposed.margin * 1000) / 10}
        shown={percent(supposed.margin)}
        was={percent(data.now.supposed.margin)}
        min={1}
        max={100}
        step={0.5}
        onMove={(value) => onAsk({ ...asked, margin: value / 100 })}
      />
      <Lever
        label="Discount rate, a year"
        value={Math.round(supposed.discountRate * 1000) / 10}
        shown={percent(supposed.discountRate)}
        was={percent(data.now.supposed.discountRate)}
        min={0}
        max={50}
        step={0.5}
        onMove={(value) => onAsk({ ...asked, discountRate: value / 100 })}
      />
      <Lever
        label="Horizon, months"
        value={supposed.months}
        shown={count(supposed.months)}
        was={count(data.now.supposed.months)}
        min={6}
        max={120}
        step={6}
        onMove={(months) => onAsk({ ...asked, months })}
      />
    </div>
  )
}

function Lever(props: {
  label: string
  value: number
  shown: string
  was: string
  min: number
  max: number
  step: number
  onMove: (value: number) => void
}) {
  const { label, value, shown, was, min, max, step, onMove } = props
  return (
    <label className="lever">
      <span className="lever-name">
        {label} <b>{shown}</b>
        {shown !== was && <span className="quiet-text"> in force {was}</span>}
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={shown}
        onChange={(event) => onMove(Number(event.currentTarget.value))}
      />
    </label>
  )
}

function Outcome({ data, onReset }: { data: Supposition; onReset: () => void }) {
  const { now, asked, currency, model, oneIn } = data
  const ends = [now.low, now.high, asked.equity.low, asked.equity.high]
  const domain = { low: Math.min(0, ...ends), high: Math.max(...ends) * 1.05 }
  const isMoved = !isSame(now.supposed, asked.supposed)
  return (
    <div className="what-if-outcome">
      <Line name="In force" of={now} currency={currency} domain={domain} />
      <Line name="What if" of={asked.equity} currency={currency} domain={domain} strong />
      <p className="source-line">
        Mean of a customer {aboutMoney(asked.perCustomer, currency)}. {modelWords[model].title}, n{' '}
        {count(asked.equity.n)}
        {oneIn > 1 && `, ${sampleText(oneIn, asked.samplingShare)}`}. Bars: {levelText(now.level)}.
      </p>
      <div className="row wrap">
        {isMoved && (
          <Button small onClick={onReset}>
            Back to what is in force
          </Button>
        )}
        {isMoved && now.supposed.margin !== asked.supposed.margin && (
          <Decide what="margin" words="Decide this margin" value={asked.supposed.margin} />
        )}
        {isMoved && now.supposed.discountRate !== asked.supposed.discountRate && (
          <Decide what="discount-rate" words="Decide this rate" value={asked.supposed.discountRate} />
        )}
      </div>
    </div>
  )
}

/** Below this the sample's own error is not worth a word. */
const leastShown = 0.001

function sampleText(oneIn: number, widening: number): string {
  const sample = oneIn === 2 ? 'reckoned from every second one' : `reckoned from one in ${count(oneIn)}`
  return widening < leastShown
    ? sample
    : `${sample}, whose own error of ${percent(widening)} is in the interval`
}

/** An assumption changes by a decision with an expectation, never by a lever. */
function Decide(props: { what: 'margin' | 'discount-rate'; words: string; value: number }) {
  const { what, words, value } = props
  return (
    <Allowed to={{ verb: 'create', noun: 'decisions' }} name={words} look="small">
      <Link
        className={buttonLook({ small: true })}
        to="/decisions/new"
        search={{ sets: what, setValue: String(Math.round(value * 1000) / 10) }}
      >
        {words}
      </Link>
    </Allowed>
  )
}

function Line(props: {
  name: string
  of: { value: number; low: number; high: number; level: number }
  currency: string
  domain: { low: number; high: number }
  strong?: boolean
}) {
  const { name, of, currency, domain, strong } = props
  const { value, low, high, level } = of
  return (
    <div className={strong ? 'what-if-line strong' : 'what-if-line'}>
      <span>{name}</span>
      <b>{valueText(value, currency)}</b>
      <Whisker of={{ value, interval: { low, high, level }, standard: null }} domain={domain} width={190} />
      <span className="quiet-text">{rangeText(low, high, currency)}</span>
    </div>
  )
}
