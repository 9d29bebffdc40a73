import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explanationQuery, type LifetimeExplanation } from '../client/lifetime-lab.ts'
import { RequestError } from '../client/request.ts'
import { useMay } from '../components/allowed.tsx'
import { levelText, rangeText } from '../components/measure-text.ts'
import { modelWords } from '../components/model-words.ts'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { ErrorState, Loading } from '../components/state.tsx'
import { day } from '../format/date.ts'
import { aboutMoney } from '../format/money.ts'
import { count, figure, percent, probability, range } from '../format/number.ts'
import type { Party } from './party.ts'

/** How the value to come is reckoned for this customer, factor by factor. */
export function PartyLifetime({ party }: { party: Party }) {
  const readsValue = useMay({ verb: 'read', noun: 'value' })
  const [isOpen, setOpen] = useState(false)
  const { data, error, refetch } = useQuery({
    ...explanationQuery(party.partyId),
    enabled: readsValue && isOpen,
  })
  if (!readsValue) return null
  const isUnknown = error instanceof RequestError && [403, 404].includes(error.problem.status)
  return (
    <Section>
      <details
        className="party-lifetime"
        open={isOpen}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>How their worth comes about</summary>
        {error && !isUnknown && <ErrorState error={error} onRetry={() => refetch()} />}
        {error && isUnknown && <p className="quiet-text">{error.message}</p>}
        {!data && !error && isOpen && <Loading label="taking the value apart" rows={5} />}
        {data && <Factors of={data} />}
      </details>
    </Section>
  )
}

function Factors({ of }: { of: LifetimeExplanation }) {
  const { currency, value, model } = of
  return (
    <>
      <PlainTable
        compact
        label="How the value to come is reckoned"
        head={['', '', 'Interval']}
        right={[1, 2]}
        rows={rowsOf(of).map(({ name, told, interval = '' }) => ({
          key: name,
          cells: [
            name,
            <b key="told">{told}</b>,
            <span key="interval" className="quiet-text">
              {interval}
            </span>,
          ],
        }))}
        total={[
          'Worth to come',
          aboutMoney(value.value, currency),
          value.interval ? rangeText(value.interval.low, value.interval.high, currency) : 'not known',
        ]}
      />
      <p className="source-line">
        {modelWords[model].title} with gamma-gamma, orders to {day(of.observedUntil)}.{' '}
        {modelWords[model].supposes}
        {value.interval &&
          ` Intervals ${levelText(value.interval.level)}; the last one holds what this customer may really bring, chance included.`}
      </p>
    </>
  )
}

type Row = { name: string; told: string; interval?: string }

function rowsOf(of: LifetimeExplanation): Row[] {
  const { history, alive, orders, currency, cost, returnShare } = of
  const times = history.x === 1 ? 'once' : `${count(history.x)} times`
  const money = (amount: number) => aboutMoney(amount, currency)
  return [
    {
      name: history.x === 0 ? 'Bought once' : `Bought again ${times}`,
      told: history.x === 0 ? 'no mean of their own' : `${money(history.meanSpend)} each`,
    },
    { name: 'Last order after', told: `${figure(history.tx)} of ${figure(history.T)} ${of.unit}s` },
    {
      name: 'Still a customer',
      told: probability(alive.value),
      ...(alive.interval && {
        interval: range(probability(alive.interval.low), probability(alive.interval.high)),
      }),
    },
    {
      name: `Orders in ${of.months} months`,
      told: figure(orders.value),
      ...(orders.interval && { interval: rangeText(orders.interval.low, orders.interval.high, 'orders') }),
    },
    { name: `Discounted at ${percent(of.discountRate)} a year`, told: figure(of.discountedOrders) },
    {
      name: '× expected amount of an order',
      told: money(of.spend),
      interval: `all ${money(of.commonSpend)}`,
    },
    ...(returnShare > 0 ? [{ name: '× kept after returns', told: percent(1 - returnShare) }] : []),
    { name: '× margin', told: percent(of.margin) },
    ...(cost === null ? [] : [{ name: '− serving them', told: money(cost) }]),
  ]
}
