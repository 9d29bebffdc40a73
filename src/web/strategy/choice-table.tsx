import type { ChannelChoice } from '../client/strategy.ts'
import { Why } from '../components/measure.tsx'
import { Section } from '../components/page-head.tsx'
import { PlainTable } from '../components/plain-table.tsx'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { count, probability } from '../format/number.ts'
import { channelLabel, everyChannel } from './choice-words.ts'
import { granularityLabel } from './segment-words.ts'

/** Every channel with its three gains, the best of them, and how sure that is. */
export function ChoiceTable({ channels, currency }: { channels: ChannelChoice[]; currency: string }) {
  return (
    <Section
      heavy
      title="How finely, in which channel?"
      answer="Who is met, what they bring and what one to one adds in cost differ by channel, so each is chosen by itself."
    >
      <PlainTable
        label="Gains by channel"
        head={[
          'Channel',
          'One offer for all',
          'By segment',
          'One to one',
          'Best',
          'Odds of that',
          'Flips at',
          'One to one pays from',
        ]}
        right={[1, 2, 3, 5, 6, 7]}
        rows={channels.map((choice) => ({
          key: choice.channel,
          cells: [
            channelLabel(choice.channel),
            ...choice.net.map((net) => (
              <Net key={net.granularity} net={net} choice={choice} currency={currency} />
            )),
            <b key="best">{granularityLabel[choice.best] ?? choice.best}</b>,
            probability(choice.net.find(({ granularity }) => granularity === choice.best)?.odds ?? 0),
            <FlipCell key="flip" choice={choice} currency={currency} />,
            <BreakEven key="even" choice={choice} />,
          ],
        }))}
      />
    </Section>
  )
}

const formula = 'κ·N·m·u − F − K·c_s − N·c_i'

function Net(props: { net: ChannelChoice['net'][number]; choice: ChannelChoice; currency: string }) {
  const { net, choice, currency } = props
  const base = choice.inputs.find(({ name }) => name === 'base')?.value ?? 0
  const told = {
    title: `Gain a year, ${granularityLabel[net.granularity] ?? net.granularity}, ${channelLabel(choice.channel)}`,
    value: aboutMoney(net.value, currency),
    interval: `${aboutMoneyRange(net.low, net.high, currency)} · 80 %`,
    n: `${count(base)} customers`,
    sentence:
      'What serving so finely adds to the margin of who consents, less its fixed cost, the cost of each segment and what it adds to the cost of each customer. Every input stands on this page.',
    formula,
  }
  return (
    <Why of={{ told }} title={told.title}>
      {told.value}
    </Why>
  )
}

function FlipCell({ choice: { channel, flipAt }, currency }: { choice: ChannelChoice; currency: string }) {
  if (!flipAt) return <>nowhere</>
  const text = `${aboutMoney(flipAt.value, currency)} (${aboutMoneyRange(flipAt.low, flipAt.high, currency)})`
  if (channel === everyChannel) return <>{text}</>
  return (
    <Why
      of={{ name: 'strategy.granularity-flip', subject: { kind: 'channel', id: channel } }}
      title={`Cost at which one to one stops paying, ${channel}`}
    >
      {text}
    </Why>
  )
}

function BreakEven({ choice: { breakEven } }: { choice: ChannelChoice }) {
  const customers = breakEven.find(({ granularity }) => granularity === 'one-to-one')?.customers
  return <>{customers == null ? 'no number' : `${count(Math.ceil(customers))} customers`}</>
}
