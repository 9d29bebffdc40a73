import { dayInWords } from '../kernel/period.ts'

/** What a firm's event says: its type, when, and its data. */
export type Told = {
  readonly type: string
  readonly at: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What a reader may be told: types of events, and measures of the firm by name. */
export type Reader = {
  readonly types: ReadonlySet<string>
  readonly measures: ReadonlySet<string>
}

/** One of the 28 flows of the framework: who speaks to whom, what flows, and by which events it is known. */
export type FlowDefinition = {
  readonly number: number
  readonly from: string
  readonly to: string
  readonly name: string
  /** Types of the events that are this flow; none while the part of Kith that speaks is not there. */
  readonly eventTypes: readonly string[]
  /** Which of those events count; default all. */
  readonly counts?: (data: Told['data']) => boolean
  /** The number that the event changed, in words; null where the reader may not be told. */
  readonly change?: (data: Told['data'], reader: Reader) => string | null
  /** Why nothing flows yet: what will bring it. */
  readonly waitsFor: string
}

/** A flow as the loop page shows it. */
export type Flow = Pick<FlowDefinition, 'number' | 'from' | 'to' | 'name' | 'eventTypes'> & {
  readonly lastAt: string | null
  readonly change: string | null
  /** `hidden`: the reader's roles do not show whether it speaks. */
  readonly state: 'live' | 'silent' | 'not-yet' | 'hidden'
  readonly reason: string | null
}

const silentAfterDays = 90
const day = 86_400_000

const hiddenReason = 'Your roles do not show what flows here.'

/** The flow as it stands: live when it spoke within 90 days, silent when it has not, not yet when it never did. */
export function flowOn(definition: FlowDefinition, told: readonly Told[], now: Date, reader: Reader): Flow {
  const { number, from, to, name, eventTypes, counts, change, waitsFor } = definition
  // All its types or none: half of what a flow says would be taken for the whole.
  if (!eventTypes.every((type) => reader.types.has(type))) {
    const shared = { number, from, to, name, eventTypes }
    return { ...shared, lastAt: null, change: null, state: 'hidden', reason: hiddenReason }
  }
  const last = told
    .filter(({ type, data }) => eventTypes.includes(type) && (counts?.(data) ?? true))
    .reduce<Told | null>((latest, event) => (latest === null || event.at > latest.at ? event : latest), null)
  const shared = { number, from, to, name, eventTypes }
  if (last === null) return { ...shared, lastAt: null, change: null, state: 'not-yet', reason: waitsFor }
  const isLive = now.getTime() - Date.parse(last.at) <= silentAfterDays * day
  const words = change?.(last.data, reader) ?? null
  return { ...shared, lastAt: last.at, change: words, state: isLive ? 'live' : 'silent', reason: null }
}

/** A number for people: three significant digits unless it counts. */
export function inWords(value: unknown, digits = 3): string {
  if (typeof value !== 'number' || !Number.isFinite(value)) return '–'
  const places =
    Number.isInteger(value) || Math.abs(value) >= 1000
      ? { maximumFractionDigits: 0 }
      : { maximumSignificantDigits: digits }
  return new Intl.NumberFormat('en', places).format(value).replace('-', '−')
}

/** A share as a percentage. */
export const percent = (value: unknown) => (typeof value === 'number' ? `${inWords(value * 100, 2)} %` : '–')

const fromTo = (from: unknown, to: unknown, words: (value: unknown) => string = inWords) =>
  typeof from === 'number' ? `${words(from)} → ${words(to)}` : words(to)

const isValue = ({ measure }: Told['data']) => typeof measure === 'string' && measure.startsWith('value.')
const notThere = (room: string) => `${room} is not built yet.`
const strategy = notThere('The strategy room')
const channels = notThere('The channels room')
const empowerment = notThere('The customer’s own room')

type Row = readonly [number: number, from: string, to: string, name: string, waitsFor: string]

const silentRows: readonly Row[] = [
  [2, 'value', 'strategy', 'worth of segments', strategy],
  [3, 'strategy', 'channels', 'channel roles', strategy],
  [4, 'channels', 'strategy', 'issues at the front', channels],
  [5, 'strategy', 'information', 'fields needed', strategy],
  [6, 'information', 'strategy', 'make-up of the base', strategy],
  [9, 'value', 'channels', 'offers and ceilings', channels],
  [10, 'channels', 'value', 'cost to serve', channels],
  [11, 'value', 'information', 'what to ask', 'Studies that ask customers are not built yet.'],
  [16, 'information', 'channels', 'one view of the customer', channels],
  [17, 'channels', 'performance', 'contacts as promised', channels],
  [18, 'performance', 'channels', 'breaches of standards', channels],
  [20, 'performance', 'information', 'measures missing', 'Nothing asks for a missing measure yet.'],
  [21, 'customer', 'information', 'terms and consent', empowerment],
  [22, 'information', 'customer', 'insight given back', empowerment],
  [23, 'customer', 'information', 'corrections', empowerment],
  [24, 'customer', 'value', 'ideas', empowerment],
  [25, 'employees', 'performance', 'engagement', 'Employees are not asked yet.'],
  [26, 'markets', 'value', 'referrals and influence', 'Referrals are not valued yet.'],
  [27, 'fairness', 'value', 'treatments refused', 'Treatments are not checked for fairness yet.'],
  [28, 'performance', 'board', 'board pack', 'The board pack is not built yet.'],
]

const spoken: readonly FlowDefinition[] = [
  {
    number: 1,
    from: 'strategy',
    to: 'value',
    name: 'value target',
    eventTypes: ['performance.standard-set', 'value.assumption-set'],
    counts: (data) => isValue(data) || typeof data.name === 'string',
    change: ({ from, to }) => fromTo(from, to),
    waitsFor:
      'Nobody has set a target for what customers are worth. Set a standard, or decide an assumption.',
  },
  {
    number: 7,
    from: 'strategy',
    to: 'performance',
    name: 'targets',
    eventTypes: ['performance.standard-set'],
    change: ({ from, to }) => fromTo(from, to),
    waitsFor: 'No measure is held to a standard yet.',
  },
  {
    number: 8,
    from: 'performance',
    to: 'strategy',
    name: 'results of decisions',
    eventTypes: ['performance.decision-settled'],
    // What a measure did is told to those who may read it; of one party it is told on the decision alone.
    change: ({ happened, expected }, { measures }) =>
      measures.has(textIn(expected, 'measure'))
        ? `${inWords(numberIn(happened, 'change'))} of ${inWords(numberIn(expected, 'change'))}`
        : null,
    waitsFor: 'No decision has been settled yet.',
  },
  {
    number: 12,
    from: 'information',
    to: 'value',
    name: 'value interval',
    eventTypes: ['value.model-refitted'],
    change: ({ halfWidth, halfWidthBefore }) =>
      fromTo(halfWidthBefore, halfWidth, (width) => `±${percent(width)}`),
    waitsFor: 'The lifetime model has not been fitted yet; import orders.',
  },
  {
    number: 13,
    from: 'value',
    to: 'performance',
    name: 'forecast registered',
    eventTypes: ['value.forecast-registered'],
    change: ({ expected, untilOn }) =>
      `${inWords(Math.round(Number(expected)))} orders by ${dayInWords(String(untilOn))}`,
    waitsFor: 'No forecast has been registered yet.',
  },
  {
    number: 14,
    from: 'performance',
    to: 'value',
    name: 'came less expected',
    eventTypes: ['performance.forecast-settled'],
    change: ({ happened, expected }) => {
      const gap = Number(happened) - Number(expected)
      return `${gap > 0 ? '+' : ''}${inWords(Math.round(gap))} of ${inWords(Math.round(Number(expected)))}`
    },
    waitsFor: 'No registered forecast has come to its last day yet.',
  },
  {
    number: 15,
    from: 'channels',
    to: 'information',
    name: 'orders imported',
    eventTypes: ['information.import-finished'],
    counts: ({ noun }) => noun === 'orders',
    change: ({ accepted }) => `+${inWords(accepted)}`,
    waitsFor: 'No orders have been imported yet.',
  },
  {
    number: 19,
    from: 'information',
    to: 'performance',
    name: 'measures known',
    eventTypes: ['performance.readings-kept'],
    change: ({ knownBefore, known, of }) => `${fromTo(knownBefore, known)} of ${inWords(of)}`,
    waitsFor: 'No measure has been read yet.',
  },
]

/** All flows of the framework, in its order. */
export const flows: readonly FlowDefinition[] = [
  ...spoken,
  ...silentRows.map(([number, from, to, name, waitsFor]) => ({
    number,
    from,
    to,
    name,
    waitsFor,
    eventTypes: [],
  })),
].sort((one, other) => one.number - other.number)

const memberOf = (holder: unknown, name: string): unknown =>
  typeof holder === 'object' && holder !== null
    ? (holder as Readonly<Record<string, unknown>>)[name]
    : undefined

const numberIn = (holder: unknown, name: string) => Number(memberOf(holder, name) ?? Number.NaN)
const textIn = (holder: unknown, name: string) => String(memberOf(holder, name) ?? '')
