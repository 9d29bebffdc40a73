import { type Inference, objectTo } from '../client/portal.ts'
import { Button } from '../components/button.tsx'
import { Refused } from '../components/refused.tsx'
import { useChange } from '../components/use-change.ts'
import { Whisker } from '../components/whisker.tsx'
import { aboutMoney, aboutMoneyRange, isCurrency } from '../format/money.ts'
import { figure, figureRange } from '../format/number.ts'

/** One guess: how likely or how much, between what, why, what it changes, and how to end it. */
export function InferenceLine({ inference }: { inference: Inference }) {
  const change = useChange('portal')
  const value = Number(inference.value)
  const isNumber = inference.value !== '' && Number.isFinite(value)
  const isShare = inference.unit === 'share'
  return (
    <li className="portal-line">
      <div className="portal-head">
        <b>{inference.title}</b>
        <span>{inference.odds ?? told(inference, value, isNumber)}</span>
      </div>
      {isNumber && (
        <Whisker
          of={{ value, interval: inference.interval, standard: null }}
          width={320}
          {...(isShare && { domain: { low: 0, high: 1 } })}
        />
      )}
      <p className="portal-reason">
        {inference.interval && `${between(inference)} `}
        {inference.reason} {inference.effect}
      </p>
      <Refused error={change.error} />
      <div className="portal-actions">
        <Button
          aria-label={`Do not infer this: ${inference.title}`}
          busy={change.busy}
          onClick={() => change.run(() => objectTo({ purpose: inference.purpose, key: inference.key }))}
        >
          Do not infer this
        </Button>
      </div>
    </li>
  )
}

const told = ({ value: words, unit }: Inference, value: number, isNumber: boolean) =>
  !isNumber ? words : isCurrency(unit) ? `about ${aboutMoney(value, unit)}` : `about ${figure(value)}`

function between({ interval, unit }: Inference): string {
  if (interval === null) return ''
  const { low, high, level } = interval
  const ends =
    unit === 'share'
      ? `${Math.round(low * 100)} and ${Math.round(high * 100)} in 100`
      : isCurrency(unit)
        ? aboutMoneyRange(low, high, unit)
        : figureRange(low, high)
  const words = unit === 'share' ? `between ${ends}` : ends
  return `We are ${Math.round(level * 100)}\u2009% sure of ${words}.`
}
