import type { Gains } from '../charts/granularity-chart.tsx'
import type { ChannelChoice, CustomerChoice } from '../client/strategy.ts'
import { aboutMoney, aboutMoneyRange } from '../format/money.ts'
import { granularityLabel } from './segment-words.ts'

export const everyChannel = '*'

export const channelLabel = (channel: string) => (channel === everyChannel ? 'All channels' : channel)

type Shown = Pick<CustomerChoice, 'currency'> & { channels: ChannelChoice[] }

/** The answer in a sentence: where one to one pays, and up to which cost. */
export function answerOf({ channels, currency }: Shown): string {
  const own = channels.filter(({ channel }) => channel !== everyChannel)
  const counted = own.length > 0 ? own : channels
  const pays = counted.filter(({ best }) => best === 'one-to-one')
  const [all = counted[0]] = channels
  if (!all) return ''
  const best = granularityLabel[all.best] ?? all.best
  const flip = all.flipAt
    ? `One to one pays up to ${aboutMoney(all.flipAt.value, currency)} a customer and year (${aboutMoneyRange(all.flipAt.low, all.flipAt.high, currency)}).`
    : 'One to one does not gain most here, even where it costs nothing.'
  const where =
    own.length === 0 || pays.length === 0
      ? ''
      : ` It does in ${pays.map(({ channel }) => channelLabel(channel)).join(', ')}.`
  const loses = all.net.every(({ value }) => value <= 0)
    ? ' With these inputs no granularity earns its cost yet.'
    : ''
  return `Over all, “${best}” gains most. ${flip}${where}${loses}`
}

const netOf = ({ net }: ChannelChoice, granularity: string) =>
  net.find((one) => one.granularity === granularity) ?? { value: 0, low: 0, high: 0 }

/** What the chart draws of one channel. */
export function gainsOf(choice: ChannelChoice, sign: string): Gains {
  const cost = choice.inputs.find(
    ({ granularity, name }) => granularity === 'one-to-one' && name === 'customer-cost',
  )
  return {
    macro: netOf(choice, 'macro'),
    micro: netOf(choice, 'micro'),
    curve: choice.curve,
    flip: choice.flipAt,
    cost: cost?.value ?? 0,
    sign,
  }
}
