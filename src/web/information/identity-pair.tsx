import './identity.css'
import { Link } from '@tanstack/react-router'
import { WaterfallChart } from '../charts/waterfall-chart.tsx'
import type { Pair } from '../client/identity.ts'
import { Section } from '../components/page-head.tsx'
import { day } from '../format/date.ts'
import { count } from '../format/number.ts'
import { bits, comparisonName, fieldName, odds } from './identity-words.ts'

type Side = Pair['left']

/** Two records side by side, what speaks for and against their being one, and what else they could be. */
export function IdentityPair({ pair }: { pair: Pair }) {
  return (
    <div className="identity-pair">
      <SideBySide pair={pair} />
      <div className="identity-reasons">
        <Weights pair={pair} />
        <Hypotheses pair={pair} />
      </div>
    </div>
  )
}

function SideBySide({ pair: { left, right } }: { pair: Pair }) {
  const names = [...new Set([...Object.keys(left.said), ...Object.keys(right.said)])]
  const rows = [
    { name: 'Source', one: sourcesOf(left), two: sourcesOf(right), isCompared: false },
    ...names.map((name) => ({
      name: fieldName(name),
      one: [left.said[name] ?? []].flat().join(', '),
      two: [right.said[name] ?? []].flat().join(', '),
      isCompared: true,
    })),
    { name: 'Orders', one: ordersOf(left), two: ordersOf(right), isCompared: false },
    {
      name: 'Known since',
      one: day(left.since.slice(0, 10)),
      two: day(right.since.slice(0, 10)),
      isCompared: false,
    },
  ]
  return (
    <table className="identity-sides">
      <caption className="unseen">Both records side by side</caption>
      <thead>
        <tr>
          <td />
          {[left, right].map((side) => (
            <th key={side.recordId} scope="col">
              <Link className="link" to="/customers/$partyId" params={{ partyId: side.partyId }}>
                {side.name}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, one, two, isCompared }) => (
          <tr key={name} data-differs={isCompared && one !== '' && two !== '' ? one !== two : undefined}>
            <th scope="row">{name}</th>
            <td>{one || '–'}</td>
            <td>{two || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const sourcesOf = ({ sources, records }: Side) => {
  const told = sources.length > 0 ? sources.join(', ') : 'by hand'
  return records > 1 ? `${told}; one of ${records} records` : told
}
const ordersOf = ({ orders, lastOn }: Side) =>
  orders === 0 ? 'none' : `${count(orders)}${lastOn === null ? '' : `, last ${day(lastOn)}`}`

function Weights({ pair }: { pair: Pair }) {
  const { explanation, mergeBits, reviewBits } = pair
  const prior = explanation.parts.find(({ comparison }) => comparison === 'prior')
  const parts = explanation.parts
    .filter(
      ({ comparison, level, bits: weight }) =>
        comparison !== 'prior' && !(level === 'missing' && weight === 0),
    )
    .map(({ comparison, level, bits: amount }) => ({
      name: `${comparisonName(comparison)}: ${level.replaceAll('-', ' ')}`,
      amount,
    }))
  const lacking = explanation.parts.filter(({ level, bits: weight }) => level === 'missing' && weight === 0)
  const band =
    explanation.bits >= mergeBits
      ? `enough for the ${bits(mergeBits)} that Kith may join by itself`
      : explanation.bits >= reviewBits
        ? `short of the ${bits(mergeBits)} that Kith may join by itself`
        : `below the ${bits(reviewBits)} from which anybody is asked`
  return (
    <Section
      title="What speaks for and against?"
      answer={`Weights in bits; each one more doubles the odds. Together ${bits(explanation.bits)}, ${band}.`}
      source={
        lacking.length > 0 &&
        `Not in both: ${lacking.map(({ comparison }) => comparisonName(comparison).toLowerCase()).join(', ')}.`
      }
    >
      <WaterfallChart
        label={`Evidence adds up to ${bits(explanation.bits)} bits`}
        from={{ name: 'Before looking', value: prior?.bits ?? 0 }}
        to={{ name: 'Together', value: explanation.bits }}
        parts={parts}
        write={bits}
        writeChange={bits}
      />
      {explanation.veto !== null && (
        <p className="identity-veto">Kith never joins these by itself: {explanation.veto}.</p>
      )}
    </Section>
  )
}

function Hypotheses({ pair: { explanation } }: { pair: Pair }) {
  const { probability, other } = explanation
  const rest = Math.max(0, 1 - probability - other.probability)
  const [household, strangers] =
    other.hypothesis === 'household' ? [other.probability, rest] : [rest, other.probability]
  const rows = [
    ['The same', probability],
    ['One household, two people', household],
    ['Strangers', strangers],
  ] as const
  const words = other.hypothesis === 'household' ? 'two people of one household' : 'two strangers'
  const times = other.probability > 0 ? probability / other.probability : Number.POSITIVE_INFINITY
  const compared =
    times >= 1
      ? times > 1000
        ? 'over a thousand times less likely'
        : `${times.toFixed(times < 10 ? 1 : 0)} times less likely`
      : 'which is more likely'
  return (
    <Section title="What else could it be?" answer={`The best other answer is ${words}, ${compared}.`}>
      <table className="identity-odds">
        <caption className="unseen">How likely each answer is</caption>
        <tbody>
          {rows.map(([name, share]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <meter min={0} max={1} value={share} aria-label={name} />
              </td>
              <td className="right">{odds(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
